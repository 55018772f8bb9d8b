"""What counting adds to noise: skewness, whole numbers, and periods that tell nothing of it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri, pdtr

Array = npt.NDArray[np.float64]

FEW = 3.0
"""Articles expected in a period below which its noise is drawn as a count."""
_MOST_COUNTED = 40
_MOST_SKEWED, _SYMMETRIC = 3.0, 0.1
_TOLD = 0.5
"""Variance of a count whose square tells half as much of the dispersion as that of many articles:
the square of a Poisson count varies by 2 + 1 / variance."""


def counted(paths: Array, expected: Array, skewness: Array, *, without: bool = False) -> Array:
    """Gaussian paths as the noise of counts, of unit variance.

    Where few articles are expected, a path says which count occurs among those of Poisson: a month
    that expects a fiftieth of an article has none, and now and then one. No smooth curve is like
    that. Elsewhere it is skewed as rare counts are.

    Parameters
    ----------
    paths : array of float64, shape (draws, periods)
    expected : array of float64, shape (periods,)
        Articles with what is counted, or without it if they are fewer.
    skewness : array of float64, shape (periods,)
    without : bool
        Whether the expected articles are those without what is counted: one of them more is one
        less that is counted.

    Examples
    --------
    >>> paths = np.array([[-1.0, 0.0], [0.0, 0.0], [3.0, 1.0]])
    >>> counted(paths, np.array([0.04, 400.0]), np.zeros(2)).round(1).tolist()
    [[-0.2, 0.0], [-0.2, 0.0], [4.8, 1.0]]
    """
    few, made = expected < FEW, paths.copy()
    if float(skewness.max()) >= _SYMMETRIC:
        made[:, ~few] = skewed(paths[:, ~few], skewness[~few])
    if not few.any():
        return made
    means = np.maximum(expected[few], 1e-9)
    every = ndtri(np.minimum(pdtr(np.arange(_MOST_COUNTED), means[:, None]), 1 - 1e-15))
    for at, mean, bounds in zip(np.flatnonzero(few), means, every, strict=True):
        made[:, at] = (np.searchsorted(bounds, paths[:, at]) - mean) / np.sqrt(mean)
    return -made if without else made  # as a whole: neighbours remember one another


def skewed(paths: Array, skewness: Array) -> Array:
    """Gaussian paths with the skewness of rare counts (Wilson and Hilferty's approximation).

    Parameters
    ----------
    paths : array of float64, shape (draws, periods)
    skewness : array of float64, shape (periods,)

    References
    ----------
    Kirby (1972), Computer-oriented Wilson-Hilferty transformation, Water Resources Research 8.
    """
    g = np.clip(skewness, 0.01, _MOST_SKEWED)
    root = np.maximum(1 - g**2 / 36 + g / 6 * paths, 0.0)
    made: Array = (2 / g) * (root * root * root - 1)  # a power takes ten times as long
    return made


def count_skewness(rate: Array, total: Array, dispersion: float) -> Array:
    """Skewness of over-dispersed counts, from negative binomial counts of a rate below one half."""
    variance = np.maximum(total * rate * (1 - rate) * dispersion, 1e-9)
    skewness: Array = np.clip((2 * dispersion - 1) * (1 - 2 * rate), 0, None) / np.sqrt(variance)
    return skewness


def told_by(variance: Array) -> Array:
    """What the square of each count tells of the dispersion, as a part of what many articles tell.

    Parameters
    ----------
    variance : array of float64, shape (periods,)
        Binomial variance of each period's count.
    """
    told: Array = variance / (variance + _TOLD)
    return told


def at_least_chance(dispersion: float, variance: Array, worth_of_one: Array) -> float:
    """A dispersion held above that of chance alone, the more, the less the periods tell of it.

    A handful of months of many articles looks calmer than chance now and then, however many empty
    months lie beside them. Counts never are; where every period tells, nothing is held.

    Parameters
    ----------
    dispersion : float
    variance : array of float64, shape (periods,)
        Binomial variance of each period's count.
    worth_of_one : array of float64, shape (periods,)
        Independent articles that one article of each period is worth.

    Examples
    --------
    >>> calm = np.full(30, 400.0), np.ones(30)
    >>> uneven = np.repeat([400.0, 0.01], [6, 24]), np.ones(30)
    >>> round(at_least_chance(0.2, *calm), 2), round(at_least_chance(0.2, *uneven), 2)
    (0.2, 0.71)
    """
    told = told_by(variance)
    chance = float((told * worth_of_one).sum() / told.sum())
    known = float(told.mean())
    return float(dispersion**known * max(dispersion, chance) ** (1 - known))


def dispersion_of(squares: Array, variance: Array, regressors: int) -> Array:
    """Variance of counts over the binomial one, from the squares that tell of it.

    A period that expects a fiftieth of an article adds no square, and with the weight of one that
    expects fifty it would make all look calmer than chance. Each weighs by what its square tells;
    where all expect as many, it is the mean of squares over degrees of freedom.

    Parameters
    ----------
    squares : array of float64, shape (..., periods)
        Of residuals, over the binomial standard deviation.
    variance : array of float64, shape (periods,)
        Binomial variance of each period's count.
    regressors : int

    Examples
    --------
    >>> squares = np.array([1.0, 2.0, 3.0, 0.0, 0.0, 0.0])
    >>> round(float(dispersion_of(squares, np.full(6, 9.0), 2)), 9)
    1.5
    >>> round(float(dispersion_of(squares, np.repeat([9.0, 0.01], 3), 2)), 1)
    2.9
    """
    told = told_by(variance)
    free = 1 - regressors / squares.shape[-1]
    made: Array = (squares * told).sum(axis=-1) / (told.sum() * free)
    return made
