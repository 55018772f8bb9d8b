"""The terms that set the articles of each year apart."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.exhibits.vocabulary.listed import listed
from hwadu.reporting.pieces.blocks import html_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.words import word


def distinctive_years(distinctive: pd.DataFrame, language: str, most: int) -> str:
    """The terms that set each year's articles apart."""
    years = distinctive[distinctive["kind"] == "period"]
    if years.empty:
        return nothing(language)
    rows = [[key, listed(terms, most)] for key, terms in years.groupby("key", sort=True)]
    return html_table([word("year", language), word("distinctive", language)], rows)


def table(view: View, *, most: int = 10) -> str:
    """The terms that set each year's articles apart."""
    return distinctive_years(view.table("distinctive"), view.language, most)


EXHIBIT = Exhibit(
    name="years",
    place=700,
    section="years",
    table=table,
    applies=lambda view: view.several_years,
)
