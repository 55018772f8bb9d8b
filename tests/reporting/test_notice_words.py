"""What the stages notice is said in Korean too, whatever stage it comes from."""

from __future__ import annotations

import re

import pytest

from hwadu.words.naming import notice_text

NOTICES = [
    "a.csv: 3 articles of the query 'ai' are of outlets it does not name (for example 가람일보)",
    "the query 'ai' holds articles of later days than 2024-01-01, when it is said to have been "
    "retrieved",
    "the query 'ai' asks from 2024-01-01 on, its first article is of 2024-03-01",
    "the query 'ai' asks up to 2024-12-31, its last article is of 2024-10-01",
    "between the queries 'a' and 'b' nothing was asked for 2024-01-01 to 2024-02-01",
    "the queries 'a' and 'b' both ask for 2024-01-01 to 2024-02-01; articles found by both are "
    "kept once",
    "a.xlsx: the sheet 'memo' was left out: it has no header",
    "columns maps title to '제목2', a column that no file has",
    "the date given for 'x.html' meets no article",
    "a.csv: a quotation mark opened in row 7 is never closed, so everything after it is one cell; "
    "close it and read the file again",
    "a.csv: 2 line(s) hold bytes that are neither UTF-8 nor CP949 (line 3, 4); they are shown as �",
    "the encoder read nothing: 12 leads are too few (100 are needed), and whole texts are judged "
    "by their passages",
    "themes are assigned by the codebook's terms alone: 30 articles are too few to learn from "
    "(200 are needed)",
    "the codebook cannot hold theme 'ai_law': only 3 articles hold one of its terms",
    "the codebook cannot hold theme 'ai_law': the 1,493 articles with its terms are hardly more "
    "like its definition than others (agreement 0.58, by chance 0.50)",
    "term '시장' of theme 'ai_law' seems to mean something else: the 1,191 articles with it are "
    "hardly more like the definition than others (agreement 0.50, by chance 0.50)",
    "in whole texts these themes are assigned by the codebook's terms alone, for too few "
    "articles surely have them (their number in brackets): ai_talent (3)",
    "entry '공장' of topics.toml is like no topic any more",
    "themes.toml, line 4: theme 'x' has no definition; say what it is, so that people can code "
    "by it",
    "themes.toml, line 9: themes 'x' and 'y' have terms in common (AI), so that the same sentences "
    "speak for both; keep each term in the theme it tells most of",
    "2 of 9 terms of theme 'x' (line 12) stand in no article: 소버린, 하늘색 구름",
    "7 of 9 terms of theme 'x' stand in no article: 소버린, 하늘, 구름, 비, 눈 and 2 more",
    "shares are of the 120 articles of the query 'ai'; counted apart: data (30); write pool = true "
    "into [trends] to count all together",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_is_said_in_korean_with_its_facts(notice):
    korean = notice_text(notice, "ko")
    assert korean != notice
    assert re.search("[가-힣]{2}", korean)
    english = re.findall(r"[a-z]{4,}", re.sub(r"\S+\.(?:csv|xlsx|toml|html)|\(.*?\)", "", korean))
    spelled = {"columns", "themes", "title", "talent", "header", "memo", "data"}  # names and keys
    assert set(english) <= spelled | {"pool", "true", "trends"}, korean
    assert not re.search(r"[{}]", korean)
    assert notice_text(notice, "en") == notice


def test_a_notice_keeps_its_numbers():
    korean = notice_text("between the queries 'a' and 'b' nothing was asked for 1 to 2", "ko")
    assert korean == "검색식 ‘a’와 ‘b’ 사이의 기간(1 – 2)은 아무 데서도 찾지 않았습니다."
