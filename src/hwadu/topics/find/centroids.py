"""Topics as centroids: every article nearest its own, so that a fitted model can be applied."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.stats.threads import one_blas_thread

Labels = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]


def centroids(vectors: npt.NDArray[np.floating[Any]], labels: Labels) -> Vectors:
    """Mean direction of each group, shape (groups, dimensions), unit rows."""
    return unit_rows(summed(vectors, labels))


def summed(vectors: npt.NDArray[np.floating[Any]], labels: Labels) -> npt.NDArray[np.float64]:
    """Sum of the vectors of each group, shape (groups, dimensions)."""
    n = labels.size
    member = sparse.csr_matrix((np.ones(n), (labels, np.arange(n))))
    return np.asarray(member @ np.asarray(vectors, dtype=np.float64))


def similarities(vectors: Vectors, means: Vectors) -> Vectors:
    """Cosines of articles with centroids, on one BLAS thread so that they are reproducible."""
    with one_blas_thread():
        return np.asarray(vectors @ means.T, dtype=np.float32)


def unit_rows(vectors: npt.NDArray[np.floating[Any]]) -> Vectors:
    """Rows scaled to unit length, float32; rows of zeros stay."""
    norm = np.linalg.norm(np.asarray(vectors, dtype=np.float64), axis=1, keepdims=True)
    scaled = np.divide(vectors, norm, out=np.zeros(np.shape(vectors)), where=norm > 1e-12)
    return np.ascontiguousarray(scaled, dtype=np.float32)
