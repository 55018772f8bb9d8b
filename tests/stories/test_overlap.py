from __future__ import annotations

import numpy as np
import pytest

from hwadu.stories.candidate_pairs import Pairs
from hwadu.stories.differing_details import figures, headline_words
from hwadu.stories.fingerprints import PASSAGE, characters, sketch
from hwadu.stories.overlap import comparable, similarity


def similar(one: str, other: str, *, titles=("", ""), cut=(False, False), recurring=None) -> float:
    none = np.empty(0, dtype=np.uint32)
    batch = comparable(
        characters([one, other]),
        characters(titles),
        np.array(cut),
        none if recurring is None else np.sort(recurring),
    )
    there, back = (
        similarity(batch, Pairs(np.array([i]), np.array([j])))[0] for i, j in ((0, 1), (1, 0))
    )
    assert there == pytest.approx(back)
    return float(there)


@pytest.fixture
def text(newsroom):
    return " ".join(newsroom.paragraphs(4))


@pytest.fixture
def other_text(new_newsroom):
    return " ".join(new_newsroom(77).paragraphs(4))


def test_equal_and_unrelated_texts(text, other_text):
    assert similar(text, text.replace(" ", "\n")) == 1.0
    assert similar(text, other_text) < 0.35


def test_containment_not_resemblance(text, other_text):
    assert similar(text[:150], text) > 0.95
    assert similar(text[:150], text + other_text) > 0.95
    assert 0.4 < similar(text[:300] + other_text[:300], text) < 0.7


def test_what_lies_beyond_a_cut_is_not_held_against_a_lead(text, other_text):
    plain, shifted = text[:200], (other_text[:90] + text)[:200]
    assert similar(plain, shifted, cut=(True, True)) > 0.75
    assert similar(plain, shifted) < 0.7
    assert similar(plain, (other_text[:150] + text)[:200], cut=(True, True)) < 0.55


def test_other_figures_in_common_passages_count_against(text):
    renumbered = text
    for digit, other in zip("123456789", "918273645", strict=True):
        renumbered = renumbered.replace(digit, other)
    assert similar(text, renumbered) < 0.45


def test_other_days_of_the_month_do_not_count(text):
    one = text.replace("고쳤다", "12일 고쳤다")
    dated = f"시는 14일 이렇게 밝혔다. {one} 사업은 20일 끝난다."
    later = f"시는 15일 이렇게 밝혔다. {one} 사업은 20일 끝난다."
    assert similar(dated, later) > 0.95


def test_what_one_article_adds_does_not_contradict_the_other(text):
    sentences = text.split(". ")
    longer = ". ".join([*sentences[:3], "이 가운데 77건은 새것이다", *sentences[3:]])
    assert similar(longer[:-20], text) > 0.9


def test_headline_words_that_differ_on_both_sides_count_against():
    pattern = (
        "{} 대표가 시청에서 열린 올해의 기업 시상식에서 큰 상을 받은 뒤 기념 사진을 찍고 있다. "
        "{} 측은 직원과 함께 이룬 결과라며 내년에도 지역에 보탬이 되겠다고 말했다."
    )
    names = ("라온전자", "마루항공")
    one, other = (pattern.format(name, name) for name in names)
    told = similar(one, other, titles=tuple(f"{name}, 올해의 기업" for name in names))
    assert told < 0.65 < similar(one, other)


def test_recurring_text_is_left_out_unless_hardly_anything_else_is_left(text, other_text):
    line = "이 글의 권리는 가람일보에 있으며 허락 없이 옮기거나 널리 퍼뜨리는 일을 금합니다. " * 3
    known = sketch(characters([line]), PASSAGE).values
    one, other = text[:120] + line, other_text[:120] + line
    assert similar(one, other, recurring=known) < 0.4 < similar(one, other)
    assert similar(text[:120] + line, text[:120], recurring=known) > 0.9
    nearly_all = sketch(characters([text]), PASSAGE).values
    assert similar(text, "새로 " + text[:-40], recurring=nearly_all) > 0.7


def test_too_little_common_text_is_not_judged(text):
    assert similar(text[:30], text) == 0.0
    assert similar("", text) == 0.0


def test_figures_and_headline_words_are_found_text_by_text():
    kept = characters(["12", "3월 14일 5천명", "일 9"])
    assert figures(kept).starts.tolist() == [0, 1, 3, 4]
    words = headline_words(
        characters(["시장 시청 시장은", "시장"]), characters(["시장 발언", "발언"])
    )
    assert words.starts.tolist() == [0, 2, 2]
