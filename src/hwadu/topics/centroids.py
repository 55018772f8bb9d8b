"""Topics as centroids: every article nearest its own, so that a fitted model can be applied."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.stats.threads import one_blas_thread
from hwadu.topics.communities import number_by_first

Labels = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]

_ROUNDS = 300
_ROUNDING = 1e-5
"""More than what adding up a cosine in 32 bits can be wrong by."""


def centroids(vectors: npt.NDArray[np.floating[Any]], labels: Labels) -> Vectors:
    """Mean direction of each group, shape (groups, dimensions), unit rows."""
    n = labels.size
    member = sparse.csr_matrix((np.ones(n), (labels, np.arange(n))))
    sums = np.asarray(member @ np.asarray(vectors, dtype=np.float64))
    norm = np.linalg.norm(sums, axis=1, keepdims=True)
    means = np.divide(sums, norm, out=np.zeros_like(sums), where=norm > 1e-12)
    return np.asarray(means, dtype=np.float32)


def similarities(vectors: Vectors, means: Vectors) -> Vectors:
    """Cosines of articles with centroids, on one BLAS thread so that they are reproducible."""
    with one_blas_thread():
        return np.asarray(vectors @ means.T, dtype=np.float32)


def settle(vectors: Vectors, labels: Labels, rounds: int = _ROUNDS) -> Labels:
    """Move articles to their nearest centroid until none moves (spherical k-means).

    A fitted model can then be applied to its own articles and returns the topics it gave them.
    Groups left empty vanish.

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
    Machine Learning 42; Elkan (2003), Using the triangle inequality to
    accelerate k-means, ICML.
    """
    with one_blas_thread():
        search = _Nearest(vectors, labels)
        for _ in range(rounds):
            if np.array_equal(search.nearest, search.labels):
                break
            if np.bincount(search.nearest, minlength=search.groups).min() == 0:
                # a group is left empty: the others get new numbers
                labels = np.unique(search.nearest, return_inverse=True)[1].astype(np.int64)
                search = _Nearest(vectors, labels)
            else:
                search.move()
    return search.labels


class _Nearest:
    """The nearest centroid of each article, looked up again only where it may have changed.

    A centroid that moves by some distance changes no cosine by more. An article whose own centroid
    is ahead of every other by more than both can have moved since keeps it (Elkan's bounds). To be
    used on one BLAS thread.
    """

    def __init__(self, vectors: Vectors, labels: Labels) -> None:
        self._vectors, self._doubled = vectors, vectors.astype(np.float64)
        self.labels = labels
        self._means = centroids(self._doubled, labels)
        self.groups = len(self._means)
        self.nearest = np.zeros(labels.size, dtype=np.int64)
        self._own = np.zeros(labels.size, dtype=np.float32)  # at least the cosine with one's own
        # at most the cosine with each other centroid
        self._others = np.zeros((labels.size, self.groups), dtype=np.float32)
        self._look(np.arange(labels.size))

    def move(self) -> None:
        """Give each article the centroid nearest to it, and let the centroids follow."""
        came_or_went = np.flatnonzero(self.nearest != self.labels)
        changed = np.union1d(self.labels[came_or_went], self.nearest[came_or_went])
        self.labels = self.nearest.copy()
        members = np.flatnonzero(np.isin(self.labels, changed))
        means = self._means.copy()
        means[changed] = centroids(
            self._doubled[members], np.searchsorted(changed, self.labels[members])
        )
        moved = np.linalg.norm((means - self._means).astype(np.float64), axis=1)
        self._means = means
        self._own -= moved[self.nearest].astype(np.float32)
        self._others += moved.astype(np.float32)
        self._look(np.flatnonzero(self._own <= self._others.max(axis=1) + _ROUNDING))

    def _look(self, articles: npt.NDArray[np.int64]) -> None:
        if not articles.size:
            return
        cosines = self._vectors[articles] @ self._means.T
        rows, nearest = np.arange(articles.size), cosines.argmax(axis=1)
        self.nearest[articles] = nearest
        self._own[articles] = cosines[rows, nearest]
        cosines[rows, nearest] = -np.inf
        self._others[articles] = cosines


def dissolve_small(vectors: Vectors, labels: Labels, min_size: int) -> Labels:
    """Give the members of groups below ``min_size`` to the nearest other group, and settle.

    Groups below half of it go at once, the others one by one, smallest first; one group always
    remains.
    """
    labels = number_by_first(labels)
    while True:
        sizes = np.bincount(labels)
        while sizes.size > 1 and sizes.min() < min_size:
            tiny = 2 * sizes < min_size
            gone = tiny if tiny.any() and not tiny.all() else _smallest(sizes)
            labels = _rehome(vectors, labels, gone)
            sizes = np.bincount(labels)
        settled = settle(vectors, labels)
        if np.array_equal(np.bincount(settled), sizes) or np.bincount(settled).min() >= min_size:
            return settled
        labels = settled


def _smallest(sizes: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    return np.asarray(np.arange(sizes.size) == sizes.argmin())


def _rehome(vectors: Vectors, labels: Labels, gone: npt.NDArray[np.bool_]) -> Labels:
    kept = np.flatnonzero(~gone)
    homeless = np.flatnonzero(gone[labels])
    means = centroids(vectors, labels)[kept]
    labels = labels.copy()
    labels[homeless] = kept[similarities(vectors[homeless], means).argmax(axis=1)]
    return number_by_first(labels)


def merge_to(vectors: Vectors, labels: Labels, n_groups: int) -> Labels:
    """Join the two closest groups (Ward's criterion) until ``n_groups`` are left."""
    labels = number_by_first(labels)
    while labels.max() + 1 > n_groups:
        means, sizes = centroids(vectors, labels), np.bincount(labels)
        gap = 1.0 - similarities(means, means).astype(np.float64)
        cost = gap * (sizes[:, None] * sizes) / (sizes[:, None] + sizes)
        np.fill_diagonal(cost, np.inf)
        one, other = np.unravel_index(cost.argmin(), cost.shape)
        labels = number_by_first(np.where(labels == max(one, other), min(one, other), labels))
    return labels


def unit_rows(vectors: npt.NDArray[np.floating[Any]]) -> Vectors:
    """Rows scaled to unit length, float32; rows of zeros stay."""
    norm = np.linalg.norm(np.asarray(vectors, dtype=np.float64), axis=1, keepdims=True)
    scaled = np.divide(vectors, norm, out=np.zeros(np.shape(vectors)), where=norm > 1e-12)
    return np.ascontiguousarray(scaled, dtype=np.float32)
