"""How the numbers were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.methods.methods import methods_html, methods_text
from hwadu.settings import default_settings

if TYPE_CHECKING:
    import pandas as pd


def coding_of(view: View) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The codes of a run, and what they say of the assignment."""
    return view.table("codes"), view.table("theme_quality")


def methods_section(view: View) -> str:
    """The methods section of a run as Markdown, with references."""
    facts = (view.run.manifest, view.codebook, view.table("topics"), view.language)
    return methods_text(*facts, coding=coding_of(view), defaults=default_settings())


def table(view: View) -> str:
    """How the numbers were made."""
    facts = (view.run.manifest, view.codebook, view.table("topics"), view.language)
    return methods_html(*facts, coding=coding_of(view), defaults=default_settings())


EXHIBIT = Exhibit(
    name="methods",
    place=1300,
    section="methods",
    table=table,
)
