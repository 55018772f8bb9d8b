"""Keywords that are pieces of a word are read as that word; what is a word of its own stays."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.tokens.test_token_tables import make, written

from hwadu.tokens import Lexicon, LexiconEntry, tokenize_articles
from hwadu.tokens.broken_keywords import _broken_among, whole_words


def leads(keywords, *texts):
    rows = {f"{at}": ("", text) for at, text in enumerate(texts)}
    return make(rows, text_basis="lead", keywords=keywords)


def pieces(keywords, *texts, lexicon=None):
    return whole_words(leads(keywords, *texts), lexicon or Lexicon([]))


SAID = ("마을이 블록체인을 배운다.", "블록체인으로 쌀을 판다.", "한국블록체인협회가 섰다.")


def test_a_piece_that_stands_in_one_word_alone_is_that_word():
    assert pieces("블록체인,블록체", *SAID) == {"블록체": "블록체인"}


def test_a_piece_of_a_piece_is_the_whole_word():
    texts = ["스타트업이 모였다.", "스타트업을 뽑는다.", "새 스타트업과 만난다."]
    assert pieces("스타트업,트업,타트업", *texts) == {"타트업": "스타트업", "트업": "스타트업"}


@pytest.mark.parametrize(
    ("keywords", "texts"),
    [
        pytest.param("블록체인,블록체", SAID[:2], id="two articles say too little"),
        pytest.param("블록체인,블록체", (*SAID, "블록체 하나"), id="it stands by itself"),
        pytest.param("블록체인,블록체", (*SAID, "블록체온을 샀다."), id="in what is no keyword"),
        pytest.param("블록체", SAID, id="no longer keyword is listed"),
        pytest.param(
            "지능,인공지능", ["인공지능이다.", "인공지능을", "인공지능과"], id="Kiwi knows the noun"
        ),
        pytest.param(
            "강릉,강릉시", ["강릉시가 샀다.", "강릉시의", "강릉시는"], id="Kiwi knows the name"
        ),
        pytest.param(
            "투자재단,청년투자재단",
            ["청년투자재단이다.", "청년투자재단을", "청년투자재단과"],
            id="it is whole words of the longer one",
        ),
        pytest.param("5조,555조", ["555조를", "555조가", "555조는"], id="amounts are no words"),
    ],
)
def test_what_may_be_a_word_stays(keywords, texts):
    assert pieces(keywords, *texts) == {}


def test_what_the_lexicon_names_stays():
    own = Lexicon([LexiconEntry("블록체", "블록체")])
    assert pieces("블록체인,블록체", *SAID, lexicon=own) == {}


def test_whole_texts_are_not_read_by_their_keywords():
    articles = leads("블록체인,블록체", *SAID).assign(text_basis="full")
    assert whole_words(articles, Lexicon([])) == {}
    assert whole_words(pd.DataFrame({"title": [""]}), Lexicon([])) == {}


def test_terms_are_counted_under_the_whole_word():
    texts = [*SAID, "학교가 문을 연다."]
    counted = written(tokenize_articles(leads("블록체인,블록체", *texts), keywords=True))
    assert "블록체" not in {form for forms in counted.values() for form in forms}
    assert counted["3"].count("블록체인") == 2


def test_what_kiwi_found_is_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("HWADU_CACHE", str(tmp_path))
    _broken_among.cache_clear()
    first = pieces("블록체인,블록체", *SAID)
    monkeypatch.setattr("hwadu.tokens.broken_keywords.kiwi_of_words", None)
    _broken_among.cache_clear()
    assert pieces("블록체인,블록체", *SAID) == first == {"블록체": "블록체인"}


def test_a_damaged_cache_is_made_again(tmp_path, monkeypatch):
    monkeypatch.setenv("HWADU_CACHE", str(tmp_path))
    for damaged in (False, True):
        if damaged:
            next(tmp_path.rglob("pieces-*.json")).write_text("{", encoding="utf-8")
        _broken_among.cache_clear()
        assert pieces("블록체인,블록체", *SAID) == {"블록체": "블록체인"}
