"""Rare themes lean on the others: disagreement of one theme, held against that of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy.special import gammainc, gammaincinv, gammaln

if TYPE_CHECKING:
    from hwadu.themes.evaluation.kappa import Agreement

Floats = npt.NDArray[np.float64]

LEAST_SPREAD = 0.5
"""Themes are never taken to be more alike than this: the standard deviation of their
disagreement, as a part of its mean."""

LEAST_WITH_THEME = 5.0  # articles of its own that a theme must show
RARE = 20.0  # with fewer, a theme's own codes say little of how unlike it is
UNLIKE, UNLIKE_IF_RARE = 0.15, 0.25
"""Chance, before a theme's own codes are looked at, that the reader is another in it than in the
others. Chosen by simulation (benchmarks/readers.py): how often a reader that is bad at one theme
passes with it, against how often a good one does not."""
LEAST_WEIGHT = 0.01  # of the others, below which a theme's kappa is told as it was seen


@dataclass(frozen=True)
class Leaned:
    """Kappa of a theme after leaning.

    Attributes
    ----------
    kappa, low, high : float
    weight : float
        Part of what decided that is the others', 0 to 1: little where the theme's own codes speak
        against them.
    """

    kappa: float
    low: float
    high: float
    weight: float


def lean(found: Sequence[Agreement], level: float = 0.95) -> list[Leaned | None]:
    """Kappa of each theme with what the other themes say of the same reader.

    The disagreements of a theme, as many as its effective sample size holds, are taken for Poisson
    around its part of those that chance would give (one less kappa). Of this part two things may
    be true. Either the theme is read as the others are: then it is gamma distributed, by the mean
    of the *other* themes, how far they lie apart (never less than :data:`LEAST_SPREAD`), and how
    little of them was seen. Or it is read as no other (:data:`UNLIKE`): then it may be anything
    around mere chance. The theme's own codes say which, and how far; so a theme that disagrees as
    the others would make unlikely leans on them the less. One that leans by less than a hundredth,
    or of which fewer than five articles were coded, stands alone.

    Parameters
    ----------
    found : sequence of Agreement
        One theme each.
    level : float
        Coverage of the interval.

    Returns
    -------
    list of Leaned or None
        None where a theme stands alone.

    References
    ----------
    Clayton and Kaldor (1987), Empirical Bayes estimates of age-standardized relative risks,
    Biometrics 43; Schmidli et al. (2014), Robust meta-analytic-predictive priors in clinical trials
    with historical control information, Biometrics 70, for leaning the less the more is against it.

    Examples
    --------
    >>> from hwadu.themes.evaluation.kappa import weighted_kappa
    >>> rare = weighted_kappa([1] * 6 + [0] * 94, [1] * 5 + [0] * 95, np.ones(100))
    >>> others = [weighted_kappa([1] * 40 + [0] * 60, [1] * 38 + [0] * 62, np.ones(100))] * 3
    >>> leaned = lean([rare, *others])[0]
    >>> round(rare.low, 2), round(leaned.low, 2)
    (0.48, 0.77)
    """
    seen = np.array([one.disagreement * one.n_effective for one in found])
    expected = np.array([one.by_chance * one.n_effective for one in found])
    usable = np.array([one.n_effective > 0 and one.with_theme > 0 for one in found], dtype=bool)
    made: list[Leaned | None] = []
    tail = (1 - level) / 2
    for at, one in enumerate(found):
        others = usable.copy()
        others[at] = False
        if not usable[at] or one.with_theme < LEAST_WITH_THEME or not others.any():
            made.append(None)
            continue
        total, room = seen[others].sum() + 0.5, expected[others].sum()
        mean = total / room
        # what is left of the spread between themes when that of counting is taken out
        apart = ((seen[others] - mean * expected[others]) ** 2).sum() - mean * room
        between = max(apart / (mean * expected[others]).dot(mean * expected[others]), 0.0)
        shape = 1 / (max(between, LEAST_SPREAD**2) + 1 / total)
        unlike = UNLIKE_IF_RARE if one.with_theme < RARE else UNLIKE
        after = _Mixture(
            np.array([shape, 1.0]),
            np.array([shape / mean, 1 / max(mean, 1.0)]),
            np.array([1 - unlike, unlike]),
        ).having(float(seen[at]), float(expected[at]))
        weight = float(after.part[0] * (shape / mean) / after.rate[0])
        if weight < LEAST_WEIGHT:
            made.append(None)
            continue
        made.append(
            Leaned(
                1 - float(after.part @ (after.shape / after.rate)),
                max(1 - after.quantile(1 - tail), -1.0),
                1 - after.quantile(tail),
                weight,
            )
        )
    return made


@dataclass(frozen=True)
class _Mixture:
    """Gamma distributions, and how likely each is the one."""

    shape: Floats
    rate: Floats
    part: Floats

    def having(self, seen: float, expected: float) -> _Mixture:
        """After so many disagreements were seen where chance gives so many."""
        shape, rate = self.shape + seen, self.rate + expected
        fit = gammaln(shape) - gammaln(self.shape)
        fit += self.shape * np.log(self.rate / rate) - seen * np.log(rate)
        part = self.part * np.exp(fit - fit.max())
        return _Mixture(shape, rate, part / part.sum())

    def quantile(self, chance: float) -> float:
        """Where so much lies below."""
        each = gammaincinv(self.shape, chance) / self.rate
        low, high = float(each.min()), float(each.max())
        for _ in range(50):
            middle = (low + high) / 2
            below = float(self.part @ gammainc(self.shape, self.rate * middle))
            low, high = (middle, high) if below < chance else (low, middle)
        return (low + high) / 2
