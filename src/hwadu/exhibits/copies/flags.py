"""The archive's own flags against the stories."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.stories import flag_table
from hwadu.words import word


def flags(flagged: pd.DataFrame, language: str) -> str:
    """The archive's own flags against the stories, as an HTML table.

    Parameters
    ----------
    flagged : DataFrame
        As :func:`hwadu.stories.flag_table` makes it.
    language : {"ko", "en"}
    """
    rows = [
        [row["flagged"] or word("not_flagged", language)]
        + [row[name] for name in ("alone", "within_outlet", "across_outlets", "articles")]
        for row in flagged.to_dict("records")
    ]
    names = ("flag", "alone", "within_outlet", "across_outlets", "articles")
    return worded_table(names, rows, language)


def table(view: View) -> str:
    """The archive's own flags of repeats against the stories that were found."""
    return flags(flag_table(view.table("articles"), view.table("story_members")), view.language)


EXHIBIT = Exhibit(
    name="flags",
    section="flags",
    table=table,
)
