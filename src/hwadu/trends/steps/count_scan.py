"""Is there one step at any of many dates: a likelihood ratio of the counts themselves.

It is the sharpest search there is: it looks at every date, so it finds about what one who knows the
date would find at the same threshold. It knows of the memory that rates have, and of none in what
chance adds to them; :mod:`hwadu.trends.steps.scan` allows for both, on a scale of shares.
:mod:`hwadu.trends.steps.steps` weighs the two by what the family tells of memory.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, ndtr, xlogy

from hwadu.trends.changes.noise import PRIOR, NoiseSpace, tail_probability
from hwadu.trends.changes.series import Series

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

_SEED = 20190103
_SHARPNESS = 2.0
_CHANCE_REMEMBERS = 0.2


def scan_counts(series: Series, places: Places, space: NoiseSpace) -> float:
    """P-value of the best step at any of some places, against counts whose rates remember.

    Parameters
    ----------
    series : Series
        Articles of one period are alike by its ``alike``.
    places : array of int64
        Periods that may be the first of a new level.
    space : NoiseSpace
        Of the series' periods; its ``prior`` says how likely each memory is.

    Returns
    -------
    float
        From simulated beta-binomial counts, searched in the same way. Their rates have the memory,
        and what chance adds to a count remembers nothing: months of few articles hardly know of one
        another, whatever the memory. The ratio is divided by the dispersion that two levels leave,
        in each series its own.

    Examples
    --------
    >>> from hwadu.trends.changes.noise import noise_space
    >>> days = np.arange(40) * 30.4
    >>> calm = Series(np.full(40, 0.1) + 0.01 * (np.arange(40) % 2), np.full(40, 50.0), days)
    >>> step = Series(np.repeat([0.1, 0.3], 20), np.full(40, 50.0), days)
    >>> space = noise_space(np.arange(40))
    >>> p_values = [scan_counts(one, np.arange(3, 37), space) for one in (calm, step)]
    >>> p_values[0] > 0.2, p_values[1] < 0.001
    (True, True)
    """
    rate = float(np.average(series.share, weights=series.worth))
    total = np.rint(series.total).astype(np.int64)
    observed = float(_largest(series.share[None], series, places)[0])
    p_value = 0.0
    # the two kinds apart: what a family tells of memory moves their weights and not the simulations
    for remembering in (False, True):
        chance = float(space.prior[_kind(space, remembering)].sum())
        if chance > 0:
            rates = _rates(space, remembering, rate, series.alike)
            drawn = np.random.default_rng(_SEED).binomial(total, rates) / np.maximum(total, 1)
            p_value += chance * tail_probability(observed, _largest(drawn, series, places))
    return p_value


def _rates(space: NoiseSpace, remembering: bool, mean: float, alike: float) -> Array:
    """Rates along paths, beta-distributed so that two articles of one period are alike."""
    ordered, place = _paths_in_order(space, remembering)
    if alike <= 0:
        return np.full(place.shape, mean)
    precision = 1 / alike - 1
    grid = np.linspace(-4.5, 4.5, 181)
    known = betaincinv(mean * precision, (1 - mean) * precision, ndtr(grid))
    return np.asarray(np.interp(ordered, grid, known)[place])


@lru_cache(maxsize=4)
def _paths_in_order(space: NoiseSpace, remembering: bool) -> tuple[Array, Places]:
    """Values of simulated noise in rising order, which is quick to look up, and where each belongs.

    All series of a family in the same periods share them.
    """
    kind = _kind(space, remembering)
    paths = space.paths(np.where(kind, space.prior, 0.0) / float(space.prior[kind].sum()))
    order = np.argsort(paths, axis=None)
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    return paths.ravel()[order], place.reshape(paths.shape)


def _kind(space: NoiseSpace, remembering: bool) -> npt.NDArray[np.bool_]:
    """The models of noise with memory, or the one without."""
    return np.asarray((np.arange(space.prior.size) > 0) == remembering)


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


def trust_in_counts(prior: Array) -> float:
    """Weight of the search among the counts, from 0 to 1 and without a jump.

    That chance itself remembers is taken for a fifth as likely as that it does not, before a family
    tells of memory: counts that are drawn month by month cannot.

    Examples
    --------
    >>> round(trust_in_counts(PRIOR), 3)
    0.833
    """
    independent = independence(prior)
    return independent / (independent + _CHANCE_REMEMBERS * (1 - independent))


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
