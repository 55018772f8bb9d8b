"""Where articles lie by all their words but some, of which few articles hold any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from hwadu.themes.signals.space import unit_rows

if TYPE_CHECKING:
    from hwadu.themes.signals.flat_tokens import Flags, Floats, Ints


@dataclass(frozen=True)
class Around:
    """Places of articles, and what they are without some of the words.

    Few articles hold a word that is hidden; all others lie where they lie.

    Attributes
    ----------
    places, unit : arrays of float64, shape (articles, dimensions)
        As they are, and in unit rows.
    weights : csr_matrix of float64, shape (articles, terms)
    words : array of float64, shape (terms, dimensions)
    """

    places: Floats
    unit: Floats
    weights: sparse.csr_matrix
    words: Floats

    @classmethod
    def of(cls, places: Floats, weights: sparse.csr_matrix, words: Floats) -> Around:
        """What lies around the words of articles at these places."""
        return cls(places, unit_rows(places), weights, words)

    def without(self, hidden: Flags) -> tuple[Ints, Floats]:
        """Articles that hold hidden words, and where they lie without them, in unit rows."""
        away = np.flatnonzero(hidden)
        held = self.weights[:, away]
        rows = np.flatnonzero(np.diff(held.indptr))
        return rows, unit_rows(self.places[rows] - held[rows] @ self.words[away])
