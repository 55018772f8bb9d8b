"""Shares in weighted samples, with intervals that hold for rare events and few errors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from hwadu.stats.intervals import wilson


@dataclass(frozen=True)
class WeightedShare:
    """A share estimated from a weighted sample.

    Attributes
    ----------
    share, low, high : float
        The estimate and its bounds; NaN where there is nothing to estimate it from.
    n : int
        Units of the sample behind it.
    n_effective : float
        Size of the simple random sample that would be as precise.
    """

    share: float
    low: float
    high: float
    n: int
    n_effective: float


def weighted_share(
    hit: npt.ArrayLike,
    weight: npt.ArrayLike,
    inclusion: npt.ArrayLike = 0.0,
    level: float = 0.95,
) -> WeightedShare:
    """Share of the weight that is hit, with Wilson's interval at the effective sample size.

    The effective size is the one at which the binomial variance equals the linearised variance
    of the ratio. That variance is unreliable where few hits (or few misses) were seen: with m of
    them it is trusted by 2m/(2m+1), and for the rest not believed to be smaller than if hits had
    nothing to do with weights (Kish's effective size), which alone decides where there are none.
    How far it is trusted was chosen by simulation (benchmarks/coding.py).

    Parameters
    ----------
    hit : array-like of float, shape (units,)
        Between 0 and 1; 0.5 where two readings of one unit differ.
    weight : array-like of float, shape (units,)
        Inverse probability of each unit to be in the sample, times what it counts for. Units
        of weight 0 do not count.
    inclusion : array-like of float, shape (units,), or float
        Probability of each unit to be in the sample: one taken with certainty adds no variance.
        0 for a population without end.
    level : float
        Coverage, between 0 and 1.

    References
    ----------
    Wilson (1927); Korn and Graubard (1998), Confidence intervals for proportions with small
    expected number of positive counts estimated from survey data, Survey Methodology 24; Dean and
    Pagano (2015), Evaluating confidence interval methods for binomial proportions in clustered
    surveys, Journal of Survey Statistics and Methodology 3; Kish (1965), Survey Sampling.

    Examples
    --------
    >>> found = weighted_share([1, 1, 0, 0], [1, 1, 1, 1])
    >>> found.share, round(found.low, 3), round(found.high, 3)
    (0.5, 0.15, 0.85)
    """
    hits, weights = np.asarray(hit, dtype=float), np.asarray(weight, dtype=float)
    counts = weights > 0
    n, total = int(counts.sum()), float(weights.sum())
    if not n:
        return WeightedShare(np.nan, np.nan, np.nan, 0, 0.0)
    part = weights / total
    share = float(np.clip((part * hits).sum(), 0, 1))
    left_to_chance = part**2 * (1 - np.broadcast_to(np.asarray(inclusion, dtype=float), part.shape))
    unrelated = share * (1 - share) * float(left_to_chance.sum())
    if not left_to_chance.sum() > 0:  # everything there is was looked at
        return WeightedShare(share, share, share, n, np.inf)
    seen = float((left_to_chance * (hits - share) ** 2).sum())
    if np.ptp(hits[weights > 0]) > 0:
        rarer = part * (hits if share < 0.5 else 1 - hits)
        events = float((rarer**2).sum() ** 2 / (rarer**4).sum())
        trust = events / (events + 0.5)
        variance = trust * seen + (1 - trust) * max(seen, unrelated)
        n_effective = share * (1 - share) / variance
    else:
        n_effective = 1 / float(left_to_chance.sum())
    low, high = wilson(share * n_effective, n_effective, level)
    return WeightedShare(share, float(low), float(high), n, float(n_effective))


def sample_size_behind(share: float, low: float, high: float, level: float = 0.95) -> float:
    """How many independent units a Wilson interval speaks of.

    Parameters
    ----------
    share, low, high : float
        A share and its Wilson interval, whatever design effect it was widened by.
    level : float
        Coverage of the interval.

    Returns
    -------
    float
        The effective sample size; infinite where the interval has no width.

    Examples
    --------
    >>> low, high = wilson(5, 100, design_effect=2.0)
    >>> round(sample_size_behind(0.05, float(low), float(high)), 6)
    50.0
    """
    # both bounds x solve (share - x)^2 = c x (1 - x) with c = z^2 / n
    bound = low if share - low > high - share else high
    spread = bound * (1 - bound)
    c = (share - bound) ** 2 / spread if spread > 0 else 0.0
    return float(ndtri(0.5 + level / 2) ** 2 / c) if c > 0 else np.inf
