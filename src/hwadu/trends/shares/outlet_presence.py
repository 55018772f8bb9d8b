"""The outlets of an archive: since when, until when, with which gaps, and of what type."""

from __future__ import annotations

import datetime as dt

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.schema import conform, empty
from hwadu.trends.shares.dated_articles import within_study
from hwadu.trends.shares.outlet_types import outlet_types

MISSED_AT_THE_EDGE = 10.0
MISSED_IN_A_GAP = 20.0
"""Articles an outlet was to be expected to publish in a silence that is no chance. Articles come
in bunches, so these are twice and thrice what independent ones would ask for (exp(-5) < 1 %)."""
SHORTEST_SILENCE = 60  # days


def describe_outlets(
    articles: pd.DataFrame,
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
    types: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """When each outlet enters and leaves the archive, and which stay throughout.

    A silence counts if it lasts 60 days or more and the outlet, at its own part of the archive's
    articles while it was there, should have published 10 articles in it (before its first or after
    its last) or 20 (in between). The archive's growth and the query's own ups and downs are thus
    no entry, nor is the silence of an outlet that rarely writes about the subject.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``: article_id, published, press.
    start, end : date, optional
        The study's first and last day.
    types : DataFrame, optional
        Types of outlets (press, type) that stand before the bundled ones.

    Returns
    -------
    DataFrame
        The table ``outlets``, by falling number of articles. Articles without an outlet are a row
        with an empty name, never of the panel. ``weight`` is the part of the panel's articles: the
        fixed mix of adjusted shares.

    Examples
    --------
    >>> days = pd.date_range("2024-01-01", "2024-12-31", freq="D")
    >>> old = pd.DataFrame({"published": days, "press": "가"})
    >>> new = pd.DataFrame({"published": days[200:], "press": "나"})
    >>> articles = pd.concat([old, new], ignore_index=True)
    >>> articles["article_id"] = articles.index.astype(str)
    >>> describe_outlets(articles)[["press", "enters", "leaves", "panel"]].values.tolist()
    [['가', False, False, True], ['나', True, False, False]]
    """
    dated = within_study(articles, start, end).sort_values(["published", "article_id"])
    if dated.empty:
        return empty("outlets")
    days = dated["published"].to_numpy().astype("datetime64[D]").astype(np.int64)
    first, last = int(days[0]), int(days[-1])
    # how much of the archive had appeared before each article: time as the archive runs
    order = np.searchsorted(days, days, side="left").astype(float)
    rows = []
    for press, found in sorted(dated.groupby("press").indices.items()):
        at = np.asarray(found, dtype=np.int64)
        silences = _Silences(days[at], order[at], first, last, len(dated))
        moments = dated["published"].iloc[at]
        rows.append(
            {
                "press": press,
                "first": moments.iloc[0],
                "last": moments.iloc[-1],
                "articles": at.size,
                "enters": silences.enters,
                "leaves": silences.leaves,
                "gaps": silences.gaps,
                "longest_silence": silences.longest,
            }
        )
    table = pd.DataFrame(rows)
    table["type"] = outlet_types(table["press"], types)
    absent = table["enters"] | table["leaves"] | (table["gaps"] > 0)
    table["panel"] = ~absent & (table["press"] != "")
    volume = table["articles"].where(table["panel"], 0)
    table["weight"] = volume / max(int(volume.sum()), 1)
    table = table.sort_values(["articles", "press"], ascending=[False, True])
    return conform(table, "outlets")


class _Silences:
    """Silences of one outlet that are too long to be chance."""

    def __init__(
        self,
        days: npt.NDArray[np.int64],
        order: npt.NDArray[np.float64],
        first: int,
        last: int,
        archive: int,
    ) -> None:
        there = order[-1] - order[0] + 1
        pace = max(days.size - 1, 0) / there  # its part of the archive's articles
        before, after = int(days[0]) - first, last - int(days[-1])
        self.enters = before >= SHORTEST_SILENCE and order[0] * pace >= MISSED_AT_THE_EDGE
        missed = (archive - order[-1] - 1) * pace
        self.leaves = after >= SHORTEST_SILENCE and missed >= MISSED_AT_THE_EDGE
        between, passed = np.diff(days), np.diff(order) * pace
        self.gaps = int(((between >= SHORTEST_SILENCE) & (passed >= MISSED_IN_A_GAP)).sum())
        self.longest = int(between.max(initial=0))
