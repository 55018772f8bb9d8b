"""Totals as people have them: by month, quarter or year, outlets or times as columns."""

import datetime as dt

import pandas as pd
import pytest

from hwadu.errors import InputError, TableError
from hwadu.files.excel_files import new_workbook
from hwadu.trends import compute_shares_of_all, load_totals, read_totals
from hwadu.trends.shares.totals import totals_bytes


def put(tmp_path, text):
    path = tmp_path / "totals.csv"
    path.write_text(text, encoding="utf-8")
    return path


def read(tmp_path, text):
    table, notices = read_totals(put(tmp_path, text))
    table["date"] = table["date"].dt.strftime("%Y-%m-%d")
    return table.to_numpy().tolist(), {notice.code: dict(notice.facts) for notice in notices}


@pytest.mark.parametrize(
    ("times", "every", "first"),
    [
        (["2024-01", "2024-02"], "month", "2024-02-01"),
        (["2024년 1월", "2024년 2월"], "month", "2024-02-01"),
        (["201901", "201902"], "month", "2019-02-01"),
        (["2024Q1", "2024년 2분기"], "quarter", "2024-04-01"),
        (["2023", "2024년"], "year", "2024-01-01"),
    ],
)
def test_times_of_one_length_are_read_and_told(tmp_path, times, every, first):
    rows = "".join(f'{time},가,"1,03{at}건"\n' for at, time in enumerate(times))
    table, told = read(tmp_path, "기간,언론사,기사 수\n" + rows)
    assert table[1] == [first, "가", 1031, every]
    assert told == {"totals_by": {"every": every}}


def test_totals_by_day_are_told_of_nothing(tmp_path):
    assert read(tmp_path, "date,press,n\n2024-01-31,가,5\n") == ([["2024-01-31", "가", 5]], {})


@pytest.mark.parametrize("kind", ["csv", "workbook"])
def test_outlets_as_columns_below_a_title(tmp_path, kind):
    rows = [["언론사별 월간 기사 수"], ["구분", "가", "나", "합계"],
            ["2024년 1월", "1,200", "0", "1,200"],
            ["2024년 2월", "7", "", "7"], ["계", "1,207", "0", "1,207"]]  # fmt: skip
    path = tmp_path / "totals.any"
    if kind == "workbook":
        with new_workbook(path) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    else:
        path.write_text("\n".join(";".join(row) for row in rows), encoding="cp949")
    table, notices = read_totals(path)
    assert table[["press", "n"]].to_numpy().tolist() == [["가", 1200], ["나", 0], ["가", 7]]
    told = {notice.code: dict(notice.facts) for notice in notices}
    assert told["totals_sums_left_out"] == {"names": ["계", "합계"]}
    assert told["totals_wide"] == {"n": 3}
    assert told["totals_by"] == {"every": "month"}


def test_years_as_columns(tmp_path):
    table, told = read(tmp_path, "매체,2023년,2024년,계\n가,10,20,30\n나,5,,5\n")
    assert table == [
        ["2023-01-01", "가", 10, "year"],
        ["2023-01-01", "나", 5, "year"],
        ["2024-01-01", "가", 20, "year"],
    ]
    assert told["totals_sums_left_out"] == {"names": ["계"]}


@pytest.mark.parametrize(
    ("parts", "below", "first"),
    [
        ("연도,월", "2024,2월", "2024-02-01"),
        ("년,월,일", "2024년,2,3", "2024-02-03"),
        ("연도,분기", "2024,2분기", "2024-04-01"),
    ],
)
def test_a_year_with_its_parts_in_columns_beside_it(tmp_path, parts, below, first):
    table, _ = read(tmp_path, f"{parts},언론사,기사수\n{below},가,7\n")
    assert [row[:3] for row in table] == [[first, "가", 7]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("연도,월,가,나\n2024,1,5,6\n", "'press' is missing"),
        ("연도,반기,언론사,기사수\n2024,상반기,가,7\n", "row 2.*'2024-상반기' is no time"),
        ("연도,월,언론사,기사수\n2024,,가,7\n", "row 2.*'2024-' is no time"),
        ("일자,건수\n2023,40\n2024,50\n", "'press' is missing.*without the outlet"),
        ("date,press,n\n2023,전체,40\n2024,합계,50\n", "row 2, column 'press'.*all outlets togeth"),
        ("date,press,n\n2023,가,40\n2024-01,가,50\n", "row 3.*'2024-01' is of another length"),
        ("date,press,n\n201112,가,40\n201211,가,50\n", "row 2.*'201112' is no time"),
        (
            "date,press,면,n\n2023,가,정치,4\n2023,가,경제,5\n",
            "row 3.*stands there twice.*add them",
        ),
        ("월,가,나\n2024-01,많음,5\n", "'press' is missing"),
        ("월,가,나\n2024-01,5,1.5\n", "'press' is missing"),
    ],
)
def test_what_is_in_doubt_is_refused(tmp_path, text, message):
    with pytest.raises(InputError, match=message):
        load_totals(put(tmp_path, text))


def study():
    days = ["2024-01-10", "2024-01-20", "2024-02-03", "2024-03-04", "2024-03-05"]
    articles = pd.DataFrame(
        {
            "article_id": list("abcde"),
            "published": pd.to_datetime(days),
            "press": list("가가가가나"),
        }
    )
    own = pd.DataFrame({"article_id": list("abcde"), "story_id": list("abcde")})
    return articles, pd.DataFrame({"article_id": list("acd"), "key": "x"}), own


def by_day():
    days = pd.date_range("2024-01-01", "2024-03-31", freq="D").astype("datetime64[s]")
    return pd.DataFrame({"date": days, "press": "가", "n": range(10, 10 + len(days))})


def by(every, frequency):
    daily = by_day()
    first = daily["date"].dt.to_period(frequency).dt.start_time.astype("datetime64[s]")
    made = daily.assign(date=first).groupby(["date", "press"], as_index=False)["n"].sum()
    return made.assign(every=every)


@pytest.mark.parametrize("periods", ["month", "quarter", "year"])
def test_totals_by_month_give_what_their_days_give(periods):
    how = {"kind": "theme", "keys": ["x"], "every": periods, "start": dt.date(2024, 1, 1)}
    how["end"] = dt.date(2024, 3, 31)
    daily = compute_shares_of_all(*study(), by_day(), **how)
    monthly = compute_shares_of_all(*study(), by("month", "M"), **how)
    pd.testing.assert_frame_equal(monthly.shares, daily.shares)
    pd.testing.assert_frame_equal(monthly.outside, daily.outside)
    assert daily.shares["n"].sum() == 3


def test_a_month_that_the_study_holds_in_part_has_no_total():
    found = compute_shares_of_all(
        *study(), by("month", "M"), kind="theme", keys=["x"], start=dt.date(2024, 1, 15)
    )
    months = found.shares["period"].dt.month.tolist()
    assert dict(zip(months, found.shares["n"], strict=True))[2] == 1
    assert found.shares.loc[found.shares["period"].dt.month == 1, "total"].sum() == 0
    left = found.outside[found.outside["press"] == "가"]
    assert left["articles"].tolist() == [1]


def test_totals_of_longer_times_than_the_periods_are_refused():
    with pytest.raises(TableError, match="totals by quarter tell nothing of a month"):
        compute_shares_of_all(*study(), by("quarter", "Q"), kind="theme", keys=["x"])


def test_more_articles_than_a_month_has_is_told_with_the_month():
    few = by("month", "M").assign(n=1)
    with pytest.raises(TableError, match="2 articles of '가' on 2024-01, but its total is 1"):
        compute_shares_of_all(*study(), few, kind="theme", keys=["x"], every="year")


@pytest.mark.parametrize("times", [["2024-01-05"], ["2024-01"], ["2024Q3"], ["2023", "2024"]])
def test_a_run_keeps_what_was_read(tmp_path, times):
    rows = "".join(f"{time},가,5\n{time},나,6\n" for time in times)
    table = load_totals(put(tmp_path, "date,press,n\n" + rows))
    kept = tmp_path / "kept.csv"
    kept.write_bytes(totals_bytes(table))
    assert load_totals(kept).equals(table)


def test_a_leap_year_with_a_total_is_whole():
    days = pd.to_datetime(["2023-01-01", "2024-01-01"]).astype("datetime64[s]")
    years = pd.DataFrame({"date": days, "press": "가", "n": 9, "every": "year"})
    found = compute_shares_of_all(*study(), years, kind="theme", keys=["x"], every="year")
    assert found.shares["partial"].tolist() == [False, False]
