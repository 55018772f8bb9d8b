"""Terms by period: BERTopic's formulas without its faults."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from hwadu.errors import SettingsError
from hwadu.topics import TopicModel, period_terms_table, terms_by_period
from hwadu.topics.describe.topic_terms import c_tf_idf, top_terms


@pytest.fixture(scope="module")
def model(collection):
    c = collection
    return TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary, c.texts)


PERIODS = pd.Series(pd.date_range("2024-01-01", periods=6, freq="MS").take(np.arange(180) % 6))


def by_bertopic(collection, model, global_tuning):
    """What ``BERTopic.topics_over_time`` computes, step by step."""
    bertopic = model.bertopic_
    counter = CountVectorizer(analyzer=str.split, vocabulary=model.vocabulary_)
    documents = pd.DataFrame(
        {"Document": collection.texts, "Topic": bertopic.topics_, "Period": PERIODS}
    )
    whole = normalize(bertopic.c_tf_idf_, axis=1, norm="l1")
    cells = {}
    for period, chosen in documents.groupby("Period"):
        joined = chosen.groupby("Topic", as_index=False).agg({"Document": " ".join})
        weights = bertopic.ctfidf_model.transform(counter.transform(joined["Document"]))
        if global_tuning:
            weights = normalize(weights, axis=1, norm="l1")
            weights = (whole[joined["Topic"].to_numpy()] + weights) / 2.0
        words = bertopic._extract_words_per_topic(
            model.vocabulary_, chosen, sparse.csr_matrix(weights), calculate_aspects=False
        )
        for topic, best in words.items():
            cells[topic, period] = (int((chosen["Topic"] == topic).sum()), best)
    return cells


@pytest.mark.parametrize("global_tuning", [False, True])
def test_equal_to_bertopic(collection, model, global_tuning):
    table = terms_by_period(
        collection.counts,
        model.topics_,
        PERIODS,
        collection.vocabulary,
        global_tuning=global_tuning,
    )
    expected = by_bertopic(collection, model, global_tuning)
    assert len(table) == len(expected) == 24
    for row in table.itertuples():
        articles, best = expected[row.topic, row.period]
        weight = {word: round(float(value), 12) for word, value in best}
        assert row.articles == articles
        # words of equal weight come in any order
        assert [weight[term] for term in row.terms] == list(weight.values())[:5]


def test_no_word_before_it_comes_up_unless_asked():
    counts = sparse.csr_matrix([[3, 0]] * 4 + [[1, 5]] * 4)
    years = ["2024"] * 4 + ["2025"] * 4
    plain = terms_by_period(counts, [0] * 8, years, ["관세", "협상"])
    tuned = terms_by_period(counts, [0] * 8, years, ["관세", "협상"], global_tuning=True)
    assert plain["terms"].tolist() == [["관세"], ["협상", "관세"]]
    assert tuned["terms"].tolist()[0] == ["관세", "협상"]


def test_evolution_tuning_carries_the_period_before():
    counts = sparse.csr_matrix([[4, 0, 1], [0, 4, 1], [0, 4, 1]])
    terms = ["관세", "협상", "수출"]
    plain = terms_by_period(sparse.vstack([counts] * 2), [0] * 6, [1, 2, 4] * 2, terms)
    smooth = terms_by_period(
        sparse.vstack([counts] * 2), [0] * 6, [1, 2, 4] * 2, terms, evolution_tuning=True
    )
    assert "관세" not in plain["terms"][1] and "관세" in smooth["terms"][1]


def test_missing_periods_and_topics_are_left_out():
    counts = sparse.csr_matrix([[1, 1]] * 4)
    table = terms_by_period(
        counts, [0, 0, -1, 0], [pd.Timestamp("2024-01-01")] * 3 + [pd.NaT], ["가나", "다라"]
    )
    assert table["articles"].tolist() == [2]
    none = terms_by_period(counts, [-1] * 4, ["2024"] * 4, ["가나", "다라"])
    assert none.empty
    assert none.columns.tolist() == ["topic", "group", "period", "articles", "terms"]


def by_hand(counts, topics, periods, groups, *, global_tuning, evolution_tuning):
    """BERTopic's formulas written out densely, with evolution tuning as it is meant."""
    dense, topics, periods = counts.toarray().astype(float), np.array(topics), np.array(periods)
    sums = np.array([dense[topics == t].sum(axis=0) for t in range(topics.max() + 1)])
    whole = c_tf_idf(sparse.csr_matrix(sums)).toarray()
    whole = whole / np.maximum(np.abs(whole).sum(axis=1, keepdims=True), 1e-300)
    found, spelled = {}, sorted(set(periods.tolist()))
    for topic in sorted(set(topics.tolist())):
        for group in sorted(set(groups)):
            before = None
            for period in spelled:
                inside = (topics == topic) & (periods == period) & (np.array(groups) == group)
                if not inside.any():
                    before = None
                    continue
                cell = sparse.csr_matrix(dense[inside].sum(axis=0)[None, :])
                weights = c_tf_idf(cell, reference=sparse.csr_matrix(sums)).toarray()[0]
                if global_tuning or evolution_tuning:
                    weights = weights / max(np.abs(weights).sum(), 1e-300)
                if evolution_tuning and before is not None:
                    weights = (weights + before) / 2
                if global_tuning:
                    weights = (whole[topic] + weights) / 2
                before = weights
                found[topic, group, period] = weights
    return found


@pytest.mark.parametrize("evolution_tuning", [False, True])
@pytest.mark.parametrize("global_tuning", [False, True])
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_equal_to_the_formulas_written_out(global_tuning, evolution_tuning, seed):
    rng = np.random.default_rng(seed)
    n, n_terms = 60, 25
    drawn = rng.poisson(0.4, (n, n_terms))
    drawn[:2] = 1  # every term stands in two articles, so all of them are usable
    counts = sparse.csr_matrix(drawn)
    topics, periods = rng.integers(0, 3, n), rng.integers(0, 5, n)
    groups = rng.choice(["가람신문", "백두일보"], n).tolist()
    words = [f"낱말{chr(0xAC00 + at)}" for at in range(n_terms)]
    how = {"global_tuning": global_tuning, "evolution_tuning": evolution_tuning}
    table = terms_by_period(counts, topics, periods, words, top=4, groups=groups, **how)
    expected = by_hand(counts, topics, periods, groups, **how)
    assert len(table) == len(expected)
    for row in table.itertuples():
        weights = expected[row.topic, row.group, row.period]
        best = np.sort(weights[weights > 0])[::-1][:4]
        own = [weights[words.index(term)] for term in row.terms]
        assert own == pytest.approx(best.tolist(), rel=1e-9)


def test_the_table_holds_every_article(collection, model):
    c = collection
    table = period_terms_table(c.counts, model.topics_, PERIODS, c.vocabulary)
    assert table["articles"].sum() == 180
    assert {*table["by"]} == {*table["group"]} == {""}


def test_lengths_that_differ(collection):
    c = collection
    with pytest.raises(SettingsError, match="180 rows of counts and 3 periods"):
        terms_by_period(c.counts, c.planted, [1, 2, 3], c.vocabulary)


@given(
    rows=st.lists(
        st.lists(st.sampled_from([0.0, 0.1, 0.5, 0.5, 2.0, -1.0]), min_size=9, max_size=9),
        min_size=1,
        max_size=6,
    ),
    top=st.integers(1, 12),
)
def test_top_terms_equal_a_full_sort(rows, top):
    best = top_terms(sparse.csr_matrix(np.array(rows)), top)
    for row, columns in zip(rows, best, strict=True):
        order = sorted((-value, at) for at, value in enumerate(row) if value > 0)
        assert columns.tolist() == [at for _, at in order[:top]]
