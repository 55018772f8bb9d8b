"""BM25 weights that are learned once and applied to other documents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse


@dataclass(frozen=True)
class BM25:
    """Term weights of one collection, kept so that new documents are weighed alike.

    Attributes
    ----------
    idf : array of float64, shape (terms,)
        Inverse document frequencies; 0 for a term the collection does not hold.
    mean_length : float
        Mean number of tokens a document.
    k1 : float
        How soon a repeated term stops adding weight.
    b : float
        How much long documents are discounted, 0 to 1.

    References
    ----------
    Robertson and Zaragoza (2009), The Probabilistic Relevance Framework: BM25 and Beyond.

    Examples
    --------
    >>> from scipy import sparse
    >>> counts = sparse.csr_matrix([[1, 0], [1, 3]])
    >>> weights = BM25.learn(counts).weigh(counts)
    >>> bool(weights[1, 1] > weights[1, 0])
    True
    """

    idf: npt.NDArray[np.float64]
    mean_length: float
    k1: float = 1.5
    b: float = 0.75

    @classmethod
    def learn(cls, counts: sparse.csr_matrix, k1: float = 1.5, b: float = 0.75) -> BM25:
        """Learn document frequencies and the mean length from counts (documents, terms)."""
        n_documents = counts.shape[0]
        frequency = np.bincount(counts.indices, minlength=counts.shape[1])
        idf = np.log1p((n_documents - frequency + 0.5) / (frequency + 0.5))
        lengths = np.asarray(counts.sum(axis=1), dtype=float).ravel()
        mean_length = float(lengths.mean()) if n_documents and lengths.any() else 1.0
        return cls(np.where(frequency > 0, idf, 0.0), mean_length, k1, b)

    def weigh(self, counts: sparse.csr_matrix) -> sparse.csr_matrix:
        """Weigh counts (documents, terms) and scale every row to unit length.

        A document without known terms stays a row of zeros.
        """
        lengths = np.asarray(counts.sum(axis=1), dtype=float).ravel()
        saturation = self.k1 * (1 - self.b + self.b * lengths / self.mean_length)
        frequency = counts.data.astype(float)
        weights = (
            self.idf[counts.indices]
            * frequency
            * (self.k1 + 1)
            / (frequency + np.repeat(saturation, np.diff(counts.indptr)))
        )
        weighted = sparse.csr_matrix((weights, counts.indices, counts.indptr), shape=counts.shape)
        norm = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
        scale = np.divide(1.0, norm, out=np.zeros_like(norm), where=norm > 0)
        return sparse.csr_matrix(sparse.diags(scale) @ weighted)
