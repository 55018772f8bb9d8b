"""The corpus audit as tables: every row accounted for, what was removed, which outlets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hwadu.reporting.blocks import table
from hwadu.reporting.exhibits import some_rows
from hwadu.reporting.wording import percent
from hwadu.words import word
from hwadu.words.naming import kind_of_reason, reason_name, rule_name, stage_name

if TYPE_CHECKING:
    import pandas as pd


def files(inputs: Sequence[Mapping[str, Any]], language: str, most: int = 30) -> str:
    """What was read from which file, as an HTML table; files beyond the largest are added up.

    Parameters
    ----------
    inputs : sequence of mappings
        The manifest's ``inputs``: path, format, rows, kept, dropped of each file.
    language : {"ko", "en"}
    most : int
        How many files get a row of their own.
    """
    order = sorted(inputs, key=lambda file: (-file["rows"], file["path"]))
    rows: list[list[object]] = [
        [re.split(r"[/\\]", file["path"])[-1], file["format"], *_row_counts([file])]
        for file in order[:most]
    ]
    others = order[most:]
    if others:
        rows.append([f"{word('others', language)} ({len(others):,})", "", *_row_counts(others)])
    names = ("file", "format", "read", "kept_of_file", "dropped")
    return table([word(name, language) for name in names], rows) if rows else ""


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
    kinds = dropped.assign(reason=dropped["reason"].map(kind_of_reason))
    reasons = kinds.groupby(["stage", "reason"], as_index=False).size()
    for row in reasons.sort_values(["size", "reason"], ascending=[False, True]).to_dict("records"):
        stage, reason = stage_name(row["stage"], language), reason_name(row["reason"], language)
        rows.append([f"– {stage}", reason, row["size"], _part(row["size"], read)])
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
    rows = [
        [rule_name(rule, language), *numbers] for rule, *numbers in order.itertuples(index=False)
    ]
    return table(headers, rows)


def outlets(articles: pd.DataFrame, language: str, most: int = 30) -> str:
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
    names = ("outlet", "articles", "share", "first", "last", "months")
    shown = table([word(name, language) for name in names], rows)
    return shown + some_rows(len(rows), len(found), language)


def _row_counts(inputs: Sequence[Mapping[str, Any]]) -> list[int]:
    return [sum(file[name] for file in inputs) for name in ("rows", "kept", "dropped")]


def _months(row: Mapping[Any, Any]) -> list[str]:
    """First and last month, and the months with articles out of those in between."""
    first, last = row["first"], row["last"]
    if not row["months"]:  # no article of the outlet has a date
        return ["–", "–", "–"]
    between = (last.year - first.year) * 12 + last.month - first.month + 1
    return [str(first), str(last), f"{row['months']} / {between}"]


def _part(n: int, total: int) -> str:
    return percent(n / total) if total else "–"
