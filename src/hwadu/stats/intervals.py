"""Intervals for shares and for differences of shares."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, ndtri

Array = npt.NDArray[np.float64]
NEUTRAL = 1 / 3
"""Of a hit and of a miss: what Kerman's neutral prior weighs."""


def wilson(
    n: npt.ArrayLike, total: npt.ArrayLike, level: float = 0.95, design_effect: npt.ArrayLike = 1.0
) -> tuple[Array, Array]:
    """Wilson's score interval for a share; it holds for rare themes too.

    Parameters
    ----------
    n : array-like of float
        Articles with the theme.
    total : array-like of float
        All articles of the period. Where it is 0, the bounds are NaN.
    level : float
        Coverage, between 0 and 1.
    design_effect : array-like of float
        How many articles carry the information of one independent article (1 or more); totals
        are divided by it, so that forty copies of one press release count as few.

    Returns
    -------
    low, high : arrays of float64
        Bounds of the share, 0 to 1.

    References
    ----------
    Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22.

    Examples
    --------
    >>> low, high = wilson([0, 5], [100, 100])
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.0, 0.022], [0.037, 0.112])
    """
    deff = np.asarray(design_effect, dtype=float)
    total_ = np.asarray(total, dtype=float) / deff
    n_ = np.asarray(n, dtype=float) / deff
    z = ndtri(0.5 + level / 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = n_ / total_
        centre = (share + z**2 / (2 * total_)) / (1 + z**2 / total_)
        half = z * np.sqrt(share * (1 - share) / total_ + z**2 / (4 * total_**2))
        half = half / (1 + z**2 / total_)
    # at n = 0 and n = total the bound is exactly 0 or 1; rounding would leave 1e-17
    low = np.where(n_ == 0, 0.0, np.clip(centre - half, 0, 1))
    high = np.where(n_ == total_, 1.0, np.clip(centre + half, 0, 1))
    known = total_ > 0
    return np.where(known, low, np.nan), np.where(known, high, np.nan)


def neutral(share: float, size: float, level: float = 0.95) -> tuple[float, float]:
    """Interval for a share of a sample whose size need not be whole, with the share at its middle.

    The quantiles of the beta distribution with Kerman's neutral prior, a third of a hit and a third
    of a miss: its median is the share seen, also where that is near 0 or 1. Where Wilson's interval
    is one of a few that are added up, its long reach at no hit at all makes the sum too wide.

    Parameters
    ----------
    share : float
    size : float
        Infinite if the share is known.
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    low, high : float

    References
    ----------
    Kerman (2011), Neutral noninformative and informative conjugate beta and gamma prior
    distributions, Electronic Journal of Statistics 5.

    Examples
    --------
    >>> [round(bound, 3) for bound in neutral(0.0, 100)]
    [0.0, 0.02]
    >>> [round(bound, 3) for bound in neutral(0.05, 100)]
    [0.018, 0.104]
    """
    if not np.isfinite(size):
        return share, share
    hits, misses = share * size + NEUTRAL, (1 - share) * size + NEUTRAL
    tail = (1 - level) / 2
    low, high = (float(betaincinv(hits, misses, part)) for part in (tail, 1 - tail))
    return (min(low, share) if share > 0 else 0.0), (max(high, share) if share < 1 else 1.0)


def newcombe(
    n: tuple[float, float],
    total: tuple[float, float],
    level: float = 0.95,
    design_effect: tuple[float, float] = (1.0, 1.0),
) -> tuple[float, float]:
    """Interval for the second share minus the first, from their Wilson intervals.

    References
    ----------
    Newcombe (1998), Interval estimation for the difference between independent proportions,
    Statistics in Medicine 17, method 10.

    Examples
    --------
    >>> low, high = newcombe((1, 10), (100, 100))
    >>> round(low, 3), round(high, 3)
    (0.027, 0.165)
    """
    (low1, low2), (high1, high2) = wilson(n, total, level, design_effect)
    p1, p2 = (np.asarray(n, dtype=float) / np.asarray(total, dtype=float)).tolist()
    low, high = of_difference((p2, low2, high2), (p1, low1, high1))
    return float(low), float(high)


def of_difference(
    first: tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike],
    second: tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike],
    correlation: npt.ArrayLike = 0.0,
) -> tuple[Array, Array]:
    """Interval for the first of two numbers minus the second, from the interval of each.

    Parameters
    ----------
    first, second : (array-like, array-like, array-like)
        Estimate, lower and upper bound, all of one shape.
    correlation : array-like of float
        Of the errors of the two estimates. What they have in common, such as the same stories,
        cancels out of their difference.

    References
    ----------
    Newcombe (1998), Improved confidence intervals for the difference between binomial proportions
    based on paired data, Statistics in Medicine 17; Zou and Donner (2008), Construction of
    confidence limits about effect measures, Statistics in Medicine 27.

    Examples
    --------
    >>> low, high = of_difference((0.3, 0.2, 0.42), (0.2, 0.12, 0.31))
    >>> low.round(3).tolist(), high.round(3).tolist()
    (-0.049, 0.244)
    >>> low, high = of_difference((0.3, 0.2, 0.42), (0.2, 0.12, 0.31), correlation=0.5)
    >>> low.round(3).tolist(), high.round(3).tolist()
    (-0.005, 0.206)
    """
    (p1, low1, high1), (p2, low2, high2) = (
        [np.asarray(value, dtype=float) for value in of] for of in (first, second)
    )
    together = np.asarray(correlation, dtype=float)

    def reach(one: Array, other: Array) -> Array:
        return np.sqrt(np.maximum(one**2 + other**2 - 2 * together * one * other, 0.0))

    difference = p1 - p2
    low = difference - reach(p1 - low1, high2 - p2)
    high = difference + reach(high1 - p1, p2 - low2)
    return np.asarray(low), np.asarray(high)
