"""How the number of topics is chosen: stability decides among what is about as coherent."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from hwadu.topics.find import resolution
from hwadu.topics.find.centroids import unit_rows
from hwadu.topics.find.communities import communities, number_of_runs, repeated_leiden
from hwadu.topics.find.graphs import graph_views, most_neighbours
from hwadu.topics.find.neighbours import nearest_neighbours
from hwadu.topics.find.resolution import (
    WeightedMean,
    about_as_coherent,
    about_as_stable,
    agreement,
    good_choices,
    mean_of_topics,
    sweep,
)

TOPICS = st.lists(st.tuples(st.floats(-1, 1), st.integers(1, 500)), min_size=2, max_size=30).map(
    lambda rows: (np.array([row[0] for row in rows]), np.array([row[1] for row in rows]))
)


@given(st.lists(st.floats(-1, 1), min_size=2, max_size=30), st.integers(1, 50))
def test_topics_of_one_size_have_the_usual_standard_error(values, size):
    found = mean_of_topics(np.array(values), np.full(len(values), size))
    assert found.mean == pytest.approx(np.mean(values), abs=1e-9)
    usual = np.std(values, ddof=1) / np.sqrt(len(values))
    assert found.error == pytest.approx(usual, abs=1e-9)


@given(TOPICS, st.integers(2, 9))
def test_mean_lies_among_the_topics_and_hangs_on_shares_alone(topics, times):
    value, sizes = topics
    found, larger = mean_of_topics(value, sizes), mean_of_topics(value, sizes * times)
    assert value.min() - 1e-9 <= found.mean <= value.max() + 1e-9
    assert larger.mean == pytest.approx(found.mean, abs=1e-9)
    assert larger.error == pytest.approx(found.error, rel=1e-6, abs=1e-9)


def test_a_single_topic_or_none_has_no_error():
    assert mean_of_topics(np.array([0.4]), np.array([7])).error == 0
    assert mean_of_topics(np.empty(0), np.empty(0, np.int64)).mean == 0


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 1)), min_size=1, max_size=10))
def test_the_most_coherent_is_always_good_enough(rows):
    coherence, errors = np.array(rows).T
    assert about_as_coherent(coherence, errors)[coherence.argmax()]


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.floats(-1, 1), st.floats(0, 1)), min_size=1, max_size=10
    )
)
def test_one_topic_of_everything_is_chosen_only_where_nothing_else_was_found(rows):
    topics, coherence, errors = np.array(rows).T
    good = good_choices(topics, coherence, errors)
    assert good.any()
    assert (topics[good] > 1).all() or (topics == 1).all()


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 1)), min_size=1, max_size=10), st.data())
def test_the_most_stable_of_the_allowed_is_stable_enough(rows, data):
    agreed = [WeightedMean(*row) for row in rows]
    places = data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=1).map(sorted))
    found = about_as_stable(agreed, np.array(places))
    assert set(found) <= set(places) and (np.diff(found) > 0).all()
    best = max(places, key=lambda place: agreed[place].mean)
    assert best in found
    assert all(agreed[at].mean >= agreed[best].mean - agreed[best].error for at in found)


def test_error_of_agreement_is_that_of_runs_drawn_anew():
    rng = np.random.default_rng(0)

    def drawn(runs):
        planted = np.repeat(np.arange(4), 50)
        noise = [rng.random(200) < share for share in rng.uniform(0.1, 0.6, runs)]
        return [np.where(moved, rng.integers(0, 4, 200), planted) for moved in noise]

    found = [agreement(drawn(10)) for _ in range(80)]
    spread = np.std([one.mean for one in found])
    assert np.mean([one.error for one in found]) == pytest.approx(spread, rel=0.35)


@pytest.fixture
def near(collection):
    return nearest_neighbours(collection.vectors, most_neighbours(20, len(collection.vectors)))


def test_the_finest_of_the_stable_and_coherent_is_chosen(collection, near):
    found = sweep(graph_views(near, 20), collection.vectors, collection.counts, min_size=5, seed=0)
    table = found.table
    chosen = table[table["chosen"]]
    assert chosen["resolution"].item() == found.resolution
    assert chosen["score"].item() == chosen["stability"].item()
    finer = table[table["resolution"] > found.resolution]
    assert (finer["score"] < table["score"].max()).all()
    assert chosen["score"].item() >= table["score"].max() - 0.2
    assert (table.loc[table["score"] == 0, "coherence"] < table["coherence"].max()).all()


def test_the_sweep_and_a_fit_at_its_resolution_find_the_same(collection, near):
    views = graph_views(near, 20)
    found = sweep(views, collection.vectors, collection.counts, min_size=5, seed=3)
    assert np.array_equal(found.labels, communities(views, found.resolution, seed=3))


def test_small_graphs_are_partitioned_more_often(collection, near):
    graphs = graph_views(near, 20).graphs
    assert number_of_runs(graphs) == len(repeated_leiden(graphs, 0.5, 0)) == 40
    assert number_of_runs(graphs, quick=True) == len(graphs) * 2
    many = sparse.identity(50_000, format="csr")
    assert number_of_runs((many,)) == number_of_runs((many,), quick=True) == 4
    assert number_of_runs((many,) * 5) == 10


def test_one_topic_is_not_chosen_for_being_stable(monkeypatch):
    monkeypatch.setattr(resolution, "_coherence", lambda *_: WeightedMean(0.2, error=0.3))
    rng = np.random.default_rng(0)
    vectors = unit_rows(rng.normal(size=(200, 8)) + 2 * np.repeat(np.eye(4, 8), 50, axis=0))
    views = graph_views(nearest_neighbours(vectors, most_neighbours(20, 200)), 20)
    counts = sparse.csr_matrix(rng.poisson(0.3, (200, 60)))
    found = sweep(views, vectors, counts, min_size=4, seed=0, resolutions=(0.01, 0.5, 1))
    alone = found.table["topics"] == 1
    assert (found.table.loc[alone, "stability"] == 1).any()
    assert not found.table.loc[alone, "chosen"].any() and found.labels.max() > 0
