"""Tables of topics, distinctive terms, NMF, quality, representatives and terms by period."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from hwadu.errors import NotEnoughDataError, SettingsError, TableError
from hwadu.schema import conform
from hwadu.topics import (
    NMFTopics,
    TopicModel,
    distinctive_terms,
    representative_articles,
    terms_by_period,
    topic_quality,
    topic_stability,
    topic_tables,
)
from hwadu.topics.describe.labels import not_redundant
from hwadu.topics.describe.topic_terms import c_tf_idf, usable_columns


@pytest.fixture(scope="module")
def model(collection):
    c = collection
    return TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary)


def test_topic_tables(collection, model):
    ids = [f"a{i:03d}" for i in range(180)]
    tables = topic_tables(model, ids, stories=[f"s{i // 2}" for i in range(180)])
    for name in ("topics", "article_topics", "topic_terms"):
        assert conform(getattr(tables, name), name).equals(getattr(tables, name))
    assert tables.topics["articles"].tolist() == [60, 50, 40, 30]
    assert (tables.topics["stories"] < tables.topics["articles"]).all()
    assert tables.article_topics["article_id"].tolist() == ids
    with pytest.raises(TableError, match="180 fitted articles, 179 ids"):
        topic_tables(model, ids[1:])


def test_shares_are_shown_with_and_without_weak_members(collection):
    blurred = collection.vectors + np.random.default_rng(0).normal(scale=0.25, size=(180, 20))
    model = TopicModel(n_topics=4).fit(collection.counts, blurred, collection.vocabulary)
    tables = topic_tables(model, [f"a{i:03d}" for i in range(180)])
    members, topics = tables.article_topics, tables.topics
    assert members["weak"].equals(members["probability"] < 0.5)
    assert 0 < members["weak"].sum() < 180
    weak = members[members["weak"]].groupby("topic").size().reindex(range(4), fill_value=0)
    assert topics["weak"].tolist() == weak.tolist()
    firm = members.loc[~members["weak"], "topic"].value_counts(normalize=True).sort_index()
    assert topics["share_without_weak"].tolist() == pytest.approx(firm.tolist())
    assert topics["share"].tolist() == pytest.approx((topics["articles"] / 180).tolist())


def test_quality_of_planted_topics(collection, model):
    table = topic_quality(model).set_index(["topic", "measure"])["value"]
    assert table[-1, "coverage"] == 1.0
    assert table[-1, "npmi"] > 0.3
    assert table[0, "share"] == pytest.approx(1 / 3)
    shuffled = TopicModel(n_topics=4).fit(
        collection.counts,
        np.random.default_rng(0).permutation(collection.vectors),
        collection.vocabulary,
    )
    worse = topic_quality(shuffled).set_index(["topic", "measure"])["value"]
    assert worse[-1, "npmi"] < table[-1, "npmi"] and worse[-1, "c_v"] < table[-1, "c_v"]


def test_planted_topics_are_found_again_and_random_ones_are_not(collection, model):
    table = topic_stability(model, refits=3).set_index(["topic", "measure"])
    assert (table["value"] > 0.9).all() and (table["low"] <= table["high"]).all()
    assert len(table) == 2 * 5
    noise = np.random.default_rng(0).normal(size=(180, 20))
    random = TopicModel(n_topics=8).fit(collection.counts, noise, collection.vocabulary)
    assert topic_stability(random, refits=2)["value"].mean() < 0.6


def test_distinctive_terms_find_the_planted_words(collection):
    from_labels = distinctive_terms(
        collection.counts, collection.planted, collection.vocabulary, list("가나다라"), "topic"
    )
    member = sparse.csr_matrix(np.eye(4)[collection.planted])
    from_matrix = distinctive_terms(
        collection.counts, member, collection.vocabulary, list("가나다라"), "topic"
    )
    pd.testing.assert_frame_equal(from_labels, from_matrix)
    semiconductors = from_labels[from_labels["key"] == "가"]
    assert set(semiconductors["term"]) == {
        "반도체",
        "수출",
        "공장",
        "설비",
        "투자",
        "웨이퍼",
        "장비",
        "파운드리",
    }


@given(seed=st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_random_groups_have_next_to_no_distinctive_terms(seed):
    rng = np.random.default_rng(seed)
    counts = sparse.csr_matrix(rng.poisson(0.2, (200, 300)))
    vocabulary = [f"단어{i}" for i in range(300)]
    table = distinctive_terms(counts, rng.integers(0, 2, 200), vocabulary, ["가", "나"], "topic")
    assert len(table) <= 3


def test_distinctive_terms_refuse_groups_that_do_not_fit(collection):
    with pytest.raises(SettingsError, match="179"):
        distinctive_terms(
            collection.counts, collection.planted[1:], collection.vocabulary, list("가나다라"), "x"
        )


def test_nmf_agrees_with_planted_topics(collection, model):
    nmf = NMFTopics(n_topics=4, seed=1).fit(collection.counts, collection.vocabulary)
    table = nmf.table(model.topics_)
    assert table["nearest"].tolist() == [0, 1, 2, 3]
    assert (table["overlap"] > 0.9).all()
    assert nmf.weights_.sum(axis=1) == pytest.approx(1)
    with pytest.raises(NotEnoughDataError):
        NMFTopics(n_topics=500).fit(collection.counts, collection.vocabulary)


def test_nmf_leaves_empty_articles_without_a_topic(count_texts):
    c = count_texts(["반도체 수출", "축구 우승", ""] * 5)
    nmf = NMFTopics(n_topics=2).fit(c.counts, c.vocabulary)
    assert (nmf.topics_[2::3] == -1).all() and (nmf.topics_[0::3] >= 0).all()


def test_representatives_come_from_different_outlets_and_stories(collection, model):
    press = ["한강일보" if i % 3 else "백두신문" for i in range(180)]
    stories = [f"s{i // 2}" for i in range(180)]
    table = representative_articles(model, collection.vectors, press, stories, top=4)
    for topic, part in table.groupby("topic"):
        assert (model.topics_[part["row"]] == topic).all()
        assert len({stories[row] for row in part["row"]}) == len(part) == 4
        assert {press[row] for row in part["row"]} == {"한강일보", "백두신문"}
        assert part["similarity"].is_monotonic_decreasing


def test_terms_by_period_equal_c_tf_idf_of_the_cell(collection, model):
    periods = np.where(np.arange(180) < 90, "2024", "2025")
    table = terms_by_period(collection.counts, model.topics_, periods, collection.vocabulary, top=3)
    assert table["articles"].sum() == 180
    inside = (model.topics_ == 0) & (periods == "2024")
    by_topic = sparse.csr_matrix(
        np.vstack([collection.counts[model.topics_ == t].sum(axis=0) for t in range(4)])
    )
    cell = sparse.csr_matrix(collection.counts[inside].sum(axis=0))
    columns = usable_columns(collection.counts, collection.vocabulary)
    weights = c_tf_idf(cell[:, columns], reference=by_topic[:, columns]).toarray().ravel()
    assert table.iloc[0]["terms"][0] == collection.vocabulary[columns[weights.argmax()]]


@given(st.lists(st.text("가나다 A", min_size=1, max_size=4), max_size=12, unique=True))
def test_labels_never_hold_a_part_of_another(terms):
    chosen = not_redundant(terms, range(len(terms), 0, -1), top=5)
    squeezed = [term.replace(" ", "").casefold() for term in chosen]
    assert not any(a in b for i, a in enumerate(squeezed) for j, b in enumerate(squeezed) if i != j)
