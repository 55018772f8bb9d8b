"""Is there one step at any of many dates: a likelihood ratio of the counts themselves.

Where the periods of a family are independent, this is the sharpest search there is: it looks at
every date, so it finds at least what one who knows the date would find at the same threshold. It
knows no memory; :mod:`hwadu.trends.steps.scan` does. :mod:`hwadu.trends.steps.steps` weighs the two
by how far the family tells that its periods are independent.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy

from hwadu.trends.changes.noise import PRIOR, tail_probability
from hwadu.trends.changes.series import Series

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

_DRAWS = 999
_SEED = 20190103
_SHARPNESS = 2.0


def scan_counts(series: Series, places: Places) -> float:
    """P-value of the best step at any of some places, against independent periods.

    Parameters
    ----------
    series : Series
        Articles of one period are alike by its ``alike``.
    places : array of int64
        Periods that may be the first of a new level.

    Returns
    -------
    float
        From simulated beta-binomial counts of one rate, searched in the same way; the ratio is
        divided by the dispersion that two levels leave, in each series its own.

    Examples
    --------
    >>> days = np.arange(40) * 30.4
    >>> calm = Series(np.full(40, 0.1) + 0.01 * (np.arange(40) % 2), np.full(40, 50.0), days)
    >>> step = Series(np.repeat([0.1, 0.3], 20), np.full(40, 50.0), days)
    >>> scan_counts(calm, np.arange(3, 37)) > 0.2, scan_counts(step, np.arange(3, 37)) < 0.001
    (True, True)
    """
    rate = float(np.average(series.share, weights=series.worth))
    generator = np.random.default_rng(_SEED)
    shape = (_DRAWS, series.share.size)
    rates = np.full(shape, rate)
    if series.alike > 0:
        precision = 1 / series.alike - 1
        rates = generator.beta(rate * precision, (1 - rate) * precision, shape)
    total = np.rint(series.total).astype(np.int64)
    drawn = generator.binomial(total, np.clip(rates, 0.0, 1.0)) / np.maximum(total, 1)
    null = _largest(drawn, series, places)
    return tail_probability(float(_largest(series.share[None], series, places)[0]), null)


def independence(prior: Array) -> float:
    """How far a family tells that its periods are independent, from 0 to 1 and without a jump.

    Parameters
    ----------
    prior : array of float64, shape (models,)
        Probability of each model of noise, independence first, as the family tells it.

    Returns
    -------
    float
        1/2 where the family tells nothing; towards 0 or 1 with the square of the factor by which
        it changed the odds of independence: the difference in deviance, as far as a factor of
        Bayes has one (Kass and Raftery 1995, JASA 90).

    Examples
    --------
    >>> independence(PRIOR)
    0.5
    """
    odds, before = (p[0] / max(1 - p[0], 1e-12) for p in (prior, PRIOR))
    factor: float = float(odds / before) ** _SHARPNESS
    return factor / (1 + factor)


def weighed(independent: float, of_counts: float, with_memory: float) -> float:
    """One p-value of two: their geometric mean, as each is likely to have the noise right.

    Examples
    --------
    >>> weighed(1.0, 0.001, 0.1), weighed(0.0, 0.001, 0.1), round(weighed(0.5, 0.001, 0.1), 6)
    (0.001, 0.1, 0.01)
    """
    return float(of_counts**independent * with_memory ** (1 - independent))


def best_split(series: Series, places: Places) -> int:
    """The likeliest of some places of one step, by the counts alone."""
    return int(places[ratios(series.share[None], series, places)[0].argmax()])


def ratios(shares: Array, series: Series, places: Places) -> Array:
    """Deviance that two levels gain over one, of each row of shares and each place.

    Parameters
    ----------
    shares : array of float64, shape (rows, periods)
    series : Series
        Its periods, and what each is worth.
    places : array of int64, shape (places,)

    Returns
    -------
    array of float64, shape (rows, places)
    """
    worth = series.worth
    n = shares * worth
    before, size = np.cumsum(n, axis=1)[:, places - 1], np.cumsum(worth)[places - 1]
    whole, all_worth = n.sum(axis=1, keepdims=True), float(worth.sum())
    return np.asarray(
        2
        * (
            _fitted(before, size)
            + _fitted(whole - before, all_worth - size)
            - _fitted(whole, np.array([all_worth]))
        )
    )


def _largest(shares: Array, series: Series, places: Places) -> Array:
    """Largest ratio of each row of shares, over the dispersion it leaves."""
    worth, ratio = series.worth, ratios(shares, series, places)
    n = shares * worth
    before, size = np.cumsum(n, axis=1)[:, places - 1], np.cumsum(worth)[places - 1]
    whole, all_worth = n.sum(axis=1, keepdims=True), float(worth.sum())
    best = ratio.argmax(axis=1)
    at, rows = places[best], np.arange(shares.shape[0])
    levels = [before[rows, best] / size[best], (whole[:, 0] - before[rows, best])]
    levels[1] = levels[1] / (all_worth - size[best])
    after = np.arange(worth.size)[None, :] >= at[:, None]
    rate = np.where(after, levels[1][:, None], levels[0][:, None])
    mean = whole / all_worth
    rate = np.clip(rate, 0.2 * mean, 1 - 0.2 * (1 - mean))
    squares = (shares - rate) ** 2 * worth / np.maximum(rate * (1 - rate), 1e-9)
    # a sparse series cannot tell that it is less noisy than chance
    dispersion = np.maximum(squares.sum(axis=1) / (worth.size - 2), 1.0)
    return np.asarray(ratio[rows, best] / dispersion)


def _fitted(n: Array, size: Array) -> Array:
    """Log-likelihood of counts at their own rate.

    Sums of counts that should be zero may be a hair off, and a hair below zero would be infinite.
    """
    n = np.clip(n, 0.0, size)
    rest, size = size - n, np.maximum(size, 1e-9)
    return np.asarray(xlogy(n, n / size) + xlogy(rest, rest / size))
