import math

import numpy as np
import pytest

from hwadu import schema
from hwadu.errors import NotEnoughDataError
from hwadu.tokens import (
    Lexicon,
    compounds_above,
    suggest_compounds,
    tokenize_articles,
    write_suggestions,
)
from hwadu.tokens.ngrams import branching_entropy, c_values, find_runs, npmi

PLACES = ["부두", "공장", "병원", "학교", "시장", "농장", "창고", "식당"]
ENDS = ["늘렸다", "줄였다", "바꿨다", "옮겼다", "세웠다", "알렸다", "밝혔다", "고쳤다"]


@pytest.fixture(scope="module")
def articles():
    frame = schema.empty("articles").reindex(range(len(PLACES)))
    frame["article_id"] = [str(number) for number in range(len(PLACES))]
    frame["title"] = [f"{place} 소식" for place in PLACES]
    frame["body"] = [
        f"{place}에서 해양 쓰레기를 {end}.\n{place}의 해양쓰레기는 무겁다.\n무료 회원 가입을 하라."
        for place, end in zip(PLACES, ENDS, strict=True)
    ]
    frame["published"] = np.datetime64("2024-03-01", "s") - np.arange(8) * np.timedelta64(1, "D")
    return schema.conform(frame, "articles")


@pytest.fixture(scope="module")
def suggested(articles):
    return suggest_compounds(articles, min_articles=4)


def test_a_compound_is_found_with_its_spellings_and_evidence(suggested):
    row = suggested.set_index("form").loc["해양 쓰레기"]
    assert row["aliases"] == "해양쓰레기"
    assert (row["articles"], row["frequency"], row["kind"]) == (8, 16, "term")
    assert row["first"] == np.datetime64("2024-02-23")
    assert "해양 쓰레기" in row["example"] or "해양쓰레기" in row["example"]


def test_furniture_that_every_article_repeats_counts_once(suggested):
    assert not suggested["form"].str.contains("회원").any()


def test_a_suggestion_becomes_a_term_without_new_analysis(articles, suggested, monkeypatch):
    tokenize_articles(articles)
    monkeypatch.delattr("hwadu.tokens.corpus.kiwi")
    learned = dict(zip(suggested["form"], suggested["canonical"], strict=True))
    forms = tokenize_articles(articles, compounds=learned).terms["form"]
    assert "해양 쓰레기" in set(forms)


def test_a_corpus_that_is_too_small_is_refused(articles):
    with pytest.raises(NotEnoughDataError, match="min_articles"):
        suggest_compounds(articles.head(2))


def test_measures_on_a_text_counted_by_hand():
    # a b stands three times, once inside a b c; d stands alone
    terms = np.array([0, 1, 2, 3, 0, 1, 3, 3, 0, 1])
    linked = np.array([0, 1, 1, 0, 0, 1, 0, 1, 0, 1], dtype=bool)
    usable = np.ones(10, dtype=bool)
    pairs, triples = find_runs(terms, usable, linked, least=1, longest=3)
    assert pairs.parts.tolist() == [[0, 1], [1, 2], [3, 3]]
    assert pairs.frequency.tolist() == [3, 1, 1]
    assert triples.parts.tolist() == [[0, 1, 2]]
    counts = np.bincount(terms)
    joint = math.log(3 / 10)
    assert npmi(pairs, counts, 10)[0] == pytest.approx((joint - 2 * joint) / -joint)
    assert c_values([pairs, triples])[0][0] == pytest.approx(math.log2(3) * (3 - 1))
    # every left side is a border; to the right c once and two borders
    assert branching_entropy(pairs, terms, linked, left=True)[0] == pytest.approx(math.log(3))
    assert branching_entropy(pairs, terms, linked, left=False)[0] == pytest.approx(math.log(3))


def test_suggestions_are_written_as_a_lexicon_without_the_names(suggested, tmp_path):
    with_name = suggested.copy()
    with_name.loc[len(with_name)] = {**suggested.iloc[0].to_dict(), "form": "김 군", "kind": "name"}
    write_suggestions(with_name, tmp_path / "suggested.tsv")
    lexicon = Lexicon.load(tmp_path / "suggested.tsv")
    assert lexicon.canonical("해양쓰레기") == "해양 쓰레기"
    assert lexicon.canonical("김 군") is None
    assert "8 articles" in lexicon.entries[0].note


def test_a_threshold_lets_compounds_in_by_themselves(suggested):
    best = suggested["score"].max()
    assert compounds_above(suggested, best)["해양쓰레기"] == "해양 쓰레기"
    assert compounds_above(suggested, best + 1) == {}
