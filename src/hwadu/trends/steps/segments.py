"""Exact segmentation of a series of counts into levels, by the binomial deviance."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy

Array = npt.NDArray[np.float64]


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
    import ruptures

    cost = _BinomialDeviance(n, total)
    search = ruptures.Pelt(custom_cost=_as_ruptures(cost), min_size=shortest, jump=1)
    return [int(end) for end in search.fit_predict(np.column_stack([n, total]), penalty)[:-1]]


class _BinomialDeviance:
    """Deviance of one rate for the periods ``start`` to ``end``, from running sums."""

    def __init__(self, n: Array, total: Array) -> None:
        self.n = np.concatenate([[0.0], np.cumsum(n)])
        self.total = np.concatenate([[0.0], np.cumsum(total)])
        kept = np.maximum(total - n, 0.0)
        own = xlogy(n, n / total) + xlogy(kept, kept / total)
        self.saturated = np.concatenate([[0.0], np.cumsum(own)])

    def __call__(self, start: int, end: int) -> float:
        n, total = self.n[end] - self.n[start], self.total[end] - self.total[start]
        kept = max(total - n, 0.0)
        own = self.saturated[end] - self.saturated[start]
        return float(2 * (own - xlogy(n, n / total) - xlogy(kept, kept / total)))


def _as_ruptures(deviance: _BinomialDeviance) -> Any:
    from ruptures.base import BaseCost

    class Cost(BaseCost):  # type: ignore[misc]
        """The deviance in the form that ruptures asks for."""

        model = "binomial deviance"
        min_size = 1

        def fit(self, signal: Array) -> Cost:
            self.signal = signal
            return self

        def error(self, start: int, end: int) -> float:
            return deviance(start, end)

    return Cost()
