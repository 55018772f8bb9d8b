"""How much two groupings of the same items agree."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def adjusted_rand(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> float:
    """Adjusted Rand index of two groupings: 1 for the same, 0 for chance.

    The same number as scikit-learn's, in a small part of its time: a sweep compares thousands of
    pairs of groupings.

    Parameters
    ----------
    one, other : array of int64, shape (items,)
        Group of each item, numbered from 0.

    References
    ----------
    Hubert and Arabie (1985), Comparing partitions, Journal of Classification 2.

    Examples
    --------
    >>> adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    >>> round(adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])), 2)
    -0.5
    """
    groups = int(other.max(initial=0)) + 1
    _, both = np.unique(one * groups + other, return_counts=True)
    together = _pairs(both)
    in_one, in_other = _pairs(np.bincount(one)), _pairs(np.bincount(other))
    every = _pairs(np.array([one.size]))
    expected = in_one * in_other / every if every else 0.0
    most = (in_one + in_other) / 2
    if most == expected:  # both are one group, or single items alone
        return 1.0
    return (together - expected) / (most - expected)


def _pairs(sizes: npt.NDArray[np.int64]) -> float:
    return float((sizes.astype(np.float64) * (sizes - 1)).sum() / 2)
