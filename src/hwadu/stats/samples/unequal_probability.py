"""Samples in which some units are likelier than others, with exactly known probabilities."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hwadu.words.phrases import Phrase

Floats = npt.NDArray[np.float64]


def inclusion_probabilities(size: npt.ArrayLike, n: int) -> Floats:
    """Probability of each unit to be in a sample of `n`, proportional to its size.

    A unit so large that its probability would pass 1 is taken with certainty, and the rest of the
    sample is shared out among the others, until no probability passes 1.

    Parameters
    ----------
    size : array-like of float, shape (units,)
        Sizes above 0.
    n : int
        Units to draw, at most as many as there are.

    Returns
    -------
    array of float64, shape (units,)
        Probabilities above 0 and at most 1; they add up to `n`.

    Raises
    ------
    ValueError
        If a size is not above 0, or `n` is not between 0 and the number of units.

    References
    ----------
    Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 3.6.2.

    Examples
    --------
    >>> inclusion_probabilities([1, 1, 2, 100], 2).tolist()
    [0.25, 0.25, 0.5, 1.0]
    """
    sizes = np.asarray(size, dtype=float)
    if not 0 <= n <= sizes.size:
        raise ValueError(str(Phrase("stats.cannot_draw", n=n, units=sizes.size)))
    if not (np.isfinite(sizes) & (sizes > 0)).all():
        raise ValueError(str(Phrase("stats.size_of_none")))
    probability = np.ones_like(sizes)
    certain = np.zeros(sizes.size, dtype=bool)
    while n > certain.sum():
        rest = ~certain
        probability[rest] = (n - certain.sum()) * sizes[rest] / sizes[rest].sum()
        passed = rest & (probability >= 1)
        if not passed.any():
            return probability
        probability[passed] = 1.0
        certain |= passed
    probability[~certain] = 0.0
    return probability


def systematic_sample(probability: npt.ArrayLike, start: float) -> npt.NDArray[np.int64]:
    """Draw units at equal steps along their cumulated probabilities.

    The order of the units stratifies the sample: neighbours share their draws, so that every
    stretch of the order gets its part to within one unit. Over a uniform `start`, each unit's
    chance is exactly its probability.

    Parameters
    ----------
    probability : array-like of float, shape (units,)
        Between 0 and 1, adding up to a whole number n.
    start : float
        Between 0 (included) and 1 (excluded), drawn at random.

    Returns
    -------
    array of int64, shape (n,)
        Places of the drawn units, ascending.

    References
    ----------
    Madow (1949), On the theory of systematic sampling II, Annals of Mathematical Statistics 20.

    Examples
    --------
    >>> systematic_sample([0.5, 0.5, 1.0, 0.25, 0.75], 0.3).tolist()
    [0, 2, 4]
    """
    chances = np.asarray(probability, dtype=float)
    ends = np.cumsum(chances)
    n = round(float(ends[-1])) if ends.size else 0
    # rounding must not push the last step beyond the last unit
    points = np.minimum(start + np.arange(n), np.nextafter(ends[-1], 0) if n else 0.0)
    places: npt.NDArray[np.int64] = np.searchsorted(ends, points, side="right").astype(np.int64)
    return places
