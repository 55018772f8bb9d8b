"""How the numbers were made."""

from __future__ import annotations

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.methods import methods_html, methods_text


def topics_of(view: View) -> int:
    """How many topics the run found."""
    return int((view.table("topics")["topic"] >= 0).sum())


def methods_section(view: View) -> str:
    """The methods section of a run as Markdown, with references."""
    return methods_text(view.run.manifest, view.codebook, topics_of(view), view.language)


def table(view: View) -> str:
    """How the numbers were made."""
    return methods_html(view.run.manifest, view.codebook, topics_of(view), view.language)


EXHIBIT = Exhibit(
    name="methods",
    place=1300,
    section="methods",
    table=table,
)
