"""Rare themes lean on the others: disagreement of one theme, held against that of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import betainc, gammaincinv

if TYPE_CHECKING:
    from hwadu.themes.evaluation.kappa import Agreement

LEAST_SPREAD = 0.5
"""Themes are never taken to be more alike than this: the standard deviation of their
disagreement, as a part of its mean."""

LEAST_WITH_THEME = 5.0  # articles of its own that a theme must show
RARE = 20.0  # with fewer, a theme's own codes say little of how unlike it is
ALIKE, ALIKE_IF_RARE = 0.1, 0.3
"""Chance of so unlike a disagreement below which a theme stands alone. Chosen by simulation
(benchmarks/readers.py): how often a reader that is bad at one rare theme passes with it, against
how often a good one does not."""


@dataclass(frozen=True)
class Leaned:
    """Kappa of a theme after leaning.

    Attributes
    ----------
    kappa, low, high : float
    weight : float
        Part of what decided that is the others', 0 to 1.
    """

    kappa: float
    low: float
    high: float
    weight: float


def lean(found: Sequence[Agreement], level: float = 0.95) -> list[Leaned | None]:
    """Kappa of each theme with what the other themes say of the same reader.

    The disagreements of a theme, as many as its effective sample size holds, are taken for Poisson
    around its part of those that chance would give, and these parts (one less kappa) for gamma
    distributed over the themes. Each theme's is then a gamma distribution whose prior comes from
    the *other* themes: from their mean, how far they lie apart (never less than
    :data:`LEAST_SPREAD`), and how little of them was seen. A theme that disagrees as the others
    would make unlikely, or of which fewer than five articles were coded, leans on none.

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
    Biometrics 43; Box (1980), Sampling and Bayes' inference in scientific modelling and
    robustness, JRSS A 143, for holding a unit against the prior of the rest.

    Examples
    --------
    >>> from hwadu.themes.evaluation.kappa import weighted_kappa
    >>> rare = weighted_kappa([1] * 6 + [0] * 94, [1] * 5 + [0] * 95, np.ones(100))
    >>> others = [weighted_kappa([1] * 40 + [0] * 60, [1] * 38 + [0] * 62, np.ones(100))] * 3
    >>> leaned = lean([rare, *others])[0]
    >>> round(rare.low, 2), round(leaned.low, 2)
    (0.48, 0.88)
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
        rate = shape / mean
        alike = ALIKE_IF_RARE if one.with_theme < RARE else ALIKE
        if _how_unlike(seen[at], expected[at], shape, rate) < alike:
            made.append(None)
            continue
        shape_after, rate_after = shape + seen[at], rate + expected[at]
        high, low = (gammaincinv(shape_after, part) / rate_after for part in (1 - tail, tail))
        made.append(
            Leaned(
                1 - float(shape_after / rate_after),
                1 - float(high),
                1 - float(low),
                float(rate / rate_after),
            )
        )
    return made


def _how_unlike(seen: float, expected: float, shape: float, rate: float) -> float:
    """Two-sided chance, under the others, of a disagreement as far out as this one."""
    # negative binomial: the chance of so many or fewer is an incomplete beta function
    part, count = rate / (rate + expected), round(seen)
    below = float(betainc(shape, count + 1, part))
    above = 1 - float(betainc(shape, count, part)) if count else 1.0
    return min(2 * min(below, above), 1.0)
