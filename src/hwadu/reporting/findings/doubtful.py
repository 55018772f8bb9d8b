"""Themes that their codebook cannot tell apart in a corpus, as sentences among the findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwadu.reporting.wording import count
from hwadu.words import say

if TYPE_CHECKING:
    import pandas as pd

_NOT_HELD = ("too few", "no agreement")


def not_held(support: pd.DataFrame) -> dict[str, int]:
    """Themes that their codebook cannot tell apart, each with the articles that hold a term of it.

    Parameters
    ----------
    support : DataFrame
        The table ``theme_support``.
    """
    told = support[support["verdict"].isin(_NOT_HELD) & (support["term"] == "")]
    return {str(key): int(n) for key, n in zip(told["theme"], told["articles"], strict=True)}


def doubtful_findings(support: pd.DataFrame, labels: Mapping[str, str], language: str) -> list[str]:
    """A sentence for each theme that cannot be told apart, and for each term with another meaning.

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
