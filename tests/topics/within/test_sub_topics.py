"""Topics within articles that have a subject in common."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from scipy import sparse

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.topics import TopicModel, sub_topics, terms_within

COMMON = ["정부", "발표", "계획"]


def within(collection, rows, **options):
    """The planted topics as parts of one subject, whose words every article holds."""
    c = collection
    stories = options.pop("stories", [str(row) for row in rows])
    shared = sparse.csr_matrix(np.full((len(rows), 1), 30))
    counts = sparse.hstack([c.counts[rows], shared], format="csr")
    return sub_topics(counts, c.vectors[rows], [*c.vocabulary, "공통주제"], stories, **options)


def test_planted_parts_are_found_and_named_by_what_they_do_not_share(collection):
    from sklearn.metrics import adjusted_mutual_info_score

    found = within(collection, np.arange(180), n_topics=4)
    assert adjusted_mutual_info_score(collection.planted, found.topics_) > 0.9
    assert not any("공통주제" in label for label in found.labels_)
    assert "공통주제" in found.vocabulary_


def test_how_alike_articles_are_is_measured_where_it_is_asked_for(collection, monkeypatch):
    measured = []
    monkeypatch.setattr(TopicModel, "alike", lambda model: measured.append(1) or Known())
    found = within(collection, np.arange(180), n_topics=4)
    assert not measured  # nobody asks topics within a theme
    assert found.likeness_.tolist() == found.likeness_.tolist() == [0.5] * 4
    assert measured == [1]
    found.regroup(found.topics_, np.arange(4))
    assert found.likeness_.size == 4 and measured == [1, 1]


class Known:
    """As alike as is said."""

    def of_topics(self, topics):
        return np.full(topics.max() + 1, 0.5)


def test_labels_do_not_repeat_the_terms_of_the_theme(collection):
    plain = within(collection, np.arange(180), n_topics=4)
    named = {part for label in plain.labels_ for part in label.split(" · ")}
    taken = sorted(named)[:4]
    without = within(collection, np.arange(180), n_topics=4, own_terms=taken)
    again = {part for label in without.labels_ for part in label.split(" · ")}
    assert not again & set(taken)
    assert np.array_equal(plain.topics_, without.topics_)


def test_what_most_of_a_part_holds_names_it_before_what_two_stories_hold():
    holds = np.zeros((120, 4), dtype=int)
    holds[:20, 0] = holds[20:, 3] = 1
    holds[:16, 1] = holds[20:30, 1] = 1  # most of the first part, and some of the other
    holds[:2, 2] = 1
    parts = SimpleNamespace(
        counts_=sparse.csr_matrix(holds),
        fitted_=np.ones(120, dtype=bool),
        topics_=np.repeat([0, 1], [20, 100]),
        labels_=["", ""],
        vocabulary_=["농가", "비료", "드론", "관제"],
    )
    assert [term for term, _ in terms_within(parts, ())[0]] == ["농가", "비료", "드론"]


def test_copies_of_one_story_make_no_topic_of_their_own(collection):
    rows = np.concatenate([np.arange(60), np.full(40, 3)])
    found = within(collection, rows, stories=[str(row) for row in rows], n_topics=3)
    assert np.unique(found.topics_[rows == 3]).size == 1
    assert found.fitted_.sum() == 60
    alone = within(collection, np.arange(60), n_topics=3)
    assert np.array_equal(found.topics_[:60] == found.topics_[3], alone.topics_ == alone.topics_[3])


def test_few_stories_and_few_topics_are_refused(collection):
    rows = np.concatenate([np.arange(29), np.arange(29)])
    with pytest.raises(NotEnoughDataError, match=r"29 stories.*it takes 30"):
        within(collection, rows)
    with pytest.raises(SettingsError, match="1 topics"):
        within(collection, np.arange(60), n_topics=1)


def test_the_same_articles_give_the_same_topics(collection):
    one, other = (within(collection, np.arange(100)) for _ in range(2))
    assert np.array_equal(one.topics_, other.topics_) and one.labels_ == other.labels_
