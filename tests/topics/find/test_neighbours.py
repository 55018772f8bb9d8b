"""Neighbours, exact and approximate, and the graphs made of them."""

from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from hwadu.topics.find import graphs
from hwadu.topics.find.graphs import graph_views, most_neighbours
from hwadu.topics.find.neighbours import (
    nearest_neighbours,
    neighbours_within,
    shared_neighbour_graph,
)


def unit(vectors):
    vectors = np.asarray(vectors, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def clustered():
    rng = np.random.default_rng(0)
    centres = rng.normal(size=(30, 20))
    return unit(centres[rng.integers(0, 30, 3000)] + rng.normal(0, 0.5, (3000, 20)))


def test_exact_neighbours_are_those_of_all_cosines(clustered):
    some = clustered[:400]
    found = nearest_neighbours(some, 10)
    cosines = some @ some.T
    np.fill_diagonal(cosines, -2)
    expected = -np.sort(-cosines, axis=1)[:, :10]
    assert np.allclose(found.similarities, expected, atol=1e-5)
    assert (found.indices != np.arange(400)[:, None]).all()


def test_approximate_neighbours_are_nearly_all_of_the_exact_ones(clustered):
    exact = nearest_neighbours(clustered, 20)
    near = nearest_neighbours(clustered, 20, exact_up_to=100)
    shared = [len(set(a) & set(b)) / 20 for a, b in zip(exact.indices, near.indices, strict=True)]
    assert np.mean(shared) > 0.95
    assert (near.indices >= 0).all() and (near.indices != np.arange(3000)[:, None]).all()


def test_approximate_neighbours_do_not_hang_on_the_number_of_threads(clustered):
    made = []
    for threads in (1, 2):
        with threadpool_limits(threads):
            made.append(nearest_neighbours(clustered, 10, exact_up_to=100).indices.tobytes())
    assert made[0] == made[1]


def test_too_few_articles_around_the_nearest_centres():
    rng = np.random.default_rng(1)
    alike = np.r_[np.ones((1500, 3)), np.eye(3) * 5, rng.normal(size=(500, 3))]
    found = nearest_neighbours(unit(alike), 900, exact_up_to=100)
    assert found.indices.shape == (2003, 900) and (found.indices >= 0).all()


def test_views_hold_half_to_twice_as_many_neighbours(clustered):
    some = clustered[:500]
    near = nearest_neighbours(some, most_neighbours(10, 500))
    views = graph_views((near,), 10)
    assert len(views.graphs) == 5
    assert (np.diff([graph.nnz for graph in views.graphs]) > 0).all()
    middle = shared_neighbour_graph(near.first(10))
    assert (views.graphs[2] != middle).nnz == 0
    assert views.whole.sum() == pytest.approx(np.mean([graph.sum() for graph in views.graphs]))
    few = graph_views((nearest_neighbours(some[:4], most_neighbours(10, 500)),), 10)
    assert len(few.graphs) == 1 and few.whole.shape == (4, 4)


def test_many_articles_are_seen_with_one_neighbourhood(clustered, monkeypatch):
    monkeypatch.setattr(graphs, "VIEWS_UP_TO", 400)
    assert most_neighbours(10, 500) == 10
    near = nearest_neighbours(clustered[:500], 10)
    views = graph_views((near,), 10)
    assert (views.whole != shared_neighbour_graph(near)).nnz == 0


@pytest.mark.parametrize(("articles", "known"), [(200, 35), (200, 22), (12, 11)])
def test_neighbours_within_a_part_are_those_that_a_search_of_the_part_finds(articles, known):
    """Where fewer than asked are known to be in the part (22), it is searched for the others."""
    rng = np.random.default_rng(5)
    vectors = unit(rng.normal(size=(articles, 12)))
    near = nearest_neighbours(vectors, known)
    part = np.sort(rng.permutation(articles)[: int(0.8 * articles)])
    within = neighbours_within(near, vectors, part, 20)
    searched = nearest_neighbours(vectors[part], 20)
    assert np.array_equal(within.indices, searched.indices)
    assert np.allclose(within.similarities, searched.similarities, atol=1e-6)
