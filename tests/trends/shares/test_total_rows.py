"""Wide tables of totals: how their headings write times, and cells without a number."""

import pytest

from hwadu.errors import InputError
from hwadu.files.excel_files import new_workbook
from hwadu.trends import load_totals, read_totals


def read(tmp_path, text):
    path = tmp_path / "totals.csv"
    path.write_text(text, encoding="utf-8")
    table, notices = read_totals(path)
    table["date"] = table["date"].dt.strftime("%Y-%m")
    return table.to_numpy().tolist(), {notice.code: dict(notice.facts) for notice in notices}


@pytest.mark.parametrize(
    "headings",
    [
        ("23년 1월", "23년 2월"),
        ("23년1월", "23년2월"),
        ("'23.1", "'23.2"),
        ("’23. 1월", "’23. 2월"),
        ("2023.1월", "2023.2월"),
        ("2023/01", "2023/02"),
        ("2023년 1월분", "2023년 2월분"),
    ],
)
def test_months_as_people_head_columns_with_them(tmp_path, headings):
    table, told = read(tmp_path, f"언론사,{','.join(headings)},합계\n가,3,4,7\n")
    assert table == [["2023-01", "가", 3, "month"], ["2023-02", "가", 4, "month"]]
    assert told["totals_sums_left_out"] == {"names": ["합계"]}


@pytest.mark.parametrize(
    "headings",
    [("23년 1분기", "23년 2분기"), ("2023 1Q", "2023 2Q"), ("2023년 1/4분기", "23년 2/4분기")],
)
def test_quarters_as_people_head_columns_with_them(tmp_path, headings):
    table, _ = read(tmp_path, f"언론사,{','.join(headings)}\n가,3,4\n")
    assert table == [["2023-01", "가", 3, "quarter"], ["2023-04", "가", 4, "quarter"]]


@pytest.mark.parametrize("sign", ["", "-", " – ", "n/a", "N/A", "NA", "…", "미상"])
@pytest.mark.parametrize("is_wide", [True, False])
def test_a_cell_without_a_number_is_unknown_and_told(tmp_path, sign, is_wide):
    wide = f"언론사,2023-01,2023-02\n가,0,{sign}\n나,4,5\n"
    long = f"date,press,n\n2023-01,가,0\n2023-02,가,{sign}\n2023-01,나,4\n2023-02,나,5\n"
    table, told = read(tmp_path, wide if is_wide else long)
    assert [row[:3] for row in table] == [
        ["2023-01", "가", 0],
        ["2023-01", "나", 4],
        ["2023-02", "나", 5],
    ]
    assert told["totals_unknown"] == {"n": 1}


def test_a_note_below_the_table_is_no_unknown_number(tmp_path):
    table, told = read(tmp_path, "구분,가,나\n2023-01,3,4\n※ 어느 누리집에서 셈,,\n")
    assert len(table) == 2
    assert "totals_unknown" not in told


def test_an_unknown_number_beside_a_known_one_of_the_same_time_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"row 3.*stands there twice"):
        read(tmp_path, "date,press,n\n2023-01,가,-\n2023-01,가,5\n")


@pytest.mark.parametrize("first", ["", "언론사"])
def test_years_above_their_quarters(tmp_path, first):
    rows = f"언론사,2023년,,,2024년,,,총계\n{first},1분기,2분기,소계,1분기,2분기,소계,\n"
    table, told = read(tmp_path, rows + "가,1,2,3,4,-,4,7\n")
    assert table == [
        ["2023-01", "가", 1, "quarter"],
        ["2023-04", "가", 2, "quarter"],
        ["2024-01", "가", 4, "quarter"],
    ]
    assert told["totals_sums_left_out"] == {"names": ["2023년 소계", "2024년 소계", "총계"]}


def test_years_in_cells_merged_over_their_months(tmp_path):
    path = tmp_path / "totals.xlsx"
    with new_workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 1, 0, "매체")
        sheet.merge_range(0, 1, 0, 2, "2023년")
        sheet.write_row(1, 1, ["11월", "12월"])
        sheet.write_row(2, 0, ["가", 5, 6])
    assert load_totals(path)[["press", "n"]].to_numpy().tolist() == [["가", 5], ["가", 6]]


def test_outlets_may_stand_below_any_heading_where_times_are_columns(tmp_path):
    table, _ = read(tmp_path, "구분,23년 1월,23년 2월\n가,5,6\n")
    assert [row[:3] for row in table] == [["2023-01", "가", 5], ["2023-02", "가", 6]]


def test_years_in_a_column_beside_the_outlets(tmp_path):
    table, told = read(tmp_path, "매체,연도,1월,2월,계\n가,2023년,5,6,11\n가,2024년,7,,7\n")
    assert [row[:3] for row in table] == [
        ["2023-01", "가", 5],
        ["2023-02", "가", 6],
        ["2024-01", "가", 7],
    ]
    assert told["totals_sums_left_out"] == {"names": ["계"]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("언론사,1분기,2분기\n가,3,4\n", "row 2.*'1분기' has no year.*a row above or a column"),
        ("date,press,n\n3월,가,4\n", "row 2.*'3월' has no year"),
        ("언론사,23.1,23.2\n가,3,4\n", "'date' is missing"),
        ("언론사,2023년 1월,2월\n가,3,4\n", "'date' is missing"),
        ("언론사,2023-01,2023-02\n가,없음,4\n", "'date' is missing"),
        ("언론사,,2023년\n,1월,2월\n가,3,4\n", "'date' is missing"),
    ],
)
def test_what_is_in_doubt_is_refused(tmp_path, text, message):
    with pytest.raises(InputError, match=message):
        read(tmp_path, text)


@pytest.mark.parametrize(("second", "told"), [("2024-02-01", {"n": 2}), ("2024-02-02", None)])
def test_days_that_are_all_the_first_of_a_month_are_told(tmp_path, second, told):
    _, said = read(tmp_path, f"date,press,n\n2024-01-01,가,4\n{second},가,5\n")
    assert said.get("totals_first_days") == told
