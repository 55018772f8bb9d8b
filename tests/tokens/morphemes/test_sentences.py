"""Sentences cut as the tokens' were, and words found again where they were read."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.runs.lookup.decisive import decisive_sentences
from hwadu.tokens import places_of, split_sentences, tokenize_articles

PARAGRAPHS = ["비가 왔다. 바람도 불었다.", "시는 토지를 판다", "“끝났다.”고 했다. 그는 떠났다!"]


def found(text, *words):
    return [None if place is None else text[slice(*place)] for place in places_of(text, words)]


def test_stored_and_fresh_paragraphs_are_cut_alike(tmp_path):
    fresh = list(split_sentences(PARAGRAPHS, tmp_path / "empty"))
    articles = pd.DataFrame(
        {
            "article_id": ["a"],
            "title": [""],
            "title_hangul": "",
            "body": ["\n".join(PARAGRAPHS[:2])],
            "text_basis": "full",
            "keywords": "",
            "organisations": "",
        }
    )
    tokenize_articles(articles, store=tmp_path / "kept")
    assert list(split_sentences(PARAGRAPHS, tmp_path / "kept")) == fresh
    assert [len(sentences) for sentences in fresh] == [2, 1, 2]


def test_a_cache_that_cannot_be_read_is_done_without(tmp_path):
    (tmp_path / "file").write_text("")
    assert list(split_sentences(["비가 왔다."], tmp_path / "file")) == [["비가 왔다."]]
    assert list(split_sentences([], tmp_path)) == []


@pytest.mark.parametrize(
    ("text", "words", "starts"),
    [
        ("한국토지주택공사가 토지를 판다", ["한국토지주택공사", "토지"], [0, 10]),
        ("토지를 한국토지주택공사가 판다", ["토지", "한국토지주택공사"], [0, 4]),
        ("한국토지주택공사는 크다", ["한국토지주택공사", "토지"], [0, None]),
        ("AI와 AI", ["AI", "AI"], [0, 4]),
        ("KAI의 AI", ["AI"], [5]),
        ("소버린AI 전략", ["소버린 AI"], [0]),
        ("독자 인공지능(AI) 모델", ["독자 인공지능 모델"], [0]),
        ("사람은 없다", ["그 밖의 말"], [None]),
        ("", ["말"], [None]),
    ],
)
def test_a_word_stands_where_it_was_read(text, words, starts):
    places = places_of(text, words)
    assert [None if place is None else place[0] for place in places] == starts


@given(st.lists(st.text("가나AI", min_size=1, max_size=3), max_size=9), st.sampled_from(["", " "]))
def test_words_are_found_in_their_order_and_apart(words, between):
    text = between.join(words)
    places = places_of(text, words)
    assert None not in places
    assert [text[slice(*place)].replace(" ", "").upper() for place in places] == [
        word.upper() for word in words
    ]
    assert all(before[1] <= after[0] for before, after in pairwise(places))


def test_the_terms_that_were_counted_are_marked(tmp_path):
    body = "한국토지주택공사가 서울에서 회의를 열었다. 토지를 싸게 판다는 계획이다."
    articles = pd.DataFrame(
        {
            "article_id": ["a"],
            "title": ["토지 매각"],
            "title_hangul": "",
            "body": [body],
            "text_basis": "full",
            "keywords": "",
            "organisations": "",
        }
    )
    words = tokenize_articles(articles, store=tmp_path)
    themes = pd.DataFrame(
        {
            "article_id": ["a"],
            "theme": ["land"],
            "evidence": [["토지"]],
            "evidence_sentences": [np.array([0, 1, 2])],
        }
    )
    said = decisive_sentences(themes, articles, words.tokens, words.terms)
    assert said["sentence"].tolist() == [0, 1, 2]
    assert [
        [text[slice(*mark)] for mark in marks]
        for text, marks in zip(said["text"], said["marks"], strict=True)
    ] == [["토지"], [], ["토지"]]
    assert said["marks"].iloc[2] == [(0, 2)]


def test_no_rows_no_sentences():
    from hwadu.schema import empty

    said = decisive_sentences(*(empty(name) for name in ("themes", "articles", "tokens", "terms")))
    assert said.empty
    assert list(said) == ["article_id", "theme", "sentence", "text", "marks"]
