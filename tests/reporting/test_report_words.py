"""Numbers, and the same text in both languages."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import hwadu
from hwadu.cleaning import DROPS, RULES, clean_text, cut_dump
from hwadu.errors import SettingsError
from hwadu.known_language import known_language
from hwadu.reading.coverage import check_coverage, cut_file
from hwadu.reading.ids import MADE_OF
from hwadu.reading.queries import Query
from hwadu.reporting.pieces.section_text import section_text
from hwadu.reporting.wording import percent, points, points_between, probability
from hwadu.themes.assigning.combination import shipped_combination
from hwadu.words import texts
from hwadu.words.naming import kind_of_reason, reason_name, rule_name

SOURCE = Path(hwadu.__file__).parent


def test_numbers():
    assert percent(1.0) == "100.0%"
    assert percent(0.0004) == "<0.1%"
    assert points(-0.0001, "ko") == "0.0%p"
    assert points(float("0.1234"), "en") == "+12.3 points"
    assert points_between(-0.05, -0.01, "ko") == "−5.0~−1.0%p"
    assert probability(0.0499, "q") == "q=0.0499"
    assert probability(0.0503, "q") == "q=0.0503"


def _removals():
    """Names of rules that the code itself writes down beside what it took out."""
    calls = ("Removal", "Kind", "Rule")
    for path in [*(SOURCE / "cleaning").rglob("*.py"), *(SOURCE / "privacy").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = isinstance(node, ast.Call) and getattr(node.func, "id", "") in calls
            taken = isinstance(node, ast.Tuple) and len(node.elts) == 3
            taken = taken and isinstance(node.elts[0], ast.Subscript)  # an article's id
            parts = node.args[:1] if named else node.elts[1:2] if taken else []
            for part in parts:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def test_every_name_of_cleaning_has_a_korean_word():
    rules = {rule.name for rule in RULES} | set(_removals())
    assert {rule for rule in rules if rule_name(rule, "ko") == rule} == set()
    assert {drop for drop in DROPS if reason_name(drop, "ko") == drop} == set()
    assert rule_name("a new rule", "ko") == "a new rule"
    assert reason_name("deaths", "en") == "deaths"


def test_every_removal_of_a_page_has_a_korean_word():
    page = """가람일보
로그인
지어낸 도서관이 문을 열다
입력 2024.05.28 10:00
김지음 기자 made@example.org
시는 28일 새 도서관의 문을 열었다고 밝혔다. 시민 누구나 책을 빌릴 수 있다.
도서관은 밤 열 시까지 열려 있으며 어린이 방을 따로 두었다. 시장은 책이 늘 것이라고 말했다.
무단 전재 및 재배포 금지
많이 본 뉴스
1 지어낸 다른 소식
"""
    removed = {removal.rule for removal in cut_dump(page).removed} | {
        removal.rule for removal in clean_text("(서울=지음뉴스) 김지음 기자 = 시가 밝혔다.").removed
    }
    assert len(removed) > 2
    assert {rule for rule in removed if rule_name(rule, "ko") == rule} == set()


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("photo news: a photo and its caption, no article", "photo news"),
        ("duplicate id, kept from a.xlsx#sheet row 12", "duplicate id"),
        ("neither title nor text", "neither title nor text"),
        ("the line is no valid JSON (Expecting value)", "the line is no valid JSON"),
        ("row 3: the file is cut off; export it again", "the file is cut off"),
        ("the text has more than 100,000 characters, which no article has",) * 2,
    ],
)
def test_a_reason_is_counted_by_its_kind(reason, kind):
    assert kind.startswith(kind_of_reason(reason))
    assert kind_of_reason(kind_of_reason(reason)) == kind_of_reason(reason)


@pytest.mark.parametrize("what", MADE_OF.values())
def test_rows_without_an_id_are_counted_by_all_that_was_the_same(what):
    assert kind_of_reason(f"{what}, kept from a.csv#row 4") == what
    assert reason_name(what, "ko") != what


def test_notices_keep_file_and_numbers():
    cut = cut_file(20_000, "bigkinds", "a.xlsx")
    korean = cut.said("ko")
    assert korean.startswith("a.xlsx: 행이 꼭 20,000개입니다.")


def test_every_notice_of_an_export_is_told_in_korean():
    days = pd.date_range("2024-01-01", periods=60).delete(range(20, 45)).repeat(4)
    raw = pd.DataFrame({"published": days, "press": "가람일보", "query": "ai"})
    query = Query("ai", ("a.xlsx",), start=date(2024, 1, 5), end=date(2024, 2, 29))
    notices = [*check_coverage(raw, [query]), *check_coverage(raw, [])]
    assert len(notices) == 3
    for notice in notices:
        assert notice.said("ko") != str(notice)


def test_an_unknown_language_or_section_is_refused():
    with pytest.raises(SettingsError, match="choose one of: ko, en"):
        known_language("jp")
    with pytest.raises(SettingsError, match="did you mean 'findings'"):
        section_text("finding", "ko")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_methods_name_the_score_from_which_leads_are_assigned(language):
    said = " ".join(texts(language)["methods"])
    assert f" {shipped_combination().assigned_from}" in said
