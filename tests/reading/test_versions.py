"""Texts under one id are of one article where it was edited between them, and the longest stays."""

import itertools

import pandas as pd
import pytest

from hwadu.reading.ids import unite

TOLD = {
    "article_id": "1",
    "title": "공원 연다",
    "query": "",
    "press": "가람일보",
    "published": "2024-05-01",
}
TEXT = "가람시는 공원 열 곳을 새로 연다고 밝혔다. 시민들은 이를 반겼다."
LONGER = TEXT.replace("열 곳", "두 곳") + " 나무도 심는다."
OTHER = "표가 하루 만에 모두 팔려 극장 앞에는 긴 줄이 늘어섰다."


def united(*rows, **also):
    frame = pd.DataFrame([{**TOLD, "body": TEXT, **also, **row} for row in rows])
    frame["source"] = [f"f#row {n}" for n in range(len(frame))]
    return unite(frame.assign(published=pd.to_datetime(frame["published"])))


def test_the_longest_version_stays_and_the_others_are_told():
    rows = {"body": TEXT}, {"body": LONGER}, {"title": "공원 두 곳 연다", "body": LONGER}
    for order in itertools.permutations(rows):
        made = united(*order)
        assert made.articles[["article_id", "title", "body"]].to_numpy().tolist() == [
            ["1", "공원 두 곳 연다", LONGER]
        ]
        assert (made.edited, made.renamed, len(made.dropped)) == (1, 0, 2)
        assert made.dropped["reason"].str.startswith("another version of the article, kept").all()


@pytest.mark.parametrize(
    "other",
    [
        {"body": OTHER},
        {"body": LONGER, "press": "다라신문"},
        {"body": LONGER, "published": "2024-05-02"},
        {"body": LONGER, "title": "새 공원"},
    ],
)
def test_what_contradicts_is_another_article(other):
    made = united({}, other)
    assert (len(made.articles), made.edited, made.renamed) == (2, 0, 1)


def test_a_version_of_the_second_of_two_that_share_a_title_is_found():
    second = {"body": TEXT, "published": "2024-05-02"}
    shorter = {"body": TEXT.replace("열 곳", "곳"), "published": "2024-05-02"}
    made = united({"body": LONGER}, second, shorter)
    assert (len(made.articles), made.edited, made.renamed) == (2, 1, 1)


def test_what_is_not_known_contradicts_nothing():
    made = united({"press": "", "published": None}, {"body": LONGER})
    assert (len(made.articles), made.edited) == (1, 1)
    assert made.articles[["press", "published"]].iloc[0].tolist() == [
        "가람일보", pd.Timestamp("2024-05-01"),
    ]  # fmt: skip


def test_a_lead_and_a_text_of_another_beginning_are_no_versions():
    made = united({"text_basis": "lead"}, {"body": LONGER, "text_basis": "full"})
    assert (len(made.articles), made.edited) == (2, 0)
