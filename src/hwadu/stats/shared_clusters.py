"""How far the shares of two groups move together, because they hold the same stories and days."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hwadu.stats.design_effect import PRIOR, copying_weight
from hwadu.stats.units import Floats, Ints, Units


@dataclass(frozen=True)
class Side:
    """One of two groups of articles or stories, whose codes mean the same in both.

    Attributes
    ----------
    units : Units
        Of U units and K keys.
    unit : ndarray of int64, shape (U,)
        Which unit each is: one that stands in both groups has the same number in both.
    n : ndarray of float64, shape (K, M)
        Units that carry a key in each of M periods.
    total : ndarray of float64, shape (M,)
    effect : ndarray of float64, shape (K, M)
        Design effects (:func:`hwadu.stats.design_effect.design_effects`).
    """

    units: Units
    unit: Ints
    n: Floats
    total: Floats
    effect: Floats

    @property
    def share(self) -> Floats:
        """Shape (K, M); 0 where there are no units."""
        made = np.divide(self.n, self.total, out=np.zeros_like(self.n), where=self.total > 0)
        return np.asarray(made)


def shared_correlation(first: Side, second: Side, everyone: Units) -> Floats:
    """Correlation of the errors of two groups' shares, for each key, between 0 and 1.

    Residuals from the share of each group and period are multiplied over pairs of units, one of
    either group, that are the same unit, or belong to one story or one day of one period, each
    pair once, and summed over periods, for a single one holds too few clusters. Pairs of one story
    count as far as copies change the number of articles on a subject
    (:func:`hwadu.stats.design_effect.copying_weight`). The sum over the root of both groups' own
    variances, with 20 articles' worth of none, is the correlation; one below 0 counts as none.
    What two groups have in common by outlet is left aside: their difference is then said to be
    less sure than it is, not more.

    Parameters
    ----------
    first, second : Side
    everyone : Units
        The articles of both.

    Returns
    -------
    ndarray of float64, shape (K,)

    References
    ----------
    Cameron, Gelbach and Miller (2011), Robust inference with multiway clustering, Journal of
    Business and Economic Statistics 29.
    """
    n_periods = first.total.size
    total = np.bincount(everyone.period, minlength=n_periods).astype(float)
    weight = copying_weight(everyone, total)
    shares = first.share, second.share
    made = np.zeros(first.n.shape[0])
    for key in range(made.size):
        rests = [
            _residuals(side, share[key], key)
            for side, share in zip((first, second), shares, strict=True)
        ]
        same = _together(rests, first.unit, second.unit)
        by = {
            names: _together(rests, *_codes(first.units, second.units, names))
            for names in (("story",), ("day",), ("story", "day"))
        }
        of_stories = same + weight * (by["story",] - same)
        shared = of_stories + by["day",] - by["story", "day"]
        own = [
            float((side.total * share[key] * (1 - share[key]) * side.effect[key]).sum())
            for side, share in zip((first, second), shares, strict=True)
        ]
        made[key] = shared / (np.sqrt(own[0] * own[1]) + PRIOR)
    return np.asarray(np.clip(made, 0.0, 1.0))


def _residuals(side: Side, share: Floats, key: int) -> Floats:
    carries = np.zeros(side.units.period.size)
    carries[side.units.carrying(key)] = 1.0
    return np.asarray(carries - share[side.units.period])


def _codes(first: Units, second: Units, names: tuple[str, ...]) -> tuple[Ints, Ints]:
    """Numbers of the clusters of both sides within a period, alike for the same cluster."""
    columns = [np.concatenate([first.period, second.period])]
    columns += [np.concatenate([getattr(first, name), getattr(second, name)]) for name in names]
    _, code = np.unique(np.stack(columns), axis=1, return_inverse=True)
    code = code.ravel()
    return code[: first.period.size], code[first.period.size :]


def _together(rests: list[Floats], first: Ints, second: Ints) -> float:
    """Sum of the products over all pairs of one cluster."""
    size = int(max(first.max(initial=-1), second.max(initial=-1))) + 1
    sums = [
        np.bincount(code, weights=rest, minlength=size)
        for code, rest in zip((first, second), rests, strict=True)
    ]
    return float(sums[0] @ sums[1])
