"""Totals and notes among the rows of a table."""

import time

import pandas as pd
import pytest

from hwadu.reading.read import read_files
from hwadu.reading.shapes.asides_among_rows import aside
from hwadu.words.naming import reason_name


@pytest.mark.parametrize(
    "cells",
    [
        ["합계", "", "1,204"],
        ["", "소 계", "3건"],
        ["총 1,204건", "", ""],
        ["Grand Total", "1204", "100%"],
        ["합계(12건)", "", ""],
        ["계", "", "총 2건"],
        ["합계", "(총 2건)", "1,204"],
    ],
)
def test_a_total_is_none_of_the_rows_it_sums_up(cells):
    assert aside(cells, 3) == "the row sums up others"


@pytest.mark.parametrize(
    "note", ["※ 가람 검색에서 내려받음", "출처: 가람 검색", "# 여기부터 4월", "수집일: 2023-06-01"]
)
def test_a_note_stands_alone(note):
    assert aside([note, "", ""], 3) == "the row is a note"
    assert aside([note, "2023-03-05", ""], 3) == ""
    assert aside([note], 3) == "the row is a note"
    assert aside([note], 1) == ""


@pytest.mark.parametrize(
    "cells",
    [
        ["합계출산율 또 떨어졌다", "1", ""],
        ["합계", "가람일보", "1"],
        ["합계", "", "총 2건 적발"],
        ["총 3명 다쳐", "", ""],
        ["계엄의 밤", "", ""],
        ["주말 비 소식", "", ""],
    ],
)
def test_titles_that_begin_like_a_total_are_rows(cells):
    assert aside(cells, 3) == ""


@pytest.mark.parametrize("name", ["export.csv", "export.xlsx"])
def test_totals_and_notes_become_no_articles_and_are_told(tmp_path, name):
    rows = [
        ["제목", "일자", "조회수"],
        ["비가 온 뒤 땅이 굳었다", "2023-03-05", 10],
        ["소계", "", 10],
        ["버스 요금이 오른다", "2023-03-06", 20],
        ["합계", "", 30],
        ["※ 조회수는 6월 1일 기준", "", ""],
    ]
    path = tmp_path / name
    if name.endswith("xlsx"):
        pd.DataFrame(rows).to_excel(path, index=False, header=False, engine="xlsxwriter")
    else:
        pd.DataFrame(rows).to_csv(path, index=False, header=False)
    reading = read_files(path)
    assert reading.raw["title"].tolist() == ["비가 온 뒤 땅이 굳었다", "버스 요금이 오른다"]
    told = dict(zip(reading.dropped["source"], reading.dropped["reason"], strict=True))
    assert told == {
        f"{name}#row 3": "the row sums up others",
        f"{name}#row 5": "the row sums up others",
        f"{name}#row 6": "the row is a note",
    }
    assert all(reason_name(reason, "ko") != reason for reason in told.values())


def test_titles_of_tables_below_one_another_are_no_articles(tmp_path):
    text = (
        "1. 가람일보,,\n제목,일자,본문\n가,2023-03-05,나다.\n,,\n2. 누리신문,,\n(2023년),,\n"
        "일자,제목,본문\n2023-03-06,다,라다.\n마,,\n제목,본문,일자\n바,사다.,2023-03-07\n"
    )
    (tmp_path / "a.csv").write_text(text, "utf-8")
    reading = read_files(tmp_path / "a.csv")
    assert reading.raw["title"].tolist() == ["가", "다", "바"]
    assert reading.raw["published"].dt.day.tolist() == [5, 6, 7]
    reasons = reading.dropped["reason"].tolist()
    assert reasons.count("the row is the title of a table") == 3


def test_titles_alone_above_a_repeated_header_are_articles(tmp_path):
    text = "제목,비고\n가,\n나,\n제목,비고\n다,\n"
    (tmp_path / "a.csv").write_text(text, "utf-8")
    assert read_files(tmp_path / "a.csv").raw["title"].tolist() == ["가", "나", "다"]


@pytest.mark.parametrize(
    "cell", ["합계" + " " * 50_000 + "!", "(" + " " * 50_000, "총" + "1" * 50_000]
)
def test_a_long_cell_takes_the_time_of_its_length(cell):
    started = time.process_time()
    assert aside([cell, "", ""], 3) == ""
    assert time.process_time() - started < 2
