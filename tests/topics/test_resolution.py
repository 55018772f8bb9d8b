"""How the number of topics is chosen: stability decides among what is about as coherent."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.topics.graphs import graph_views, most_neighbours
from hwadu.topics.neighbours import nearest_neighbours
from hwadu.topics.resolution import about_as_coherent, mean_of_topics, sweep

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


def test_the_most_stable_of_the_coherent_is_chosen(collection):
    near = nearest_neighbours(collection.vectors, most_neighbours(20, len(collection.vectors)))
    found = sweep(graph_views(near, 20), collection.vectors, collection.counts, min_size=5, seed=0)
    table = found.table
    chosen = table[table["chosen"]]
    assert chosen["resolution"].item() == found.resolution
    assert chosen["score"].item() == chosen["stability"].item() == table["score"].max()
    passed_over = table[table["stability"] > chosen["stability"].item()]
    assert (passed_over["score"] == 0).all()
    assert (passed_over["coherence"] < table["coherence"].max()).all()
