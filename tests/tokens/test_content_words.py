"""Every word that carries meaning is counted, whichever row it stands in."""

from __future__ import annotations

import pytest

from hwadu.schema import conform, empty
from hwadu.tokens import content_words

BODIES = ["정부가 AI 예산을 크게 늘렸다.", "", "아름다운 반도체공장을 지었다.\n\n공장이 아름답다."]


@pytest.fixture
def articles():
    table = empty("articles").reindex(range(3))
    table["article_id"] = ["c", "a", "b"]
    table["title"] = ["AI 예산", "", "공장"]
    return conform(table.assign(body=BODIES), "articles")


@pytest.fixture
def found(articles, tmp_path):
    return content_words(articles, store=tmp_path)


def test_nouns_verbs_adjectives_and_foreign_words_are_counted(found):
    assert set(found.vocabulary) == {
        "AI",
        "공장",
        "늘리다",
        "반도체",
        "아름답다",
        "예산",
        "정부",
        "짓다",
        "크다",
    }
    assert found.vocabulary == sorted(found.vocabulary)


def test_rows_are_those_of_the_articles(found):
    at = found.vocabulary.index
    counts = found.matrix.toarray()
    assert counts.shape == (3, len(found.vocabulary))
    assert counts[0, at("AI")] == 2 and counts[0, at("공장")] == 0
    assert counts[1].sum() == 0
    assert counts[2, at("공장")] == 3 and counts[2, at("아름답다")] == 2


def test_the_order_of_rows_changes_nothing(articles, found, tmp_path):
    turned = content_words(articles.iloc[::-1].reset_index(drop=True), store=tmp_path)
    assert turned.vocabulary == found.vocabulary
    assert (turned.matrix[::-1] != found.matrix).nnz == 0


def test_no_articles_have_no_words(articles, tmp_path):
    none = content_words(articles.iloc[:0], store=tmp_path)
    assert none.matrix.shape == (0, 0) and none.vocabulary == []
