"""New articles join stories, and no article of the archive moves."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwadu import schema
from hwadu.stories import find_stories, join_stories

SENTENCES = [
    "산업부는 제조 현장에 인공지능을 들이는 기업 서른 곳을 골라 내년부터 돕는다.",
    "고른 기업은 석 달 동안 현장 자료를 모으고 품질 검사를 자동으로 바꾸게 된다.",
    "기상청은 남부 지방에 비가 내린 뒤 모레부터 기온이 크게 떨어진다고 내다봤다.",
    "시립 도서관은 주말마다 어린이를 위한 책 읽기 모임을 열고 신청을 받기로 했다.",
    "항만 공사는 새 부두의 하역 장비를 시험하며 물동량이 늘어날 것에 대비한다.",
    "연구진은 바닷물에서 소금을 걸러 내는 얇은 막을 만들어 학술지에 발표했다.",
]


def archive():
    """Thirty articles: ten stories of three copies, each within three days."""
    rng = np.random.default_rng(3)
    rows = []
    for story in range(10):
        body = " ".join(rng.permutation(SENTENCES)[:3]) + f" 모두 {story * 37 + 5}곳이 나선다."
        for copy in range(3):
            day = pd.Timestamp("2024-01-01") + pd.Timedelta(days=10 * story + copy)
            rows.append((f"{story}-{copy}", f"소식 {story}", body, day, f"{'가나다'[copy]}일보"))
    table = pd.DataFrame(rows, columns=["article_id", "title", "body", "published", "press"])
    return table.assign(text_basis="full")


ARTICLES = archive()


def test_the_parts_of_an_archive_give_the_stories_of_the_whole():
    whole = find_stories(ARTICLES)
    old = ARTICLES[ARTICLES["published"] < "2024-02-20"]
    new = ARTICLES[ARTICLES["published"] >= "2024-02-20"]
    joined = join_stories(new, old, find_stories(old).members)
    pd.testing.assert_frame_equal(joined.members, whole.members)
    pd.testing.assert_frame_equal(joined.stories, whole.stories)


@settings(max_examples=15)
@given(st.sets(st.integers(0, len(ARTICLES) - 1), min_size=1, max_size=len(ARTICLES) - 1))
def test_whatever_is_new_the_others_stay_and_everyone_has_one_story(new):
    is_new = np.isin(np.arange(len(ARTICLES)), sorted(new))
    before = find_stories(ARTICLES[~is_new]).members
    joined = join_stories(ARTICLES[is_new], ARTICLES[~is_new], before)
    members = joined.members
    assert members["article_id"].tolist() == sorted(ARTICLES["article_id"])
    stayed = members[members["article_id"].isin(before["article_id"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(stayed, before)
    pd.testing.assert_frame_equal(schema.conform(joined.stories, "stories"), joined.stories)
    sizes = members.groupby("story_id").size()
    table = joined.stories.set_index("story_id")
    assert table["articles"].to_dict() == sizes.to_dict()
    assert set("story-" + table["keeper"]) == set(table.index)
    subject = members["article_id"].str.split("-").str[0]
    kept = members["story_id"].str.split("-").str[1]
    assert (subject == kept).mean() > 0.9  # copies are found again, whichever came first


def test_articles_far_away_are_not_looked_at_and_undated_ones_are():
    old = ARTICLES[ARTICLES["article_id"].str.endswith("-0")]
    before = find_stories(old).members
    late = ARTICLES[ARTICLES["article_id"] == "0-1"]
    kind = late["published"].dtype
    moved = late.assign(published=pd.Series(pd.Timestamp("2025-01-01"), late.index, kind))
    assert join_stories(moved, old, before).pairs_compared == 0
    undated = late.assign(published=pd.Series(pd.NaT, late.index, kind))
    story = join_stories(undated, old, before).members.set_index("article_id")["story_id"]
    assert story["0-1"] == "story-0-0"


def test_text_that_recurs_in_the_archive_makes_no_copies():
    standing = (
        "이 기사는 공공 누리 자유 이용 조건에 따라 쓸 수 있으며 문의는 편집국으로 하면 된다. " * 3
    )
    more = ARTICLES.iloc[:2].assign(
        article_id=["x", "y"],
        body=[standing + SENTENCES[0], standing + SENTENCES[2]],
        published=pd.Timestamp("2024-03-01"),
    )
    before = find_stories(ARTICLES).members
    alike = join_stories(more, ARTICLES, before).members.set_index("article_id")["story_id"]
    assert alike["x"] == alike["y"]
    many = pd.concat(
        more.iloc[[0]].assign(article_id=f"d{day}", published=pd.Timestamp(2023, 1, 1 + 2 * day))
        for day in range(15)
    ).assign(body=lambda frame: standing + frame["article_id"])
    recurring = find_stories(many).recurring
    known = join_stories(more, ARTICLES, before, recurring=recurring).members
    story = known.set_index("article_id")["story_id"]
    assert story["x"] != story["y"]


def test_an_id_of_both_is_an_error():
    with pytest.raises(Exception, match="occurs more than once"):
        join_stories(ARTICLES[:3], ARTICLES, find_stories(ARTICLES).members)
