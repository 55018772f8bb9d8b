"""Views: some columns of the vectors, each with neighbours and graphs of its own."""

from __future__ import annotations

import numpy as np
import pytest

from hwadu.errors import SettingsError
from hwadu.topics import TopicModel, load_model, save_model
from hwadu.topics.find import graphs
from hwadu.topics.find import views as of_views
from hwadu.topics.find.centroids import unit_rows
from hwadu.topics.find.graphs import graph_views
from hwadu.topics.find.neighbours import nearest_neighbours
from hwadu.topics.find.views import check_views, neighbours_by_view, seen

VIEWS = (((0, 4),), ((0, 2), (4, 6)))


@pytest.fixture
def vectors():
    return unit_rows(np.random.default_rng(0).normal(size=(80, 6)))


def test_the_last_view_sees_everything():
    assert check_views(VIEWS, 6) == (*VIEWS, ((0, 6),))
    assert check_views([[[0, 2]], [[0, 6]]], 6) == (((0, 2),), ((0, 6),))


@pytest.mark.parametrize("views", [(), ((),), (((0, 7),),), (((3, 3),),), (((-1, 2),),)])
def test_views_of_columns_that_are_not_there_are_refused(views):
    with pytest.raises(SettingsError, match="6 dimensions"):
        check_views(views, 6)


def test_a_view_sees_its_columns_alone(vectors):
    shown = seen(vectors, VIEWS[1])
    np.testing.assert_allclose(shown, unit_rows(vectors[:, [0, 1, 4, 5]]), atol=1e-6)
    assert seen(vectors, ((0, 6),)) is vectors


def test_each_view_has_graphs_of_its_own(vectors):
    near = neighbours_by_view(vectors, check_views(VIEWS, 6), 6)
    assert len(near) == 3
    own = nearest_neighbours(unit_rows(vectors[:, :4]), near[0].indices.shape[1])
    assert np.array_equal(near[0].indices, own.indices)
    assert len(graph_views(near, 6).graphs) == 3 * len(graphs.NEIGHBOURHOODS_OF_EACH)


def test_many_articles_have_fewer_graphs(vectors, monkeypatch):
    views = check_views(VIEWS, 6)
    monkeypatch.setattr(graphs, "SIZES_UP_TO", 50)
    near = neighbours_by_view(vectors, views, 6)
    made = graph_views(near, 6).graphs
    assert len(made) == 3 and len({graph.nnz for graph in made}) == 3
    for module in (graphs, of_views):
        monkeypatch.setattr(module, "VIEWS_UP_TO", 50)
    near = neighbours_by_view(vectors, views, 6)
    assert len(graph_views(near, 6).graphs) == 1


def test_a_column_that_only_adds_noise_does_not_hide_topics(collection):
    """Half of the views see through noise that drowns all columns together."""
    rng = np.random.default_rng(1)
    noise = rng.normal(size=(len(collection.vectors), 30))
    both = np.hstack([collection.vectors, 1.0 * unit_rows(noise)])
    d = collection.vectors.shape[1]

    def agreed(**views):
        model = TopicModel().fit(collection.counts, both, collection.vocabulary, **views)
        return (model.topics_[:, None] == model.topics_)[np.triu_indices(len(both), 1)]

    planted = (collection.planted[:, None] == collection.planted)[np.triu_indices(len(both), 1)]
    alone, seen_apart = agreed(), agreed(views=[[(0, d)], [(0, d // 2)]])
    assert (seen_apart == planted).mean() >= (alone == planted).mean()


def test_a_saved_model_keeps_its_views(collection, tmp_path):
    d = collection.vectors.shape[1]
    views = [[(0, d // 2)], [(0, d)]]
    model = TopicModel(n_topics=(2, 6))
    model.fit(collection.counts, collection.vectors, collection.vocabulary, views=views)
    save_model(model, tmp_path)
    read = load_model(tmp_path)
    assert read.views_ == model.views_ and read.n_topics == (2, 6)
    rows = np.arange(0, 180, 2)
    assert np.array_equal(read.refits(rows)(1), model.refits(rows)(1))


@pytest.mark.parametrize("asked", [(2, 2), (3, 3), (6, 8), (7, 20)])
def test_as_many_topics_as_a_user_allows(collection, asked):
    model = TopicModel(n_topics=asked)
    model.fit(collection.counts, collection.vectors, collection.vocabulary)
    assert asked[0] <= len(model.labels_) <= asked[1]


@pytest.mark.parametrize("asked", [(5, 3), (0, 3), (1, 2, 3)])
def test_a_range_that_is_none_is_refused(collection, asked):
    with pytest.raises(SettingsError, match="n_topics"):
        TopicModel(n_topics=asked).fit(collection.counts, collection.vectors, collection.vocabulary)
