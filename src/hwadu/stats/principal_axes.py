"""Axes along which vectors vary most, so that their first columns tell most of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hwadu.stats.threads import one_blas_thread

Vectors = npt.NDArray[np.float32]

_ROWS = 10_000  # in twice their precision at once: all of an archive would not fit


def principal_axes(vectors: Vectors, mean: npt.NDArray[np.float64] | float = 0.0) -> Vectors:
    """A rotation after which every column holds more of the vectors than the next.

    Cosines stay as they are. Signs are fixed, and it is found on one BLAS thread, so the same
    vectors give the same bytes however many cores there are.

    Parameters
    ----------
    vectors : array of float32, shape (articles, dimensions)
    mean : array of float64, shape (dimensions,), optional
        Taken out of each vector first.

    Returns
    -------
    array of float32, shape (dimensions, dimensions)
        To be multiplied from the right.

    Examples
    --------
    >>> principal_axes(np.array([[0, 2], [1, 0]], dtype=np.float32)).tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    products = np.zeros((vectors.shape[1], vectors.shape[1]))
    with one_blas_thread():
        for start in range(0, len(vectors), _ROWS):
            exact = vectors[start : start + _ROWS].astype(np.float64) - mean
            products += exact.T @ exact
        _, axes = np.linalg.eigh(products)
    axes = axes[:, ::-1]  # eigh gives the least first
    largest = np.abs(axes).argmax(axis=0)
    sign = np.sign(axes[largest, np.arange(axes.shape[1])])
    return np.ascontiguousarray(axes * sign, dtype=np.float32)
