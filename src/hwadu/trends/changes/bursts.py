"""Bursts: stretches of raised rate in a series of counts, described, not tested."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import xlog1py, xlogy

from hwadu.errors import SettingsError
from hwadu.schema import columns, conform, empty
from hwadu.trends.changes.key_series import key_series

Array = npt.NDArray[np.float64]


def find_bursts(
    shares: pd.DataFrame,
    *,
    ratio: float = 2.0,
    cost: float = 1.0,
    levels: int = 3,
) -> pd.DataFrame:
    """Describe where each key's rate is doubled, redoubled, and so on, for a while.

    .. caution:: Kleinberg's automaton takes counts for independent draws. News counts vary more
       than that, so bursts also show where nothing changed: this is a description of a curve. What
       may be claimed occurs in the table ``changes``.

    Parameters
    ----------
    shares : DataFrame
        Rows of the table ``shares``; those of groups are left out.
    ratio : float
        Rate of each level over that of the level below, above 1.
    cost : float
        Price of going up a level (Kleinberg's gamma), in units of the logarithm of the number of
        periods.
    levels : int
        Most levels above the base rate, which is the key's rate over the whole study.

    Returns
    -------
    DataFrame
        The table ``bursts``: a row per burst and level, level 2 within level 1; `weight` is how
        much better the level describes its periods than the level below, in natural logarithm.
        A key without bursts has no row.

    Raises
    ------
    SettingsError
        If the ratio is not above 1, or there are no levels.
    TableError
        If a period stands twice for one key.

    References
    ----------
    Kleinberg (2003), Bursty and hierarchical structure in streams, Data Mining and Knowledge
    Discovery 7 (KDD 2002), section 4: enumerating batches.

    Examples
    --------
    >>> months = pd.date_range("2024-01-01", periods=8, freq="MS")
    >>> shares = pd.DataFrame({"kind": "theme", "key": "x", "by": "", "denominator": "query",
    ...     "unit": "article", "period": months, "total": 100,
    ...     "share": [0.02, 0.02, 0.02, 0.2, 0.2, 0.02, 0.02, 0.02]})
    >>> found = find_bursts(shares, levels=1).iloc[0]
    >>> str(found["start"].date()), str(found["end"].date()), int(found["periods"])
    ('2024-04-01', '2024-05-01', 2)
    """
    if ratio <= 1 or levels < 1:
        raise SettingsError("trends.no_burst")
    rows = []
    for one in key_series(shares, "article", "share", 2, most=len(shares)):
        if one.series is None:
            continue
        total = one.series.total
        n = np.rint(one.series.share * total)
        for burst in kleinberg(n, total, ratio, cost, levels):
            within = slice(burst.first, burst.last + 1)
            rows.append(
                {
                    "kind": one.names["kind"],
                    "key": one.names["key"],
                    "unit": "article",
                    "start": one.starts[burst.first],
                    "end": one.starts[burst.last],
                    "periods": burst.last - burst.first + 1,
                    "level": burst.level,
                    "weight": burst.weight,
                    "n": int(n[within].sum()),
                    "total": int(total[within].sum()),
                }
            )
    if not rows:
        return empty("bursts")
    return conform(pd.DataFrame(rows)[columns("bursts")], "bursts")


@dataclass(frozen=True)
class Burst:
    """A stretch at a raised level: numbers of its first and last period."""

    first: int
    last: int
    level: int
    weight: float


def kleinberg(n: Array, total: Array, ratio: float, cost: float, levels: int) -> list[Burst]:
    """Bursts of a series of batches: the cheapest path through the levels of an automaton.

    Parameters
    ----------
    n, total : arrays of float64, shape (periods,)
        Relevant and all articles of each period.
    ratio, cost, levels
        As for :func:`find_bursts`.
    """
    base = n.sum() / total.sum()
    rates = base * ratio ** np.arange(levels + 1)
    rates = rates[rates < 1]
    if rates.size < 2:
        return []
    # the binomial coefficient is the same at every level
    price = -(xlogy(n[:, None], rates) + xlog1py((total - n)[:, None], -rates))
    steps = np.arange(rates.size)
    climb = cost * np.log(n.size) * np.maximum(steps[None, :] - steps[:, None], 0)
    best = price[0] + climb[0]
    came_from = np.zeros((n.size, rates.size), dtype=np.int64)
    for at in range(1, n.size):
        ways = best[:, None] + climb
        came_from[at] = ways.argmin(axis=0)
        best = ways.min(axis=0) + price[at]
    state = np.empty(n.size, dtype=np.int64)
    state[-1] = best.argmin()
    for at in range(n.size - 1, 0, -1):
        state[at - 1] = came_from[at, state[at]]
    bursts = []
    for level in steps[1:]:
        raised = np.concatenate([[0], (state >= level).astype(int), [0]])
        edges = np.diff(raised)
        for first, end in zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), strict=True):
            weight = float((price[first:end, level - 1] - price[first:end, level]).sum())
            bursts.append(Burst(int(first), int(end) - 1, int(level), weight))
    return sorted(bursts, key=lambda burst: (burst.first, burst.level))
