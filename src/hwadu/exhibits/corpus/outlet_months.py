"""Articles of each outlet, its first and last month, and the months it is missing in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.reporting.pieces.notes import some_rows
from hwadu.reporting.wording import percent


def outlet_table(articles: pd.DataFrame, language: str, most: int = 30) -> str:
    """Articles, first and last month of the largest outlets, as an HTML table.

    An outlet that has articles in fewer months than there are from its first to its last was
    missing in between.
    """
    months = articles["published"].dt.to_period("M")
    found = (
        articles.assign(month=months)
        .groupby("press", as_index=False)
        .agg(
            n=("article_id", "size"),
            first=("month", "min"),
            last=("month", "max"),
            months=("month", "nunique"),
        )
    )
    order = found.sort_values(["n", "press"], ascending=[False, True]).head(most)
    rows = [
        [
            row["press"] or "–",
            row["n"],
            _part(row["n"], len(articles)),
            *_months(row),
        ]
        for row in order.to_dict("records")
    ]
    shown = worded_table(("outlet", "articles", "share", "first", "last", "months"), rows, language)
    return shown + some_rows(len(rows), len(found), language)


def _months(row: Mapping[Any, Any]) -> list[str]:
    """First and last month, and the months with articles out of those in between."""
    first, last = row["first"], row["last"]
    if not row["months"]:  # no article of the outlet has a date
        return ["–", "–", "–"]
    between = (last.year - first.year) * 12 + last.month - first.month + 1
    return [str(first), str(last), f"{row['months']} / {between}"]


def _part(n: int, total: int) -> str:
    return percent(n / total) if total else "–"


def table(view: View, *, most: int = 40) -> str:
    """Articles of each outlet, its first and last month, and the months it is missing in."""
    return outlet_table(view.table("articles"), view.language, most)


EXHIBIT = Exhibit(
    name="outlet_months",
    table=table,
)
