from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwadu import schema
from hwadu.errors import SettingsError, TableError
from hwadu.stories import Stories, find_stories, pair_scores

SUMMARY = "핵심만 먼저 전하면 이번 결정은 지역 살림과 맞닿아 있고 다음 달부터 효력이 생긴다."


def reworded(text: str) -> str:
    """Other particles and endings at one sentence in three, as a desk does."""
    sentences = text.split(". ")
    return ". ".join(
        s.replace("관계자는", "쪽 담당자는") if i % 3 == 0 else s for i, s in enumerate(sentences)
    )


EDITS = {
    "exact": "\n".join,
    "byline": lambda p: "[한빛=누리통신] 홍이랑 기자 = " + "\n".join(p) + " hong@example.invalid",
    "one line": lambda p: "".join(p).replace(" ", ""),
    "quotes": lambda p: "\n".join(p).replace("에서", "’에서").replace(".", " ."),
    "dropped first": lambda p: "\n".join(p[1:]),
    "dropped two": lambda p: "\n".join(p[:2] + p[4:]),
    "reordered": lambda p: "\n".join(p[::-1]),
    "summary": lambda p: SUMMARY + "\n" + "\n".join(p),
    "truncated": lambda p: "\n".join(p)[:200],
    "reworded": lambda p: reworded("\n".join(p)),
    "all at once": lambda p: SUMMARY + "[누리통신] " + reworded("\n".join([p[1], p[0], *p[3:]])),
}


def stories_of(newsroom, **settings_) -> Stories:
    return find_stories(newsroom.articles(), **settings_)


def together(found: Stories, *articles: str) -> bool:
    held = found.members.set_index("article_id")["story_id"]
    return held[list(articles)].nunique() == 1


@pytest.mark.parametrize("edit", EDITS)
def test_planted_copies_of_every_kind_are_found(newsroom, edit):
    newsroom.others()
    for story in range(12):
        paragraphs = newsroom.paragraphs()
        newsroom.file("\n".join(paragraphs), f"f{story}", day=story / 3)
        basis = "lead" if edit == "truncated" else "full"
        copy = EDITS[edit](paragraphs)
        newsroom.file(copy, f"f{story}", day=story / 3 + 1, press="누리통신", basis=basis)
    scores = pair_scores(stories_of(newsroom).members, newsroom.truth())
    assert (scores.precision, scores.recall) == (1.0, 1.0)


def test_large_families_with_mixed_edits_are_found_whole(newsroom):
    newsroom.others()
    edits = list(EDITS.values())
    for story, size in enumerate((40, 25, 12)):
        paragraphs = newsroom.paragraphs()
        for copy in range(size):
            body = edits[copy % len(edits)](paragraphs)
            basis = "lead" if len(body) <= 200 else "full"
            newsroom.file(body, f"f{story}", day=copy / size, press=f"누리{copy}", basis=basis)
    found = stories_of(newsroom)
    scores = pair_scores(found.members, newsroom.truth())
    assert scores.precision == 1.0
    assert scores.recall > 0.99
    assert found.stories["articles"].max() == 40
    assert found.stories.loc[found.stories["articles"].idxmax(), "outlets"] == 40


def test_two_leads_of_one_text_that_begin_at_different_points(newsroom):
    newsroom.others(20)
    text = " ".join(newsroom.paragraphs(3))
    plain = newsroom.file(text[:200], basis="lead")
    captioned = newsroom.file(f"{SUMMARY} 사진 제공 한빛시. {text}"[:200], basis="lead", day=1)
    assert together(stories_of(newsroom), plain, captioned)


def test_a_lead_belongs_to_the_whole_article(newsroom):
    newsroom.others(20)
    text = " ".join(newsroom.paragraphs(8))
    lead = newsroom.file(text[:198] + "..", basis="lead")
    whole = newsroom.file(text, day=1)
    found = stories_of(newsroom)
    assert together(found, lead, whole)
    assert found.members["similarity"].min() > 0.95


def test_numbers_tell_articles_made_on_one_pattern_apart(newsroom):
    rng = np.random.default_rng(5)
    for at in range(30):
        a, b, c, d, e = rng.integers(11, 9_999, size=5)
        newsroom.file(
            f"지수가 {a}.{b % 100}로 장을 마쳤다. 전날보다 {c % 90}.{d % 100}포인트 오른 수치다. "
            f"외국인 투자자는 {b}억원어치를 사들였고 기관 투자자는 {c}억원어치를 팔았다. "
            f"거래 대금은 모두 {d}억원으로 집계됐으며 환율은 {e}원을 기록했다고 거래소는 전했다.",
            title="지수 상승 마감",
            day=at / 10,
        )
    assert (stories_of(newsroom).stories["articles"] == 1).all()


def test_names_tell_articles_made_on_one_pattern_apart(newsroom):
    names = "라온전자 마루항공 도담건설 새온화학 푸른제약 가람증권 누리통신 다솜식품 바른은행"
    for at, name in enumerate(names.split()):
        newsroom.file(
            f"{name} 주가가 장 초반 강세를 보이고 있다. 거래소에 따르면 {name} 주식은 이날 오전 "
            f"큰 폭으로 올라 거래되고 있다. "
            f"전날 {name}에 대한 증권사의 좋은 평가가 나온 영향으로 풀이된다. "
            f"한편 {name} 측은 주가에 영향을 줄 만한 다른 까닭은 알지 못한다고 밝혔다.",
            title=f"[특징주] {name} 장 초반 강세",
            day=at / 10,
        )
    assert (stories_of(newsroom).stories["articles"] == 1).all()


def test_a_thousand_written_as_a_word_is_the_same_number(newsroom):
    newsroom.others(20)
    text = (
        "시는 올해 예산 4600억원을 도로와 학교에 쓰고 5000명을 새로 뽑는다. " + newsroom.sentence()
    )
    first = newsroom.file(text)
    second = newsroom.file(text.replace("4600억", "4천600억").replace("5000", "5천"), day=0.5)
    found = stories_of(newsroom)
    assert together(found, first, second)
    assert found.members["similarity"].min() == 1.0


def test_boilerplate_that_recurs_does_not_glue(newsroom):
    line = "이 기사의 저작권은 가람일보에 있으며 허락 없이 옮기거나 학습에 쓰는 것을 금합니다. " * 3
    for week in range(6):
        for _ in range(4):
            newsroom.file(
                newsroom.sentence() + " " + newsroom.sentence() + " " + line, day=7 * week
            )
    found = stories_of(newsroom)
    assert (found.stories["articles"] == 1).all()
    assert found.recurring.size > 0


def test_a_digest_does_not_chain_two_stories(newsroom):
    newsroom.others(20)
    one, other = ("\n".join(newsroom.paragraphs(4)) for _ in range(2))
    first, second = newsroom.file(one), newsroom.file(one + SUMMARY, day=0.2)
    third, fourth = newsroom.file(other), newsroom.file(other + SUMMARY, day=0.2)
    newsroom.file(one + "\n" + other, day=0.5, title="오늘의 소식 모음")
    found = stories_of(newsroom)
    assert together(found, first, second)
    assert together(found, third, fourth)
    assert not together(found, first, third)


def test_two_stories_on_one_event_stay_two(newsroom):
    newsroom.others(20)
    quote = newsroom.sentence()
    for _ in range(2):
        own = newsroom.paragraphs(4)
        newsroom.file("\n".join([own[0] + " " + quote, *own[1:]]))
    assert (stories_of(newsroom).stories["articles"] == 1).all()


def test_the_window_separates_a_reprint(newsroom):
    newsroom.others(20)
    text = "\n".join(newsroom.paragraphs())
    first, soon = newsroom.file(text), newsroom.file(text, day=6)
    late = newsroom.file(text, day=40)
    found = stories_of(newsroom)
    assert together(found, first, soon)
    assert not together(found, first, late)
    assert together(stories_of(newsroom, window_days=60), first, soon, late)


def test_undated_articles_are_compared_with_all_dates(newsroom):
    newsroom.others(20)
    text = "\n".join(newsroom.paragraphs())
    dated, undated = newsroom.file(text, day=3), newsroom.file(text, day=float("nan"))
    found = stories_of(newsroom)
    assert found.undated == 1
    assert together(found, dated, undated)
    story = found.stories.set_index("story_id").loc[f"story-{dated}"]
    assert story["keeper"] == dated
    assert story["first"] == story["last"] == pd.Timestamp("2025-03-06 09:00")


def test_the_keeper_is_the_earliest_then_the_longest_then_the_least_id(newsroom):
    text = "\n".join(newsroom.paragraphs())
    newsroom.file(text, "f", day=1)
    newsroom.file(text, "f", day=0)
    newsroom.file(text + SUMMARY, "f", day=0)
    newsroom.file(text + SUMMARY, "f", day=0)
    found = stories_of(newsroom)
    assert found.stories["keeper"].tolist() == ["a00002"]
    assert found.members.set_index("article_id").loc["a00002", "similarity"] == 1.0


def test_short_texts_are_compared_with_their_headline_or_not_at_all(newsroom):
    same = [
        newsroom.file("", title="한빛시 누리집 새로 열어, 주민 상담도 한곳에서") for _ in range(2)
    ]
    other = newsroom.file("", title="가람연구원 새 원장에 홍이랑 전 부원장이 뽑혀")
    short = [newsroom.file("", title="[부고]") for _ in range(2)]
    found = stories_of(newsroom)
    assert together(found, *same)
    assert not together(found, same[0], other)
    assert not together(found, *short)
    assert found.too_short == 2


@pytest.fixture(scope="module")
def mixed_archive(new_newsroom):
    newsroom = new_newsroom(9)
    newsroom.others(30)
    for story in range(6):
        paragraphs = newsroom.paragraphs(4)
        for at, edit in enumerate(EDITS.values()):
            day = float("nan") if at == 5 else story / 2  # many at the same moment
            newsroom.file(edit(paragraphs), f"f{story}", day=day, press=f"누리{at % 3}")
    frame = newsroom.articles()
    return frame, find_stories(frame)


@settings(deadline=None, max_examples=8)
@given(seed=st.integers(0, 2**16))
def test_the_order_of_the_rows_changes_nothing(mixed_archive, seed):
    frame, found = mixed_archive
    again = find_stories(frame.sample(frac=1, random_state=seed).reset_index(drop=True))
    pd.testing.assert_frame_equal(found.stories, again.stories)
    pd.testing.assert_frame_equal(found.members, again.members)


def test_tables_are_as_declared_and_every_article_has_one_story(mixed_archive):
    frame, found = mixed_archive
    assert found.stories.columns.tolist() == schema.columns("stories")
    assert found.members.columns.tolist() == schema.columns("story_members")
    assert sorted(found.members["article_id"]) == sorted(frame["article_id"])
    counts = found.members.groupby("story_id").size()
    assert found.stories.set_index("story_id")["articles"].to_dict() == counts.to_dict()
    assert found.stories["first"].dropna().is_monotonic_increasing
    assert set(found.stories["keeper"]) <= set(frame["article_id"])
    alone = found.members["story_id"].map(counts) == 1
    assert (found.members.loc[alone, "similarity"] == 1.0).all()
    assert found.members["similarity"].between(0, 1).all()


def test_an_empty_archive_has_no_stories():
    found = find_stories(schema.empty("articles"))
    assert found.stories.empty
    assert found.members.empty


def test_controls_and_other_scripts_do_no_harm(newsroom):
    newsroom.file("\x00 \u200b " + SUMMARY * 3)
    newsroom.file("ＡＩ １２３ 人工智能 𝐀𝐈 " * 10)
    newsroom.file("")
    assert len(stories_of(newsroom).stories) == 3


def test_a_repeated_id_is_refused(newsroom):
    newsroom.others(2)
    frame = pd.concat([newsroom.articles()] * 2)
    with pytest.raises(TableError, match=re.escape("'a00000' occurs more than once")):
        find_stories(frame)


def test_a_missing_column_is_named(newsroom):
    newsroom.others(1)
    with pytest.raises(TableError, match="lack the column 'press'"):
        find_stories(newsroom.articles().drop(columns="press"))


@pytest.mark.parametrize("wrong", [{"threshold": 0}, {"cut_threshold": 1.5}, {"window_days": -1}])
def test_settings_out_of_range_are_refused(newsroom, wrong):
    newsroom.others(2)
    with pytest.raises(SettingsError, match=next(iter(wrong))):
        stories_of(newsroom, **wrong)
