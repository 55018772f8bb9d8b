"""Topics found from some articles are topics of all."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hwadu.topics import (
    TopicModel,
    apply_review,
    drift_from_model,
    load_model,
    representative_articles,
    save_model,
    topic_stability,
    topic_tables,
)
from hwadu.topics.find import dividing
from hwadu.topics.find.grouping import group_articles
from hwadu.topics.judge.novelty import Points
from hwadu.topics.review.review_entry import ReviewEntry

ROWS = np.arange(0, 180, 2)


def found(collection, rows=ROWS, vectors=None):
    c = collection
    vectors = c.vectors if vectors is None else vectors
    return TopicModel().fit(c.counts, vectors, c.vocabulary, c.texts, rows=rows)


def test_every_article_has_the_topic_of_the_nearest_centroid(collection):
    model = found(collection)
    assert np.array_equal(model.transform(collection.vectors), model.topics_)
    assert np.flatnonzero(model.fitted_).tolist() == ROWS.tolist()
    sizes = np.bincount(model.topics_)
    assert (np.diff(sizes) <= 0).all()
    np.testing.assert_allclose(model.shares_, sizes / sizes.sum())
    table = topic_tables(model, [f"a{at}" for at in range(180)])
    assert table.topics["articles"].sum() == len(table.article_topics) == 180


def test_centroids_are_those_of_all_articles(collection):
    model = found(collection)
    for topic, centroid in enumerate(model.centroids_[np.argsort(model.centroid_topics_)]):
        mean = collection.vectors[model.topics_ == topic].mean(axis=0)
        np.testing.assert_allclose(centroid, mean / np.linalg.norm(mean), atol=1e-5)


def test_all_articles_decide_how_many_topics_there_may_be(collection, monkeypatch):
    asked = []

    def remember(*args, n_articles, **others):
        asked.append(n_articles)
        return group_articles(*args, n_articles=n_articles, **others)

    monkeypatch.setattr(dividing, "group_articles", remember)
    c = collection
    rows = np.arange(0, 180, 6)
    TopicModel().fit(c.counts, c.vectors, c.vocabulary, rows=rows)
    TopicModel().fit(c.counts[rows], c.vectors[rows], c.vocabulary)
    assert asked == [180, 30]


def test_terms_are_those_of_all_articles(collection):
    model = found(collection)
    whole = TopicModel().fit(collection.counts, collection.vectors, collection.vocabulary)
    assert model.vocabulary_ == whole.vocabulary_
    assert (model.counts_ != whole.counts_).nnz == 0
    pd.testing.assert_frame_equal(model.topic_terms_, whole.topic_terms_)  # the topics are equal


def test_the_order_in_which_rows_are_named_changes_nothing(collection):
    model, other = found(collection), found(collection, np.random.default_rng(0).permutation(ROWS))
    assert np.array_equal(model.topics_, other.topics_)
    assert np.array_equal(model.centroids_, other.centroids_)


def test_articles_with_nothing_to_go_by(collection):
    vectors = collection.vectors.copy()
    vectors[[0, 1, 7]] = 0.0  # the first is one of the sample
    model = found(collection, vectors=vectors)
    assert np.flatnonzero(~model.informed_).tolist() == [0, 1, 7]
    assert model.topics_[[0, 1, 7]].tolist() == [0, 0, 0]
    np.testing.assert_allclose(model.probabilities_[[0, 1, 7]], model.shares_[0])
    assert np.array_equal(model.transform(vectors), model.topics_)


def test_it_is_the_same_after_loading(collection, tmp_path):
    model = found(collection)
    save_model(model, tmp_path)
    loaded = load_model(tmp_path, collection.texts)
    assert np.array_equal(loaded.fitted_, model.fitted_)
    edits = [ReviewEntry(terms=tuple(_terms(model, 0)), split=2)]
    for each in (model, loaded):
        apply_review(each, edits)
    assert np.array_equal(loaded.topics_, model.topics_)


def test_a_model_of_all_articles_is_saved_as_before(collection, tmp_path):
    c = collection
    save_model(TopicModel().fit(c.counts, c.vectors, c.vocabulary), tmp_path)
    assert b"fitted" not in (tmp_path / "topics.safetensors").read_bytes()
    assert load_model(tmp_path).fitted_.all()


def _terms(model, topic):
    return model.topic_terms_.query("topic == @topic")["term"].head(6)


def test_a_review_holds_for_all_articles(collection):
    model = found(collection)
    entries = [
        ReviewEntry(terms=tuple(_terms(model, 0)), label="나뉠 것", split=2),
        ReviewEntry(terms=tuple(_terms(model, 1)), label="큰 것"),
        ReviewEntry(terms=tuple(_terms(model, 2)), label="작은 것", into="큰 것"),
    ]
    before = len(model.labels_)
    apply_review(model, entries)
    assert len(model.labels_) == before  # one split, two merged
    assert np.array_equal(model.transform(collection.vectors), model.topics_)
    assert np.bincount(model.topics_).sum() == 180
    assert int(model.fitted_.sum()) == ROWS.size


def test_stability_is_that_of_the_sample(collection, monkeypatch):
    model = found(collection)
    seen = []
    refits = TopicModel.refits

    def watched(self, rows, near=None):
        seen.append(rows)
        return refits(self, rows, near)

    monkeypatch.setattr(TopicModel, "refits", watched)
    topic_stability(model, refits=3)
    assert {rows.size for rows in seen} == {ROWS.size, int(0.8 * ROWS.size)}
    assert all(np.isin(rows, ROWS).all() for rows in seen)


def test_new_articles_are_far_from_the_sample_or_not(collection):
    model = found(collection)
    vectors = collection.vectors[1::2]
    drift = drift_from_model(model, vectors)
    assert np.array_equal(drift.topics, model.topics_[1::2])
    assert drift.table.set_index("topic").loc[-1, "articles"] == 180
    # distances are those from the sample
    points = Points(np.where(model.fitted_[:, None], collection.vectors, np.nan), vectors)
    pd.testing.assert_frame_equal(drift_from_model(model, vectors, points).table, drift.table)
    assert drift.table["new_distance"].notna().all()


def test_representatives_and_bertopic_know_all_articles(collection):
    model = found(collection)
    rows = representative_articles(model, model.vectors_, top=5)["row"]
    assert set(rows) - set(ROWS)
    assert len(model.bertopic_.topics_) == 180
    assert model.bertopic_.get_topic(0)
