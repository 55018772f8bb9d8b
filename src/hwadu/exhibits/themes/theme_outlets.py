"""The outlets in which the share of one theme differs clearly from all others."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit, themes
from hwadu.exhibits.themes.theme import has_articles
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import html_table, paragraph
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.wording import count, percent, points, points_between, probability
from hwadu.words import texts, word

_LEVEL = 0.05


def theme_outlets(compared: pd.DataFrame, theme: str, language: str) -> str:
    """The outlets that report a theme clearly more or less than the others, as HTML.

    Parameters
    ----------
    compared : DataFrame
        The table ``comparisons``; its rows by press are read.
    theme : str
        Id of the theme.
    language : {"ko", "en"}

    Returns
    -------
    str
        A table with a row an outlet; a sentence where none differs clearly.
    """
    rows = compared[
        (compared["kind"] == "theme")
        & (compared["by"] == "press")
        & (compared["key"] == theme)
        & compared["difference"].notna()
    ]
    if rows.empty:
        return nothing(language)
    said = texts(language)["theme_outlets"]
    clear = rows[rows["q_value"] < _LEVEL].sort_values(
        ["difference", "group"], ascending=[False, True]
    )
    if clear.empty:
        return paragraph(said["none"].format(outlets=count(len(rows))))
    cells = [
        [
            row["group"],
            said["share"].format(
                share=percent(row["share"]), n=count(row["n"]), total=count(row["total"])
            ),
            percent(row["other_share"]),
            points(row["difference"], language),
            points_between(row["low"], row["high"], language),
            probability(row["q_value"]),
        ]
        for row in clear.to_dict("records")
    ]
    names = ("press", "share", "others_share", "difference", "interval")
    lead = said["some"].format(clear=count(len(clear)), outlets=count(len(rows)))
    return paragraph(lead) + html_table([*(word(name, language) for name in names), "q"], cells)


def any_differs(view: View, theme: str) -> bool:
    """Whether an outlet differs clearly; the report says of all other themes at once that none."""
    rows = view.claimed("comparisons")
    rows = rows[(rows["kind"] == "theme") & (rows["by"] == "press") & (rows["key"] == theme)]
    return has_articles(view, theme) and bool((rows["q_value"] < _LEVEL).any())


EXHIBIT = Exhibit(
    name="theme_outlets",
    place=330,
    each=themes,
    table=lambda view, theme: theme_outlets(view.claimed("comparisons"), theme, view.language),
    applies=lambda view, theme: view.has("comparisons", by="press", key=theme),
    reported=any_differs,
)
