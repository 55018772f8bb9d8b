"""How the numbers were made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.findings.mixed_topics import mixed_topics
from hwadu.reporting.methods.methods import methods_html, methods_text
from hwadu.settings import default_settings

if TYPE_CHECKING:
    import pandas as pd


def topics_of(view: View) -> int:
    """How many topics the run found."""
    return int((view.table("topics")["topic"] >= 0).sum())


def coding_of(view: View) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The codes of a run, and what they say of the assignment."""
    return view.table("codes"), view.table("theme_quality")


def methods_section(view: View) -> str:
    """The methods section of a run as Markdown, with references."""
    facts = (view.run.manifest, view.codebook, topics_of(view), view.language)
    return methods_text(*facts, **_more(view))


def table(view: View) -> str:
    """How the numbers were made."""
    facts = (view.run.manifest, view.codebook, topics_of(view), view.language)
    return methods_html(*facts, **_more(view))


def _more(view: View) -> dict[str, Any]:
    mixed = mixed_topics(view.table("topics"))
    return {"coding": coding_of(view), "defaults": default_settings(), "mixed": mixed}


EXHIBIT = Exhibit(
    name="methods",
    place=1300,
    section="methods",
    table=table,
)
