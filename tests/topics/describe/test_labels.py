"""Labels from any function, terms that differ, and the tree of topics."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from hwadu.errors import SettingsError
from hwadu.schema import conform
from hwadu.stats.counts import sum_by_group
from hwadu.topics import TopicModel, label_topics, topic_tree
from hwadu.topics.describe.topic_terms import c_tf_idf, describe


@pytest.fixture
def model(collection):
    c = collection
    return TopicModel(n_topics=4).fit(c.counts, c.vectors, c.vocabulary, c.texts)


def test_a_function_names_topics_from_terms_and_texts(collection, model):
    seen = []

    def name(terms, texts):
        seen.append((terms, texts))
        return f"  {terms[0]} 소식 "

    labels = label_topics(model, name, collection.texts)
    assert labels == model.labels_ == [f"{terms[0]} 소식" for terms, _ in seen]
    for terms, texts in seen:
        assert len(terms) == 10 and len(texts) == 3
        assert all(terms[0] in text for text in texts)
    assert model.bertopic_.custom_labels_ == labels


def test_equal_labels_are_told_apart_and_kept_ones_stay(collection, model):
    first = model.labels_[0]
    labels = label_topics(model, lambda terms, texts: "주제", collection.texts, keep=[0])
    assert labels[0] == first and labels[1] == "주제"
    assert labels[2].startswith("주제 · ") and len(set(labels)) == 4


def test_a_kept_label_stays_where_an_earlier_topic_is_given_the_same(collection, model):
    model.labels_[2] = "주제"
    labels = label_topics(model, lambda terms, texts: "주제", collection.texts, keep=[2])
    assert labels[2] == "주제" and labels[0] != "주제" and len(set(labels)) == 4


@pytest.mark.parametrize("wrong", [None, "", " ", 3])
def test_functions_that_return_no_text(collection, model, wrong):
    with pytest.raises(SettingsError, match="must return text"):
        label_topics(model, lambda terms, texts: wrong, collection.texts)


def test_tree_joins_what_is_alike(count_texts):
    news = ["축구 우승 감독 경기 중계", "야구 우승 감독 경기 중계", "전시 작가 조각 회화 화랑"]
    c = count_texts([text for text in news for _ in range(15)])
    model = TopicModel(n_topics=3).fit(c.counts, c.vectors, c.vocabulary)
    tree = topic_tree(model)
    assert conform(tree, "topic_tree").equals(tree)
    sport = {int(model.topics_[0]), int(model.topics_[15])}
    assert set(tree.loc[0, "topics"]) == sport
    assert tree.loc[1, "topics"] == [0, 1, 2] and tree.loc[1, "articles"] == 45
    assert tree["parent"].tolist() == [3, 4]
    assert 3 in (tree.loc[1, "left"], tree.loc[1, "right"])
    assert tree["distance"].is_monotonic_increasing
    assert set(tree.loc[0, "label"].split(" · ")) <= set(" ".join(news[:2]).split())


def test_one_topic_has_no_tree(collection):
    c = collection
    model = TopicModel(n_topics=1).fit(c.counts, c.vectors, c.vocabulary)
    assert topic_tree(model).empty
    assert sparse.issparse(model.counts_)


def test_a_name_that_one_article_repeats_does_not_speak_for_its_topic():
    rows = [[1, 5, 0, 1]] + [[1, 0, 0, 1]] * 5 + [[0, 0, 1, 1]] * 6
    terms = ["모빌리티", "가람택시", "축구", "오늘"]
    found = describe(sparse.csr_matrix(rows), np.repeat([0, 1], 6), terms, 3)
    own = found.topic_terms[found.topic_terms["topic"] == 0]
    assert own["term"].tolist() == ["모빌리티", "가람택시", "오늘"]
    assert found.labels[0].startswith("모빌리티")


def test_terms_that_every_article_holds_keep_their_c_tf_idf():
    counts = sparse.csr_matrix([[2, 1, 0]] * 4 + [[0, 1, 3]] * 4)
    topics = np.repeat([0, 1], 4)
    plain = c_tf_idf(sum_by_group(counts, topics, 2)).toarray()
    found = describe(counts, topics, ["수출", "오늘", "축구"], 3).topic_terms
    place = {"수출": 0, "오늘": 1, "축구": 2}
    for row in found.itertuples():
        assert row.weight == pytest.approx(plain[row.topic, place[row.term]])
