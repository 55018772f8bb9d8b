import datetime as dt

import pandas as pd
import pytest

from hwadu.errors import InputError, TableError
from hwadu.trends import compute_shares_of_all, load_totals


def write(tmp_path, text):
    path = tmp_path / "totals.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_totals_are_read_and_sorted(tmp_path):
    path = write(tmp_path, "press, date ,n,note\n나,2024-01-02,5,\n가,2024-01-01, 10 ,x\n")
    totals = load_totals(path)
    assert totals.columns.tolist() == ["date", "press", "n"]
    assert totals.values.tolist() == [
        [pd.Timestamp("2024-01-01"), "가", 10],
        [pd.Timestamp("2024-01-02"), "나", 5],
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("date,press\n2024-01-01,가\n", "the column 'n' is missing"),
        (
            "date,press,n\n2024-01-01,가,5\n2024.01.,가,5\n",
            r"row 3.*'date'.*'2024.01.' is of another length",
        ),
        ("date,press,n\n2019H1,가,5\n", r"row 2.*'2019H1' is no time of a total.*months as"),
        ("date,press,n\n2024-01-01,가,5\n2024.1.1,가,5\n", "row 3.*'가' stands there twice"),
        ('date,press,n\n2024-01-01,가,"1,05"\n', "'1,05' is no number of articles"),
        (
            "언론사,건수\n가,5\n",
            r"'date' is missing \(found: '언론사', '건수'\).*날짜, 언론사, 기사수",
        ),
        ("date,press,n\n2024-01-01,가,1.5\n", r"row 2.*'n'.*'1.5' is no number"),
        ("date,press,n\n2024-01-01,가,-1\n", "'-1' is no number of articles"),
        ("date,press,n\n2024-01-01,,1\n", "row 2, column 'press'.*names no outlet"),
        ("date,press,n\n2024-01-01,가,1\n2024-01-01,가,2\n", "row 3.*'가' stands there twice"),
        ("", "not a CSV file"),
    ],
)
def test_what_is_wrong_is_named_with_its_row(tmp_path, text, message):
    with pytest.raises(InputError, match=message):
        load_totals(write(tmp_path, text))


def test_days_and_numbers_are_read_as_spreadsheets_show_them(tmp_path):
    rows = '날짜;언론사;기사수\n2024.1.5;가;1,205\n20240106;가;"1,234,567"\n2024년 1월 7일;가;12\n'
    totals = load_totals(write(tmp_path, "언론사별 기사 수 (단위: 건)\n" + rows))
    assert totals["date"].dt.strftime("%m%d").tolist() == ["0105", "0106", "0107"]
    assert totals["n"].tolist() == [1205, 1234567, 12]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"totals\.csv: there is no such file"):
        load_totals(tmp_path / "totals.csv")


def archive():
    articles = pd.DataFrame(
        {
            "article_id": list("abcdef"),
            "published": pd.to_datetime(
                [
                    "2024-01-01 09:00",
                    "2024-01-01 12:00",
                    "2024-01-20 00:00",
                    "2024-02-03 07:00",
                    "2024-02-04 08:00",
                    None,
                ]
            ),
            "press": ["가", "가", "나", "가", "다", "가"],
        }
    )
    own = pd.DataFrame({"article_id": list("abcdef"), "story_id": list("abcdef")})
    return articles, pd.DataFrame({"article_id": list("acde"), "key": "x"}), own


def totals(rows):
    table = pd.DataFrame(rows, columns=["date", "press", "n"])
    return table.assign(date=pd.to_datetime(table["date"]).astype("datetime64[s]"))


ALL = totals(
    [
        ("2024-01-01", "가", 100),
        ("2024-01-02", "가", 50),
        ("2024-01-20", "나", 30),
        ("2024-02-03", "가", 40),
        ("2024-02-05", "나", 10),
    ]
)


def test_shares_of_all_articles_and_what_they_leave_out():
    articles, members, own = archive()
    found = compute_shares_of_all(articles, members, own, ALL, kind="theme", keys=["x", "y"])
    rows = found.shares[found.shares["key"] == "x"]
    assert rows[["n", "total"]].to_numpy().tolist() == [[2, 180], [1, 50]]
    assert rows["denominator"].unique().tolist() == ["all"]
    assert rows["unit"].unique().tolist() == ["article"]
    assert (rows["low"] < rows["share"]).all()
    assert (rows["share"] < rows["high"]).all()
    assert found.outside[["press", "reason", "articles"]].values.tolist() == [
        ["다", "no total for the outlet", 1]
    ]


def test_a_day_without_a_total_does_not_count():
    articles, members, own = archive()
    fewer = ALL[ALL["date"] != pd.Timestamp("2024-02-03")]
    found = compute_shares_of_all(articles, members, own, fewer, kind="theme", keys=["x"])
    assert found.shares["n"].tolist() == [2, 0]
    assert found.outside["reason"].tolist() == ["no total for the day", "no total for the outlet"]
    assert found.shares["partial"].tolist()[1]  # 가 has no total in February


def test_only_the_study_counts():
    articles, members, own = archive()
    found = compute_shares_of_all(
        articles, members, own, ALL, kind="theme", keys=["x"], start=dt.date(2024, 2, 1)
    )
    assert found.shares[["n", "total"]].to_numpy().tolist() == [[1, 50]]


def test_a_total_below_what_the_study_holds_is_refused():
    articles, members, own = archive()
    small = ALL.assign(n=ALL["n"].where(ALL["n"] != 100, 1))
    with pytest.raises(TableError, match="2 articles of '가' on 2024-01-01, but its total is 1"):
        compute_shares_of_all(articles, members, own, small, kind="theme", keys=["x"])


def test_no_dates_or_no_totals_make_no_shares():
    articles, members, own = archive()
    none = compute_shares_of_all(
        articles.assign(published=pd.NaT), members, own, ALL, kind="theme", keys=["x"]
    )
    assert none.shares["n"].sum() == 0
    assert none.outside.empty
    bare = compute_shares_of_all(articles, members, own, ALL[:0], kind="theme", keys=["x"])
    assert bare.shares.empty
    assert bare.outside["articles"].sum() == 5


def test_totals_that_all_lie_outside_the_study_give_no_shares():
    articles = pd.DataFrame({"article_id": ["a", "b"], "press": "가"})
    articles["published"] = pd.Timestamp("2024-03-05").as_unit("s")
    own = articles.assign(story_id=articles["article_id"])
    totals = pd.DataFrame({"date": pd.to_datetime(["2019-03-05"]), "press": "가", "n": [500]})
    totals["date"] = totals["date"].astype("datetime64[s]")
    of_all = compute_shares_of_all(
        articles,
        pd.DataFrame({"article_id": ["a"], "key": "x"}),
        own,
        totals,
        kind="theme",
        keys=["x"],
        every="year",
        start=dt.date(2024, 1, 1),
        end=dt.date(2024, 12, 31),
    )
    assert of_all.shares.empty
    assert of_all.outside[["reason", "articles"]].values.tolist() == [["no total for the day", 2]]


@pytest.mark.parametrize(
    "text",
    [
        "date,press,n\n",
        "date,press,n\n2024-01-01,가,-\n2024-01-02,가,\n",
        "date,press,n\n2024-01,가,미상\n2024-02,나,n/a\n",
    ],
)
def test_a_table_without_a_known_total_makes_no_shares(tmp_path, text):
    known = load_totals(write(tmp_path, text))
    assert known.empty and known["n"].dtype == "int64"
    found = compute_shares_of_all(*archive(), known, kind="theme", keys=["x"])
    assert found.shares.empty
    assert found.outside["articles"].sum() == 5
