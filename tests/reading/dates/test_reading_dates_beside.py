"""Dates that need what stands beside them: a page of the paper, a zone, a year."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hwadu.reading import Reading
from hwadu.reading.dates.date_guesses import date_of_cell

TODAY = datetime(2026, 6, 1)


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("A13면 1단 2021.03.04. 오전 10:12", "2021-03-04 10:12:00"),
        ("27면2단 2021.03.04.", "2021-03-04 00:00:00"),
        ("['B2면', '2021.03.04. 오전 10:12', '2021.03.05. 오후 1:00']", "2021-03-04 10:12:00"),
        ("2021年 3月 4日 10:12", "2021-03-04 10:12:00"),
        ("2021年03月04日", "2021-03-04 00:00:00"),
    ],
)
def test_a_date_behind_a_page_of_the_paper_or_in_hanja(cell: str, time: str) -> None:
    assert str(date_of_cell(cell, TODAY).time) == time


@pytest.mark.parametrize("cell", ["A13면 1단", "2면 2016.", "A13면 1단 오후"])
def test_a_page_of_the_paper_is_no_date(cell: str) -> None:
    assert date_of_cell(cell, TODAY).time is None


def test_a_zone_in_a_column_of_its_own(read: Callable[..., Reading]) -> None:
    raw = read(pubDate=["2025-01-01 23:10:00", "2025-01-01"], pubDateTZ=["UTC", "UTC"]).raw
    assert raw["published"].astype(str).tolist() == ["2025-01-02 08:10:00", "2025-01-01 00:00:00"]
    zones = ["GMT+9", "UTC+00:00"]
    raw = read(date=["2025-01-01 23:10:00", "2025-01-01 23:10:00"], timezone=zones).raw
    assert raw["published"].astype(str).tolist() == ["2025-01-01 23:10:00", "2025-01-02 08:10:00"]
    raw = read(date=["2025-01-01T23:10:00+09"] * 2, timezone=["UTC", "UTC"]).raw
    assert set(raw["published"].astype(str)) == {"2025-01-01 23:10:00"}
    raw = read(date=["2025-01-01T23:10:00+09:00"] * 2, timezone=["UTC", "Asia/Seoul"]).raw
    assert set(raw["published"].astype(str)) == {"2025-01-01 23:10:00"}


def test_the_address_gives_the_year_that_a_column_leaves_out(read: Callable[..., Reading]) -> None:
    reading = read(
        발행일=["05-01 10:10", "05-02 10:11", "12-02 10:11"],
        링크=[f"https://garam.example.kr/2024/05/0{i}/a" for i in (1, 2, 3)],
    )
    assert [str(day) for day in reading.raw["published"]] == [
        "2024-05-01 00:00:00",
        "2024-05-02 00:00:00",
        "NaT",
    ]
    assert reading.raw["date_basis"].iat[0].endswith("year from address")
    assert "has no year" in reading.raw["date_basis"].iat[2]
    told = next(notice for notice in reading.notices if notice.code == "dates_impossible")
    assert told.facts["n"] == 1


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["25/3/2024", "3/4/2024"], ["2024-03-25", "2024-04-03"]),
        (["3/25/2024", "3/4/2024"], ["2024-03-25", "2024-03-04"]),
        (["3/4/2024", "5/6/2024", "5/5/2024"], ["", "", "2024-05-05"]),
        (["25/3/2024", "3/25/2024", "3/4/2024"], ["2024-03-25", "2024-03-25", ""]),
    ],
    ids=["day first", "month first", "nothing tells", "contradictory"],
)
def test_other_cells_tell_whether_day_or_month_stands_first(
    read: Callable[..., Reading],
    cells: list[str],
    days: list[str],
) -> None:
    links = ["https://news.example.kr/2024/07/09/1"] * len(cells)
    reading = read(일자=cells, URL=links)
    told = reading.raw["published"].dt.strftime("%Y-%m-%d").fillna("").tolist()
    assert told == days
    unsure = [basis for basis in reading.raw["date_basis"] if "other way round" in basis]
    assert len(unsure) == days.count("")
    noticed = [str(n) for n in reading.notices if "may be read in two ways" in str(n)]
    assert len(noticed) == bool(unsure)
    assert all(f"{len(unsure)} date(s)" in notice for notice in noticed)
