import math

import numpy as np
import pytest

from hwadu import schema
from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.tokens import (
    Lexicon,
    accepted_compounds,
    compounds_above,
    load_general_words,
    suggest_compounds,
    tokenize_articles,
    write_suggestions,
)
from hwadu.tokens.compounds.noun_runs import (
    attachment,
    branching_entropy,
    c_values,
    find_runs,
    largest_holder_shares,
    npmi,
    productivity,
)
from hwadu.tokens.morphemes.morpheme import Word
from hwadu.tokens.names.proper_names import kind_of

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


def test_boilerplate_that_every_article_repeats_counts_once(suggested):
    assert not suggested["form"].str.contains("회원").any()


def test_a_suggestion_becomes_a_term_without_new_analysis(articles, suggested, monkeypatch):
    tokenize_articles(articles)
    monkeypatch.delattr("hwadu.tokens.morphemes.kiwi.kiwi")
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
    # b stands only after a, so a b is attached as far as it can be; d d could be more
    assert attachment(pairs, counts, 10)[0] == pytest.approx(1.0)
    assert attachment(pairs, counts, 10)[2] == pytest.approx(
        (math.log(1 / 10) - 2 * joint) / -joint
    )
    # a is followed by b alone, b is preceded by a alone; b is followed by c
    assert productivity(pairs, terms, usable, linked).tolist() == [2, 2, 2]
    assert largest_holder_shares([pairs, triples])[0].tolist() == pytest.approx([1 / 3, 1, 0])


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
    table = accepted_compounds(suggested, best)
    assert table[["form", "articles", "frequency"]].to_numpy().tolist() == [["해양 쓰레기", 8, 16]]
    assert table["article_id"].tolist() == ["7"]
    assert table["first"].iloc[0] == np.datetime64("2024-02-23")


def test_a_rare_word_before_a_very_common_one_is_attached_to_it():
    common, rare, other = 0, 1, 2
    terms = np.array([rare, common] * 3 + [common, other] * 40)
    linked = np.arange(len(terms)) % 2 == 1
    pairs = find_runs(terms, np.ones(len(terms), dtype=bool), linked, least=2, longest=2)[0]
    row = pairs.parts.tolist().index([rare, common])
    counts = np.bincount(terms)
    assert attachment(pairs, counts, len(terms))[row] == pytest.approx(1.0)
    assert npmi(pairs, counts, len(terms))[row] < 0.3


def test_days_without_a_date_count_for_themselves(articles):
    undated = articles.assign(published=np.datetime64("NaT", "s"))
    one_day = articles.assign(published=np.datetime64("2024-03-01", "s"))
    scores = [
        suggest_compounds(a, min_articles=4).set_index("form").loc["해양 쓰레기", ["days", "score"]]
        for a in (undated, one_day)
    ]
    assert [row["days"] for row in scores] == [8, 1]
    assert scores[0]["score"] > scores[1]["score"]


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ("디지털/NNG 플랫폼/NNG 정부/NNG", "term"),
        ("초거대/NNG AI/SL", "term"),
        ("소버린/NNP AI/SL", "term"),
        ("홍길동/NNP 정부/NNG", "name"),
        ("서울/NNP 교통/NNG", "name"),
        ("LG/SL 건전지/NNG", "name"),
        ("푸른/NNG 은행/NNG", "name"),
    ],
)
def test_names_are_told_from_terms(parts, kind):
    words = [Word(form, tag, form) for form, tag in (part.split("/") for part in parts.split())]
    assert kind_of(words) == kind


def test_general_words_begin_or_end_no_term(articles, tmp_path):
    path = tmp_path / "general.txt"
    path.write_text("해양- # 앞자리\n", encoding="utf-8")
    words = load_general_words(path)
    assert words.first == {"해양"}
    assert words.last == frozenset()
    found = suggest_compounds(articles, min_articles=4, general_words=path)
    assert not found["form"].str.contains("해양").any()
    with pytest.raises(SettingsError, match=r"none\.txt: there is no such file"):
        load_general_words(tmp_path / "none.txt")
