"""What each outlet lastingly writes more or less about, apart from what moves over time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_PRIOR = 5.0  # expected carrying articles at which an outlet's own leaning counts for half
_ROUNDS = 8


@dataclass(frozen=True)
class Leanings:
    """A key's rate as level of the period times leaning of the outlet.

    Attributes
    ----------
    level : ndarray of float64, shape (M,)
        Rate in an outlet that leans neither way; 0 in a period without articles.
    leaning : ndarray of float64, shape (O,)
        How many times more often each outlet carries the key; around 1.
    """

    level: Floats
    leaning: Floats

    def expected(self) -> Floats:
        """Expected share by period and outlet, shape (M, O), at most 1."""
        return np.asarray(np.minimum(self.level[:, None] * self.leaning[None, :], 1.0))


def outlet_leanings(n: npt.ArrayLike, own: npt.ArrayLike, size: npt.ArrayLike) -> Leanings:
    """Fit levels and leanings to the counts of periods and of outlets, in turns.

    The Poisson model of two main effects, by iterative proportional fitting, with the leanings of
    small outlets drawn towards 1 by five expected articles.

    Parameters
    ----------
    n : array of float64, shape (M,)
        Articles that carry the key, by period.
    own : array of float64, shape (O,)
        The same by outlet.
    size : array of float64, shape (M, O)
        All articles.

    References
    ----------
    Breslow and Day (1987), Statistical Methods in Cancer Research II, chapter 4 (multiplicative
    models of rates).

    Examples
    --------
    >>> fitted = outlet_leanings([30, 30], [40, 20], [[100, 100], [100, 100]])
    >>> fitted.leaning.round(2).tolist(), fitted.level.round(2).tolist()
    ([1.29, 0.71], [0.15, 0.15])
    """
    n_, own_, size_ = (np.asarray(array, dtype=float) for array in (n, own, size))
    leaning = np.ones(size_.shape[1])
    for _ in range(_ROUNDS):
        weight = size_ @ leaning
        level = np.divide(n_, weight, out=np.zeros_like(weight), where=weight > 0)
        leaning = (own_ + _PRIOR) / (level @ size_ + _PRIOR)
    weight = size_ @ leaning
    level = np.divide(n_, weight, out=np.zeros_like(weight), where=weight > 0)
    return Leanings(level, leaning)
