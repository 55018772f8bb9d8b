"""Articles without a date take the month that their place is named after, or are counted back."""

from datetime import datetime

import pandas as pd
import pytest

from hwadu.reading import read_files
from hwadu.reading.file_names import month_of_place

FIRST = datetime(2021, 3, 1)
TEXT = "가람시가 강가에 새 공원을 열었다. 시민들은 이를 반겼다."


@pytest.mark.parametrize(
    ("sheet", "path", "folders"),
    [
        ("", "news_202103.csv", []),
        ("", "news_202103_2.csv", []),
        ("", "2021.03.csv", []),
        ("", "2021-03_top10.csv", []),
        ("", "2021년 3월_10대 뉴스.csv", []),
        ("", "2021년 3월.xlsx", []),
        ("", "2021_03_사회.csv", []),
        ("3월", "기사_2021년.xlsx", []),
        ("", "3월.csv", ["2021"]),
        ("", "1.csv", ["03", "2021"]),
        ("", "기사.zip/2021/03/1.txt", []),
        ("", "20210315.csv", ["2021-03"]),
    ],
)
def test_a_month_is_that_of_the_nearest_place_that_names_one(sheet, path, folders):
    assert month_of_place(sheet, path, folders) == FIRST


@pytest.mark.parametrize(
    ("path", "folders"),
    [
        ("202103-202105.csv", ["2021-03"]),
        ("2021년 1월~3월.xlsx", []),
        ("2021.03~05.csv", []),
        ("2021년 3월부터 8월까지.csv", []),
        ("2021년 3월 이후.csv", []),
        ("2021년 3월, 4월.xlsx", []),
        ("2021-03_to_08.csv", []),
        ("2009-10 시즌.csv", []),
        ("epl_2010-11_season.csv", []),
        ("EPL_2010-11_Season.csv", []),
        ("2021년 3월 15일.csv", []),
        ("2021년3월15일.csv", []),
        ("2021_03_15.csv", []),
        ("crawl_202103.csv", ["202103"]),
        ("03.csv", ["2021"]),
        ("209903.csv", []),
        ("1234202103.csv", []),
        ("202113.csv", []),
    ],
)
def test_spans_days_and_names_of_collecting_name_no_month(path, folders):
    assert month_of_place("", path, folders) is None


def read_rows(path, rows, **options):
    path.parent.mkdir(parents=True, exist_ok=True)
    frame = pd.DataFrame(
        [{"title": f"공원 소식 {n}", "body": f"{TEXT} {n}", **row} for n, row in enumerate(rows)]
    )
    frame.to_csv(path, index=False)
    reading = read_files([path], **options)
    raw = reading.raw.sort_values("title")
    days = [None if pd.isna(day) else f"{day:%Y-%m-%d %H:%M}" for day in raw["published"]]
    facts = {notice.code: notice.facts for notice in reading.notices}
    return days, raw["date_basis"].tolist(), facts


def test_rows_without_dates_are_of_the_month_and_told_as_guessed(tmp_path):
    days, bases, facts = read_rows(tmp_path / "2021/03/a.csv", [{}, {}])
    assert days == ["2021-03-01 00:00"] * 2 and set(bases) == {"month of a name"}
    assert facts["month_by_name"] == {"n": 2}


def test_days_alone_are_days_of_the_month(tmp_path):
    rows = [{"date": "15"}, {"date": "7일"}, {"date": "31"}, {"date": ""}, {"date": "9일(금)"}]
    days, bases, _ = read_rows(tmp_path / "news_202104.csv", rows)
    assert days == ["2021-04-15 00:00", "2021-04-07 00:00", None, "2021-04-01 00:00",
                    "2021-04-09 00:00"]  # fmt: skip
    assert bases[2].startswith("none:")


def test_days_that_a_spreadsheet_made_fractions_are_days(tmp_path):
    days, _, _ = read_rows(tmp_path / "news_202104.csv", [{"date": 15}, {"date": None}])
    assert days == ["2021-04-15 00:00", "2021-04-01 00:00"]


def test_a_month_and_day_are_of_the_year_of_their_months_name(tmp_path):
    days, _, facts = read_rows(tmp_path / "news_202103.csv", [{"date": "03-09"}, {"date": "02-09"}])
    assert days == ["2021-03-09 00:00", None] and "month_by_name" not in facts


def test_no_month_is_set_over_a_date_or_beside_dates_of_others(tmp_path):
    rows = [{"date": "2021-03-09"}, {"date": ""}, {"date": "2021-02-30"}]
    days, _, _ = read_rows(tmp_path / "news_202103.csv", rows)
    assert days == ["2021-03-09 00:00", "2021-03-01 00:00", None]
    rows = [{"date": "2021-02-09"}, {"date": ""}]
    days, _, facts = read_rows(tmp_path / "later/news_202103.csv", rows)
    assert days == ["2021-02-09 00:00", None] and "month_by_name" not in facts


def test_pages_without_dates_are_of_their_folders_month(tmp_path):
    folder = tmp_path / "기사/2021년 3월"
    folder.mkdir(parents=True)
    (folder / "가.txt").write_text(f"새 공원이 문을 연다\n\n{TEXT}", encoding="utf-8")
    for name, month in zip("나다라", (3, 2, 2), strict=True):
        (folder / f"{name}.txt").write_text(
            f"새 길 {name}가 열린다\n입력 2021.0{month}.03 10:00\n\n{TEXT}", encoding="utf-8"
        )
        raw = read_files([tmp_path / "기사"]).raw.set_index("source")
        days = raw["published"].dt.strftime("%m-%d").fillna("").tolist()
        told = {"나": ["03-01", "03-03"], "다": ["03-01", "03-03", "02-03"],
                "라": ["", "03-03", "02-03", "02-03"]}  # fmt: skip
        assert days == told[name]


def test_a_folder_of_a_month_hears_its_own_pages_alone(tmp_path):
    for month, stamp in ((2, "입력 2021.02.03 10:00\n"), (3, "")):
        folder = tmp_path / f"기사/2021년 {month}월"
        folder.mkdir(parents=True)
        for n in range(2):
            text = f"새 길 {month}{n}이 열린다\n{stamp}\n{TEXT}"
            (folder / f"{month}{n}.txt").write_text(text, encoding="utf-8")
    days = read_files([tmp_path / "기사"]).raw["published"].dt.strftime("%m-%d")
    assert sorted(days) == ["02-03", "02-03", "03-01", "03-01"]


def test_relative_dates_are_counted_back_from_the_moment_of_collecting(tmp_path):
    at = {"수집일시": "2024-05-28 01:30"}
    rows = [{"date": one, **at} for one in ("2일 전", "3시간 전", "40분전", "2024-05-20")]
    days, bases, facts = read_rows(tmp_path / "a.csv", rows)
    assert days == ["2024-05-26 00:00", "2024-05-27 22:30", "2024-05-28 00:50", "2024-05-20 00:00"]
    assert bases[0] == "counted back from 수집일시" and facts["dates_counted_back"] == {"n": 3}


def test_relative_dates_stay_unknown_where_no_moment_of_collecting_is_told(tmp_path):
    days, _, facts = read_rows(tmp_path / "a.csv", [{"date": "2일 전"}, {"date": "3시간 전"}])
    assert days == [None, None] and facts["dates_unread"]["n"] == 2
    rows = [{"date": one, "crawled_at": "2024-05-28"} for one in ("2일 전", "3시간 전")]
    days, _, _ = read_rows(tmp_path / "b.csv", rows)
    assert days == ["2024-05-26 00:00", None]  # 3 hours before what time of the day?


def test_a_guessed_month_gives_way_to_a_date_that_another_file_states(tmp_path):
    read_rows(tmp_path / "news_202103.csv", [{"id": "가1"}])
    read_rows(tmp_path / "2.csv", [{"id": "가1", "date": "2021-03-15"}])
    raw = read_files([tmp_path]).raw
    assert raw["published"].tolist() == [pd.Timestamp("2021-03-15")]
    assert raw["date_basis"].tolist() == ["column date"]


def test_a_guessed_month_makes_no_two_articles_of_one_title_the_same(tmp_path):
    address = "https://www.garam.example.kr/news/{}"
    rows = [{"title": "오늘의 날씨", "body": "", "url": address.format(n)} for n in range(3)]
    days, _, _ = read_rows(tmp_path / "news_202103.csv", rows)
    assert days == ["2021-03-01 00:00"] * 3


def test_nothing_is_counted_back_from_how_often_an_article_was_looked_up(tmp_path):
    rows = [{"date": "2일 전", "조회수": n} for n in (20210305, 152, 31)]
    days, _, facts = read_rows(tmp_path / "a.csv", rows)
    assert days == [None] * 3 and "dates_counted_back" not in facts
