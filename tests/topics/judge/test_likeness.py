"""A topic whose articles share few words is told, whatever texts there are."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from hwadu.topics.judge.likeness import (
    FEWEST_TOPICS,
    HELD_BELOW,
    MIXED_BELOW,
    Likeness,
    which_mixed,
)


@pytest.mark.parametrize("length", [8, 60])
def test_one_subject_is_alike_many_are_not_in_short_and_long_texts(length, texts_of):
    subjects = np.repeat(np.arange(12), 40)
    likeness = Likeness(texts_of(subjects, length))
    one, two = likeness(np.arange(40)), likeness(np.arange(80))
    anything = likeness(np.random.default_rng(3).permutation(subjects.size)[:120])
    assert one > MIXED_BELOW > anything
    assert one > two + 0.1 > anything + 0.1
    assert anything == pytest.approx(0.1, abs=0.04)


def test_it_is_the_share_of_pairs_above_nine_of_ten_random_ones(texts_of):
    counts = texts_of(np.repeat(np.arange(6), 20))
    n, rows = counts.shape[0], np.arange(10, 50)
    dense = counts.toarray().astype(float)
    holding = (dense > 0).sum(axis=0)
    weighed = np.where(dense > 0, 1 + np.log(np.maximum(dense, 1)), 0)
    weighed *= np.log(n / np.maximum(holding, 1))
    unit = weighed / np.linalg.norm(weighed, axis=1, keepdims=True)
    cosines = unit @ unit.T
    every = cosines[~np.eye(n, dtype=bool)]
    inside = cosines[np.ix_(rows, rows)][~np.eye(rows.size, dtype=bool)]
    expected = (inside > np.quantile(every, 0.9)).mean()
    assert Likeness(counts)(rows) == pytest.approx(expected, abs=0.01)


def test_topics_are_measured_by_their_own_articles(texts_of):
    subjects = np.repeat(np.arange(6), 25)
    likeness, order = Likeness(texts_of(subjects)), np.random.default_rng(1).permutation(150)
    topics = np.minimum(subjects, 3)  # the last mixes three subjects
    found = likeness.of_topics(topics)
    assert found.argmin() == 3
    assert found.tolist() == [likeness(np.flatnonzero(topics == t)) for t in range(4)]
    some = np.sort(order[:90])
    assert likeness.of_topics(topics[some], some).tolist() == [
        likeness(some[topics[some] == t]) for t in range(4)
    ]


def test_large_topics_are_measured_by_some_of_their_articles_from_first_to_last(texts_of):
    subjects = np.repeat(np.arange(2), 700)
    counts = texts_of(subjects)
    # were the first members alone looked at, the second half would not be seen
    assert Likeness(counts)(np.arange(1400)) < Likeness(counts)(np.arange(700)) - 0.05


def test_lone_and_empty_articles_are_no_error():
    counts = sparse.csr_matrix((3, 4), dtype=np.int32)
    likeness = Likeness(counts)
    assert likeness(np.array([0])) == 1.0
    assert likeness(np.arange(3)) == 0.0
    assert Likeness(counts[:1])(np.array([0])) == 1.0


def test_of_few_topics_none_is_called_mixed():
    low = np.full(FEWEST_TOPICS, MIXED_BELOW / 2)
    assert which_mixed(low).all()
    assert not which_mixed(low[1:]).any()
    assert which_mixed(np.array([MIXED_BELOW, 0.379, 0.9, 0.9, 0.9])).tolist() == [
        False, True, False, False, False,
    ]  # fmt: skip
    alike, doubtful = np.full(FEWEST_TOPICS, 0.9), np.full(FEWEST_TOPICS, HELD_BELOW)
    doubtful[0] -= 0.01
    assert which_mixed(alike, doubtful).tolist() == [True, False, False, False, False]
    assert not which_mixed(alike[1:], doubtful[:-1]).any()


def test_counts_of_nothing_are_no_words(texts_of):
    kept = texts_of(np.repeat(np.arange(6), 20), length=30)
    kept.data[::3] = 0
    without = kept.copy()
    without.eliminate_zeros()
    subjects = np.repeat(np.arange(6), 20)
    expected = Likeness(without).of_topics(subjects)
    assert 0.1 < expected.min() < expected.max() < 1
    np.testing.assert_array_equal(Likeness(kept).of_topics(subjects), expected)
    assert (kept.data == 0).any()  # counts of others stay as they are


def test_of_titles_alone_none_is_called_mixed(texts_of):
    subjects = np.repeat(np.arange(30), 20)
    titles = texts_of(subjects, length=3, own=0.8)
    likeness = Likeness(titles)
    assert likeness(np.arange(20)) < MIXED_BELOW  # though it is of one subject
    of_titles = likeness.of_topics(subjects)
    assert of_titles.shape == (30,) and np.isnan(of_titles).all()
    assert not which_mixed(of_titles, np.zeros(30)).any()
    assert np.isfinite(Likeness(texts_of(subjects, length=60)).of_topics(subjects)).all()
