"""Articles of a theme that no subject holds together are its rest."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from hwadu.topics import TopicModel
from hwadu.topics.judge.likeness import Likeness
from hwadu.topics.within.no_subject import joined, without_subject

SUBJECTS, EACH, TERMS = 30, 20, 12


@pytest.fixture(scope="module")
def archive():
    """600 articles of 30 subjects, each with terms of its own and some that all share."""
    rng = np.random.default_rng(5)
    of = np.repeat(np.arange(SUBJECTS), EACH)
    own = rng.integers(0, TERMS, (of.size, 8)) + of[:, None] * TERMS
    shared = rng.integers(0, 60, (of.size, 8)) + SUBJECTS * TERMS
    at = np.hstack([own, shared])
    rows = np.repeat(np.arange(of.size), at.shape[1])
    counts = sparse.csr_matrix((np.ones(at.size, dtype=int), (rows, at.ravel())))
    counts.sum_duplicates()
    return counts


def parted(counts, groups, stories=None):
    """Whether each group of articles, as topics within a theme, has no subject."""
    rows = np.concatenate(groups)
    topics = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    found = SimpleNamespace(topics_=topics, labels_=[""] * len(groups))
    names = pd.Series([str(row) for row in rows] if stories is None else stories)
    return without_subject(found, Likeness(counts), rows, names).tolist()


def one_of_each(offset):
    """An article of each of 20 subjects, which have no subject in common."""
    return np.arange(20) * EACH + offset


def test_topics_of_one_subject_stay_and_mixtures_are_parted(archive):
    subjects = [np.arange(20), 20 + np.arange(15), 40 + np.arange(6)]
    assert parted(archive, [*subjects, one_of_each(16)]) == [False, False, False, True]


def test_two_subjects_together_stay_and_five_are_parted(archive):
    two = np.r_[0:20, 20:40]
    five = np.r_[0:8, 20:28, 40:48, 60:68, 80:88]
    assert parted(archive, [two, five]) == [False, True]


def test_copies_hold_no_topic_together(archive):
    mixture = np.repeat(np.arange(3) * EACH, 20)
    counts = sparse.vstack([archive, archive[mixture]], format="csr")
    copies = archive.shape[0] + np.arange(mixture.size)
    stories = [str(row) for row in mixture]
    assert parted(counts, [copies], [str(row) for row in copies]) == [False]
    assert parted(counts, [copies], stories) == [True]


def test_a_topic_of_nothing_but_copies_of_another_is_parted(archive):
    groups = [np.arange(start, start + 10) for start in range(0, 100, 20)] + [np.arange(10, 14)]
    stories = [str(row) for row in np.concatenate(groups[:5])] + ["0", "1", "2", "3"]
    assert parted(archive, groups, stories) == [False] * 5 + [True]


def test_words_that_all_of_a_theme_hold_make_no_subject(archive):
    subjects = [np.arange(start, start + 12) for start in range(0, 100, 20)]
    theme = np.concatenate([*subjects, one_of_each(16)])
    named = sparse.lil_matrix((archive.shape[0], 40), dtype=int)
    named[theme] = 1
    counts = sparse.hstack([archive, named], format="csr")
    assert Likeness(counts)(one_of_each(16), Likeness(counts).above(0.98)) > 0.5
    assert parted(counts, [*subjects, one_of_each(16)]) == [False] * 5 + [True]


def test_two_stories_are_no_topic_and_three_are(archive):
    assert parted(archive, [np.arange(2), 20 + np.arange(3)]) == [True, False]


def test_a_theme_of_nearly_all_articles_keeps_its_topics(archive):
    two_and_some = [np.r_[40 * n : 40 * n + 40, 400 + 20 * n : 404 + 20 * n] for n in range(10)]
    assert parted(archive, two_and_some) == [False] * 10
    assert parted(archive, two_and_some[:1]) == [True]
    copies = two_and_some[0][:4]
    stories = [str(row) for row in np.concatenate([*two_and_some, copies])]
    assert parted(archive, [*two_and_some, copies], stories) == [False] * 10 + [True]


def test_articles_that_share_no_words_keep_their_topics():
    titles = sparse.eye(400, format="csr", dtype=int)
    assert parted(titles, [np.arange(5), np.arange(5, 20)]) == [False, False]


def model_of(collection):
    c = collection
    return TopicModel(n_topics=6).fit(c.counts, c.vectors, c.vocabulary)


@pytest.mark.parametrize("which", [[0], [5], [1, 3], [0, 1, 2, 3, 4]])
def test_joined_topics_are_one_and_the_others_keep_their_articles(collection, which):
    model = model_of(collection)
    before = model.topics_.copy()
    mask = np.isin(np.arange(6), which)
    told = joined(model, mask)[model.topics_]
    assert np.array_equal(told == -1, mask[before])
    kept = before[told >= 0]
    sizes = np.bincount(told[told >= 0])
    assert (np.diff(sizes) <= 0).all() and sizes.size == 6 - len(which)
    pairs = set(zip(kept.tolist(), told[told >= 0].tolist(), strict=True))
    assert len(pairs) == sizes.size


def test_without_a_topic_to_join_nothing_changes(collection):
    model = model_of(collection)
    before = model.topics_.copy()
    assert joined(model, np.zeros(6, dtype=bool)).tolist() == [*range(6)]
    assert np.array_equal(model.topics_, before)


def test_all_topics_can_be_the_rest(collection):
    model = model_of(collection)
    assert set(joined(model, np.ones(6, dtype=bool))[model.topics_]) == {-1}
