"""What users read stands in the files of words, and languages are told apart there alone.

Rules: no Korean stands in the code but where Korean text is what the code works on; no sentence of
it but among the patterns of what newspapers print, and in synthetic articles; nothing but
``words/`` asks which language it is, so that another language is two more files; what users wrote
in several languages is read by ``words/of_users.py``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import hwadu
from hwadu.words import LANGUAGES

SOURCE = Path(hwadu.__file__).parent

MATTER_IS_KOREAN = (
    "cleaning/",
    "demo/",
    "privacy/",
    "reading/",
    "stories/",
    "studies/",
    "codebooks/",
    "themes/coding/plain_tables/",
    "themes/coding/sheets/yes_and_no.py",
    "themes/signals/",
    "tokens/",
    "trends/shares/outlet_types.py",
    "trends/shares/total_rows.py",
    "trends/event_days.py",
    "trends/table_headings.py",
    "stats/written_periods.py",
    "vectors/pooling.py",
)
"""Where Korean is what the code works on: patterns, headings, names, synthetic articles."""

SENTENCES_ARE_MATTER = ("cleaning/rules/", "demo/")
"""Patterns of sentences that newspapers print beside articles, and articles that are invented."""

WORDS = "words/"

SHOWS = ("chat/", "cli/", "exhibits/", "figures/", "reporting/")
"""What shows users their own words; the other stages read and keep them by the columns' names."""

SENTENCE = re.compile(r"[가-힣}] [^|]*[가-힣](니다|시오|세요|[았었겠]다|[는한된]다)[.?!]?( |$)")


@cache
def trees() -> dict[str, ast.Module]:
    found = sorted(SOURCE.rglob("*.py"))
    return {p.relative_to(SOURCE).as_posix(): ast.parse(p.read_text("utf-8")) for p in found}


def strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """All strings but those that are statements: prose for whoever reads the code."""
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node


def korean(tree: ast.Module, pattern: str | re.Pattern[str] = "[가-힣]") -> list[ast.Constant]:
    """Strings that hold Korean; the class of all syllables in a pattern is no word."""
    return [s for s in strings(tree) if re.search(pattern, s.value.replace("가-힣", ""))]


def test_no_korean_stands_in_the_code():
    found = [
        f"{file}:{node.lineno}: {node.value[:40]}"
        for file, tree in trees().items()
        if not file.startswith(MATTER_IS_KOREAN)
        for node in korean(tree)
    ]
    assert found == []


@pytest.mark.parametrize("place", MATTER_IS_KOREAN)
def test_korean_stands_where_it_may(place):
    """A place that holds none any more is let go."""
    assert any(korean(tree) for file, tree in trees().items() if file.startswith(place))


def test_no_sentence_stands_in_the_code():
    found = [
        f"{file}:{node.lineno}: {node.value[:40]}"
        for file, tree in trees().items()
        if not file.startswith(SENTENCES_ARE_MATTER)
        for node in korean(tree, SENTENCE)
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    ["‘{theme}’의 비중은 {first}에서 {last}입니다.", "파일을 다시 받으십시오", "비중이 늘었다"],
)
def test_a_sentence_is_seen(line):
    assert korean(ast.parse(f"say({line!r})"), SENTENCE)


def branches(tree: ast.AST) -> Iterator[ast.Constant]:
    """Codes of languages that something is held against, or looked up or gone through by.

    What remains are defaults of arguments and settings, and texts that are asked for in a language.
    """
    for node in ast.walk(tree):
        parts: list[ast.expr | None] = []
        if isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
        elif isinstance(node, ast.Dict):
            parts = node.keys
        elif isinstance(node, ast.Tuple | ast.List | ast.Set):
            parts = [*node.elts]
        elif isinstance(node, ast.Subscript | ast.MatchValue):
            parts = [getattr(node, "slice", None), getattr(node, "value", None)]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ASKED_OF_STRINGS:
            parts = [*node.args]
        for part in parts:
            if isinstance(part, ast.Constant) and part.value in LANGUAGES:
                yield part


ASKED_OF_STRINGS = ("startswith", "endswith", "removeprefix", "removesuffix", "__eq__")


@pytest.mark.parametrize(
    "line",
    [
        'unit = "%p" if language == "ko" else " points"',
        'unit = {"ko": "%p", "en": " points"}[language]',
        'unit = units["en"]',
        'for language in ("ko", "en"): pass',
        'english = language.startswith("en")',
        'match language:\n    case "ko": pass',
    ],
)
def test_a_branch_is_seen(line):
    assert [*branches(ast.parse(line))]


def test_a_default_or_a_text_in_one_language_is_no_branch():
    assert not [*branches(ast.parse('def draw(language="ko"): error.said("en")'))]


def test_languages_are_told_apart_among_the_words_alone():
    keys_of_json = "reading/columns/by_name/column_names.py"
    found = [
        f"{file}:{node.lineno}"
        for file, tree in trees().items()
        if not file.startswith((WORDS, keys_of_json))
        for node in branches(tree)
    ]
    assert found == []


def test_what_users_wrote_in_several_languages_is_read_in_one_place():
    ends = tuple(f"_{language}" for language in LANGUAGES)
    found = [
        f"{file}:{node.lineno}: {named}"
        for file, tree in trees().items()
        if file.startswith(SHOWS)
        for node in [*strings(tree), *ast.walk(tree)]
        for named in [getattr(node, "attr", getattr(node, "value", ""))]
        if isinstance(named, str) and named.endswith(ends) and named.isidentifier()
    ]
    assert found == []
