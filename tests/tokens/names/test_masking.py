"""Names of persons are learned from a corpus and hidden wherever they are written."""

from __future__ import annotations

import pandas as pd
import pytest

from hwadu import schema
from hwadu.tokens import MASK, learn_persons, tokenize_articles

BODY = (
    "도해랑 장관은 20일 변새솔(45)씨와 만났다. 이어 도해랑은 소버린 AI 예산을 두고 "
    "“변새솔의 말이 옳다”고 했다. 강원도 지사와 현대차 대표, 정부 대표도 왔다. "
    "신산업 대표는 오지 않았다.\n"
    "가람소프트(대표 추온별)는 공장을 짓는다. 추온별이 직접 나섰다. 이준 교수도 왔다. "
    "사진=함루아"
)


def articles(**columns):
    made = {name: [""] for name in schema.columns("articles")} | {"published": [pd.NaT]}
    made |= {"article_id": ["1"], "title": ["도해랑, 변새솔 만났다"], "body": [BODY]}
    made |= {"text_basis": ["full"], **columns}
    return schema.conform(pd.DataFrame(made), "articles")


@pytest.fixture(scope="module")
def names():
    return learn_persons(articles())


def test_names_are_hidden_in_every_sentence_once_they_are_known(names):
    hidden = names.hide(BODY)
    for name in ("도해랑", "변새솔", "추온별", "함루아"):
        assert name not in hidden
        assert name not in names.hide(f"전{name} 의원, {name}")
    assert hidden.startswith(f"{MASK} 장관은 20일 {MASK}(45)씨와")
    assert names.hide("도해랑, 변새솔 만났다") == f"{MASK}, {MASK} 만났다"


def test_places_firms_and_words_stay(names):
    hidden = names.hide(BODY)
    for word in (
        "강원도 지사",
        "현대차 대표",
        "정부 대표",
        "신산업 대표",
        "소버린 AI",
        "가람소프트",
    ):
        assert word in hidden


def test_a_listed_name_is_hidden_without_any_cue():
    listed = learn_persons(articles(people=["정보라,샘 올트먼"], body=["정보라가 왔다."]))
    assert listed.hide("샘 올트먼과 정보라는 웃었다") == f"{MASK}과 {MASK}는 웃었다"
    assert "정보라" in listed.words
    assert listed.hide("좋은 정보라며 반겼다") == "좋은 정보라며 반겼다"


def test_terms_of_the_study_are_spared():
    spared = learn_persons(articles(), spare=["도해랑"])
    assert "도해랑 장관은" in spared.hide(BODY)


def test_hidden_text_is_counted_under_the_mask(tmp_path, names):
    hidden = articles(title=[""], body=[names.hide(BODY)])
    read = tokenize_articles(hidden, mask_people=True, store=tmp_path)
    forms = read.terms["form"].to_numpy()
    assert forms[read.tokens["term_ids"].iloc[0]].tolist().count(MASK) >= 6
    assert names.hide(names.hide(BODY)) == names.hide(BODY)


NEWSROOM = (
    "경제부총리는 경제부처 장관을 불렀다. 편집부장이 말했다. 온라인쇼핑과 온라인 강의가 늘었다. "
    "정치부 기자가 물었고 국제부 차장이 썼다. 디지털팀과 인터넷 방송이 옮겼다."
)
REPORTERS = "경제부,편집부,온라인,정치부,국제부,디지털팀,디지털,인터넷,뉴스,전국부"


def test_a_department_that_is_listed_for_a_reporter_is_no_person():
    listed = learn_persons(articles(reporter=[REPORTERS], body=[NEWSROOM]))
    assert listed.hide(NEWSROOM) == NEWSROOM
    assert listed.hide("전국부와 정치부는 뉴스를 냈다") == "전국부와 정치부는 뉴스를 냈다"


def test_departments_are_counted_as_words(tmp_path):
    made = articles(reporter=["경제부"], body=["경제부가 썼다. 경제부 회의다."])
    read = tokenize_articles(made, mask_people=True, store=tmp_path)
    forms = read.terms["form"].to_numpy()
    assert MASK not in forms and "경제부" in forms


def test_reporters_whose_names_are_words_are_hidden_as_words_of_their_own():
    listed = learn_persons(articles(reporter=["이슬비,안정국,김밝음"], body=["눈이 왔다."]))
    said = "이슬비는 안정국과 김밝음을 만났다"
    assert listed.hide(said) == f"{MASK}는 {MASK}과 {MASK}을 만났다"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("트럼프노믹스와 물가", "트럼프노믹스와 물가"),
        ("트럼프는 트럼프와의 회담에서", "○○○는 ○○○와의 회담에서"),
        ("트럼프처럼, 트럼프에게도 트럼프까지만", "○○○처럼, ○○○에게도 ○○○까지만"),
        ("트럼프발 관세, 트럼프라는 이름", "○○○발 관세, ○○○라는 이름"),
        ("트럼프대통령 ‘트럼프’ 트럼프", "○○○대통령 ‘○○○’ ○○○"),
        ("샘 올트먼식 경영", "○○○식 경영"),
    ],
)
def test_a_listed_name_of_another_shape_is_hidden_as_a_whole_word(text, hidden):
    listed = learn_persons(articles(people=["트럼프,샘 올트먼"], body=["눈이 왔다."]))
    assert listed.hide(text) == hidden
