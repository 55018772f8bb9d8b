"""Queries: their names in the articles, their overlaps, their gaps, their limits."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.errors import SettingsError
from hwadu.reading import Query, Reading, read_files
from hwadu.reading.coverage import LIMITS, cut_file
from hwadu.reading.ids import content_id, unite
from hwadu.reading.queries import queries_of

_SENTENCES = [
    "'first' has 1 gap(s) in time, the longest from 2023-04-01 to 2023-06-30",
    "'first' asks from 2022-06-01 on, its first article is of 2023-01-01",
    "'first' and 'second' nothing was asked for 2023-10-01 to 2023-10-31",
    "16 articles of the query 'second' lie outside its period",
    "61 articles of the query 'second' are of outlets it does not name",
    "later days than 2023-12-20, when it is said to have been retrieved",
]
BODY = "하늘시는 지원을 늘린다고 밝혔다."


def write_days(path: Path, days: pd.DatetimeIndex, prefix: str = "") -> str:
    pd.DataFrame(
        {
            "id": [f"{prefix}{d:%Y%m%d}" for d in days],
            "제목": [f"{d:%m월 %d일} 소식" for d in days],
            "본문": BODY,
            "일자": [f"{d:%Y-%m-%d}" for d in days],
            "언론사": "하늘일보",
        }
    ).to_csv(path, index=False)
    return str(path)


def messages(reading: Reading, level: str = "warning") -> list[str]:
    return [str(n) for n in reading.notices if n.level == level]


def test_articles_of_two_queries_are_united(tmp_path: Path) -> None:
    january = write_days(tmp_path / "1.csv", pd.date_range("2023-01-01", "2023-01-31"))
    both = write_days(tmp_path / "2.csv", pd.date_range("2023-01-22", "2023-02-10"))
    reading = read_files(
        queries=[
            {"name": "one", "paths": january, "expression": "공장", "from": "2023-01-01",
             "to": "2023-01-31", "retrieved": dt.date(2023, 3, 1)},
            {"name": "two", "paths": [both], "expression": "공장", "from": "2023-01-22",
             "to": "2023-02-10"},
        ]
    )  # fmt: skip
    raw = reading.raw
    assert raw["query"].value_counts().to_dict() == {"one": 21, "one,two": 10, "two": 10}
    assert raw["article_id"].is_unique
    assert len(reading.dropped) == 10
    assert reading.files[["rows", "kept", "dropped"]].to_numpy().tolist() == [
        [31, 31, 0],
        [20, 10, 10],
    ]
    assert messages(reading) == []
    assert messages(reading, "info") == [
        "10 articles were found by more than one query; each is kept once, with the names of its "
        "queries joined by commas",
        "the queries 'one' and 'two' both ask for 2023-01-22 to 2023-01-31; articles found by both "
        "are kept once",
    ]


def test_gaps_between_and_within_queries_are_said(tmp_path: Path) -> None:
    days = pd.date_range("2023-01-01", "2023-03-31").append(
        pd.date_range("2023-07-01", "2023-09-30")
    )
    first = write_days(tmp_path / "1.csv", days)
    second = write_days(tmp_path / "2.csv", pd.date_range("2023-11-01", "2023-12-31"), "b")
    entries = [
        Query("first", (first,), "공장", start=dt.date(2022, 6, 1), end=dt.date(2023, 9, 30),
              outlets=("바다일보",)),
        Query("second", (second,), "공장", start=dt.date(2023, 11, 1), end=dt.date(2023, 12, 15),
              outlets=("바다일보",), retrieved=dt.date(2023, 12, 20)),
    ]  # fmt: skip
    found = "\n".join(messages(read_files(queries=entries)))
    for sentence in _SENTENCES:
        assert sentence in found


def test_a_pile_without_queries_is_only_informed(tmp_path: Path) -> None:
    days = pd.date_range("2023-01-01", "2023-03-31").append(
        pd.date_range("2023-07-01", "2023-09-30")
    )
    reading = read_files(write_days(tmp_path / "1.csv", days))
    assert messages(reading) == []
    assert "the input has 1 gap(s) in time" in messages(reading, "info")[0]


def test_a_subject_of_one_season_is_not_missing_from_the_years_before(tmp_path: Path) -> None:
    few = pd.date_range("2020-01-10", "2021-12-10", periods=9).normalize()
    busy = pd.date_range("2022-03-01", "2022-04-30").repeat(4)
    reading = read_files(write_days(tmp_path / "1.csv", few.append(busy)))
    assert not [one for one in messages(reading, "info") if "gap" in one]


@pytest.mark.parametrize(("kind", "limits"), LIMITS.items())
def test_files_cut_at_a_limit(kind: str, limits: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    for level, rows in zip(("warning", "info"), limits, strict=True):
        for limit in rows:
            notice = cut_file(limit, kind, "a.xlsx")
            assert notice is not None
            assert notice.level == level
            assert f"exactly {limit:,} rows" in str(notice)
            assert cut_file(limit - 1, kind, "a.xlsx") is None


def test_a_cut_file_is_spoken_of(tmp_path: Path) -> None:
    days = pd.date_range("2020-01-01", periods=1_000)
    reading = read_files(write_days(tmp_path / "a.csv", days))
    assert "the file has exactly 1,000 rows" in messages(reading, "info")[0]
    assert cut_file(1_000, "html", "a") is None


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"name": "a"}, "names no paths"),
        ({"paths": "a.csv"}, "name must be given"),
        ({"name": "a,b", "paths": "a.csv"}, "hold no comma"),
        ({"name": "a", "paths": "a.csv", "form": "2020"}, "no key 'form'; did you mean 'from'"),
        ({"name": "a", "paths": "a.csv", "from": "2020-13-01"}, "from of the query 'a' is no date"),
        ({"name": "a", "paths": "a.csv", "from": "2020-02-01", "to": "2020-01-01"}, "ends before"),
    ],
)
def test_entries_that_are_not_as_they_must_be(entry: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        queries_of([entry])


def test_no_two_queries_share_a_name() -> None:
    entry = {"name": "a", "paths": ["x.csv"], "outlets": ["하늘일보"], "scope": "제목"}
    assert queries_of([entry])[0].outlets == ("하늘일보",)
    with pytest.raises(SettingsError, match="two queries have the name 'a'"):
        queries_of([entry, entry])


def articles(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["article_id", "title", "body", "query"])
    return frame.assign(source=[f"f#row {i}" for i in range(len(rows))])


def test_one_id_with_other_content_gets_a_suffix() -> None:
    united = unite(
        articles(
            ("1", "가", "글", ""), ("1", "나", "다른 글", ""), ("1-2", "다", "셋째", ""),
            ("1", "가 ", "글", ""), ("1", "라", "", ""),
        )
    )  # fmt: skip
    assert united.articles["article_id"].tolist() == ["1-3", "1", "1-2", "1-4"]
    assert united.renamed == 2
    assert united.dropped[["source", "reason"]].to_numpy().tolist() == [
        ["f#row 3", "duplicate id, kept from f#row 0"]
    ]


@given(st.permutations(range(7)))
def test_the_order_of_rows_decides_nothing(order: list[int]) -> None:
    rows = [
        *(
            ("1", "가", "글", "a"),
            ("1", "가", "글", "a"),
            ("1", "나", "글", "a"),
            ("1", "나", "", "a"),
        ),
        *(("1", "", "다른 글", "a"), ("2", "가", "글", "a"), ("1", "라", "글", "a")),
    ]
    urls = ["u2", "u1", "", "", "", "", "u3"]

    def told(places: Sequence[int]) -> tuple[list[list[str]], list[str]]:
        made = articles(*(rows[place] for place in places)).assign(url=[urls[p] for p in places])
        united = unite(made)
        kept = united.articles.drop(columns="source").sort_values("article_id")
        return kept.to_numpy().tolist(), sorted(united.dropped["article_id"])

    assert told(order) == told(range(7))


def test_the_fuller_row_of_an_article_stays() -> None:
    united = unite(articles(("1", "가", "", "a"), ("2", "나", "글", "a"), ("1", "가", "글", "b")))
    assert united.articles[["article_id", "body", "query"]].to_numpy().tolist() == [
        ["2", "글", "a"],
        ["1", "글", "a,b"],
    ]
    assert united.found_twice == 1


def test_what_only_one_row_of_an_article_says_is_kept(tmp_path: Path) -> None:
    told = {"press": "가람일보", "category": "사회", "keywords": "비,땅", "people": "한가람"}
    texts = {"id": "1", "title": "비 온 뒤", "body": "땅이 굳었다."}
    data = {"id": "1", "title": "비 온 뒤", "date": "2023-05-01", **told}
    half = {**texts, "press": "가람일보", "date": "2023-05-01", "url": "https://g.example.kr/1"}
    for number, row in enumerate([texts, data, half]):
        pd.DataFrame([row]).to_csv(tmp_path / f"{number}.csv", index=False)
    for names in (["0", "1"], ["1", "0"], ["0", "1", "2"], ["2", "1", "0"]):
        raw = read_files([tmp_path / f"{name}.csv" for name in names]).raw
        row = raw.iloc[0]
        assert len(raw) == 1
        assert row[["body", "press", "section", "keywords", "people"]].tolist() == [
            "땅이 굳었다.", *told.values(),
        ]  # fmt: skip
        assert (str(row["published"]), row["date_basis"]) == ("2023-05-01 00:00:00", "column date")
        assert row["url"] == ("https://g.example.kr/1" if "2" in names else "")


def test_leads_of_several_lengths_are_one_article_with_their_text(tmp_path: Path) -> None:
    whole = "가람시는 공원 열 곳을 새로 연다고 밝혔다. 시민들은 이를 반겼다. 나무도 심는다."
    told = {"id": "1", "title": "공원 연다", "date": "2024-05-01", "press": "가람일보"}
    for n, lead in enumerate([whole[:24], f"{whole[:24]}...", whole[:30]]):
        pd.DataFrame([{**told, "summary": lead}]).to_csv(tmp_path / f"{n}.csv", index=False)
    text = {"id": "1", "title": "공원 연다", "body": whole}
    pd.DataFrame([text]).to_csv(tmp_path / "9.csv", index=False)
    raw = read_files(sorted(tmp_path.glob("*.csv"))).raw
    assert raw[["article_id", "body"]].to_numpy().tolist() == [["1", whole]]


@pytest.mark.parametrize("ending", ["", "...", "…"])
def test_a_lead_and_the_text_that_it_begins_are_one_article(tmp_path: Path, ending: str) -> None:
    whole = "가람시는 공원 열 곳을 새로 연다고 밝혔다. 시민들은 이를 반겼다. 나무도 심는다."
    begun = whole[:25]
    told = {"id": "1", "title": "공원 연다", "date": "2024-05-01", "press": "가람일보"}
    other = {**told, "id": "2"}
    leads = [{**row, "summary": begun + ending} for row in (told, other)]
    texts = [{"id": "1", "title": "공원 연다", "body": whole},
             {"id": "2", "title": "공원 연다", "body": f"다른 글이다. {whole}"}]  # fmt: skip
    pd.DataFrame(leads).to_csv(tmp_path / "leads.csv", index=False)
    pd.DataFrame(texts).to_csv(tmp_path / "texts.csv", index=False)
    reading = read_files([tmp_path / "leads.csv", tmp_path / "texts.csv"])
    row = reading.raw.set_index("article_id").loc["1"]
    assert (row["body"], row["text_basis"], row["press"]) == (whole, "full", "가람일보")
    assert row["published"] == pd.Timestamp("2024-05-01")
    assert sorted(reading.raw["article_id"]) == ["1", "2", "2-2"]


def test_of_rows_with_one_text_the_fuller_stays() -> None:
    united = unite(
        articles(("1", "가", "글", ""), ("1", "가", "글", "")).assign(press=["", "가람일보"])
    )
    assert united.dropped["source"].tolist() == ["f#row 0"]


def test_content_ids_depend_on_every_part() -> None:
    ids = {content_id("하", "늘", "비"), content_id("하늘", "", "비"), content_id("하", "늘비", "")}
    assert len(ids) == 3
    assert all(len(i) == 16 for i in ids)
