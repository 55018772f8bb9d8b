"""Nearest neighbours of articles (approximate where there are very many), and their graph."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil, isqrt, sqrt
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.stats.threads import one_blas_thread

EXACT_UP_TO = 30_000
"""Beyond so many articles neighbours are approximate: to compare every pair then takes longer than
all else, and what it finds more (1 to 2 % of the neighbours, the farthest) moves topics no further
than another seed does."""

_BLOCK = 2048
_PAIRS = 32_768
_CENTRES_SEARCHED = 16
_TRAINED_BY = 50  # articles for each centre
_TRAINING_ROUNDS = 10
_SEED = 1
_DEVIATIONS = 4


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

    def first(self, k: int) -> Neighbours:
        """The ``k`` nearest of them."""
        return Neighbours(self.indices[:, :k], self.similarities[:, :k])


def nearest_neighbours(
    vectors: npt.NDArray[np.float32], k: int, *, exact_up_to: int = EXACT_UP_TO
) -> Neighbours:
    """Nearest neighbours by cosine similarity.

    Up to ``exact_up_to`` articles every pair is compared. Beyond, articles are first grouped
    around twice the square root of n centres (by k-means with a fixed seed), and those around the
    16 centres nearest to an article are compared with it. Blocks of fixed size are searched, each
    on one thread, so the result does not depend on the number of cores.

    Parameters
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Rows of unit length.
    k : int
        Neighbours to find; fewer where there are not so many other articles.
    exact_up_to : int
        Most articles for which the search is exact.

    References
    ----------
    Johnson, Douze and Jegou (2021), Billion-scale similarity search with GPUs, IEEE Transactions
    on Big Data 7.

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
    vectors = np.ascontiguousarray(vectors, dtype=np.float32)
    with one_blas_thread():
        index = _exact_index(vectors) if n <= exact_up_to else _grouped_index(vectors)

    def search(start: int) -> Neighbours:
        faiss.omp_set_num_threads(1)  # holds for this worker alone
        similarity, found = index.search(vectors[start : start + _BLOCK], k + 1)
        lacking = np.flatnonzero((found < 0).any(axis=1))
        if lacking.size:  # fewer articles than asked around the nearest centres
            every = _exact_index(vectors)
            similarity[lacking], found[lacking] = every.search(vectors[start + lacking], k + 1)
        return _without_self(similarity, found, np.arange(start, start + len(found)))

    with one_blas_thread(), ThreadPoolExecutor(os.cpu_count()) as pool:
        blocks = list(pool.map(search, range(0, n, _BLOCK)))
    return Neighbours(
        np.concatenate([block.indices for block in blocks]),
        np.concatenate([block.similarities for block in blocks]),
    )


def most_for_parts(k: int, share: float) -> int:
    """So many neighbours that of nearly every article ``k`` are in a random share of them all.

    Examples
    --------
    >>> most_for_parts(20, share=0.8)
    35
    """
    expected = k / share
    return ceil(expected + _DEVIATIONS * sqrt(expected * share * (1 - share)) / share)


def neighbours_within(
    near: Neighbours, vectors: npt.NDArray[np.float32], part: npt.NDArray[np.int64], k: int
) -> Neighbours:
    """Nearest neighbours within a part of articles whose nearest among all are known.

    Parameters
    ----------
    near : Neighbours
        Among all, more than ``k`` of each (:func:`most_for_parts`). An article of which fewer are
        in the part is searched for.
    vectors : array of float32, shape (articles, dimensions)
        Unit rows of all.
    part : array of int64
        Positions of the articles of the part, rising.
    k : int

    Examples
    --------
    >>> vectors = np.array([[1, 0], [0.8, 0.6], [0, 1]], dtype=np.float32)
    >>> near = nearest_neighbours(vectors, k=2)
    >>> neighbours_within(near, vectors, np.array([0, 2]), k=1).indices.ravel().tolist()
    [1, 0]
    """
    k = min(k, part.size - 1)
    place = np.full(len(vectors), -1, dtype=np.int32)
    place[part] = np.arange(part.size)
    found, similarity = place[near.indices[part]], near.similarities[part]
    order = np.argsort(found < 0, axis=1, kind="stable")[:, :k]
    found = np.take_along_axis(found, order, axis=1)
    similarity = np.take_along_axis(similarity, order, axis=1)
    lacking = np.flatnonzero((found < 0).any(axis=1))
    if lacking.size:
        inner = np.ascontiguousarray(vectors[part], dtype=np.float32)
        with one_blas_thread():
            similar, others = _exact_index(inner).search(inner[lacking], k + 1)
            searched = _without_self(similar, others, lacking)
        found[lacking], similarity[lacking] = searched.indices, searched.similarities
    return Neighbours(found, similarity)


def _exact_index(vectors: npt.NDArray[np.float32]) -> Any:
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index


def _grouped_index(vectors: npt.NDArray[np.float32]) -> Any:
    import faiss

    n, dimensions = vectors.shape
    centres = 2 * isqrt(n)
    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)  # with more, sums would be added in another order
    try:
        coarse = faiss.IndexFlatIP(dimensions)
        index = faiss.IndexIVFFlat(coarse, dimensions, centres, faiss.METRIC_INNER_PRODUCT)
        index.cp.seed, index.cp.niter = _SEED, _TRAINING_ROUNDS
        index.cp.spherical = True
        # spread over the whole collection: articles occur in the order of their ids
        index.train(vectors[:: max(1, n // (_TRAINED_BY * centres))])
        index.add(vectors)
    finally:
        faiss.omp_set_num_threads(threads)
    index.nprobe = _CENTRES_SEARCHED
    return index


def _without_self(
    similarity: npt.NDArray[np.float32],
    found: npt.NDArray[np.int64],
    rows: npt.NDArray[np.int64],
) -> Neighbours:
    own = found == rows[:, None]
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
    pairs = np.sort(np.minimum(one, other) * n + np.maximum(one, other))
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]  # each once, faster than np.unique
    left, right = pairs // max(n, 1), pairs % max(n, 1)
    shared = np.zeros(pairs.size)
    for start in range(0, pairs.size, _PAIRS):
        part = slice(start, start + _PAIRS)
        both = np.sort(np.c_[around[left[part]], around[right[part]]], axis=1)
        shared[part] = (both[:, 1:] == both[:, :-1]).sum(axis=1)
    weight = shared / (2 * (k + 1) - shared)
    graph = sparse.coo_matrix(
        (np.r_[weight, weight], (np.r_[left, right], np.r_[right, left])), shape=(n, n)
    ).tocsr()
    graph.sort_indices()
    return graph
