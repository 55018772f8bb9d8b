"""How far coders agree beyond chance: Cohen's kappa and Krippendorff's alpha."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from hwadu.stats.samples.weighted import WeightedShare, weighted_share

Floats = npt.NDArray[np.float64]


def cohen_kappa(one: npt.ArrayLike, other: npt.ArrayLike, level: float = 0.95) -> WeightedShare:
    """Cohen's kappa of two coders who judged the same units.

    Parameters
    ----------
    one, other : array-like of int, shape (units,)
        Category each coder gave each unit.
    level : float
        Coverage of the interval.

    Returns
    -------
    WeightedShare
        Its ``share`` is kappa: 1 for perfect agreement, 0 for what chance would give, NaN where
        only one category was ever used. The bounds come from Wilson's interval for the agreement
        observed, with the agreement by chance held fixed, so that perfect agreement on few units
        is not taken for certainty.

    References
    ----------
    Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological
    Measurement 20; Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions,
    section 18.1.

    Examples
    --------
    >>> one, other = [1] * 25 + [0] * 25, [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15
    >>> round(cohen_kappa(one, other).share, 2)
    0.4
    """
    first, second = np.asarray(one), np.asarray(other)
    used = np.union1d(first, second)
    by_chance = float(sum((first == c).mean() * (second == c).mean() for c in used))
    agreement = weighted_share(first == second, np.ones(first.size), level=level)
    return _beyond_chance(agreement, by_chance)


def krippendorff_alpha(
    values: npt.ArrayLike,
    metric: Literal["nominal", "ordinal"] = "nominal",
    level: float = 0.95,
) -> WeightedShare:
    """Krippendorff's alpha of any number of coders, each of whom may have left units out.

    Parameters
    ----------
    values : array-like of float, shape (units, coders)
        Category, as a number in its order; NaN where a coder did not judge a unit. Units judged
        once say nothing about agreement and do not count.
    metric : {"nominal", "ordinal"}
        Whether all disagreements weigh the same, or more the further apart the ranks are.
    level : float
        Coverage of the interval.

    Returns
    -------
    WeightedShare
        Its ``share`` is alpha: 1 for perfect agreement, 0 for chance, NaN where only one category
        was ever used. The bounds hold the disagreement by chance fixed, as :func:`cohen_kappa`
        does; ``n`` counts the units that were judged at least twice.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's alpha-reliability, University of Pennsylvania;
    Krippendorff (2018), Content Analysis, chapter 12.

    Examples
    --------
    >>> one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    >>> other = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    >>> round(krippendorff_alpha(np.transpose([one, other])).share, 3)
    0.095
    """
    table = np.asarray(values, dtype=float)
    table = table[(~np.isnan(table)).sum(axis=1) > 1]
    ranks = np.unique(table[~np.isnan(table)])
    if ranks.size < 2:
        return WeightedShare(np.nan, np.nan, np.nan, len(table), 0.0)
    counts = np.stack([(table == rank).sum(axis=1) for rank in ranks], axis=1, dtype=float)
    judged = counts.sum(axis=1)
    marginal = counts.sum(axis=0)
    total = marginal.sum()
    distance = _distances(marginal, metric)
    by_chance = float(marginal @ distance @ marginal / (total * (total - 1)))
    # mean distance within each unit, as a part of the largest there is
    pairs = np.einsum("uc,cd,ud->u", counts, distance, counts)
    apart = pairs / (judged * (judged - 1)) / distance.max()
    agreement = weighted_share(1 - apart, judged, level=level)
    return _beyond_chance(agreement, 1 - by_chance / float(distance.max()))


def _beyond_chance(agreement: WeightedShare, by_chance: float) -> WeightedShare:
    room = 1 - by_chance
    if not room > 0:
        return WeightedShare(np.nan, np.nan, np.nan, agreement.n, 0.0)
    value, low, high = (
        (found - by_chance) / room for found in (agreement.share, agreement.low, agreement.high)
    )
    return WeightedShare(value, low, high, agreement.n, agreement.n_effective)


def _distances(marginal: Floats, metric: str) -> Floats:
    """Squared distance between each two categories."""
    if metric == "nominal":
        made: Floats = 1 - np.eye(marginal.size)
        return made
    # values lying between two ranks, with half of those of the ranks themselves
    middle = np.cumsum(marginal) - marginal / 2
    squared: Floats = (middle[:, None] - middle[None, :]) ** 2
    return squared
