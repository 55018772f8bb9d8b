"""Browsing articles in a notebook, and the short quotations of their evidence."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

import hwadu
from hwadu.errors import MissingExtraError
from hwadu.reporting import browse
from hwadu.reporting.pieces.quotes import Sentence, marked, quote

TERMS = ("데이터", "인공지능")


@pytest.fixture(scope="module")
def run(tmp_path_factory, tables, write_run):
    """A run whose articles hold two terms in their second sentence, and their letters before."""
    articles = tables["articles"].assign(
        body="데이터랩의 첫 문장이다.\n여기에 데이터 <b>와 인공지능이 나온다.",
        title="<script>alert(1)</script> 제목",
    )
    held = tables["terms"].set_index(["form", "kind"])["term_id"]
    terms, surfaces = (
        np.array([held[term, kind] for term in TERMS], dtype=np.int32)
        for kind in ("canonical", "surface")
    )
    tokens = tables["tokens"].copy()
    for name, value in (("term_ids", terms), ("surface_ids", surfaces), ("sentences", [2, 2])):
        tokens[name] = [np.array(value, dtype=np.int32)] * len(tokens)
    themes = tables["themes"].copy()
    themes["evidence_sentences"] = [np.array([2], dtype=np.int32)] * len(themes)
    changed = {"articles": articles, "tokens": tokens, "themes": themes}
    return hwadu.open_run(write_run(tmp_path_factory.mktemp("browsed"), tables | changed))


def choices(box):
    return {widget.description: widget for widget in box.children[0].children}


def test_the_articles_of_a_theme_and_a_year_are_shown(run):
    box = browse(run, "en")
    theme, period, page = choices(box).values()
    behind = run.articles_behind(theme.value)
    page_shown = parser.fromstring(box.children[1].value)
    assert page_shown.findtext(".//p/b") == f"Articles: {len(behind):,}"
    assert not page_shown.xpath("//script")
    assert [mark.text for mark in page_shown.xpath("//mark")][:4] == [*TERMS, *TERMS]
    whole = page_shown.xpath("//details")[0]
    assert whole.xpath("string(.//mark[1]/preceding-sibling::text()[1])").startswith("여기에")
    assert "(signals)" in page_shown.text_content() or "%" in page_shown.text_content()
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


def sentence(text, *terms, number=1):
    return Sentence(number, text, tuple((text.index(t), text.index(t) + len(t)) for t in terms))


def test_a_quotation_is_as_short_as_asked():
    text = "앞의 이야기가 길고 " * 30 + "소버린 AI 전략과 데이터 주권을 말했고 " + "뒤도 길다 " * 30
    made = quote([sentence(text, "소버린 AI", "데이터 주권")], 40)
    assert [piece for piece, found in made.pieces if found] == ["소버린 AI", "데이터 주권"]
    assert len(str(made)) <= 40 + len("……")
    assert quote([sentence(text, "소버린 AI")], 0).pieces == ()


def test_only_the_places_given_are_marked():
    made = quote([Sentence(1, "한국토지주택공사가 토지를 판다.", ((10, 12),))])
    assert made.html() == "한국토지주택공사가 <mark>토지</mark>를 판다."


def test_the_title_is_quoted_where_nothing_else_decided():
    title = sentence("데이터센터 착공", "데이터센터", number=0)
    body = sentence("시는 이를 환영했다.")
    assert str(quote([title])) == "데이터센터 착공"
    assert str(quote([title, body])) == "시는 이를 환영했다."


def test_sentences_that_fit_are_quoted_together():
    told = [
        sentence("데이터센터를 짓는다.", "데이터센터", number=1),
        sentence("전력이 모자란다.", "전력", number=2),
        sentence("데이터센터와 전력이 맞물린다.", "데이터센터", "전력", number=5),
    ]
    assert str(quote(told, 20)) == "데이터센터와 전력이 맞물린다."
    assert str(quote(told, 30)) == "전력이 모자란다.…데이터센터와 전력이 맞물린다."
    assert str(quote(told, 60)) == (
        "데이터센터를 짓는다. 전력이 모자란다.…데이터센터와 전력이 맞물린다."
    )


WORDS = st.lists(st.text("가나다라AI.", min_size=1, max_size=9), min_size=1, max_size=30)


@given(WORDS, st.integers(0, 29), st.integers(9, 60))
def test_a_quotation_cuts_no_word(words, at, signs):
    words[at % len(words)] = "인프라"
    made = quote([sentence(" ".join(words), "인프라")], signs)
    shown = str(made).removeprefix("…").removesuffix("…")
    assert any(
        shown == " ".join(words[first : first + len(shown.split())]) for first in range(len(words))
    )
    assert "인프라" in shown
    assert len(shown) <= signs


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 9)), max_size=4))
def test_marks_change_no_letter(text, places):
    marks = [
        (start, min(start + length, len(text))) for start, length in places if start < len(text)
    ]
    assert str(marked(text, marks)) == text


@given(
    st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=60), max_size=4),
    st.integers(0, 60),
)
def test_a_quotation_is_never_too_long(texts, signs):
    told = [Sentence(number, text) for number, text in enumerate(texts)]
    assert len(str(quote(told, signs))) <= signs + 2
