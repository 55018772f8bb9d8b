"""Topics that say the same with the same terms are one topic."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.topics.describe.topic_terms import topic_top_terms
from hwadu.topics.find.communities import number_by_first
from hwadu.topics.find.settling import settle

Labels = npt.NDArray[np.int64]

MOST_SHARED = 4
"""Terms two topics may share among their ten, by plain c-TF-IDF."""


def shared_terms(counts: sparse.csr_matrix, labels: Labels, top: int = 10) -> npt.NDArray[np.int64]:
    """How many of their top terms by plain c-TF-IDF each two topics share (diagonal 0)."""
    rows = topic_top_terms(counts, labels, top, plain=True)
    holds = sparse.csr_matrix(
        (
            np.ones(sum(len(row) for row in rows), dtype=np.int64),
            np.concatenate(rows),
            np.cumsum([0] + [len(row) for row in rows]),
        ),
        shape=(len(rows), counts.shape[1]),
    )
    shared = (holds @ holds.T).toarray()
    np.fill_diagonal(shared, 0)
    return np.asarray(shared)


def merge_overlapping(
    vectors: npt.NDArray[np.float32],
    counts: sparse.csr_matrix,
    labels: Labels,
) -> Labels:
    """Merge topics that share most terms, until no two share more than four of ten."""
    # every round leaves fewer topics
    while True:
        shared = shared_terms(counts, labels)
        if shared.max() <= MOST_SHARED:
            return labels
        while shared.max() > MOST_SHARED:
            labels = number_by_first(_join_pairs(shared)[labels])
            shared = shared_terms(counts, labels)
        labels = settle(vectors, labels)


def _join_pairs(shared: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    # each topic is merged once a round, with the one it shares most terms with
    target = np.arange(len(shared))
    left = shared.copy()
    while left.max() > MOST_SHARED:
        one, other = np.unravel_index(left.argmax(), left.shape)
        target[other] = one
        left[[one, other], :] = left[:, [one, other]] = 0
    return target
