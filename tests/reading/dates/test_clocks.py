"""Times in columns of their own, dates as offices write them, days that lack what stands beside."""

from pathlib import Path

import pandas as pd
import pytest

from hwadu.reading import Reading, read_files

TEXT = "가람시는 교실을 열 곳 연다고 밝혔다. 예산은 두 해에 걸쳐 쓴다."


def read(days: list[str], **columns: list[str]) -> Reading:
    rows = {"제목": [f"교실 {i}곳 연다" for i in range(len(days))], "본문": [TEXT] * len(days)}
    return read_files(pd.DataFrame({**rows, "날짜": days, **columns}))


def times(reading: Reading) -> list[str]:
    return reading.raw["published"].dt.strftime("%Y-%m-%d %H:%M:%S").to_list()


CLOCKS = (
    (["921", "1740"], ["09:21:00", "17:40:00"]),
    (["0921", "2030"], ["09:21:00", "20:30:00"]),
    (["921.0", "5.0"], ["09:21:00", "00:05:00"]),
    (["92105", "174000"], ["09:21:05", "17:40:00"]),
    (["09:21", "17:40"], ["09:21:00", "17:40:00"]),
    (["오전 9:21", "오후 5:40"], ["09:21:00", "17:40:00"]),
)
NAMES = ("PUBTIME", "TIME", "시간", "보도시각", "게재 시각", "등록시간", "pub_time")


@pytest.mark.parametrize(
    ("name", "cells", "expected"),
    [(name, *CLOCKS[(at + step) % 6]) for at, name in enumerate(NAMES) for step in (0, 3)],
)
def test_times_of_day_join_their_days(name: str, cells: list[str], expected: list[str]) -> None:
    for days in (["2023-03-14", "2023-03-15"], ["20230314", "20230315"]):
        found = times(read(days, **{name: cells}))
        assert found == [f"2023-03-1{4 + i} {clock}" for i, clock in enumerate(expected)]


@pytest.mark.parametrize("cells", [["2561", "9999"], ["3", "12"], ["102", "987654"]])
def test_numbers_that_are_no_times_join_nothing(cells: list[str]) -> None:
    found = times(read(["2023-03-14", "2023-03-15"], 시간=cells))
    assert found == ["2023-03-14 00:00:00", "2023-03-15 00:00:00"]


@pytest.mark.parametrize(
    "cell",
    ["22. 9. 6.", "’22. 9. 6.", "'22. 9. 6", "22. 9. 6. (화)", "2022. 9월. 6일", "2022년 9. 6.",
     "22. 9월 6일"],
)  # fmt: skip
def test_days_as_offices_write_them(cell: str) -> None:
    assert times(read([cell, cell])) == ["2022-09-06 00:00:00"] * 2
    assert times(read([f"{cell} 17:40"])) == ["2022-09-06 17:40:00"]


def test_day_without_a_year_is_of_the_year_that_its_sheet_is_named_after(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with pd.ExcelWriter(path) as book:
        for sheet in ("2021년", "기사(2022)", "2021-2022", "모음"):
            rows = {"제목": [f"{sheet} 교실 연다"], "본문": [TEXT], "날짜": ["11월 8일"]}
            pd.DataFrame(rows).to_excel(book, sheet_name=sheet, index=False)
    reading = read_files(path)
    dated = dict(zip(reading.raw["title"], reading.raw["published"].astype(str), strict=True))
    assert dated["2021년 교실 연다"] == "2021-11-08"
    assert dated["기사(2022) 교실 연다"] == "2022-11-08"
    undated = reading.raw.loc[reading.raw["published"].isna(), "title"]
    assert sorted(undated) == ["2021-2022 교실 연다", "모음 교실 연다"]
    told = [n.facts["sheet"] for n in reading.notices if n.code == "year_of_sheet"]
    assert told == ["2021년", "기사(2022)"]


def test_days_counted_from_1970_are_days_and_moments_are_told() -> None:
    days = read(["1678752000000", "1678838400000"])  # midnight of 14 and 15 March in London
    assert times(days) == ["2023-03-14 00:00:00", "2023-03-15 00:00:00"]
    moments = read(["1678752000000", "1678838460000"])
    assert times(moments) == ["2023-03-14 09:00:00", "2023-03-15 09:01:00"]
    for reading in (days, moments):
        assert [n.facts for n in reading.notices if n.code == "dates_since_1970"] == [
            {"column": "날짜"}
        ]
