"""The terms that set the articles of one theme apart."""

from __future__ import annotations

from html import escape

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit, themes
from hwadu.exhibits.themes.theme import has_articles
from hwadu.exhibits.view import View
from hwadu.exhibits.vocabulary.listed import listed
from hwadu.reporting.pieces.blocks import paragraph
from hwadu.words import word


def distinctive_terms(distinctive: pd.DataFrame, theme: str, language: str, most: int) -> str:
    """The terms that set a theme's articles apart, as one paragraph."""
    mine = distinctive[(distinctive["kind"] == "theme") & (distinctive["key"] == theme)]
    if mine.empty:
        return paragraph(word("no_distinctive", language))
    return (
        f'<p dir="auto"><b>{escape(word("distinctive", language))}</b> '
        f"{escape(listed(mine, most))}</p>"
    )


def table(view: View, theme: str, *, most: int = 10) -> str:
    """The terms that set a theme's articles apart."""
    return distinctive_terms(view.table("distinctive"), theme, view.language, most)


EXHIBIT = Exhibit(
    name="distinctive",
    place=320,
    each=themes,
    table=table,
    applies=has_articles,
    quotes=("distinctive",),
)
