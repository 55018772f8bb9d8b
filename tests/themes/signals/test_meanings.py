"""Where articles and definitions lie by what their words mean."""

import numpy as np
import pytest
from scipy import sparse

from hwadu.themes.assigning.combination import shipped_combination
from hwadu.themes.signals.all_signals import SIGNALS
from hwadu.themes.signals.meanings import learn_meanings, places_of_forms
from hwadu.themes.signals.space import unit_rows

GROUPS = (
    "파업 노조 직장폐쇄 휴업",
    "축구 감독 관중",
    "폭우 태풍 강풍",
    "영화 배우 극장",
    "김치 국수 만두",
    "은행 금리 대출",
)
WORDS = [word for group in GROUPS for word in group.split()]
FORMS = np.array([*WORDS, "버닝썬AI"], dtype=object)
KINDS = np.repeat(np.eye(len(GROUPS)), [len(group.split()) for group in GROUPS], axis=0)
KNOWN = dict(zip(WORDS, unit_rows(np.hstack([KINDS, 0.3 * np.eye(len(WORDS))])), strict=True))


def vectors_of(words):
    return np.array(
        [KNOWN.get(word, np.zeros(len(GROUPS) + len(WORDS))) for word in words], dtype=np.float32
    )


def articles(*rows):
    counts = np.zeros((len(rows), len(FORMS)))
    for number, row in enumerate(rows):
        for word in row.split():
            counts[number, FORMS.tolist().index(word)] += 1
    return sparse.csr_matrix(unit_rows(counts))


@pytest.fixture
def corpus():
    others = [group for group in GROUPS[1:] for _ in range(10)]
    return articles(
        *["파업 노조", "노조 휴업", "직장폐쇄 휴업 버닝썬AI"] * 4,
        *others,
        *["직장폐쇄 버닝썬AI"] * 2,
    )


@pytest.fixture
def meanings(corpus):
    n = corpus.shape[0]
    definitions = articles("노조", "축구")
    hidden = [np.isin(FORMS, ["파업", "노조"]), np.isin(FORMS, ["축구"])]
    seeded = [np.asarray(corpus @ away > 0) for away in hidden]
    return learn_meanings(
        vectors_of,
        FORMS,
        corpus,
        corpus,
        definitions,
        seeded,
        hidden,
        np.arange(n) % 3,
        [np.ones(n)] * 2,
    )


def measured(meanings, given):
    return meanings.measure(given, given, np.zeros(given.shape[0], dtype=np.int64))


def likeness_of(meanings, given):
    return measured(meanings, given)[0]


def title_likeness_of(meanings, given):
    return measured(meanings, given)[1]


def surroundings_of(meanings, given):
    return measured(meanings, given)[2][:, 0]


def test_an_article_in_other_words_lies_near_its_definition(meanings):
    likeness = likeness_of(meanings, articles("직장폐쇄", "관중", "휴업 관중"))
    assert likeness[0, 0] > likeness[2, 0] > likeness[1, 0]
    assert likeness[1, 1] > likeness[0, 1]
    title = title_likeness_of(meanings, articles("휴업", "감독"))
    assert title[0, 0] > title[1, 0]


def test_an_unknown_word_lies_where_its_articles_do(meanings):
    at = FORMS.tolist().index("버닝썬AI")
    assert meanings.words[at] @ meanings.words[2] > 0.9
    assert likeness_of(meanings, articles("버닝썬AI"))[0, 0] > 0


def test_a_term_of_several_words_lies_between_them_and_the_model_is_asked_for_words_alone():
    asked = []

    def ask(words):
        asked.extend(words)
        return vectors_of(words)

    both, word, none, one = places_of_forms(ask, ["파업 축구", "파업", "버닝썬AI", "축구 버닝썬AI"])
    assert sorted(asked) == ["버닝썬AI", "축구", "파업"]
    assert both @ word == pytest.approx(both @ one)
    assert np.linalg.norm(both) == pytest.approx(1.0) and 0.7 < both @ word < 0.8
    assert not none.any()


def test_surroundings_by_meaning_tell_a_theme_whose_words_were_never_seen_beside_its_terms(
    meanings,
):
    said = surroundings_of(meanings, articles("직장폐쇄", "관중"))
    assert said[0] > 0 > said[1]


def test_a_themes_own_terms_are_hidden_from_its_surroundings(meanings):
    with_term, without = surroundings_of(meanings, articles("파업 노조 관중", "관중"))
    assert with_term == pytest.approx(without)


def test_places_lie_at_a_distance_of_one_on_average(corpus, meanings):
    assert np.linalg.norm(meanings.place(corpus), axis=1).mean() == pytest.approx(1)


@pytest.mark.parametrize("row", ["버닝썬AI", "버닝썬AI 파업"])
def test_of_words_that_are_unknown_or_stand_once_nothing_is_known(row):
    given = articles(row, *["버닝썬AI"] * 3)
    away = [np.zeros(len(FORMS), dtype=bool)]
    seeded = [np.array([True, False, True, False])]
    told = (given, given, articles("노조"), seeded, away, np.arange(4) % 3, [np.ones(4)])
    assert learn_meanings(vectors_of, FORMS, *told) is None


def test_what_is_not_known_speaks_neither_way():
    combination = shipped_combination()
    known = np.tile(combination.mean, (1, 1, 1))
    unknown = known.copy()
    unknown[..., SIGNALS.index("meaning")] = np.nan
    assert combination.log_odds(unknown) == pytest.approx(combination.log_odds(known))
