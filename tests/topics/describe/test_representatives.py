"""Representative articles: central, recent, of different outlets, never two copies."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from hwadu.topics import TopicModel, representative_articles


@pytest.fixture(scope="module")
def model(collection):
    c = collection
    return TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary)


def test_one_of_them_is_recent(collection, model):
    days = pd.Series(pd.date_range("2024-01-01", periods=180, freq="D"))
    days[[5, 9]] = pd.NaT
    table = representative_articles(model, collection.vectors, published=days)
    assert table.groupby("topic").size().tolist() == [3] * 4
    for topic, part in table.groupby("topic"):
        dated = days[model.topics_ == topic].dropna()
        newest = dated.quantile(0.78)
        recent = part[part["why"] == "recent"]
        assert len(recent) == 1 and days[recent["row"].iloc[0]] >= newest
        assert part["similarity"].is_monotonic_decreasing
        assert part["rank"].tolist() == [1, 2, 3]
    plain = representative_articles(model, collection.vectors)
    assert set(plain["why"]) == {"central"}
    most_central = table.groupby("topic")["row"].first()
    assert most_central.equals(plain.groupby("topic")["row"].first())


def test_without_dates_all_are_central(collection, model):
    unknown = [pd.NaT] * 180
    table = representative_articles(model, collection.vectors, published=unknown)
    assert table.equals(representative_articles(model, collection.vectors))


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
    days = pd.date_range("2024-01-01", periods=180, freq="D")
    table = representative_articles(
        model, collection.vectors, stories=one_story_a_topic, published=days
    )
    assert table["topic"].tolist() == [0, 1, 2, 3]


def test_merged_topics_are_central_to_any_of_their_parts(collection):
    c = collection
    model = TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary)
    groups = model.topics_.copy()
    model.regroup(groups, np.array([0, 0, 1, 2]))
    table = representative_articles(model, c.vectors, top=2)
    assert (model.topics_[table["row"]] == table["topic"]).all()
    assert np.isfinite(table["similarity"]).all()
