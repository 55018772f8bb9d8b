"""Term weights for vectors: BM25."""

from __future__ import annotations

import numpy as np
from scipy import sparse


def bm25(counts: sparse.csr_matrix, k1: float = 1.5, b: float = 0.75) -> sparse.csr_matrix:
    """Weigh counts by BM25, every row scaled to unit length.

    Parameters
    ----------
    counts : csr_matrix, shape (documents, terms)
    k1 : float
        How soon a repeated term stops adding weight.
    b : float
        How much long documents are discounted, 0 to 1.

    Returns
    -------
    csr_matrix of float64, shape (documents, terms)
        Rows of unit length; a document without terms stays a row of zeros.

    References
    ----------
    Robertson and Zaragoza (2009), The Probabilistic Relevance Framework: BM25 and Beyond.

    Examples
    --------
    >>> from scipy import sparse
    >>> weights = bm25(sparse.csr_matrix([[1, 0], [1, 3]]))
    >>> bool(weights[1, 1] > weights[1, 0])
    True
    """
    n_documents = counts.shape[0]
    document_frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = np.log1p((n_documents - document_frequency + 0.5) / (document_frequency + 0.5))
    lengths = np.asarray(counts.sum(axis=1), dtype=float).ravel()
    mean_length = lengths.mean() if n_documents and lengths.any() else 1.0
    norm = np.repeat(k1 * (1 - b + b * lengths / mean_length), np.diff(counts.indptr))
    tf = counts.data.astype(float)
    weighted = sparse.csr_matrix(
        (idf[counts.indices] * tf * (k1 + 1) / (tf + norm), counts.indices, counts.indptr),
        shape=counts.shape,
    )
    row_norm = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    scale = np.divide(1.0, row_norm, out=np.zeros_like(row_norm), where=row_norm > 0)
    return sparse.csr_matrix(sparse.diags(scale) @ weighted)
