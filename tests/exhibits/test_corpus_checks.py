"""What looks odd in a corpus: quiet days, cut bodies, outlets that come and go."""

from __future__ import annotations

import numpy as np
import pandas as pd
from lxml import html as parser

from hwadu.exhibits.copies.flags import flags
from hwadu.exhibits.corpus.accounting import files
from hwadu.exhibits.corpus.boilerplate import boilerplate
from hwadu.exhibits.corpus.lengths import lengths
from hwadu.exhibits.corpus.outlet_months import outlet_table
from hwadu.exhibits.corpus.quiet_days import quiet_days
from hwadu.exhibits.corpus.stage_rows import stage_rows
from hwadu.exhibits.corpus.truncated import truncated, unfinished_bodies

WEEK = np.array([60, 64, 66, 65, 58, 14, 11])


def daily(seed, overdispersion=3.0, days=400):
    """Dates of articles with a weekly rhythm, counts more spread than Poisson."""
    rng = np.random.default_rng(seed)
    calendar = pd.date_range("2023-01-02", periods=days)
    mean = WEEK[calendar.day_of_week]
    counts = rng.negative_binomial(mean / (overdispersion - 1), 1 / overdispersion)
    return calendar, counts


def cells(table):
    return [
        [cell.text_content() for cell in row] for row in parser.fromstring(table).xpath(".//tr")
    ]


def test_planted_gaps_are_found_and_weekends_are_not():
    calendar, counts = daily(1)
    counts[[100, 101]] = 3, 0
    found = quiet_days(pd.Series(calendar.repeat(counts)))
    assert set(calendar[[100, 101]]) <= set(found["day"])
    assert (found["articles"] < found["expected"] / 2).all()
    assert len(found) <= 3


def test_without_a_gap_hardly_a_day_is_named():
    named = [len(quiet_days(pd.Series(calendar.repeat(c)))) for calendar, c in map(daily, range(8))]
    assert sum(named) <= 2


def test_too_few_articles_say_nothing():
    few = pd.Series(pd.to_datetime(["2024-01-01", "2024-03-01", None]))
    assert quiet_days(few).empty
    assert quiet_days(few.head(0)).empty


def articles(bodies, basis="full"):
    return pd.DataFrame(
        {
            "article_id": [str(i) for i in range(len(bodies))],
            "title": "제목",
            "body": bodies,
            "text_basis": basis,
            "press": "가람일보",
            "url": "",
        }
    )


def test_cut_bodies_are_told_by_dots_by_their_end_and_by_their_length():
    table = articles(["시가 밝혔다.", "“그렇다.”", "시는 새 도서관을...", "시는 새 도서"])
    assert cells(truncated(table, "en"))[1] == ["whole text", "4", "25.0%", "25.0%", "7", "50.0%"]
    (_, ending) = cells(unfinished_bodies(table, "en", 9))
    assert ending[2] == "… 시는 새 도서"  # dots say by themselves that the text is cut
    assert unfinished_bodies(table.head(2), "en", 9) == ""


def test_files_beyond_the_largest_are_added_up():
    inputs = [
        {"path": f"/somewhere/{n}.csv", "format": "table", "rows": n, "kept": n - 1, "dropped": 1}
        for n in (5, 30, 7)
    ]
    assert cells(files(inputs, "en", most=1))[1:] == [
        ["30.csv", "table", "30", "29", "1"],
        ["other files (2)", "", "12", "10", "2"],
    ]
    assert files([], "en") == ""


def test_lengths_are_those_of_the_bodies():
    bodies = pd.concat(
        [articles(["가" * n for n in (100, 200, 300)]), articles(["가" * 9], "lead")]
    )
    assert cells(lengths(bodies.reset_index(drop=True), "en"))[1:] == [
        ["whole text", "3", "100", "110", "200", "290", "300"],
        ["lead only", "1", "9", "9", "9", "9", "9"],
    ]


def test_flags_are_counted_against_stories():
    flagged = pd.DataFrame({"flagged": ["", "중복"], "alone": [7, 1], "within_outlet": [2, 3]})
    flagged = flagged.assign(across_outlets=[4, 0], articles=[13, 4])
    assert cells(flags(flagged, "ko"))[1:] == [
        ["표시 없음", "7", "2", "4", "13"],
        ["중복", "1", "3", "0", "4"],
    ]


def test_an_outlet_that_is_missing_in_between_shows_it():
    months = ["2024-01-05", "2024-02-05", "2024-05-05", None]
    table = articles(["가"] * 4).assign(published=pd.to_datetime(months))
    assert cells(outlet_table(table, "en"))[1] == [
        "가람일보", "4", "100.0%", "2024-01", "2024-05", "3 / 5",
    ]  # fmt: skip
    undated = table.assign(published=pd.NaT)
    assert cells(outlet_table(undated, "en"))[1][3:] == ["–", "–", "–"]


def test_boilerplate_shows_its_commonest_examples():
    removed = pd.DataFrame(
        {
            "article_id": list("abcd"),
            "rule": ["byline"] * 3 + ["copyright"],
            "text": ["김지음 기자", "이지음 기자", "김지음 기자", "전재 금지"],
        }
    )
    assert cells(boilerplate(removed, "ko", 9))[1:] == [
        ["기자 이름", "3", "3", "김지음 기자 (2)\n이지음 기자 (1)"],
        ["저작권 문구", "1", "1", "전재 금지 (1)"],
    ]


def test_rows_of_stages_name_every_part_that_is_left_out():
    parts = {"read": 10, "kept": 7, "undated": 2, "outside": 1, "other_source": 0}
    rows = [
        {"stage": "reading", "read": 12, "kept": 10, "dropped": 2},
        {"stage": "stories", "read": 10, "kept": 10},
        {"stage": "trends", **parts},
    ]
    korean, english = (stage_rows(rows, language) for language in ("ko", "en"))
    assert "날짜가 없음 2, 기간 밖 1" in korean and "따로" not in korean
    assert "without a date 2, outside the period 1" in english
    assert korean.count("<tr>") == 4
    assert korean.index("읽기와 정제") < korean.index("같은 기사 묶기") < korean.index("추세 계산")
