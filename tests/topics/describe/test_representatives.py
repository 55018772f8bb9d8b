"""Representative articles: central, of different outlets, never two copies."""

from __future__ import annotations

import numpy as np
import pytest

from hwadu.topics import TopicModel, representative_articles


@pytest.fixture(scope="module")
def model(collection):
    c = collection
    return TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary)


def test_ranks_follow_the_similarity(collection, model):
    table = representative_articles(model, collection.vectors)
    assert table.groupby("topic").size().tolist() == [3] * 4
    for _, part in table.groupby("topic"):
        assert part["similarity"].is_monotonic_decreasing
        assert part["rank"].tolist() == [1, 2, 3]


def test_copies_are_shown_once_even_without_stories(collection, count_texts):
    texts = list(collection.texts)
    central = int(np.flatnonzero(collection.planted == 0)[0])
    c = count_texts(texts + [texts[central]] * 12)
    model = TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary)
    table = representative_articles(model, c.vectors, top=5)
    shown = [c.texts[row] for row in table["row"]]
    assert len(set(shown)) == len(shown) == 20


def test_stories_outweigh_everything(collection, model):
    one_story_a_topic = [f"s{topic}" for topic in model.topics_]
    table = representative_articles(model, collection.vectors, stories=one_story_a_topic)
    assert table["topic"].tolist() == [0, 1, 2, 3]


def test_merged_topics_are_central_to_any_of_their_parts(collection):
    c = collection
    model = TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary)
    groups = model.topics_.copy()
    model.regroup(groups, np.array([0, 0, 1, 2]))
    table = representative_articles(model, c.vectors, top=2)
    assert (model.topics_[table["row"]] == table["topic"]).all()
    assert np.isfinite(table["similarity"]).all()
