"""Terms by period: BERTopic's formulas without its faults."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from hwadu.topics import TopicModel, terms_by_period


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
    assert none.empty and none.columns.tolist() == ["topic", "period", "articles", "terms"]
