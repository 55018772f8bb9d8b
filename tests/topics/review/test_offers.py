"""Offers to split topics of many weak members and to join those of one event."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from hwadu.exhibits.topics.topic_offers import topic_offers as shown
from hwadu.pipeline.topics.topic_offers import topic_offers
from hwadu.schema import conform
from hwadu.topics import (
    TopicModel,
    apply_review,
    events_to_join,
    parts_of,
    read_review,
    topics_to_split,
    write_review,
)
from hwadu.words import say

EVENT = ["전략기술", "자문회의", "육성", "초격차"]


def two_halves_of_an_event(days):
    """Two topics speak of one event, in words of their own as well; one of the weather."""
    rng = np.random.default_rng(0)
    vocabulary = [*EVENT, "원자력", "우주", "대통령", "참석", "장마", "폭우", "특보", "우산"]
    kinds = np.repeat([0, 1, 2], [20, 20, 160])
    chance = np.zeros((3, len(vocabulary)))
    chance[0, :6], chance[1, [0, 1, 2, 3, 6, 7]], chance[2, 8:] = 0.9, 0.9, 0.9
    counts = sparse.csr_matrix(3 * (rng.random((200, len(vocabulary))) < chance[kinds]))
    angle = np.array([[1, 0.6, 0], [0.6, 1, 0], [0, 0, 1]], dtype=np.float32)
    vectors = angle[kinds] + rng.normal(0, 0.02, (200, 3)).astype(np.float32)
    model = TopicModel(n_topics=3, min_topic_size=2).fit(counts, vectors, vocabulary)
    model.regroup(kinds, np.arange(3))  # by size: 0 is the weather
    published = pd.Series(pd.Timestamp("2022-10-28") + pd.to_timedelta(np.resize(days, 200), "D"))
    return model, published


def test_topics_of_one_event_are_offered_to_be_joined():
    model, published = two_halves_of_an_event([0, 1, 2])
    (event,) = events_to_join(model, published)
    assert sorted(event.topics) == [1, 2] == sorted({*model.topics_[:40].tolist()})
    assert set(EVENT) <= set(event.terms) and event.days <= 2 and event.similarity >= 0.4


@pytest.mark.parametrize("days", [[0, 100, 200, 300], [np.nan]])
def test_topics_that_go_on_or_have_no_date_are_no_event(days):
    model, published = two_halves_of_an_event(days)
    assert events_to_join(model, published) == []


def test_topics_far_apart_in_time_are_two_events():
    model, _ = two_halves_of_an_event([0])
    later = np.where(np.arange(200) < 20, 0, 60)
    published = pd.Series(pd.Timestamp("2022-10-28") + pd.to_timedelta(later, "D"))
    assert events_to_join(model, published) == []


@pytest.fixture
def doubtful(collection):
    """Four planted topics found as two, half of whose members are weak."""
    c = collection
    model = TopicModel(n_topics=2).fit(c.counts, c.vectors, c.vocabulary, c.texts)
    model.probabilities_ = np.where(np.arange(180) % 2, 0.4, 0.9)
    return model


def articles_of(collection):
    columns = {"title": collection.texts, "body": "", "people": "", "press": "가람일보"}
    published = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(180) * 3, "D")
    ids = [f"a{at:03d}" for at in range(180)]
    return pd.DataFrame({"article_id": ids, **columns, "published": published})


def test_topics_of_many_weak_members_are_offered_with_their_parts(collection, doubtful):
    assert [topic for topic, _ in topics_to_split(doubtful)] == [0, 1]
    table = topic_offers(doubtful, articles_of(collection))
    assert table["offer"].tolist() == ["split", "split"]
    for offer in table.to_dict("records"):
        own = doubtful.topics_ == offer["topics"][0]
        assert offer["sizes"].sum() == own.sum() and offer["weak"] == pytest.approx(0.5, abs=0.1)
        assert len(set(offer["parts"])) == len(offer["parts"]) > 1


def test_firm_and_small_topics_are_not_offered(doubtful):
    doubtful.probabilities_ = np.full(180, 0.9)
    assert topics_to_split(doubtful) == []


def test_the_parts_offered_are_those_a_review_makes(collection, doubtful, tmp_path):
    articles = articles_of(collection)
    offers = topic_offers(doubtful, articles)
    path = tmp_path / "topics.toml"
    write_review(doubtful, path, articles["article_id"].tolist(), offers)
    text = path.read_text(encoding="utf-8")
    first = offers["topics"][0][0]
    wanted = f"split = {len(offers['parts'][0])}"
    assert text.count(wanted) and all(part in text for part in offers["parts"][0])
    before = apply_review(doubtful, read_review(path), articles["article_id"])  # comments alone
    assert before.unmatched == [] and len(doubtful.labels_) == 2
    rows = np.flatnonzero(doubtful.topics_ == first)
    inner = parts_of(doubtful, rows, len(offers["parts"][0]))
    assert np.bincount(inner.topics_).tolist() == offers["sizes"][0].tolist()
    lines = text.splitlines()
    block = next(at for at, line in enumerate(lines) if line.startswith(f"[[topic]]  # {first}:"))
    lines.insert(block + 1, wanted)
    path.write_text("\n".join(lines), encoding="utf-8")
    apply_review(doubtful, read_review(path), articles["article_id"])
    assert len(doubtful.labels_) == 1 + len(offers["parts"][0])


def test_both_offers_are_shown_and_written(tmp_path):
    model, published = two_halves_of_an_event([0, 1, 2])
    joined = events_to_join(model, published)[0]
    rows = [
        {
            "offer": "join",
            "topics": joined.topics,
            "parts": ["가", "나"],
            "sizes": [20, 20],
            "weak": np.nan,
            "days": joined.days,
            "similarity": 0.5,
            "terms": joined.terms,
        },
        {
            "offer": "split",
            "topics": [0],
            "parts": ["다", "라"],
            "sizes": [12, 8],
            "weak": 0.6,
            "days": np.nan,
            "similarity": np.nan,
            "terms": [],
        },
    ]
    offers = conform(pd.DataFrame(rows), "topic_offers")
    topics = pd.DataFrame({"topic": [0, 1, 2], "label": model.labels_, "mixed": False})
    for language, words in (("ko", ("나누기", "합치기")), ("en", ("split", "join"))):
        html = shown(offers, topics, language)
        assert all(said in html for said in (*words, "다 (12)", "60", joined.terms[0], "(20)"))
        mixed = say("topic_offers.mixed", language, weak="60.0%")
        assert mixed not in html and mixed in shown(offers, topics.assign(mixed=True), language)
    write_review(model, tmp_path / "topics.toml", None, offers)
    text = (tmp_path / "topics.toml").read_text(encoding="utf-8")
    assert f'into = "{model.labels_[joined.topics[0]]}"' in text
    read_review(tmp_path / "topics.toml")
