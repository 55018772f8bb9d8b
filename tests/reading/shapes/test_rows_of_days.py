"""Rows that hold nothing but a day stand above the articles of that day."""

import pandas as pd
import pytest

from hwadu.reading import read_files

TEXT = "가람시는 새 공원을 열었다고 밝혔다. 시민들은 나무가 더 많으면 좋겠다고 말했다."
TITLES = ["새 공원 문 연다", "심야버스 새로 산다", "시장 골목에 불 켜진다", "도서관 늦게 닫는다"]


def read(heads, columns=("제목", "본문", "링크")):
    rows = [(title, TEXT, f"https://garam.example.kr/{i}") for i, title in enumerate(TITLES)]
    cells = [(heads[0], "", " "), *rows[:2], (heads[1], "", " "), *rows[2:]]
    reading = read_files(pd.DataFrame(cells, columns=list(columns)))
    raw = reading.raw.sort_values("url").reset_index(drop=True)
    return raw, {notice.code: dict(notice.facts) for notice in reading.notices}


@pytest.mark.parametrize("form", ["{}", "{} (월)", "[{}]", "{} 경제", "경제 {}", "경제 - {}"])
@pytest.mark.parametrize("days", [("20230501", "20230502"), ("2023-05-01", "2023. 5. 2.")])
def test_a_day_alone_in_its_row_is_that_of_the_rows_below(form, days):
    raw, told = read([form.format(day) for day in days])
    assert raw["title"].tolist() == TITLES
    assert raw["published"].dt.day.tolist() == [1, 1, 2, 2]
    assert set(raw["section"]) == ({"경제"} if "경제" in form else {""})
    assert told["day_of_rows"] == {"n": 2}


@pytest.mark.parametrize(
    "heads",
    [
        ("알림", "끝"),
        ("경제", "사회"),
        ("2023-05-01", "사회"),
        ("5호", "6호"),
        ("1면", "2면"),
        ("100건", "2023건"),
        ("2023년", "2024년"),
        ("02-123-4567", "02-123-4568"),
        ("13.5", "14.5"),
        ("12345678", "20231304"),
        ("2023-05-01", "[2023-05-01]"),
        ("기간: 2023-05-01~2023-05-31", "출력일 2023-06-01"),
        ("오늘의 운세 2023-05-01", "오늘의 운세 2023-05-02"),
        ("2023-05-01에 문을 연 공원을 시민들이 둘러보고 있다", "2023-05-02에 산 새 버스가 선다"),
    ],
)
def test_other_rows_of_one_cell_are_no_days(heads):
    raw, told = read(heads)
    assert len(raw) == 6
    assert "day_of_rows" not in told


def test_a_column_that_dates_the_rows_is_surer():
    rows = [(title, TEXT, f"2022-03-0{i}") for i, title in enumerate(TITLES, 1)]
    cells = [("2023-05-01", "", ""), *rows[:2], ("2023-05-02", "", ""), *rows[2:]]
    reading = read_files(pd.DataFrame(cells, columns=["제목", "본문", "언제"]))
    assert set(reading.raw["published"].dropna().dt.year) == {2022}
    assert "day_of_rows" not in {notice.code for notice in reading.notices}


def test_days_of_the_articles_themselves_stand():
    raw, told = read(["2023-05-01", "2023-05-02"], ("제목", "본문", "날짜"))
    assert "day_of_rows" not in told
    assert len(raw) == 6
