"""Comparison: who writes more about a theme than the others, at the same time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtr
from scipy.stats import false_discovery_control, fisher_exact

from hwadu.schema import columns, conform, empty
from hwadu.stats.design_effect import design_effects
from hwadu.stats.intervals import newcombe
from hwadu.stats.threads import one_blas_thread
from hwadu.stats.units import Units, some_articles
from hwadu.trends.shares.dated_articles import units_by_period, within_study
from hwadu.trends.shares.periods import study_periods
from hwadu.trends.shares.shares import LEVEL

FEWEST_ARTICLES = 30
"""Groups with fewer articles are not compared."""

_FEWEST_EXPECTED = 5.0
"""Where a side expects fewer articles with or without the theme, the test is exact."""


def compare_groups(
    articles: pd.DataFrame,
    members: pd.DataFrame,
    story_members: pd.DataFrame,
    groups: pd.DataFrame,
    *,
    by: str,
    kind: str,
    keys: Sequence[str],
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> pd.DataFrame:
    """Compare the share of each key in each group of articles with that in all other articles.

    The others are weighted to the months of the group, so that an outlet that joined late is
    compared with what the others wrote from then on. Groups with fewer than 30 dated articles, or
    with no other article in their months, are left out.

    Parameters
    ----------
    articles, members, story_members, kind, keys, start, end
        As for :func:`hwadu.trends.compute_shares`.
    groups : DataFrame
        article_id, group, as :func:`hwadu.trends.group_articles` makes them.
    by : str
        What the groups are, for the table.

    Returns
    -------
    DataFrame
        The table ``comparisons``: ``difference`` is ``share`` minus ``other_share`` (weighted to
        the group's months), with Newcombe's interval after both totals are divided by the design
        effects of stories, days and outlets. ``p_value`` is that of the score test under the same
        design effects (of Fisher's exact test where counts are small), ``q_value`` controls false
        discoveries among all rows (one kind and one `by` are one family).

    References
    ----------
    Newcombe (1998), Statistics in Medicine 17; Benjamini and Hochberg (1995), JRSS B 57.

    Examples
    --------
    >>> ids = [f"{i:03}" for i in range(200)]
    >>> articles = pd.DataFrame({"article_id": ids, "press": ["가"] * 100 + ["나"] * 100})
    >>> articles["published"] = pd.Timestamp("2024-01-05")
    >>> own = pd.DataFrame({"article_id": ids, "story_id": ids})
    >>> ai = pd.DataFrame({"article_id": ids[:50], "key": "ai"})
    >>> groups = articles[["article_id"]].assign(group=articles["press"])
    >>> found = compare_groups(articles, ai, own, groups, by="press", kind="theme", keys=["ai"])
    >>> found[["group", "difference"]].values.tolist()
    [['가', 0.5], ['나', -0.5]]
    """
    dated = within_study(articles, start, end)
    periods = study_periods(dated["published"], "month", start, end)
    if dated.empty or not keys:
        return empty("comparisons")
    units = units_by_period(dated, members, story_members, keys, periods, "month")
    ids = pd.Index(np.sort(dated["article_id"].to_numpy()))
    with one_blas_thread():
        everyone = _Side(units, periods.size)
    found = []
    for name, mine in groups.groupby("group", sort=True):
        row = ids.get_indexer(pd.Index(mine["article_id"]))
        inside = np.zeros(len(ids), dtype=bool)
        inside[row[row >= 0]] = True
        if inside.sum() < FEWEST_ARTICLES:
            continue
        with one_blas_thread():
            group = _Side(some_articles(units, inside), periods.size)
        for at, key in enumerate(keys):
            difference = _difference(everyone, group, at)
            if difference is not None:
                found.append({"group": name, "key": key, **asdict(difference)})
    if not found:
        return empty("comparisons")
    table = pd.DataFrame(found).assign(kind=kind, by=by)
    table["q_value"] = false_discovery_control(table["p_value"].to_numpy())
    return conform(table[columns("comparisons")], "comparisons")


class _Side:
    """Counts and design effects by key and period of the articles on one side."""

    def __init__(self, units: Units, n_periods: int) -> None:
        self.total = np.bincount(units.period, minlength=n_periods).astype(float)
        carrying = [units.period[units.carrying(key)] for key in range(units.carries.shape[1])]
        self.n = np.stack([np.bincount(at, minlength=n_periods) for at in carrying]).astype(float)
        self.effect = design_effects(units, n_periods) @ self.total / max(self.total.sum(), 1.0)


@dataclass(frozen=True)
class _Difference:
    n: int
    total: int
    share: float
    other_n: int
    other_total: int
    other_share: float
    difference: float
    low: float
    high: float
    p_value: float


def _difference(everyone: _Side, group: _Side, key: int) -> _Difference | None:
    """One key in a group against the others of the same months; None if there are none."""
    total, n = group.total, group.n[key]
    other_total, other_n = everyone.total - total, everyone.n[key] - n
    shared = (total > 0) & (other_total > 0)
    if not shared.any():
        return None
    weight = total[shared] / total[shared].sum()
    other_share = float(weight @ (other_n[shared] / other_total[shared]))
    # as many articles without weights would tell as much
    effective = 1 / float(weight @ (weight / other_total[shared]))
    mine, all_mine = float(n[shared].sum()), float(total[shared].sum())
    share = mine / all_mine
    effects = (float(everyone.effect[key]), float(group.effect[key]))
    low, high = newcombe((other_share * effective, mine), (effective, all_mine), LEVEL, effects)
    return _Difference(
        n=int(mine),
        total=int(all_mine),
        share=share,
        other_n=int(other_n[shared].sum()),
        other_total=int(other_total[shared].sum()),
        other_share=other_share,
        difference=share - other_share,
        low=low,
        high=high,
        p_value=_probability(
            (mine / effects[1], all_mine / effects[1]),
            (other_share * effective / effects[0], effective / effects[0]),
        ),
    )


def _probability(mine: tuple[float, float], others: tuple[float, float]) -> float:
    """Of shares that differ so much, from the count and the total that each side is worth."""
    totals = np.array([mine[1], others[1]])
    pooled = (mine[0] + others[0]) / totals.sum()
    if totals.min() * min(pooled, 1 - pooled) < _FEWEST_EXPECTED:
        counts = [[round(n), max(round(total) - round(n), 0)] for n, total in (mine, others)]
        return float(fisher_exact(counts).pvalue)
    z = (mine[0] / mine[1] - others[0] / others[1]) / np.sqrt(
        pooled * (1 - pooled) * (1 / totals).sum()
    )
    return float(2 * ndtr(-abs(z)))
