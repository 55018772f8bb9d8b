"""Nearest neighbours of articles, and the graph they make."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.stats.threads import one_blas_thread

_BLOCK = 2048


@dataclass(frozen=True)
class Neighbours:
    """The nearest other articles of each article, most similar first.

    Attributes
    ----------
    indices : array of int32, shape (articles, k)
    similarities : array of float32, shape (articles, k)
        Cosine similarities.
    """

    indices: npt.NDArray[np.int32]
    similarities: npt.NDArray[np.float32]


def nearest_neighbours(vectors: npt.NDArray[np.float32], k: int) -> Neighbours:
    """Exact nearest neighbours by cosine similarity.

    Blocks of fixed size are searched, each on one thread, so the result does not depend on the
    number of cores.

    Parameters
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Rows of unit length.
    k : int
        Neighbours to find; fewer where there are not so many other articles.

    Examples
    --------
    >>> vectors = np.array([[1, 0], [0.8, 0.6], [0, 1]], dtype=np.float32)
    >>> nearest_neighbours(vectors, k=1).indices.ravel().tolist()
    [1, 0, 1]
    """
    import faiss

    n = vectors.shape[0]
    k = min(k, n - 1)
    if k < 1:
        return Neighbours(np.zeros((n, 0), np.int32), np.zeros((n, 0), np.float32))
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))

    def search(start: int) -> Neighbours:
        faiss.omp_set_num_threads(1)  # holds for this worker alone
        similarity, found = index.search(vectors[start : start + _BLOCK], k + 1)
        return _without_self(similarity, found, start)

    with one_blas_thread(), ThreadPoolExecutor(os.cpu_count()) as pool:
        blocks = list(pool.map(search, range(0, n, _BLOCK)))
    return Neighbours(
        np.concatenate([block.indices for block in blocks]),
        np.concatenate([block.similarities for block in blocks]),
    )


def _without_self(
    similarity: npt.NDArray[np.float32], found: npt.NDArray[np.int64], start: int
) -> Neighbours:
    own = found == np.arange(start, start + len(found))[:, None]
    # among more identical articles than k the article itself may be missing: drop the last
    own[~own.any(axis=1), -1] = True
    shape = (len(found), found.shape[1] - 1)
    return Neighbours(found[~own].reshape(shape).astype(np.int32), similarity[~own].reshape(shape))


def shared_neighbour_graph(neighbours: Neighbours) -> sparse.csr_matrix:
    """Graph of articles weighted by the neighbours they share.

    Two articles are joined if one is among the other's neighbours; the weight is the Jaccard
    similarity of their neighbourhoods, each article counted into its own. Such weights are
    insensitive to how dense a region is, unlike cosines.

    Returns
    -------
    csr_matrix of float64, shape (articles, articles)
        Symmetric, weights above 0, no loops.

    References
    ----------
    Jarvis and Patrick (1973), Clustering using a similarity measure based on shared near
    neighbors, IEEE Transactions on Computers C-22.

    Examples
    --------
    >>> pairs = Neighbours(np.array([[1], [0], [1]], np.int32), np.ones((3, 1), np.float32))
    >>> shared_neighbour_graph(pairs).toarray().round(2).tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 0.33], [0.0, 0.33, 0.0]]
    """
    n, k = neighbours.indices.shape
    around = np.sort(np.c_[np.arange(n, dtype=np.int32), neighbours.indices], axis=1)
    one = np.repeat(np.arange(n), k)
    other = neighbours.indices.ravel().astype(np.int64)
    pairs = np.unique(np.minimum(one, other) * n + np.maximum(one, other))
    left, right = pairs // max(n, 1), pairs % max(n, 1)
    shared = np.zeros(pairs.size)
    for start in range(0, pairs.size, _BLOCK * 16):
        part = slice(start, start + _BLOCK * 16)
        both = np.sort(np.c_[around[left[part]], around[right[part]]], axis=1)
        shared[part] = (both[:, 1:] == both[:, :-1]).sum(axis=1)
    weight = shared / (2 * (k + 1) - shared)
    graph = sparse.coo_matrix(
        (np.r_[weight, weight], (np.r_[left, right], np.r_[right, left])), shape=(n, n)
    ).tocsr()
    graph.sort_indices()
    return graph
