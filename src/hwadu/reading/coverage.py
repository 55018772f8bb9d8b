"""Whether what came back is what was asked for: gaps, overlaps, limits of an export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from hwadu.notices import Notice

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from hwadu.reading.queries import Query

LIMITS = {
    "bigkinds": ((20_000, 10_000), ()),
    "table": ((20_000, 65_535, 1_048_575), (1_000, 5_000, 10_000, 50_000, 100_000)),
}
"""Rows at which a file was surely, and perhaps, cut: by the archive, or by what a sheet holds."""

_MISSED_IN_A_GAP = 40  # articles expected in a gap; twice what long holidays cost
_SHORTEST_GAP = 3  # days; shorter ones are holidays
_FEWEST = 50  # dated articles; below, gaps say nothing
_AROUND = 30  # days on either side of a gap, or as many as it lasts, that tell what is usual there


def cut_file(rows: int, kind: str, path: str) -> Notice | None:
    """A warning if a file has exactly as many rows as an export gives at most.

    Examples
    --------
    >>> cut_file(20_000, "bigkinds", "a.xlsx").level, cut_file(19_999, "bigkinds", "a.xlsx")
    ('warning', None)
    """
    surely, perhaps = LIMITS.get(kind, ((), ()))
    if rows in surely:
        return Notice("file_cut", {"n": rows}, where=path)
    if rows in perhaps:
        return Notice("file_perhaps_cut", {"n": rows}, "info", path)
    return None


def check_coverage(raw: pd.DataFrame, queries: Sequence[Query]) -> list[Notice]:
    """Compare the articles of each query with what it asked for, and queries with each other.

    Parameters
    ----------
    raw : DataFrame
        With published, press and query (names joined by commas).
    queries : sequence of Query
        None for a pile of files; gaps are looked for all the same.

    Returns
    -------
    list of Notice
    """
    notices: list[Notice] = []
    names = [found.split(",") for found in raw["query"].to_list()]
    for query in queries:
        rows = raw[[query.name in found for found in names]]
        notices += _outside(rows, query)
        notices += _gaps(rows["published"], query)
    if not queries:
        notices += _gaps(raw["published"], None)
    return [*notices, *_between(queries)]


def _outside(rows: pd.DataFrame, query: Query) -> Iterator[Notice]:
    days = rows["published"].dt.normalize()
    early = (days < str(query.start)).sum() if query.start else 0
    late = (days > str(query.end)).sum() if query.end else 0
    if early or late:
        span = {"start": str(query.start or "…"), "end": str(query.end or "…")}
        yield Notice("query_outside", {"query": query.name, "n": int(early + late), **span})
    if query.outlets:
        others = [press for press in rows["press"].to_list() if press not in query.outlets]
        if others:
            named = next(filter(None, others), "–")
            facts = {"query": query.name, "n": len(others), "example": named}
            yield Notice("query_other_outlets", facts)
    if query.retrieved and (days > str(query.retrieved)).any():
        yield Notice("query_later", {"query": query.name, "retrieved": str(query.retrieved)})


def _gaps(published: pd.Series[pd.Timestamp], query: Query | None) -> Iterator[Notice]:
    """Stretches without an article in which many were to be expected, the longest named."""
    days = np.sort(published.dropna().to_numpy(dtype="datetime64[D]"))
    if days.size < _FEWEST:
        return
    first, last = days[0].item(), days[-1].item()
    rate = days.size / ((last - first).days + 1)
    shortest = max(_SHORTEST_GAP, _MISSED_IN_A_GAP / rate)
    lengths = np.diff(days).astype(np.int64) - 1
    expected = _usual_around(days, lengths)
    missing = (lengths >= _SHORTEST_GAP) & (expected >= _MISSED_IN_A_GAP)
    if missing.any():
        longest = int(np.where(missing, lengths, 0).argmax())
        day = np.timedelta64(1, "D")
        facts = {
            "n": int(missing.sum()),
            "first": str(days[longest] + day),
            "last": str(days[longest + 1] - day),
            "expected": round(float(expected[longest])),
        }
        if query:
            yield Notice("query_gaps", {"query": query.name, **facts})
        else:
            yield Notice("gaps", facts, "info")
    if query and query.start and (first - query.start).days >= shortest:
        facts = {"query": query.name, "asked": str(query.start), "first": str(first)}
        yield Notice("query_begins_late", facts)
    if query and query.end and (query.end - last).days >= shortest:
        facts = {"query": query.name, "asked": str(query.end), "last": str(last)}
        yield Notice("query_ends_early", facts)


def _usual_around(
    days: npt.NDArray[np.datetime64], lengths: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Articles that each stretch between two days would hold at the rate of its quieter side.

    A subject that was written of in one month alone is not missing from the years after it.
    """
    at = days.astype(np.int64)
    reach = np.maximum(lengths, _AROUND)
    before = np.searchsorted(at, at[:-1], "right") - np.searchsorted(at, at[:-1] - reach, "right")
    after = np.searchsorted(at, at[1:] + reach, "left") - np.searchsorted(at, at[1:], "left")
    told = np.minimum(reach, at[:-1] - at[0] + 1), np.minimum(reach, at[-1] - at[1:] + 1)
    rates = np.minimum(*(held / length for held, length in zip((before, after), told, strict=True)))
    return np.asarray(rates * lengths)


def _between(queries: Sequence[Query]) -> Iterator[Notice]:
    """Gaps and overlaps between the periods of queries for the same expression."""
    by_expression: dict[tuple[str, str, tuple[str, ...]], list[Query]] = {}
    for query in queries:
        if query.start and query.end:
            key = (query.expression, query.scope, query.outlets)
            by_expression.setdefault(key, []).append(query)
    for group in by_expression.values():
        group.sort(key=lambda q: (q.start, q.end))
        for before, after in pairwise(group):
            if before.end is None or after.start is None:
                continue
            day, names = timedelta(days=1), {"query": before.name, "other": after.name}
            if after.start > before.end + day:
                span = {"first": str(before.end + day), "last": str(after.start - day)}
                yield Notice("between_queries", names | span)
            elif after.start <= before.end:
                last = min(before.end, after.end or before.end)
                span = {"first": str(after.start), "last": str(last)}
                yield Notice("queries_overlap", names | span, "info")
