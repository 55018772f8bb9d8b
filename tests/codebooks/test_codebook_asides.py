"""Codebooks among titles, notes and prose, and in the ways that Markdown writes them."""

import tomllib

import pytest

from hwadu.codebooks.own_codebook import codebook_text
from hwadu.errors import InputError

PARTED = {"노동": ["파업", "노조"], "주거": ["전세", "월세"]}
HEADER = "| 번호 | 주제 | 정의 | 주요 키워드 |\n|:---:|---|---|---|\n"
LABOR = "| 1 | **노동** | 일과 임금 | `파업`, **노조** |\n"
HOUSING = "| 2 | **주거** | 집 | [전세](https://example.org)<br>`월세` |\n"


def read(tmp_path, text, name="codebook.md"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    made = codebook_text(path)
    return tomllib.loads(made)["theme"], made


def terms_of(themes):
    return {theme["label"]: theme["terms"] for theme in themes}


MARKDOWN = {
    "below a heading": f"# 초안\n\n두 주제입니다.\n\n{HEADER}{LABOR}{HOUSING}\n> 더 나눌 수 있음\n",
    "below two headings": f"## 하나\n\n{HEADER}{LABOR}\n## 둘\n\n{HEADER}{HOUSING}",
    "beside another table": f"{HEADER}{LABOR}{HOUSING}\n| 날짜 | 판 |\n|---|---|\n| 5.1 | 처음 |\n",
    "keyed items": (
        "# 초안\n## 1. 노동\n- **정의**: 일과 임금\n- **키워드**: 파업, `노조`\n"
        "## 2. 주거\n- **정의:** 집\n- **키워드:** 전세, 월세\n"
    ),
    "keyed lines": (
        "## 노동\n정의: 일과 임금\n키워드: 파업, 노조\n\n## 주거\n정의: 집\n용어: 전세, 월세\n"
    ),
    "sentences": (
        "## 노동\n일과 임금을 다룬 기사.\n- 파업\n- 노조\n"
        "## 주거\n집과 땅을 다룬 기사.\n* 전세\n* 월세\n"
    ),
    "bold lines": "**1. 노동**\n- 파업\n- 노조\n\n---\n\n**2. 주거:**\n- 전세\n- 월세\n",
    "items of themes": "# 삶\n- **노동**: 파업, 노조\n# 터\n- **주거**: 전세, 월세\n",
}


@pytest.mark.parametrize("text", MARKDOWN.values(), ids=MARKDOWN)
def test_a_codebook_in_markdown(tmp_path, text):
    themes, _ = read(tmp_path, text)
    assert terms_of(themes) == PARTED
    if "정의" in text or "다룬" in text:
        assert all(theme["definition"] for theme in themes)


def test_two_tables_of_other_columns_are_not_chosen_between(tmp_path):
    other = "| 주제 | 용어 |\n|---|---|\n| 물 | 댐 |\n"
    with pytest.raises(InputError, match=r"row 5: two tables hold themes.*begins at row 1"):
        read(tmp_path, f"{HEADER}{LABOR}\n{other}")


def test_a_fault_in_a_table_below_a_heading_is_told_with_its_line(tmp_path):
    with pytest.raises(InputError, match=r"row 6, column '주요 키워드': .*expression of a search"):
        read(tmp_path, f"# 초안\n\n{HEADER}{LABOR}| 2 | 주거 | 집 | 전세 AND 월세 |\n")


def test_signs_of_markdown_in_a_table_are_no_part_of_names_and_terms(tmp_path):
    themes, _ = read(tmp_path, "**주제**,용어\n**노동**,`파업`\n,**노조**\n", "codebook.csv")
    assert terms_of(themes) == {"노동": ["파업", "노조"]}


LINES = "1. 노동: 파업, 노조\n2. 주거: 전세, 월세\n"
BESIDE = {
    "a title and a note": (f"주제와 검색어 (5월 고침)\n\n{LINES}\n※ 겹쳐 고를 수 있음\n", 2),
    "a title right above": (f"주제와 검색어\n{LINES}", 1),
    "a heading": (f"# 주제와 검색어\n\n{LINES}", 1),
    "two paragraphs": (f"주제와 검색어\n\n다음 둘로 나눕니다.\n\n{LINES}", 2),
    "a note between": ("노동: 파업, 노조\n※ 겹침\n주거: 전세, 월세\n참고: 2판\n", 2),
    "indents": ("주제와 검색어\n\n노동\n  파업\n  노조\n주거\n  전세\n  월세\n※ 끝\n", 2),
    "dashes": ("## 목록\n\n1. 노동 — 파업, 노조\n2. 주거 - 전세, 월세\n", 1),
    "numbered indents": ("1) 노동\n  - 파업\n  - 노조\n2) 주거\n  - 전세\n  - 월세\n※ 끝\n", 1),
    "sections": ("[노동]\n파업\n노조\n※ 겹침\n[주거]\n전세\n월세\n", 1),
    "a table": ('주제,용어\n노동,"파업, 노조"\n주거,"전세, 월세"\n※ 겹침,\n', 1),
}


@pytest.mark.parametrize(("text", "n"), BESIDE.values(), ids=BESIDE)
def test_titles_and_notes_are_no_themes_and_told(tmp_path, text, n):
    themes, made = read(tmp_path, text, "codebook.txt")
    assert terms_of(themes) == PARTED
    told = next(line for line in made.splitlines() if "no part of a theme" in line)
    assert f", {n}: " in told
    shown = "주제와 검색어" if n == 2 and "※ 겹침" not in text else "겹침" if "겹침" in text else ""
    assert shown in told


@pytest.mark.parametrize(
    "text",
    [
        "노동, 일\n\n1. 노동: 파업, 노조\n2. 주거: 전세\n",  # a theme without its colon?
        "노동과 임금\n노동: 파업, 노조\n주거: 전세\n",  # right above lines that bear no numbers
        "1. 노동 파업\n\n2. 주거: 전세\n3. 물: 댐\n",
        "노동: 파업\n\n둘째 목록\n\n주거: 전세\n",  # in between
    ],
)
def test_a_line_that_may_be_a_theme_is_no_title(tmp_path, text):
    with pytest.raises(InputError):
        read(tmp_path, text, "codebook.txt")


def test_what_is_set_aside_cannot_break_the_file(tmp_path):
    themes, made = read(tmp_path, f"머리\x1b[31m글\x07\n\n{LINES}", "codebook.txt")
    assert terms_of(themes) == PARTED
    assert "머리글" in made
