"""Browsing articles in a notebook, and the short quotations of their evidence."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

import hwadu
from hwadu.errors import MissingExtraError
from hwadu.reporting import browse
from hwadu.reporting.quotes import marked, quote


@pytest.fixture(scope="module")
def run(tmp_path_factory, tables, write_run):
    articles = tables["articles"].assign(
        body="첫 문장이다.\n여기에 데이터 <b>와 인공지능이 나온다.",
        title="<script>alert(1)</script> 제목",
    )
    return hwadu.open_run(
        write_run(tmp_path_factory.mktemp("browsed"), tables | {"articles": articles})
    )


def choices(box):
    return {widget.description: widget for widget in box.children[0].children}


def test_the_articles_of_a_theme_and_a_year_are_shown(run):
    box = browse(run, "en")
    theme, period, page = choices(box).values()
    behind = run.articles_behind(theme.value)
    page_shown = parser.fromstring(box.children[1].value)
    assert page_shown.findtext(".//p/b") == f"Articles: {len(behind):,}"
    assert not page_shown.xpath("//script")
    assert [mark.text for mark in page_shown.xpath("//mark")][:2] == ["데이터", "인공지능"]
    period.value, theme.value = "2024", "ai_talent"
    behind = run.articles_behind("ai_talent", "2024")
    assert f"Articles: {len(behind):,}" in box.children[1].value
    assert page.max == max(1, -(-len(behind) // 10))


def test_a_page_is_turned_and_a_new_theme_begins_at_the_first(run):
    box = browse(run, "ko")
    theme, _, page = choices(box).values()
    theme.value = "data_infrastructure"
    first = box.children[1].value
    page.value = 2
    assert box.children[1].value != first
    theme.value = "semiconductors"
    assert page.value == 1


def test_without_the_package_the_install_command_is_named(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(MissingExtraError, match=r'pip install "hwadu\[widgets\]"'):
        browse(run)


def test_a_quotation_is_as_short_as_asked():
    text = (
        "앞의 이야기가 길다. " * 30 + "소버린 AI 전략과 데이터 주권을 말했다. " + "뒤도 길다. " * 30
    )
    made = quote(text, ["소버린 AI", "데이터 주권"], 40)
    assert [piece for piece, found in made.pieces if found] == ["소버린 AI", "데이터 주권"]
    assert len(str(made)) <= 40 + len("……")
    assert quote(text, ["소버린 AI"], 0).pieces == ()


def test_spelling_without_spaces_or_in_other_capitals_is_found():
    assert quote("소버린ai 전략", ["소버린 AI"]).html() == "<mark>소버린ai</mark> 전략"


@given(st.text(max_size=80), st.lists(st.text(max_size=8), max_size=4), st.integers(0, 60))
def test_a_quotation_holds_only_its_text(text, terms, signs):
    made = quote(text, terms, signs)
    line = " ".join(text.split())
    assert str(made).strip("…") in line or str(made) in line
    assert len(str(made)) <= signs + 2
    shown = parser.fromstring(f"<div>{marked(line, terms).html()}</div>") if line else None
    if shown is not None and line.isprintable():
        assert shown.text_content() == line


def test_a_quotation_begins_with_its_sentence_where_that_fits():
    text = "어제는 비가 왔다. 정부는 데이터센터를 짓는다. 업계는 이를 반겼다. 다른 소식도 있다."
    assert str(quote(text, ["데이터센터"], 18)) == "정부는 데이터센터를 짓는다."
    assert str(quote(text, ["데이터센터"], 30)) == "정부는 데이터센터를 짓는다. 업계는 이를 반겼다."
    assert str(quote(text, ["데이터센터"], 14)) == "정부는 데이터센터를…"
    assert str(quote(text, ["데이터센터"], 8)) == "…데이터센터를…"


def test_a_number_or_a_closing_quotation_mark_ends_no_sentence_too_early():
    text = "그는 “성장률은 3.5%다.” 하고 말했다. 곧 AI 주권이 화두가 된다."
    assert str(quote(text, ["주권"], 19)) == "곧 AI 주권이 화두가 된다."


@given(
    st.lists(st.text("가나다라AI.", min_size=1, max_size=9), min_size=1, max_size=30),
    st.integers(0, 29),
    st.integers(9, 60),
)
def test_a_quotation_cuts_no_word(words, at, signs):
    words[at % len(words)] = "인프라"
    made = quote(" ".join(words), ["인프라"], signs)
    shown = str(made).removeprefix("…").removesuffix("…")
    assert any(
        shown == " ".join(words[first : first + len(shown.split())]) for first in range(len(words))
    )
    assert "인프라" in shown
    assert len(shown) <= signs
