"""How often an assignment errs, theme by theme: where few errors were seen, the others tell too."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, betaln

from hwadu.stats.intervals import NEUTRAL, neutral

Floats = npt.NDArray[np.float64]

_RATES = np.geomspace(1e-5, 0.5, 32)
"""What the rate common to all themes may be. At a half, a theme's own prior is the neutral one."""
_HALVINGS = 30

UNLIKE = 0.5
"""Chance, before a theme's own codes are looked at, that the others are no likeness of it."""


def error_bounds(
    wrong: npt.ArrayLike, size: npt.ArrayLike, level: float = 0.95
) -> tuple[Floats, Floats]:
    """Bounds of the rate at which an assignment errs, for several themes at once.

    A hundred codes without an error leave room for two errors in a hundred articles, although a
    good reader makes one in a thousand; and no larger sample of one rare theme is to be had. But
    the same reader, or the same signals, decided the other themes of the same articles. So, before
    its own codes are looked at, a theme's rate is beta distributed around a rate that the themes
    have in common, of which nothing is known (Jeffreys' prior, up to a half). They may lie far
    apart: the prior weighs a third of an error, as Kerman's neutral one does, and is that one where
    the common rate is a half. Or, as likely as not, the theme is like no other, and has the neutral
    prior for itself. The codes of all themes say how high the common rate is, its own which of the
    two is true. A theme therefore follows its own codes as soon as they show a few errors; one that
    stands alone, or beside themes that are often wrong, has the interval of
    :func:`hwadu.stats.intervals.neutral`, or nearly.

    The level is kept on average over the themes. In a theme that is read far worse than the others
    the interval of its share holds 1 to 3 times in a hundred less than by its own codes alone.

    Parameters
    ----------
    wrong : array-like of float, shape (themes,)
        Part of the coded articles on which the assignment was wrong; it always lies within the
        bounds.
    size : array-like of float, shape (themes,)
        How many articles, drawn at random, would tell as much. Infinite if the rate is known.
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    low, high : arrays of float64, shape (themes,)

    References
    ----------
    Schmidli et al. (2014), Robust meta-analytic-predictive priors in clinical trials with
    historical control information, Biometrics 70, for a part that leans on nothing; Morris (1983),
    Parametric empirical Bayes inference, JASA 78, for intervals that hold on average over related
    rates; Gelman et al. (2013), Bayesian Data Analysis, section 5.3, for betas around a common
    rate; Kerman (2011), Neutral noninformative and informative conjugate beta and gamma
    prior distributions, Electronic Journal of Statistics 5.

    Examples
    --------
    >>> low, high = error_bounds([0.0], [100])
    >>> high.round(3).tolist()
    [0.02]
    >>> low, high = error_bounds([0.0, 0.01, 0.0, 0.0, 0.0], [100] * 5)
    >>> high.round(3).tolist()
    [0.014, 0.035, 0.014, 0.014, 0.014]
    """
    rates, sizes = np.asarray(wrong, dtype=float), np.asarray(size, dtype=float)
    bounds = np.array([neutral(*one, level) for one in zip(rates, sizes, strict=True)])
    low, high = bounds.reshape(-1, 2).T.copy()
    open_ = np.isfinite(sizes)
    if open_.sum() > 1:
        tails = (1 - level) / 2, (1 + level) / 2
        below, above = _leaned(rates[open_], sizes[open_], tails)
        low[open_] = np.where(rates[open_] > 0, np.minimum(below, rates[open_]), 0.0)
        high[open_] = np.where(rates[open_] < 1, np.maximum(above, rates[open_]), 1.0)
    return low, high


def _leaned(wrong: Floats, size: Floats, chances: tuple[float, ...]) -> list[Floats]:
    """Where so much of each theme's distribution lies below, all codes being known."""
    prior = NEUTRAL * (1 - _RATES) / _RATES
    errors = (wrong * size)[:, None] + NEUTRAL
    others = ((1 - wrong) * size)[:, None] + prior
    fit = betaln(errors, others) - betaln(NEUTRAL, prior)
    alike, own = np.log(1 - UNLIKE) + fit, np.log(UNLIKE) + fit[:, -1:]
    either = np.logaddexp(alike, own)
    # Jeffreys' prior of the common rate, at equal distances of its logarithm
    common = (np.log(_RATES) - np.log1p(-_RATES)) / 2 + either.sum(axis=0)
    common = np.exp(common - common.max())
    common /= common.sum()
    likely = np.exp(alike - either) * common
    likely[:, -1] += np.exp(own - either) @ common
    made = []
    for chance in chances:
        low, high = np.zeros(wrong.size), np.ones(wrong.size)
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            chance_below = (betainc(errors, others, middle[:, None]) * likely).sum(axis=1)
            under = chance_below < chance
            low, high = np.where(under, middle, low), np.where(under, high, middle)
        made.append((low + high) / 2)
    return made
