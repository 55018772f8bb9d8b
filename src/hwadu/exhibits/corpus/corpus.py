"""What was read, kept and dropped, what cleaning took out, and which outlets there are."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.corpus.accounting import notices_said, rows_accounted
from hwadu.exhibits.corpus.outlet_months import outlet_table
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import html_table
from hwadu.words import word
from hwadu.words.naming import (
    rule_name,
)


def removals(removed: pd.DataFrame, language: str) -> str:
    """How often each cleaning rule took something out, as an HTML table; empty if never."""
    if removed.empty:
        return ""
    counts = removed.groupby("rule", as_index=False).agg(
        spans=("text", "size"), articles=("article_id", "nunique")
    )
    order = counts.sort_values(["spans", "rule"], ascending=[False, True])
    headers = [word(name, language) for name in ("rule", "spans", "articles")]
    rows = [
        [rule_name(rule, language), *numbers] for rule, *numbers in order.itertuples(index=False)
    ]
    return html_table(headers, rows)


def table(view: View) -> str:
    """What was read, kept and dropped, what cleaning took out, and which outlets there are."""
    return (
        rows_accounted(view)
        + notices_said(view)
        + removals(view.table("removed"), view.language)
        + outlet_table(view.table("articles"), view.language)
    )


EXHIBIT = Exhibit(
    name="corpus",
    place=1100,
    section="corpus",
    table=table,
)
