"""The partition that several runs agree on."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from hwadu.topics.find.communities import consensus


def test_articles_that_few_runs_put_together_are_apart_however_near_they_are():
    near = sparse.csr_matrix(np.ones((6, 6)) - np.eye(6))  # as a graph it is one community
    runs = [np.array([0, 0, 0, 1, 1, 1])] * 4 + [np.zeros(6, dtype=np.int64)]
    agreed = consensus(near, 1.0, runs, seed=0)
    assert len(set(agreed[:3])) == len(set(agreed[3:])) == 1
    assert agreed[0] != agreed[3]


def test_what_most_runs_put_together_stays_together():
    near = sparse.csr_matrix(np.ones((6, 6)) - np.eye(6))
    runs = [np.zeros(6, dtype=np.int64)] * 4 + [np.array([0, 0, 0, 1, 1, 1])]
    assert len(set(consensus(near, 1.0, runs, seed=0))) == 1
