"""Topics that a review hides from figures and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def without_hidden(table: pd.DataFrame, review: pd.DataFrame) -> pd.DataFrame:
    """A table of topics without those that the study's review hides.

    Parameters
    ----------
    table : DataFrame
        With a column topic; or kind and key, of which other kinds stay.
    review : DataFrame
        The table ``topic_review``.
    """
    hidden = review["topic"][review["action"].str.contains("hidden")]
    column = "topic" if "topic" in table else "key"
    of_hidden = table[column].astype(str).isin(hidden.astype(str))
    return table[~of_hidden | (table["kind"] != "topic" if column == "key" else False)]
