"""HTML is escaped, links lead to the web only, spreadsheets run no formula."""

from __future__ import annotations

import csv
import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser
from python_calamine import CalamineWorkbook

from hwadu.files.printable import printable
from hwadu.reporting import write_csv, write_workbook
from hwadu.reporting.documents.spreadsheets import neutral
from hwadu.reporting.pieces.blocks import Link, bullets, html_table

HOSTILE = [
    '<script>alert("1")</script>',
    "=1+1",
    "+2",
    "-3",
    "@x",
    "\t=1",
    "a|b",
    "שלום",
    "🎉",
    "$x_1$",
]
SHOWN = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


@given(SHOWN)
def test_a_cell_shows_its_text_as_text(text):
    cells = parser.fromstring(html_table(["a"], [[text], [Link(text, "https://example.org")]]))
    assert [cell.text_content() for cell in cells.iter("td")] == [text, text]
    assert not list(cells.iter("script"))


@given(SHOWN)
def test_a_bullet_shows_its_text_as_text(text):
    assert parser.fromstring(bullets([text])).text_content() == text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "", "//x", "http://[", "x"]
)
def test_only_addresses_of_the_web_become_links(url):
    assert Link("제목", url).html() == "제목"


def test_a_link_is_escaped():
    made = Link("제목", 'https://example.org/?a=1&b="><script>').html()
    assert parser.fromstring(made).get("href") == 'https://example.org/?a=1&b="><script>'
    assert "<script>" not in made


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("12.3%", "number"),
        ("<0.1%", "number"),
        ("+2.2%p", "number"),
        ("−1.3 points", "number"),
        ("1.08–1.12", "number"),
        ("+12.0 to +18.0 points", "number"),
        ("q<0.001", "number"),
        ("<0.001", "number"),
        (1234, "number"),
        ("2024", "day"),
        ("2024-05", "day"),
        ("2024-05-28", "day"),
        ("2024 Q2", "day"),
        ("5.18 민주화 운동", "text"),
        ("12대 국가전략기술", "text"),
        ("", "text"),
    ],
)
def test_numbers_stand_right_and_days_in_one_line(value, kind):
    (cell,) = parser.fromstring(html_table(["a"], [[value]])).iter("td")
    assert cell.get("class", "text") == kind


@given(st.text(max_size=20))
def test_no_cell_begins_like_a_formula(text):
    made = str(neutral(text))
    assert not made.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert made in (printable(text), "'" + printable(text))


def test_csv_keeps_hangul_and_neutralises(tmp_path):
    write_csv(pd.DataFrame({"이름": HOSTILE, "n": range(-5, 5)}), tmp_path / "a.csv")
    raw = (tmp_path / "a.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["이름"] for row in rows] == [neutral(text) for text in HOSTILE]
    assert rows[0]["n"] == "-5"  # a number stays a number


IDS = ["01100101.20240105093000001", "000123", "12345678901234567890", "1e5", "가-1"]


def test_ids_of_articles_come_back_from_csv_and_workbook_digit_by_digit(tmp_path):
    table = pd.DataFrame({"article_id": IDS, "n": range(5)})
    write_csv(table, tmp_path / "a.csv")
    read = pd.read_csv(tmp_path / "a.csv", dtype={"article_id": str})
    assert read["article_id"].tolist() == IDS
    write_workbook({"articles": table}, tmp_path / "a.xlsx")
    rows = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_name("articles")
    assert [row[0] for row in rows.to_python()[1:]] == IDS
    assert pd.read_excel(tmp_path / "a.xlsx", engine="calamine")["article_id"].tolist() == IDS


def test_workbook_has_a_sheet_a_table(tmp_path):
    tables = {
        "topics": pd.DataFrame({"label": HOSTILE, "terms": [["=a", "b"]] * 10, "n": range(10)}),
        "shares": pd.DataFrame(
            {"period": [pd.Timestamp("2024-05-01"), pd.NaT], "share": [0.5, 0.25]}
        ),
        "empty": pd.DataFrame({"a": pd.Series(dtype="str")}),
    }
    write_workbook(tables, tmp_path / "a.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    assert book.sheet_names == ["topics", "shares", "empty"]
    topics = book.get_sheet_by_name("topics").to_python()
    assert topics[0] == ["label", "terms", "n"]
    assert topics[2] == ["'=1+1", "'=a, b", 1.0]
    shares = book.get_sheet_by_name("shares").to_python()
    assert shares[1:] == [[dt.date(2024, 5, 1), 0.5], ["", 0.25]]


def test_equal_tables_give_equal_workbooks(tmp_path):
    table = pd.DataFrame({"a": ["가", "나"], "b": [1.5, 2.0]})
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook({"t": table}, tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
