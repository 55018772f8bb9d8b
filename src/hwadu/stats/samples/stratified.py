"""A stratified sample: every stratum in proportion, and none left out while there is room."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]


def stratified_sample(strata: Integers, order: Integers, size: int) -> Integers:
    """Draw a sample in which strata have their shares, the first of each stratum's own order.

    Parameters
    ----------
    strata : array of int64, shape (units,)
        Stratum of each unit, numbered from 0 without gaps.
    order : array of int64, shape (units,)
        Place of each unit in the order in which units are drawn; no two are equal.
    size : int
        Units to draw, up to as many as there are.

    Returns
    -------
    array of int64, shape (size,)
        Positions of the drawn units, rising.

    Examples
    --------
    >>> strata, order = np.array([0, 0, 0, 0, 0, 0, 1]), np.array([6, 5, 4, 3, 2, 1, 0])
    >>> stratified_sample(strata, order, 3).tolist()
    [4, 5, 6]
    """
    wanted = allocation(np.bincount(strata), size)
    drawn = np.lexsort((order, strata))
    sizes = np.bincount(strata)
    within = np.arange(strata.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.sort(drawn[within < wanted[strata[drawn]]])


def allocation(sizes: Integers, size: int) -> Integers:
    """How many units each stratum gives: its share of the sample, and one at least.

    What proportion gives less than one of gets one, and the others share the rest in proportion, by
    largest remainders. Where there are more strata than units to draw, the largest give one each.
    Equal strata are served in their order.

    Parameters
    ----------
    sizes : array of int64, shape (strata,)
        Units of each stratum, 1 or more.
    size : int
        Units to draw, up to as many as there are.

    Examples
    --------
    >>> allocation(np.array([900, 90, 9, 1]), 100).tolist()
    [89, 9, 1, 1]
    >>> allocation(np.array([5, 9, 5]), 2).tolist()
    [1, 1, 0]
    """
    if size <= sizes.size:
        given = np.zeros(sizes.size, dtype=np.int64)
        given[np.argsort(-sizes, kind="stable")[:size]] = 1
        return given
    small = np.zeros(sizes.size, dtype=bool)
    while True:
        # in integers: shares computed in floating point may miss the sum
        room, of = size - int(small.sum()), int(sizes[~small].sum())
        less = ~small & (sizes * room < of)
        if not less.any():
            break
        small |= less
    given, remainder = np.divmod(np.where(small, of, sizes * room), of)
    short = size - int(given.sum())
    first = np.argsort(-np.where(small, -1, remainder), kind="stable")[:short]
    given[first] += 1
    return given
