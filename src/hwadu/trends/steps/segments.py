"""Exact segmentation of a series of counts into levels, by the binomial deviance."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


def segment(n: Array, total: Array, penalty: float, shortest: int) -> list[int]:
    """First periods of the new levels of the best segmentation.

    Parameters
    ----------
    n, total : arrays of float64, shape (periods,)
        Articles with the theme, and all articles.
    penalty : float
        What a step must gain in deviance. Over-dispersion and memory belong in it: a penalty
        for deviance divided by the dispersion is the dispersion times as large here.
    shortest : int
        Fewest periods of a level.

    Returns
    -------
    list of int

    References
    ----------
    Killick, Fearnhead and Eckley (2012), Optimal detection of changepoints with a linear
    computational cost, JASA 107.

    Examples
    --------
    >>> import numpy as np
    >>> segment(np.repeat([10.0, 30.0], 20), np.full(40, 100.0), penalty=20, shortest=3)
    [20]
    """
    deviance = _BinomialDeviance(n, total)
    best = np.zeros(n.size + 1)  # what the periods before cost at best
    before = np.zeros(n.size + 1, dtype=np.int64)  # where their last level begins
    starts = np.empty(0, dtype=np.int64)
    for end in range(shortest, n.size + 1):
        if end == shortest or end >= 2 * shortest:
            starts = np.append(starts, end - shortest)
        cost = best[starts] + (deviance.of(starts, end) + penalty)
        at = int(cost.argmin())
        best[end], before[end] = cost[at], starts[at]
        starts = starts[cost <= best[end] + penalty]  # the others never begin a best level again
    steps = []
    end = int(before[-1])
    while end > 0:
        steps.append(end)
        end = int(before[end])
    return steps[::-1]


class _BinomialDeviance:
    """Deviance of one rate for stretches of periods, from running sums."""

    def __init__(self, n: Array, total: Array) -> None:
        self.n = np.concatenate([[0.0], np.cumsum(n)])
        self.total = np.concatenate([[0.0], np.cumsum(total)])
        kept = np.maximum(total - n, 0.0)
        own = xlogy(n, n / total) + xlogy(kept, kept / total)
        self.saturated = np.concatenate([[0.0], np.cumsum(own)])

    def of(self, starts: Places, end: int) -> Array:
        """Of the levels that begin at each of the starts."""
        n, total = self.n[end] - self.n[starts], self.total[end] - self.total[starts]
        kept = np.maximum(total - n, 0.0)
        own = self.saturated[end] - self.saturated[starts]
        return np.asarray(2 * (own - xlogy(n, n / total) - xlogy(kept, kept / total)))
