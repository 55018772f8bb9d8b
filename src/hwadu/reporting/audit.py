"""The corpus audit as tables: every row accounted for, what was removed, which outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.reporting.blocks import table
from hwadu.reporting.exhibits import day
from hwadu.reporting.prose import word
from hwadu.reporting.wording import percent

if TYPE_CHECKING:
    import pandas as pd


def accounting(
    articles: pd.DataFrame, dropped: pd.DataFrame, stories: pd.DataFrame, language: str
) -> str:
    """Rows read, kept and dropped, with the reason of every drop, as an HTML table."""
    read = len(articles) + len(dropped)
    rows: list[list[object]] = [
        [word("read", language), "", read, _part(read, read)],
        [word("kept", language), "", len(articles), _part(len(articles), read)],
        [word("dropped", language), "", len(dropped), _part(len(dropped), read)],
    ]
    # what follows the comma names the one row that was kept instead
    kinds = dropped.assign(reason=dropped["reason"].str.split(", kept from").str[0])
    reasons = kinds.groupby(["stage", "reason"], as_index=False).size()
    for row in reasons.sort_values(["size", "reason"], ascending=[False, True]).to_dict("records"):
        rows.append([f"– {row['stage']}", row["reason"], row["size"], _part(row["size"], read)])
    if len(stories):
        rows.append([word("stories", language), "", len(stories), ""])
    headers = ["", word("reason", language), word("number", language), word("share", language)]
    return table(headers, rows)


def removals(removed: pd.DataFrame, language: str) -> str:
    """How often each cleaning rule took something out, as an HTML table; empty if never."""
    if removed.empty:
        return ""
    counts = removed.groupby("rule", as_index=False).agg(
        spans=("text", "size"), articles=("article_id", "nunique")
    )
    order = counts.sort_values(["spans", "rule"], ascending=[False, True])
    headers = [word(name, language) for name in ("rule", "spans", "articles")]
    return table(headers, order.to_numpy().tolist())


def outlets(articles: pd.DataFrame, language: str, most: int = 30) -> str:
    """Articles, first and last date of the largest outlets, as an HTML table."""
    found = articles.groupby("press", as_index=False).agg(
        n=("article_id", "size"), first=("published", "min"), last=("published", "max")
    )
    order = found.sort_values(["n", "press"], ascending=[False, True]).head(most)
    rows = [
        [
            row["press"] or "–",
            row["n"],
            _part(row["n"], len(articles)),
            day(row["first"]),
            day(row["last"]),
        ]
        for row in order.to_dict("records")
    ]
    names = ("outlet", "articles", "share", "first", "last")
    return table([word(name, language) for name in names], rows)


def _part(n: int, total: int) -> str:
    return percent(n / total) if total else "–"
