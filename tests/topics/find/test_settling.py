"""Articles settled at centroids: the same as looking at every cosine in every round."""

import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.topics.find import settling
from hwadu.topics.find.centroids import centroids, unit_rows
from hwadu.topics.find.settling import settle


def articles(n, groups, seed):
    rng = np.random.default_rng(seed)
    vectors = unit_rows(rng.normal(size=(n, 8)))
    return vectors, np.unique(rng.integers(0, groups, n), return_inverse=True)[1]


def looked_at_everywhere(vectors, labels):
    for _ in range(300):
        nearest = (vectors @ centroids(vectors, labels).T).argmax(axis=1)
        if np.array_equal(nearest, labels):
            break
        labels = np.unique(nearest, return_inverse=True)[1]
    return labels


@given(
    n=st.integers(1, 120),
    groups=st.integers(1, 12),
    seed=st.integers(0, 10_000),
    block=st.sampled_from([7, 64, 2048]),
)
def test_articles_end_where_every_cosine_in_every_round_leads(n, groups, seed, block):
    vectors, labels = articles(n, groups, seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settling, "_BLOCK", block)
        settled = settle(vectors, labels)
    assert settled.tolist() == looked_at_everywhere(vectors, labels).tolist()


@given(seed=st.integers(0, 10_000))
def test_every_settled_article_is_nearest_its_own_centroid(seed):
    vectors, labels = articles(200, 9, seed)
    settled = settle(vectors, labels)
    nearest = (vectors @ centroids(vectors, settled).T).argmax(axis=1)
    assert settled.tolist() == nearest.tolist()


def test_the_number_of_cores_does_not_matter(monkeypatch):
    vectors, labels = articles(9_000, 40, seed=3)
    found = []
    for cores in (1, 2, 4):
        monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
        found.append(settle(vectors, labels).tolist())
    assert found[0] == found[1] == found[2]


def test_a_few_rounds_stop_early():
    vectors, labels = articles(2_000, 12, seed=5)
    assert settle(vectors, labels, rounds=1).tolist() != settle(vectors, labels).tolist()
