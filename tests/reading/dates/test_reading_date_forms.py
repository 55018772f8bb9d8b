"""Forms of dates in cells, columns told by their cells, and cells that are no dates."""

from collections.abc import Callable
from datetime import datetime

import pandas as pd
import pytest

from hwadu.errors import InputError
from hwadu.reading import Reading, read_files
from hwadu.reading.columns.fields.presses import outlet
from hwadu.reading.dates.date_guesses import date_of_cell

TODAY = datetime(2026, 6, 1)


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("20210304T233000Z", "2021-03-05 08:30:00"),
        ("20210304T101233+0900", "2021-03-04 10:12:33"),
        ("20210304T1012-0500", "2021-03-05 00:12:00"),
        ("2021-03-04T10:12:33.123Z", "2021-03-04 19:12:33"),
        ("2021-03-04 01:12:33.123456+00:00", "2021-03-04 10:12:33"),
        ("20210304 1012", "2021-03-04 10:12:00"),
        ("20210304_101233", "2021-03-04 10:12:33"),
        ("04-Mar-21", "2021-03-04 00:00:00"),
        ("04mar2021", "2021-03-04 00:00:00"),
        ("04MAR2021:10:12:33", "2021-03-04 10:12:33"),
        ("2021-Mar-04 10:12", "2021-03-04 10:12:00"),
        ("March 4th, 2021", "2021-03-04 00:00:00"),
        ("1st April 2021", "2021-04-01 00:00:00"),
        ("二〇二一年三月四日", "2021-03-04 00:00:00"),
        ("一九五八年 十二月 二十一日", "1958-12-21 00:00:00"),
        ("1958年 十月 三十日", "1958-10-30 00:00:00"),
        ("4 March '21 10:12", "2021-03-04 10:12:00"),
        ("２０２１．０３．０４　１０：１２", "2021-03-04 10:12:00"),
        ("(2021-03-04)", "2021-03-04 00:00:00"),
        ("[2021.03.04]", "2021-03-04 00:00:00"),
        ("‘21.03.04", "2021-03-04 00:00:00"),
        ("'2021-03-04'", "2021-03-04 00:00:00"),
        ("44259.425", "2021-03-04 10:12:00"),
        ("44259", "2021-03-04 00:00:00"),
        ("1614820353.5", "2021-03-04 10:12:33"),
        ("오전 10:12, 2021.03.04", "2021-03-04 10:12:00"),
        ("10:12 2021.03.04", "2021-03-04 10:12:00"),
        ("오후 3시 5분 2021년 3월 4일", "2021-03-04 15:05:00"),
        ("2021/03/04/10:12", "2021-03-04 10:12:00"),
        ("목요일 2021.03.04", "2021-03-04 00:00:00"),
        ("Thu Mar 04 10:12:33 KST 2021", "2021-03-04 10:12:33"),
        ("Thu Mar 04 01:12:33 UTC 2021", "2021-03-04 10:12:33"),
        ("Thu Mar  4 10:12:33 2021", "2021-03-04 10:12:33"),
        ("Thu, 04 Mar 2021 01:12:33 GMT", "2021-03-04 10:12:33"),
        ("Thu Mar 04 2021 23:30:00 GMT+0900 (대한민국 표준시)", "2021-03-04 23:30:00"),
        ("Thu Mar 04 23:30:00 GMT+09:00 2021", "2021-03-04 23:30:00"),
        ("2021-03-04 23:30 UTC+9", "2021-03-04 23:30:00"),
        ("2021-03-04 23:30:00 (GMT+9)", "2021-03-04 23:30:00"),
        ("2021-03-04 23:30:00 GMT-5", "2021-03-05 13:30:00"),
        ("2021-03-04 15:30 (UTC)", "2021-03-05 00:30:00"),
        ("2021-03-04 15:30:00+00", "2021-03-05 00:30:00"),
        ("2021-03-04 15:30:00.123+09", "2021-03-04 15:30:00"),
        ("20210304T153000+00", "2021-03-05 00:30:00"),
        ("2021-03-04 10:30-11", "2021-03-04 10:30:00"),
        ("March 4, 2021 5:10 pm EST", "2021-03-05 07:10:00"),
        ("기사입력 2021.03.04. 오전 10:12", "2021-03-04 10:12:00"),
        ("송고: 2021-03-04 10:12", "2021-03-04 10:12:00"),
        ("25/3/2021 10:12", "2021-03-25 10:12:00"),
        ("3/25/2021", "2021-03-25 00:00:00"),
        ("4/4/2021", "2021-04-04 00:00:00"),
    ],
)
def test_forms_of_dates(cell: str, time: str) -> None:
    assert str(date_of_cell(cell, TODAY).time) == time


@pytest.mark.parametrize(
    ("cell", "stated"),
    [("3/4/2021", True), ("2021-02-30", True), ("2021년 3월", False), ("1일 전", False),
     ("A26면 1단", False), ("0000-00-00", False), ("²", False), ("어제", False)],
)  # fmt: skip
def test_cells_without_a_date_say_whether_one_was_stated(cell: str, stated: bool) -> None:
    moment = date_of_cell(cell, TODAY)
    assert moment.time is None
    assert moment.problem
    assert moment.stated == stated


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["3/4/2021", "25/3/2021"], ["2021-04-03", "2021-03-25"]),
        (["3/4/2021", "3/25/2021"], ["2021-03-04", "2021-03-25"]),
        (["03.04.2021 10:00", "25.03.2021 11:00"], ["2021-04-03", "2021-03-25"]),
        (["3/4/2021", "5/6/2021"], ["NaT", "NaT"]),
        (["3/4/2021", "25/3/2021", "3/25/2021"], ["NaT", "2021-03-25", "2021-03-25"]),
    ],
)
def test_day_and_month_where_a_column_leaves_no_doubt(
    read: Callable[..., Reading], cells: list[str], days: list[str]
) -> None:
    published = read(날짜=cells).raw["published"]
    assert [str(time)[:10] for time in published] == days


@pytest.mark.parametrize("name", ["pDate", "when", "기사올린날", "dt", "col5"])
def test_a_column_of_dates_is_known_by_its_cells(read: Callable[..., Reading], name: str) -> None:
    reading = read(cnt=["1", "2"], views=["20250", "31000"], **{name: ["2025-04-11", "2025-05-12"]})
    assert [str(day)[:10] for day in reading.raw["published"]] == ["2025-04-11", "2025-05-12"]
    assert any(f"the dates are taken from the column {name!r}" in str(n) for n in reading.notices)


def test_the_likeliest_column_of_dates_is_taken_and_the_others_named(
    read: Callable[..., Reading],
) -> None:
    reading = read(
        crawled=["2025-11-02"] * 2, updated=["2025-05-01", "2025-05-02"],
        p_dt=["2025-04-11 10:00", "2025-04-12 11:00"],
    )  # fmt: skip
    assert [str(day)[:10] for day in reading.raw["published"]] == ["2025-04-11", "2025-04-12"]
    [said] = [str(n) for n in reading.notices if "taken from the column" in str(n)]
    assert "'crawled'" in said
    assert "'updated'" in said


def test_days_of_a_crawl_are_no_days_of_publication(read: Callable[..., Reading]) -> None:
    reading = read(crawled_at=["2025-11-02", "2025-11-03"])
    assert reading.raw["published"].isna().all()
    assert any("'crawled_at' holds dates, but" in str(n) for n in reading.notices)


def test_numbers_and_ids_are_no_dates(read: Callable[..., Reading]) -> None:
    reading = read(조회수=["45000", "46000"], news_no=["20250411", "20250412"], score=["0.1", "3"])
    assert reading.raw["published"].isna().all()


def test_a_cell_without_a_date_leaves_the_row_to_its_address(read: Callable[..., Reading]) -> None:
    reading = read(
        날짜=["A26면 1단", "1일 전", "2022.07.05.", "2021-02-30", "3시간 전"],
        링크=[
            "https://www.garam.example.kr/news/all/20220713/114419528/1",
            "https://www.garam.example.kr/national/2022/07/13/3J7SFZL/",
            "https://www.garam.example.kr/national/2022/07/01/3J7SFZM/",
            "https://www.garam.example.kr/national/2022/07/01/3J7SFZM/",
            "https://www.garam.example.kr/1",
        ],
    )
    days = [str(day)[:10] for day in reading.raw["published"]]
    assert days == ["2022-07-13", "2022-07-13", "2022-07-05", "NaT", "NaT"]
    assert reading.raw["date_basis"].tolist()[:3] == ["address", "address", "column 날짜"]
    assert "'3시간 전' is no date" in reading.raw["date_basis"].tolist()[4]
    assert any("3 cell(s) hold no date" in str(n) for n in reading.notices)


def test_a_second_column_helps_where_the_first_says_no_date(read: Callable[..., Reading]) -> None:
    reading = read(날짜=["1일 전", "2일 전"], 등록시점=["2022-07-13 10:00", "2022-07-12 11:00"])
    assert [str(day)[:10] for day in reading.raw["published"]] == ["2022-07-13", "2022-07-12"]


@pytest.mark.parametrize(
    "name",
    ["가람일보언론사 선정", "가람일보 언론사 픽", "가람일보PICK", "가람일보 구독", "가람일보구독중",
     "언론사 선정 가람일보", "가람일보 | 네이버", "네이버 뉴스 | 가람일보", "가람일보 3시간 전",
     "가람일보 A12면 1단", "가람일보 [언론사 선정]", " 가람일보  언론사 선정 구독 "],
)  # fmt: skip
def test_badges_of_portals_are_taken_off_outlets(name: str) -> None:
    assert outlet(name) == "가람일보"


@pytest.mark.parametrize(
    "name", ["뉴스픽", "구독경제신문", "픽뉴스", "언론사", "네이버뉴스", "PICK"]
)
def test_names_that_only_look_like_badges_stay(name: str) -> None:
    assert outlet(name) == name


def test_rows_without_text_are_told_apart_by_their_day() -> None:
    frame = pd.DataFrame(
        {
            "제목": ["[이달의 브리핑]"] * 4,
            "언론사": ["가람일보"] * 3 + ["누리신문"],
            "일자": ["20240105", "20240205", "20240105", "20240105"],
        }
    )
    reading = read_files(frame)
    assert len(reading.raw) == 3
    [reason] = reading.dropped["reason"]
    assert reason == "the same outlet, title and day, kept from DataFrame#row 1"


def test_rows_without_text_and_day_are_told_apart_by_their_address() -> None:
    frame = pd.DataFrame({"제목": ["브리핑"] * 3, "링크": ["a", "b", "b"]})
    reading = read_files(frame)
    assert len(reading.raw) == 2
    assert reading.dropped["reason"].iloc[0].startswith("the same outlet, title and address")


def test_an_export_with_its_date_column_renamed_is_dated_by_its_cells() -> None:
    frame = pd.DataFrame(
        {"뉴스 식별자": ["01100101.20250301100000001"], "언론사": ["가람일보"], "제목": ["가"],
         "본문": ["나다."], "키워드": ["다"], "몇날": ["2025-03-01"]}
    )  # fmt: skip
    assert str(read_files(frame).raw["published"].iloc[0])[:10] == "2025-03-01"
    with pytest.raises(InputError, match="no column '일자'"):
        read_files(frame.drop(columns="몇날"))


def test_the_day_of_an_unset_clock_is_a_day_among_days_on_both_its_sides(
    read: Callable[..., Reading],
) -> None:
    old = read(날짜=["1969.12.31", "1970.01.01", "1970.01.09"])
    assert old.raw["published"].dt.strftime("%Y%m%d").tolist() == [
        "19691231", "19700101", "19700109",
    ]  # fmt: skip
    for days in (["2021.03.04", "1970.01.01", "2021.03.05"], ["1970.01.01", "1970.01.09"]):
        unset = read(날짜=days)
        assert unset.raw["published"].isna().sum() == 1
        assert any(notice.code == "dates_impossible" for notice in unset.notices)
