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
