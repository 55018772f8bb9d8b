"""The partition that several runs agree on."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from hwadu.topics.find import communities
from hwadu.topics.find.communities import consensus, repeated_leiden


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


@pytest.fixture
def made(monkeypatch):
    """What :func:`partition` was asked for: graph and seed of every run."""
    asked, partition = [], communities._partition

    def seen(graph, resolution, seed):
        asked.append((graph.shape[0], seed))
        return partition(graph, resolution, seed)

    monkeypatch.setattr(communities, "_partition", seen)
    return asked


def graph_of(blocks: int, size: int, noise: int, seed: int = 0) -> sparse.csr_matrix:
    """Groups whose articles are joined with one another, and as many lines more between any two."""
    inner = np.kron(np.eye(blocks), np.ones((size, size)))
    one, other = np.random.default_rng(seed).integers(0, blocks * size, (2, noise))
    inner[one, other] = inner[other, one] = 1
    np.fill_diagonal(inner, 0)
    return sparse.csr_matrix(inner)


def test_a_graph_on_which_three_runs_agree_is_not_asked_again(made):
    clear, doubtful = graph_of(4, 8, noise=0), graph_of(20, 2, noise=300)
    runs = repeated_leiden((clear, doubtful), 1.0, seed=2)
    assert [sum(size == n for size, _ in made) for n in (32, 40)] == [3, 8]
    assert len(runs) == 16 and len({run.tobytes() for run in runs[:8]}) == 1
    assert len({run.tobytes() for run in runs[8:]}) > 1


def test_runs_that_differ_are_those_of_all_seeds(made):
    doubtful = graph_of(20, 2, noise=300)
    runs = repeated_leiden((doubtful, doubtful), 1.0, seed=2)
    alone = [communities.leiden(doubtful, 1.0, seed) for seed in range(200, 208)]
    assert [run.tolist() for run in runs] == [run.tolist() for run in [*alone, *alone]]
