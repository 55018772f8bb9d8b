"""Themes that their codebook cannot hold in a corpus, as sentences among the findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwadu.reporting.wording import count
from hwadu.words import say

if TYPE_CHECKING:
    import pandas as pd


def doubtful_findings(support: pd.DataFrame, labels: Mapping[str, str], language: str) -> list[str]:
    """A sentence for each theme that cannot be held, and for each term with another meaning.

    Parameters
    ----------
    support : DataFrame
        The table ``theme_support``.
    labels : mapping of str to str
        Name of each theme.
    language : {"ko", "en"}
    """
    told = support[(support["verdict"] != "") & support["theme"].isin(list(labels))]
    return [
        say(
            f"support.{row['verdict']}",
            language,
            theme=labels[row["theme"]],
            term=row["term"],
            n=count(row["articles"]),
            agreement=f"{row['agreement']:.2f}",
        )
        for row in told.to_dict("records")
    ]
