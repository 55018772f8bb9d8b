"""What each rule of cleaning took out most often."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.words.naming import rule_name

_EXAMPLES, _EXAMPLE = 3, 70  # how many, and the longest


def boilerplate(removed: pd.DataFrame, language: str, most: int) -> str:
    """What each rule took out most often, as an HTML table."""
    if removed.empty:
        return nothing(language)
    counts = removed.groupby("rule", as_index=False).agg(
        spans=("text", "size"), articles=("article_id", "nunique")
    )
    counts = counts.sort_values(["spans", "rule"], ascending=[False, True]).head(most)
    rows = [
        [
            rule_name(row["rule"], language),
            row["spans"],
            row["articles"],
            "\n".join(_commonest(removed.loc[removed["rule"] == row["rule"], "text"], _EXAMPLES)),
        ]
        for row in counts.to_dict("records")
    ]
    return worded_table(("rule", "spans", "articles", "examples"), rows, language)


def _commonest(found: pd.Series[str], most: int) -> list[str]:
    counts = found.value_counts()
    order = sorted(counts.items(), key=lambda pair: (-int(pair[1]), str(pair[0])))[:most]
    return [f"{_short(str(text))} ({n:,})" for text, n in order]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXAMPLE else line[: _EXAMPLE - 1] + "…"


def table(view: View, *, most: int = 25) -> str:
    """What each rule of cleaning took out most often."""
    return boilerplate(view.table("removed"), view.language, most)


EXHIBIT = Exhibit(
    name="boilerplate",
    section="boilerplate",
    table=table,
)
