"""How far two readings of a weighted sample agree: kappa and F1, with intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.stats.intervals import wilson
from hwadu.stats.samples.weighted import weighted_share

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Agreement:
    """How far two readings of one theme agree.

    Attributes
    ----------
    kappa, low, high : float
        Kappa and its bounds; NaN where one category alone was used by both.
    n : int
        Articles that both read.
    with_theme : float
        How many of them the first reading found the theme in (half where its readers differ).
    disagreement, by_chance : float
        Weighted shares of the articles: on which they differ, and would by chance.
    n_effective : float
        Articles of a simple random sample that would tell the disagreement as precisely.
    """

    kappa: float
    low: float
    high: float
    n: int
    with_theme: float
    disagreement: float
    by_chance: float
    n_effective: float

    def bounds(self, times: float = 1.0, level: float = 0.95) -> tuple[float, float]:
        """What the bounds would be, were as much seen in a sample so many times as large."""
        size = self.n_effective * times
        low, high = wilson(self.disagreement * size, size, level)
        # kappa is never below -1, which few codes of a rare theme would have it
        return max(1 - float(high) / self.by_chance, -1.0), 1 - float(low) / self.by_chance


def weighted_kappa(
    one: npt.ArrayLike, other: npt.ArrayLike, weight: npt.ArrayLike, level: float = 0.95
) -> Agreement:
    """Cohen's kappa of two readings of a sample that was drawn with unequal probabilities.

    Kappa is one less the ratio of two weighted shares: of disagreements seen, and of those that
    chance would give. Its variance is linearised, so that the chance part, which a rare theme
    leaves uncertain, counts too. Few disagreements tell little of their variance: as in
    :func:`hwadu.stats.samples.weighted.weighted_share`, with m of them it is trusted by 2m/(2m+1),
    and for the rest not believed smaller than if they had nothing to do with weights. The bounds
    are Wilson's for the disagreement at the sample size that has this variance.

    Parameters
    ----------
    one, other : array-like of float, shape (articles,)
        Whether either reading found the theme, 0 to 1: 0.5 where two readers differ.
    weight : array-like of float, shape (articles,)
        Inverse probability of each article to be in the sample. Those of weight 0 do not count.
    level : float
        Coverage of the interval.

    References
    ----------
    Cohen (1960), A coefficient of agreement for nominal scales; Fleiss, Cohen and Everitt (1969),
    Large sample standard errors of kappa, Psychological Bulletin 72; Särndal, Swensson and
    Wretman (1992), Model Assisted Survey Sampling, section 5.5, for linearisation.

    Examples
    --------
    >>> one, other = [1] * 25 + [0] * 25, [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15
    >>> round(weighted_kappa(one, other, np.ones(50)).kappa, 2)
    0.4
    """
    first, second = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    weights = np.asarray(weight, dtype=float)
    counts = weights > 0
    first, second, weights = first[counts], second[counts], weights[counts]
    n, with_theme = first.size, float(first.sum())
    if not n:
        return Agreement(np.nan, np.nan, np.nan, 0, 0.0, np.nan, np.nan, 0.0)
    part = weights / weights.sum()
    differ = first * (1 - second) + second * (1 - first)
    p, q, d = (float((part * found).sum()) for found in (first, second, differ))
    by_chance = p * (1 - q) + q * (1 - p)
    if not by_chance > 1e-12:
        return Agreement(np.nan, np.nan, np.nan, n, with_theme, d, by_chance, 0.0)
    spread = float((part**2).sum())
    unrelated = d * (1 - d) * spread
    moves = (first - p) * (1 - 2 * q) + (second - q) * (1 - 2 * p)
    influence = (differ - d) - d / by_chance * moves  # on the disagreement, chance held at 1
    seen = float((part**2 * influence**2).sum())
    size = 1 / spread
    if 0 < d < 1:
        events = float((part**2 * differ**2).sum() ** 2 / (part**4 * differ**4).sum())
        trust = events / (events + 0.5)
        size = d * (1 - d) / (trust * seen + (1 - trust) * max(seen, unrelated))
    made = Agreement(1 - d / by_chance, 0.0, 0.0, n, with_theme, d, by_chance, size)
    low, high = made.bounds(level=level)
    return Agreement(made.kappa, low, high, n, with_theme, d, by_chance, size)


def weighted_f1(
    one: npt.ArrayLike, other: npt.ArrayLike, weight: npt.ArrayLike, level: float = 0.95
) -> tuple[float, float, float]:
    """F1 of one reading by the other, with bounds: the share of their findings that both made.

    Parameters
    ----------
    one, other, weight, level
        As in :func:`weighted_kappa`.

    Examples
    --------
    >>> [round(value, 2) for value in weighted_f1([1, 1, 0, 0], [1, 0, 0, 0], [1, 1, 1, 1])]
    [0.67, 0.16, 0.95]
    """
    first, second = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    found = first + second
    both = 2 * first * second / np.maximum(found, 1e-300)
    share = weighted_share(both, np.asarray(weight, dtype=float) * found, level=level)
    return share.share, share.low, share.high
