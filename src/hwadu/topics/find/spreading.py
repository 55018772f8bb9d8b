"""Groups found among some articles, given to all and judged by them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.topics.find.centroids import centroids, nearest
from hwadu.topics.find.settling import settle

Labels = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]

_JUDGED_BY = 200_000  # articles: of more, evenly chosen ones


@dataclass(frozen=True)
class Whole:
    """The articles among which groups of a sample are judged.

    The coherence of some hundred articles is mostly chance, and falls as topics get smaller; by it
    a sample would choose fewer topics than all articles do.

    Attributes
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows.
    counts : csr_matrix, shape (articles, terms)
        Of terms that may stand for a topic.
    """

    vectors: Vectors
    counts: sparse.csr_matrix

    @classmethod
    def of(cls, vectors: Vectors, counts: sparse.csr_matrix) -> Whole:
        """Those of these articles that have something to go by, evenly chosen if very many."""
        known = np.flatnonzero(vectors.any(axis=1))
        known = known[:: -(-known.size // _JUDGED_BY) or 1]
        return cls(vectors[known], counts[known])

    def given(self, vectors: Vectors, labels: Labels) -> Labels:
        """The group of each article by the centroids of a sample.

        Parameters
        ----------
        vectors : array of float32, shape (sample, dimensions)
            Unit rows.
        labels : array of int64, shape (sample,)
        """
        return nearest(self.vectors, centroids(vectors, labels))


def settled_among_all(vectors: Vectors, means: Vectors) -> Labels:
    """Give groups to all articles, and let them settle there as a sample's settled among its own.

    Parameters
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows.
    means : array of float32, shape (groups, dimensions)
        Centroids of the sample.

    Returns
    -------
    array of int64, shape (articles,)
        Groups left empty vanish.
    """
    given = nearest(vectors, means)
    return settle(vectors, np.unique(given, return_inverse=True)[1].astype(np.int64))
