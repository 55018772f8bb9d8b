"""The map of articles: topics apart, alike ones near, the same every time."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from hwadu.errors import TableError
from hwadu.schema import conform
from hwadu.topics import TopicModel, article_map
from hwadu.topics.describe import map_places


@pytest.fixture(scope="module")
def model(collection):
    c = collection
    return TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary)


def test_neighbours_on_the_map_share_a_topic(model):
    table = article_map(model, [f"a{at}" for at in range(180)])
    assert conform(table, "article_map").equals(table)
    assert table["topic"].tolist() == model.topics_.tolist()
    points = table[["x", "y"]].to_numpy()
    gap = np.linalg.norm(points[:, None] - points, axis=2)
    np.fill_diagonal(gap, np.inf)
    assert (model.topics_[gap.argmin(axis=1)] == model.topics_).mean() > 0.9
    again = article_map(model, [f"a{at}" for at in range(180)])
    assert again.equals(table)


def test_alike_topics_lie_nearer():
    rng = np.random.default_rng(0)
    centre = np.zeros((3, 8))
    centre[0, 0] = centre[1, 0] = centre[2, 4] = 1.0
    centre[0, 1], centre[1, 2] = 0.5, 0.5
    vectors = np.repeat(centre, 40, axis=0) + rng.normal(scale=0.05, size=(120, 8))

    counts = sparse.csr_matrix(np.ones((120, 3)))
    model = TopicModel(n_topics=3).fit(counts, vectors, ["가나", "다라", "마바"])
    table = article_map(model, [str(at) for at in range(120)])
    middle = [table[["x", "y"]].iloc[at : at + 40].mean().to_numpy() for at in (0, 40, 80)]
    near = np.linalg.norm(middle[0] - middle[1])
    assert near < np.linalg.norm(middle[0] - middle[2])
    assert near < np.linalg.norm(middle[1] - middle[2])


def test_small_and_odd_collections(collection, count_texts):
    same = count_texts(["반도체 수출"] * 6)
    one = TopicModel(n_topics=1).fit(same.counts, same.vectors, same.vocabulary)
    table = article_map(one, [str(at) for at in range(6)])
    assert np.isfinite(table[["x", "y"]].to_numpy()).all()
    holes = collection.vectors.copy()
    holes[[3, 7]] = 0.0
    model = TopicModel(n_topics=4).fit(collection.counts, holes, collection.vocabulary)
    ids = [f"a{at}" for at in range(180)]
    table = article_map(model, ids)
    assert len(table) == 178 and not {"a3", "a7"} & set(table["article_id"])
    with pytest.raises(TableError, match="180 fitted articles and 3 ids"):
        article_map(model, ids[:3])


@pytest.mark.parametrize("topics", [1, 2, 12])
def test_topics_by_many_terms_stand_where_all_axes_would_put_them(topics, monkeypatch):
    chance = np.random.default_rng(5)
    means = chance.dirichlet(np.full(40, 0.2), topics)
    sizes = chance.integers(5, 60, topics)
    placed = []
    for most in (10, 1024):
        monkeypatch.setattr(map_places, "_MANY_COLUMNS", most)
        placed.append(map_places.topic_places(means, sizes))
    assert placed[0].shape == (topics, 2)
    np.testing.assert_allclose(placed[0], placed[1], atol=1e-6)
