"""Every text has one home, is said in both languages, and is used.

Rules: both files have the same keys and blanks; a key that the code names is there; a key that is
there is named by the code, or is among those that are computed.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import hwadu
from hwadu.words import LANGUAGES, say, texts

SOURCE = Path(hwadu.__file__).parent

TRANSLATED = ("name",)  # English names of the tables, which English readers see as they are
"""Tables that only the Korean file has."""

BY_FUNCTION = {
    "say": "",
    "commented": "",
    "tell": "cli.said.",
    "Notice": "notice.",
    "word": "word.",
    "headline": "headline.",
    "section_text": "section.",
    "left_out": "figure.some_",
    "both": "sheet.",
    "bar": "progress.",
    "option": "cli.option.",
    "argument": "cli.option.",
}
"""Functions whose first argument is a key, and what it is a key in."""

COMPUTED = {
    "ask",
    "card",
    "code",
    "copies",
    "engine",
    "example",
    "handover",
    "headline.adjusted_close",
    "headline.corrected_close",
    "headline.outlet_parts",
    "headline.verdicts",
    "headline.years_units",
    "headline.years_units_close",
    "headline.years_units_close_whole",
    "intrusion",
    "join",
    "name",
    "notice.plain",
    "opening",
    "reader",
    "rivals",
    "sheet.header",
    "sheet.how_to",
    "sheet.meaning",
    "sheet.role",
    "start",
    "summary",
    "support",
    "date_kind",
    "vectors",
    "verdict",
}
"""Keys, and tables of keys, that the code makes of codes or reads as a whole."""


@cache
def trees() -> dict[Path, ast.Module]:
    """The code of the package, read when a test first asks: not by whoever collects tests."""
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))}


def keys(table, before="") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def blanks(value) -> set[str]:
    lines = value if isinstance(value, list) else [value]
    return {name for line in lines for _, name, _, _ in string.Formatter().parse(line) if name}


KEYS = {language: dict(keys(texts(language))) for language in LANGUAGES}


def test_both_languages_have_the_same_keys_and_blanks():
    korean = {k: v for k, v in KEYS["ko"].items() if k.split(".")[0] not in TRANSLATED}
    assert set(korean) == set(KEYS["en"])
    loose = {
        k for k, v in korean.items() if k != "example.theme" and blanks(v) != blanks(KEYS["en"][k])
    }
    assert loose == set()


def test_every_text_can_be_filled():
    wrong = [k for k, v in KEYS["ko"].items() if k.startswith("notice.") and "{}" in str(v)]
    assert wrong == []


def named(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """Keys that calls name, and whether each is whole: of f"a.{b}" only the beginning is known."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        function = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if function not in BY_FUNCTION:
            continue
        for argument in choices(call.args[0]):
            before = BY_FUNCTION[function]
            if function == "tell" and "." in (beginning(argument) or ""):
                before = "cli."
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield before + argument.value, True
            elif isinstance(argument, ast.JoinedStr) and beginning(argument):
                yield before + beginning(argument), False


def choices(argument: ast.expr) -> list[ast.expr]:
    """The values that an argument may have: both of ``"a" if x else "b"``."""
    if isinstance(argument, ast.IfExp):
        return [*choices(argument.body), *choices(argument.orelse)]
    return [argument]


def beginning(argument: ast.expr) -> str:
    first = argument.values[0] if isinstance(argument, ast.JoinedStr) else argument
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


@cache
def all_named() -> set[tuple[str, bool, Path]]:
    return {(key, whole, path) for path, tree in trees().items() for key, whole in named(tree)}


def test_every_key_that_the_code_names_is_there():
    lost = []
    for key, whole, path in all_named():
        known = KEYS["en"]
        table = any(name.startswith(key if not whole else key + ".") for name in known)
        if not (key in known or table):
            lost.append(f"{path.relative_to(SOURCE)}: {key}")
    assert sorted(lost) == []


def test_every_text_is_used():
    whole = {key for key, is_whole, _ in all_named() if is_whole}
    begun = tuple(key for key, is_whole, _ in all_named() if not is_whole)
    spelled = {
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for name in ("notebooks", "notebooks/ko", "reporting/template", "exhibits/explorer/scripts"):
        for path in [*SOURCE.parents[1].joinpath(name).glob("*"), *SOURCE.joinpath(name).glob("*")]:
            spelled |= set(re.findall(r"\w+", path.read_text("utf-8"))) if path.is_file() else set()
    idle = []
    for key in KEYS["en"]:
        computed = any(key == part or key.startswith(f"{part}.") for part in COMPUTED)
        if key.startswith(("notice.", "cli.", "head.", "place.")):
            used = key in whole or key.startswith(begun)
        elif key.startswith("error."):
            spelled_out = key.removeprefix("error.") in spelled or key in spelled
            used = spelled_out or key.startswith(begun)
        else:
            used = key in whole or key.startswith(begun) or key.split(".")[-1] in spelled
        if not (used or computed):
            idle.append(key)
    assert idle == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_is_missing_is_no_text(language):
    with pytest.raises(KeyError):
        say("figure.nonsense", language)


SOUND_IS_KNOWN = {
    "analyser": "ends in 분석기(…)",
    "counted": "낱말 or 어간",
    "engine": "ends in 군집(…)",
    "far:.1%": "per cent",
    "known": "per cent",
    "notes": "stands behind 기사 …건",
    "now": "per cent",
    "pace": "stands before 자",
    "share": "per cent",
    "vectors": "ends in 분석(…) or 임베딩",
}
"""What is filled in and always ends in the same sound, so that one form of a particle fits."""


def test_what_is_filled_in_is_followed_by_both_forms_of_a_particle():
    alone = re.compile(r"\{([^{}]+)\}[’”'\"]*(은|는|이|가|을|를|와|과|으로|로)(?![가-힣(])")
    wrong = {
        (key, found[0])
        for key, value in KEYS["ko"].items()
        for found in alone.findall(str(value))
        if found[0] not in SOUND_IS_KNOWN
    }
    assert wrong == set()
