"""Labels from any function, terms that differ, and the tree of topics."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from hwadu.errors import SettingsError
from hwadu.schema import conform
from hwadu.topics import TopicModel, label_topics, label_without, topic_tree
from hwadu.topics.describe.topic_terms import describe


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


def test_a_name_that_one_article_repeats_does_not_come_first_in_a_label():
    rows = [[1, 5, 0, 1]] + [[1, 0, 0, 1]] * 5 + [[0, 0, 1, 1]] * 6
    terms = ["모빌리티", "가람택시", "축구", "오늘"]
    found = describe(sparse.csr_matrix(rows), np.repeat([0, 1], 6), terms, 3)
    assert found.topic_terms["term"].tolist()[:3] == ["가람택시", "모빌리티", "오늘"]
    assert found.labels[0] == "모빌리티 · 가람택시 · 오늘"


def test_a_label_without_some_terms_is_ordered_alike():
    rows = [[1, 5, 1, 0, 1]] + [[1, 0, 1, 0, 1]] * 5 + [[0, 1, 0, 1, 1]] + [[0, 0, 0, 1, 1]] * 5
    vectors = np.repeat(np.eye(2, dtype=np.float32), 6, axis=0)
    terms = ["모빌리티", "가람택시", "차량", "축구", "오늘"]
    model = TopicModel(n_topics=2).fit(sparse.csr_matrix(rows), vectors, terms)
    topic = int(model.topics_[-1])  # one article in six holds 가람택시, again and again
    own = model.topic_terms_.loc[model.topic_terms_["topic"] == topic, "term"]
    assert own.tolist() == ["축구", "가람택시", "오늘"]
    assert label_without(model, topic, {"축구"}) == "오늘 · 가람택시"
