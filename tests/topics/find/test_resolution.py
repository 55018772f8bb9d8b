"""How the number of topics is chosen: the fewest on which views agree as well as on any."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from hwadu.topics.find import resolution
from hwadu.topics.find.centroids import unit_rows
from hwadu.topics.find.communities import communities, number_of_runs, repeated_leiden
from hwadu.topics.find.graphs import GraphViews, graph_views
from hwadu.topics.find.resolution import (
    Agreement,
    about_as_stable,
    agreement,
    fewest_topics,
    most_topics,
    sweep,
)
from hwadu.topics.find.views import check_views, neighbours_by_view

AGREED = st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 1)), min_size=1, max_size=10)


def views_of(vectors):
    return graph_views(neighbours_by_view(vectors, check_views(None, vectors.shape[1]), 20), 20)


@given(AGREED, st.data())
def test_the_most_stable_of_the_allowed_is_stable_enough(rows, data):
    agreed = [Agreement(*row) for row in rows]
    places = data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=1).map(sorted))
    found = about_as_stable(agreed, np.array(places))
    assert set(found) <= set(places) and (np.diff(found) > 0).all()
    best = max(places, key=lambda place: agreed[place].mean)
    assert best in found
    assert all(agreed[at].mean >= agreed[best].mean - agreed[best].error for at in found)


@given(st.integers(1, 10**7))
def test_more_articles_never_have_fewer_topics_and_seldom_many(articles):
    assert 1 <= most_topics(articles) <= articles
    assert fewest_topics(articles) <= max(most_topics(articles), 2)
    assert most_topics(articles) <= most_topics(articles + 1) <= most_topics(articles) + 1


def test_runs_that_found_the_same_are_compared_once(monkeypatch):
    rng = np.random.default_rng(2)
    one, other, agreed = rng.integers(0, 5, (3, 200))
    score, asked = resolution.adjusted_mutual_information, []
    counted = lambda *a: asked.append(a) or score(*a)  # noqa: E731
    monkeypatch.setattr(resolution, "adjusted_mutual_information", counted)
    found = agreement([one, other, one.copy(), one.copy()], agreed)
    assert len(asked) == 2
    assert found.mean == np.mean([score(agreed, run) for run in (one, other, one, one)])


def test_agreement_beyond_chance_is_none_among_random_partitions():
    rng = np.random.default_rng(0)
    one = rng.integers(0, 8, 400)
    assert abs(agreement([rng.integers(0, 8, 400) for _ in range(20)], one).mean) < 0.02
    assert agreement([one, one], one).mean == pytest.approx(1)


def test_runs_that_agree_on_nothing_to_tell_apart_are_not_stable():
    assert agreement([np.zeros(9, np.int64)] * 4, np.zeros(9, np.int64)).mean == 0


def test_the_fewest_topics_that_views_agree_on_are_chosen(collection):
    found = sweep(
        views_of(collection.vectors), collection.vectors, collection.counts, min_size=5, seed=0
    )
    table = found.table
    chosen = table[table["chosen"]]
    assert chosen["resolution"].item() == found.resolution
    assert chosen["score"].item() == chosen["stability"].item()
    coarser = table[table["resolution"] < found.resolution]
    assert (coarser["score"] < table["score"].max()).all()
    assert chosen["topics"].item() == len(np.unique(collection.planted))


def test_few_fields_that_are_told_apart_surely_are_no_topics():
    """Eight subjects of fifty articles in four fields: every view finds the fields."""
    rng = np.random.default_rng(4)
    subject = np.repeat(np.arange(8), 50)
    places = np.hstack([np.eye(4)[subject // 2], 0.35 * np.eye(8)[subject]])
    vectors = unit_rows(places + rng.normal(0, 0.2, places.shape))
    how = {"min_size": 5, "seed": 0}
    found = sweep(views_of(vectors), vectors, sparse.csr_matrix((400, 4)), **how)
    fields = found.table[found.table["topics"] == 4]
    assert fields["stability"].max() > found.table.loc[found.table["chosen"], "stability"].item()
    assert found.table.loc[found.table["chosen"], "topics"].item() == 8


def test_the_sweep_and_a_fit_at_its_resolution_find_the_same(collection):
    views = views_of(collection.vectors)
    found = sweep(views, collection.vectors, collection.counts, min_size=5, seed=3)
    assert np.array_equal(found.labels, communities(views, found.resolution, seed=3))


def test_small_graphs_are_partitioned_more_often(collection):
    graphs = views_of(collection.vectors).graphs
    assert number_of_runs(graphs) == len(repeated_leiden(graphs, 0.5, 0)) == 40
    assert number_of_runs(graphs, quick=True) == len(graphs) * 2
    many = sparse.identity(50_000, format="csr")
    assert number_of_runs((many,)) == number_of_runs((many,), quick=True) == 4
    assert number_of_runs((many,) * 5) == 10


def test_one_topic_is_chosen_only_where_nothing_else_was_found():
    rng = np.random.default_rng(0)
    vectors = unit_rows(rng.normal(size=(200, 8)) + 2 * np.repeat(np.eye(4, 8), 50, axis=0))
    counts = sparse.csr_matrix(rng.poisson(0.3, (200, 60)))
    found = sweep(
        views_of(vectors), vectors, counts, min_size=4, seed=0, resolutions=(0.01, 0.5, 1)
    )
    alone = found.table["topics"] == 1
    assert alone.any() and not found.table.loc[alone, "chosen"].any() and found.labels.max() > 0


@pytest.mark.parametrize(("between", "least", "most"), [((3, 3), 3, 3), ((6, 9), 6, 9)])
def test_a_range_is_respected_and_resolutions_go_on_to_reach_it(
    collection, between, least, most, monkeypatch
):
    found = sweep(
        views_of(collection.vectors),
        collection.vectors,
        collection.counts,
        min_size=2,
        seed=0,
        resolutions=(0.5,),
        between=between,
    )
    assert len(found.table) > 1
    allowed = found.table[found.table["score"] > 0]
    if allowed["topics"].between(least, most).any():
        assert allowed["topics"].between(least, most).all()


STABLE = {0.5: 0.6, 1.0: 0.7, 2.0: 0.8, 4.0: 0.9, 8.0: 0.5}


@pytest.mark.parametrize("first", [(1.0, 2.0), (8.0, 16.0)])
def test_resolutions_go_on_where_an_end_is_best(monkeypatch, first):
    """Twice the resolution, twice the topics, and views agree best on 40 of them."""
    monkeypatch.setattr(resolution, "_STEP", 2)
    monkeypatch.setattr(resolution, "repeated_leiden", lambda graphs, r, seed, **_: r)
    monkeypatch.setattr(
        resolution, "consensus", lambda whole, r, runs, seed: np.arange(400) % int(10 * r)
    )
    monkeypatch.setattr(resolution, "communities", lambda views, r, seed: None)
    monkeypatch.setattr(resolution, "settle", lambda vectors, labels, rounds: labels)
    monkeypatch.setattr(resolution, "_coherence", lambda *_: 0.0)
    monkeypatch.setattr(
        resolution, "agreement", lambda r, labels: Agreement(STABLE.get(r, 0.1), 0.01)
    )
    found = sweep(
        SimpleNamespace(graphs=(sparse.eye(400, format="csr"),), whole=None),
        np.zeros((400, 2)),
        sparse.csr_matrix((400, 3)),
        min_size=1,
        seed=0,
        resolutions=first,
        between=(2, 200),
    )
    assert found.resolution == 4.0
    assert found.table["resolution"].is_monotonic_increasing


def grouped(articles):
    rng = np.random.default_rng(3)
    centres = rng.normal(size=(12, 8))[rng.integers(0, 12, articles)]
    vectors = unit_rows(centres + rng.normal(0, 0.9, centres.shape))
    return vectors, sparse.csr_matrix(rng.poisson(0.3, (articles, 30)))


@pytest.mark.parametrize("articles", [500, 2000])
def test_topics_are_those_that_all_runs_at_the_chosen_resolution_agree_on(articles):
    vectors, counts = grouped(articles)
    views = views_of(vectors)
    found = sweep(views, vectors, counts, min_size=5, seed=2, resolutions=(0.5, 1.4))
    expected = communities(views, found.resolution, 2)
    np.testing.assert_array_equal(found.labels, expected)


def test_runs_are_not_repeated_where_they_would_be_the_same(monkeypatch):
    vectors, counts = grouped(2000)
    graphs = graph_views((neighbours_by_view(vectors, check_views(None, 8), 20)[0],), 20).graphs
    one = GraphViews(graphs[2:3], graphs[2])
    assert number_of_runs(one.graphs, quick=True) == number_of_runs(one.graphs)
    monkeypatch.setattr(resolution, "communities", None)
    assert sweep(one, vectors, counts, min_size=5, seed=2, resolutions=(0.5,)).labels.size == 2000
