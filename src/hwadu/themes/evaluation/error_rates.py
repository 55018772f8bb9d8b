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


def error_bounds(
    wrong: npt.ArrayLike, size: npt.ArrayLike, level: float = 0.95
) -> tuple[Floats, Floats]:
    """Bounds of the rate at which an assignment errs, for several themes at once.

    A hundred codes without an error leave room for two errors in a hundred articles, although a
    good reader makes one in a thousand, and no longer sample of one rare theme is to be had. But
    the same reader, or the same signals, decided the other themes of the same articles. So a
    theme's rate is beta distributed before its own codes are looked at, around a rate that all
    themes have in common and of which nothing is known (any up to a half is as likely as another;
    the codes of all themes speak about it). Themes are taken to be very unlike: the prior weighs a
    third of an error, as Kerman's neutral one does, and is that one where the common rate is a
    half. A theme therefore follows its own codes as soon as they show a few errors, and one that
    stands alone, or beside themes that are often wrong, has the interval of
    :func:`hwadu.stats.intervals.neutral`.

    The level is held on average over the themes. One of which the others are no likeness has an
    interval that is too short more often (benchmarks/readers.py).

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
    Morris (1983), Parametric empirical Bayes inference, JASA 78, for intervals that hold on average
    over related rates; Gelman et al. (2013), Bayesian Data Analysis, section 5.3, for betas around
    a common rate; Kerman (2011), Neutral noninformative and informative conjugate beta and gamma
    prior distributions, Electronic Journal of Statistics 5.

    Examples
    --------
    >>> low, high = error_bounds([0.0], [100])
    >>> high.round(3).tolist()
    [0.02]
    >>> low, high = error_bounds([0.0, 0.01, 0.0, 0.0, 0.0], [100] * 5)
    >>> high.round(3).tolist()
    [0.015, 0.034, 0.015, 0.015, 0.015]
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
    # rates at equal distances of their logarithm, each as likely as it is large: evenly spread
    fit = (betaln(errors, others) - betaln(NEUTRAL, prior)).sum(axis=0) + np.log(_RATES)
    likely = np.exp(fit - fit.max())
    likely /= likely.sum()
    made = []
    for chance in chances:
        low, high = np.zeros(wrong.size), np.ones(wrong.size)
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            under = betainc(errors, others, middle[:, None]) @ likely < chance
            low, high = np.where(under, middle, low), np.where(under, high, middle)
        made.append((low + high) / 2)
    return made
