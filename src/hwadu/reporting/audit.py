"""The corpus audit as tables: every row accounted for, what was removed, which outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.reporting.blocks import table
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
        [word("read", language), "", read, "100.0%"],
        [word("kept", language), "", len(articles), _part(len(articles), read)],
        [word("dropped", language), "", len(dropped), _part(len(dropped), read)],
    ]
    reasons = dropped.groupby(["stage", "reason"]).size()
    for (stage, reason), n in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
        rows.append([f"  {stage}", reason, int(n), _part(n, read)])
    if len(stories):
        rows.append([word("stories", language), "", len(stories), ""])
    headers = ["", word("reason", language), word("number", language), word("share", language)]
    return table(headers, rows)


def removals(removed: pd.DataFrame, language: str) -> str:
    """How often each cleaning rule took something out, as an HTML table; empty if never."""
    if removed.empty:
        return ""
    counts = removed.groupby("rule").agg(spans=("text", "size"), articles=("article_id", "nunique"))
    order = counts.sort_values(["spans"], ascending=False, kind="stable")
    rows = [[row.Index, int(row.spans), int(row.articles)] for row in order.itertuples()]
    headers = [word("rule", language), word("spans", language), word("articles", language)]
    return table(headers, rows)


def outlets(articles: pd.DataFrame, language: str, most: int = 30) -> str:
    """Articles, first and last date of the largest outlets, as an HTML table."""
    found = articles.groupby("press").agg(
        n=("article_id", "size"), first=("published", "min"), last=("published", "max")
    )
    order = found.reset_index().sort_values(["n", "press"], ascending=[False, True]).head(most)
    rows = [
        [row.press or "–", int(row.n), _part(row.n, len(articles)), _day(row.first), _day(row.last)]
        for row in order.itertuples()
    ]
    names = ("outlet", "articles", "share", "first", "last")
    return table([word(name, language) for name in names], rows)


def _part(n: int, total: int) -> str:
    return percent(n / total) if total else "–"


def _day(time: pd.Timestamp) -> str:
    return f"{time:%Y-%m-%d}" if time == time else "–"  # NaT is not itself
