"""Random numbers for choices made one at a time, drawn from NumPy in blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")
_BLOCK = 32_768


class Dice:
    """Cheap successive draws from one generator.

    A call into NumPy for every word of every article would take most of the time; a block of
    numbers turned into a list once costs a tenth of it.

    Parameters
    ----------
    seed : sequence of int
        What the draws depend on, for instance corpus seed and month.

    Examples
    --------
    >>> Dice([7, 3]).some("abcdef", 4) == Dice([7, 3]).some("abcdef", 4)
    True
    """

    def __init__(self, seed: Sequence[int]) -> None:
        self._generator = np.random.default_rng(list(seed))
        self._draw = iter(()).__next__

    def unit(self) -> float:
        """A number in [0, 1)."""
        try:
            return self._draw()
        except StopIteration:
            self._draw = iter(self._generator.random(_BLOCK).tolist()).__next__
            return self._draw()

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1."""
        return int(self.unit() * n)

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[int(self.unit() * len(items))]

    def some(self, items: Sequence[Item], n: int) -> list[Item]:
        """Up to n different items, in random order."""
        pool = list(items)
        chosen = []
        for _ in range(min(n, len(pool))):
            at = int(self.unit() * len(pool))
            chosen.append(pool[at])
            pool[at] = pool[-1]
            pool.pop()
        return chosen
