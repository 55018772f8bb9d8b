"""In which outlets a theme's share differs clearly from all other outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.reporting.blocks import paragraph, table
from hwadu.reporting.exhibits import nothing
from hwadu.reporting.wording import count, percent, points, points_between, probability
from hwadu.words import texts, word

if TYPE_CHECKING:
    import pandas as pd

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
    return paragraph(lead) + table([*(word(name, language) for name in names), "q"], cells)
