"""Groups given up to others: those too small, and down to a number that was asked."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hwadu.topics.find.centroids import centroids, similarities
from hwadu.topics.find.communities import number_by_first
from hwadu.topics.find.settling import settle

Labels = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]


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
