"""Days and titles in names of files that hold one article."""

import unicodedata
from datetime import datetime

import pandas as pd
import pytest

from hwadu.reading.file_names import said_by_name
from hwadu.reading.read import read_files

TODAY = datetime(2026, 1, 1)
BODY = "가람시가 강가에 새 공원을 열었다. 시민들은 나무가 더 많으면 좋겠다고 말했다.\n비도 왔다.\n"


@pytest.mark.parametrize(
    ("name", "day", "title"),
    [
        ("2024-05-01_새 공원이 문을 연다", "2024-05-01", "새 공원이 문을 연다"),
        ("20240501_가람일보_새_공원이_문을_연다", "2024-05-01", "새 공원이 문을 연다"),
        ("2024.05.01 [가람일보] 새 공원이 문을 연다", "2024-05-01", "새 공원이 문을 연다"),
        ("가람일보_20240501_새 공원이 문을 연다", "2024-05-01", "새 공원이 문을 연다"),
        ("새 공원이 2024-05-01 문을 연다", None, ""),
        ("2024년 5월 1일 새 공원이 문을 연다", "2024-05-01", "새 공원이 문을 연다"),
        ("새 공원이 문을 연다 (2024-05-01)", "2024-05-01", "새 공원이 문을 연다"),
        ("001_새_공원이_문을_연다", None, "새 공원이 문을 연다"),
        ("20240501_가람시, 새 공원 9곳 연다", "2024-05-01", "가람시, 새 공원 9곳 연다"),
        ("01. 가람시,_새_공원_9곳_연다,_가람일보.", None, "가람시, 새 공원 9곳 연다"),
        (
            "20240501_가람시(시장 이가람) 새 공원 연다",
            "2024-05-01",
            "가람시(시장 이가람) 새 공원 연다",
        ),
        ("20240501", "2024-05-01", ""),
        ("20240501_01", "2024-05-01", ""),
        ("20240501_공원", "2024-05-01", ""),
        ("기사1", None, ""),
        ("2024-13-01_새 공원이 문을 연다", None, ""),
        ("2031-01-01_새 공원이 문을 연다", None, ""),
        ("20240501-20240531", None, ""),
        ("202405011234", None, ""),
        ("크롤링_20240501_새 공원 기사", None, ""),
        ("park opens in town", None, ""),
    ],
)
def test_what_a_name_says(name, day, title):
    said = said_by_name(f"자료/{name}.txt", TODAY)
    assert said.title == title
    assert said.day == (datetime.fromisoformat(day) if day else None)


def read(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    reading = read_files(tmp_path / name)
    return reading.raw.iloc[0], {notice.code: dict(notice.facts) for notice in reading.notices}


def test_a_text_without_either_has_them_from_its_name(tmp_path):
    row, told = read(tmp_path, "20240501_가람일보_새_공원이_문을_연다.txt", BODY)
    assert row[["title", "press", "date_basis"]].tolist() == [
        "새 공원이 문을 연다",
        "가람일보",
        "file name",
    ]
    assert row["published"] == pd.Timestamp("2024-05-01")
    assert told["dated_by_name"] == told["titled_by_name"] == {"n": 1}
    assert "undated" not in told


def test_names_as_macos_writes_them(tmp_path):
    name = unicodedata.normalize("NFD", "20240501_가람일보_새_공원이_문을_연다.txt")
    row, _ = read(tmp_path, name, BODY)
    assert row[["title", "press"]].tolist() == ["새 공원이 문을 연다", "가람일보"]
    assert row["published"] == pd.Timestamp("2024-05-01")


def test_what_the_text_says_itself_stays(tmp_path):
    text = f"버스를 새로 산다\n입력 2023-03-04 10:20\n\n{BODY}"
    row, told = read(tmp_path, "2024-05-01_새 공원이 문을 연다.txt", text)
    assert row["published"] == pd.Timestamp("2023-03-04 10:20")
    assert row["title"] == ""  # it is the first line, which cleaning takes
    assert not {"dated_by_name", "titled_by_name"} & {*told}


def test_a_stamp_without_a_year_is_not_overruled(tmp_path):
    row, told = read(tmp_path, "2024-05-01_가.txt", f"버스를 새로 산다\n입력 03-04 10:20\n\n{BODY}")
    assert pd.isna(row["published"])
    assert "dated_by_name" not in told


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2024-05-01_새 공원이 문을 연다.txt", f"언론사: 가람일보\n본문: {BODY}"),
        ("2024-05-01_새 공원이 문을 연다.json", '{"언론사": "가람일보", "본문": "비가 왔다."}'),
    ],
)
def test_a_file_of_one_labelled_article_has_them_from_its_name_too(tmp_path, name, text):
    row, told = read(tmp_path, name, text)
    assert (row["title"], row["date_basis"]) == ("새 공원이 문을 연다", "file name")
    assert told["dated_by_name"] == told["titled_by_name"] == {"n": 1}


def test_a_table_of_several_articles_has_nothing_from_its_name(tmp_path):
    row, told = read(
        tmp_path, "2024-05-01_새 공원이 문을 연다.json", '[{"본문": "비."}, {"본문": "눈."}]'
    )
    assert row["title"] == ""
    assert pd.isna(row["published"])
    assert "dated_by_name" not in told


def test_many_files_are_told_of_together(tmp_path):
    for day in (1, 2, 3):
        (tmp_path / f"2024050{day}_새 공원이 문을 연다.txt").write_text(
            BODY * day, encoding="utf-8"
        )
    reading = read_files(tmp_path)
    told = {notice.code: dict(notice.facts) for notice in reading.notices}
    assert told["dated_by_name"] == told["titled_by_name"] == {"n": 3}


@pytest.mark.parametrize("mark", ["[앵커]", "◀ 앵커 ▶", "<영상>", "가람시가 새 공원을 열었다."])
def test_what_is_no_title_leaves_the_title_to_the_name(tmp_path, mark):
    (tmp_path / "12_새 공원이 문을 연다.txt").write_text(f"{mark}\n\n{BODY}", encoding="utf-8")
    assert read_files(tmp_path).raw["title"].tolist() == ["새 공원이 문을 연다"]
