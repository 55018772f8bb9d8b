"""Topics as centroids: every article nearest its own, so that a fitted model can be applied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.stats.threads import one_blas_thread

Labels = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]

_BATCH = 50_000  # articles, so that what is made for each of them and each topic stays small


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


def nearest(vectors: Vectors, means: Vectors) -> Labels:
    """The centroid most similar to each article; of equal ones the first."""
    found = np.zeros(len(vectors), dtype=np.int64)
    for part in batches(len(vectors)):
        found[part] = similarities(vectors[part], means).argmax(axis=1)
    return found


def batches(n: int, size: int = _BATCH) -> Iterator[slice]:
    """Slices that hold all of ``n`` rows, none more than so many.

    Examples
    --------
    >>> [(part.start, part.stop) for part in batches(5, size=2)]
    [(0, 2), (2, 4), (4, 5)]
    """
    return (slice(start, min(start + size, n)) for start in range(0, n, size))


def unit_rows(vectors: npt.NDArray[np.floating[Any]]) -> Vectors:
    """Rows scaled to unit length, float32; rows of zeros stay."""
    made = np.zeros(np.shape(vectors), dtype=np.float32)
    for part in batches(len(made)):
        rows = vectors[part]
        norm = np.linalg.norm(np.asarray(rows, dtype=np.float64), axis=1, keepdims=True)
        made[part] = np.divide(rows, norm, out=np.zeros(np.shape(rows)), where=norm > 1e-12)
    return made
