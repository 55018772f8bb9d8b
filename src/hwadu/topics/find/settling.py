"""Articles move to their nearest centroid until none moves."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.stats.threads import one_blas_thread
from hwadu.topics.find.centroids import summed, unit_rows

Labels = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]

_ROUNDS = 300
_ROUNDING = 1e-5
"""More than what adding up a cosine in 32 bits can be wrong by."""
_BLOCK = 2048


def settle(vectors: Vectors, labels: Labels, rounds: int = _ROUNDS) -> Labels:
    """Move articles to their nearest centroid until none moves (spherical k-means).

    A fitted model can then be applied to its own articles and returns the topics it gave them.
    Groups left empty vanish. Blocks of fixed size are searched, each on one thread, so the result
    does not depend on the number of cores.

    Parameters
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows.
    labels : array of int64, shape (articles,)
        Group of each article, 0 to groups - 1, none empty.
    rounds : int
        Most rounds; the first few move most of what moves at all.

    References
    ----------
    Dhillon and Modha (2001), Concept decompositions for large sparse text data using clustering,
    Machine Learning 42; Hamerly (2010), Making k-means even faster, SDM.
    """
    with one_blas_thread(), ThreadPoolExecutor(os.cpu_count()) as pool:
        search = _Nearest(vectors, labels, pool)
        for _ in range(rounds):
            if search.settled():
                break
            if np.bincount(search.nearest, minlength=search.groups).min() == 0:
                # a group is left empty: the others get new numbers
                labels = np.unique(search.nearest, return_inverse=True)[1].astype(np.int64)
                search = _Nearest(vectors, labels, pool)
            else:
                search.move()
    return search.labels


class _Nearest:
    """The nearest centroid of each article, looked up again only where it may have changed.

    A centroid that moves by some distance changes no cosine by more. An article whose own centroid
    is ahead of every other by more than both can have moved since keeps it. To be used on one BLAS
    thread.
    """

    def __init__(self, vectors: Vectors, labels: Labels, pool: ThreadPoolExecutor) -> None:
        n = labels.size
        self._vectors, self._pool = vectors, pool
        self.labels, self.groups = labels, int(labels.max()) + 1
        self._sums = summed(vectors, labels)
        self._means = unit_rows(self._sums)
        self.nearest = np.zeros(n, dtype=np.int64)
        self._own = np.zeros(n, dtype=np.float32)  # at least the cosine with one's own
        self._others = np.zeros(n, dtype=np.float32)  # at most the cosine with any other
        self._blocks = [slice(start, start + _BLOCK) for start in range(0, n, _BLOCK)]
        for _ in pool.map(lambda block: self._look(block, np.s_[:]), self._blocks):
            pass

    def settled(self) -> bool:
        """Whether every article is in the group of the centroid nearest to it."""
        if not np.array_equal(self.nearest, self.labels):
            return False
        # sums that were only added to have gathered rounding
        self._sums = summed(self._vectors, self.labels)
        self._follow()
        return np.array_equal(self.nearest, self.labels)

    def move(self) -> None:
        """Give each article the centroid nearest to it, and let the centroids follow."""
        moving = np.flatnonzero(self.nearest != self.labels)
        which = np.arange(moving.size)
        to_and_from = sparse.csr_matrix(
            (
                np.repeat([1.0, -1.0], moving.size),
                (np.r_[self.nearest[moving], self.labels[moving]], np.r_[which, which]),
            ),
            shape=(self.groups, moving.size),
        )
        self._sums += to_and_from @ self._vectors[moving].astype(np.float64)
        self.labels = self.nearest.copy()
        self._follow()

    def _follow(self) -> None:
        means = unit_rows(self._sums)
        moved = np.linalg.norm((means - self._means).astype(np.float64), axis=1).astype(np.float32)
        farthest = moved.max()
        self._means = means

        def look(block: slice) -> None:
            self._own[block] -= moved[self.nearest[block]]
            self._others[block] += farthest
            close = np.flatnonzero(self._own[block] <= self._others[block] + _ROUNDING)
            if close.size:
                self._look(block, close)

        for _ in self._pool.map(look, self._blocks):
            pass

    def _look(self, block: slice, articles: npt.NDArray[np.int64] | slice) -> None:
        cosines = self._vectors[block][articles] @ self._means.T
        rows, nearest = np.arange(len(cosines)), cosines.argmax(axis=1)
        self.nearest[block][articles] = nearest
        self._own[block][articles] = cosines[rows, nearest]
        cosines[rows, nearest] = -np.inf
        self._others[block][articles] = cosines.max(axis=1)
