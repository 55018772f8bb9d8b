"""Large topics that mix subjects are divided, and nothing else is."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

import hwadu.topics.find.dividing as dividing
import hwadu.topics.find.refitting as refitting
from hwadu.topics import TopicModel, load_model, save_model
from hwadu.topics.find.grouping import Grouping, by_size
from hwadu.topics.growing import part_of_model
from hwadu.topics.judge.likeness import MIXED_BELOW

SUBJECTS = np.repeat(np.arange(10), 50)
TOGETHER = np.maximum(SUBJECTS - 3, 0)  # four subjects in one topic of 200 articles


@pytest.fixture(scope="module")
def texts(count_vectors, texts_of):
    order = np.random.default_rng(2).permutation(SUBJECTS.size)
    counts = texts_of(SUBJECTS[order], length=30)
    words = [f"낱말{place}" for place in range(counts.shape[1])]
    return counts, count_vectors(counts), words, SUBJECTS[order], by_size(TOGETHER[order])


@pytest.fixture(scope="module")
def count_vectors():
    from hwadu.vectors import LSA

    return LSA(dimensions=30).fit_transform


def put_together(labels, patch):
    """Let the first grouping of all articles be this one; what later ones are asked."""
    grouped, asked = dividing.group_articles, []

    def group(vectors, *args, **how):
        if len(vectors) == labels.size:
            return Grouping(labels, 0.5, None, 0.0)
        asked.append(how)
        return grouped(vectors, *args, **how)

    patch.setattr(dividing, "group_articles", group)
    return asked


@pytest.fixture
def coarse(texts, monkeypatch):
    """The first grouping of all articles leaves four subjects in one topic."""
    return lambda labels=texts[4]: put_together(labels, monkeypatch)


@pytest.fixture(scope="module")
def divided(texts):
    """A model of the coarse grouping, for tests that only look at it."""
    with pytest.MonkeyPatch.context() as patch:
        put_together(texts[4], patch)
        return fitted(texts)


def fitted(texts, **settings):
    counts, vectors, words, *_ = texts
    return TopicModel(**settings).fit(counts, vectors, words)


def test_a_mixed_topic_falls_into_its_subjects_and_articles_settle(texts, divided):
    model, subjects = divided, texts[3]
    # seven topics before, so two of the four subjects become topics; the others stay together
    assert len(model.labels_) == 7 + 2
    apart = [np.unique(subjects[model.topics_ == t]).size for t in range(9)]
    assert sorted(apart)[:-1] == [1] * 8
    assert adjusted_rand_score(subjects, model.topics_) > 0.85
    assert np.array_equal(model.transform(texts[1]), model.topics_)
    assert model.likeness_.min() < model.likeness_[np.argsort(model.likeness_)[1]] - 0.1


def test_the_same_articles_give_the_same_bytes(texts, coarse, divided):
    coarse()
    one, other = divided, fitted(texts)
    assert one.topics_.tobytes() == other.topics_.tobytes()
    assert one.likeness_.tobytes() == other.likeness_.tobytes()


def test_a_topic_of_one_subject_or_of_few_articles_stays_whole(texts, coarse, monkeypatch):
    asked = coarse(by_size(texts[3]))
    model = fitted(texts)
    assert not asked and model.divided_at_ is None and not model.mixed_.any()
    monkeypatch.setattr(dividing, "LARGE", 201)
    asked = coarse()
    assert not asked and len(fitted(texts).labels_) == 7


def test_parts_must_be_alike_and_large_enough(texts, coarse, monkeypatch):
    coarse()
    monkeypatch.setattr(dividing, "_SMALLEST_PART", 60)
    assert len(fitted(texts).labels_) == 7
    monkeypatch.setattr(dividing, "_SMALLEST_PART", 20)
    monkeypatch.setattr(dividing, "MIXED_BELOW", 1.01)
    assert len(fitted(texts).labels_) == 7


@pytest.mark.parametrize("asked", [{"n_topics": 7}, {"n_topics": (5, 7)}, {"resolution": 0.5}])
def test_what_a_user_asks_for_is_not_divided(texts, monkeypatch, asked):
    def never(*args, **how):
        raise AssertionError("divided")

    monkeypatch.setattr(refitting, "group_and_divide", never)
    model = fitted(texts, **asked)
    assert model.divided_at_ is None
    model.refits(np.arange(SUBJECTS.size))(seed=1, quick=True)
    with pytest.raises(AssertionError, match="divided"):
        fitted(texts)


def test_many_articles_are_divided_in_the_graphs_of_all(texts, coarse, divided, monkeypatch):
    asked = coarse()
    monkeypatch.setattr(dividing, "VIEWS_UP_TO", SUBJECTS.size - 1)
    monkeypatch.setattr(dividing, "neighbours_by_view", None)
    model = fitted(texts)
    inner = asked[-1]["views"].graphs[0]
    together = np.flatnonzero(texts[4] == 0)
    assert len(model.labels_) == 7 + 2 and model.divided_at_ is not None
    assert adjusted_rand_score(divided.topics_, model.topics_) > 0.9
    assert (inner != model.looked_up.views.graphs[0][together][:, together]).nnz == 0


def test_refits_divide_at_the_resolution_of_the_fit_and_only_then(
    texts, coarse, monkeypatch, tmp_path
):
    asked = coarse()
    model = fitted(texts)
    assert model.divided_at_ is not None
    assert [how["resolution"] for how in asked] == [None]
    again = model.refits(np.arange(SUBJECTS.size))(seed=100)
    assert adjusted_rand_score(again, model.topics_) > 0.8
    assert [how["resolution"] for how in asked] == [None, model.divided_at_]
    save_model(model, tmp_path)
    loaded = load_model(tmp_path)
    assert loaded.divided_at_ == model.divided_at_
    assert np.array_equal(loaded.refits(np.arange(SUBJECTS.size))(seed=100), again)
    loaded.divided_at_ = None  # as where nothing was divided
    monkeypatch.setattr(refitting, "group_and_divide", None)
    loaded.refits(np.arange(SUBJECTS.size))(seed=100)


def test_a_reader_who_splits_or_joins_topics_gets_their_likeness_anew(texts):
    model = fitted(texts, n_topics=10)
    assert (model.likeness_ > MIXED_BELOW).all()
    known = model.topics_.copy()
    model.regroup(known, np.where(np.arange(10) < 5, 0, np.arange(10) - 4))
    assert model.likeness_.argmin() == 0 and model.likeness_.size == 6
    by_topic = pd.Series(model.probabilities_).groupby(model.topics_).mean()
    np.testing.assert_allclose(model.belonging_, by_topic)


def test_a_part_of_a_model_and_a_grown_one_are_measured_by_their_own_articles(texts):
    model = fitted(texts, n_topics=10)
    assert model.alike() is model.alike()
    rows = np.arange(0, SUBJECTS.size, 2)
    part = part_of_model(model, rows)
    assert part.alike().counts is part.counts_ and model.alike().counts is model.counts_
    assert np.array_equal(part.likeness_, model.likeness_)  # as it was fitted
    assert np.array_equal(part.belonging_, model.belonging_)


def test_a_topic_whose_articles_lie_between_others_is_mixed_however_alike_they_are(texts):
    model = fitted(texts, n_topics=10)
    assert not model.mixed_.any()
    between = model.topics_ == 3
    model.probabilities_ = np.where(between, 0.5, model.probabilities_)
    del model.belonging_  # as after a fit
    assert np.flatnonzero(model.mixed_).tolist() == [3]
    model.fitted_ = ~between | (np.cumsum(between) > 20)
    model.probabilities_ = np.where(model.fitted_, 0.9, 0.1)
    del model.belonging_
    assert not model.mixed_.any()  # articles that were added later have no say
