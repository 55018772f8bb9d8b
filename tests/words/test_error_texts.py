"""Errors are codes and facts: what they say stands with the other texts, in both languages.

Rules: no error is made of an English sentence; a code that is named is there, and the facts beside
it are the blanks of its text; what is filled in is no English either.
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
from hwadu.words import LANGUAGES, text_at, texts

SOURCE = Path(hwadu.__file__).parent

UNCONVERTED = (
    "chat", "engine", "stats",
    "themes", "tokens", "topics", "trends", "vectors",
)  # fmt: skip
"""What still makes errors of sentences: the list only ever becomes shorter."""

MAKERS = {"Phrase": 0, "wrong_at": 0, "error": 0}
"""Functions that are handed a code, beside the errors themselves, and where."""

OF_RECORDS = {"_restored", "said_of_record"}
"""Functions that make errors, and parts of them, of what JSON holds."""

PLACES = {"path", "line", "row", "column"}
"""Arguments that say where something was found, and fill no blank."""

WITHOUT_CODE = {"MissingExtraError", "PydanticCustomError", "JSONDecodeError"}
"""Errors that have a code of their own, or are no text of ours."""

INTERNAL = ("reading/files/python_values.py", "reporting/kernel.py", "lazy_names.py")
"""Files whose errors are caught by whoever calls them, or are in Python's own words."""


@cache
def sources() -> dict[str, ast.Module]:
    found = sorted(SOURCE.rglob("*.py"))
    return {p.relative_to(SOURCE).as_posix(): ast.parse(p.read_text("utf-8")) for p in found}


def is_converted(file: str) -> bool:
    return not any(file == one or file.startswith(f"{one}/") for one in UNCONVERTED)


def name_of_call(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def codes_at(call: ast.Call) -> int | None:
    """Which argument of a call is the code of a text, if it makes an error or a part of one."""
    name = name_of_call(call)
    if name == "error" and isinstance(call.func, ast.Attribute):  # of a log
        return None
    if name in MAKERS:
        return MAKERS[name]
    return 0 if re.fullmatch(r"[A-Z]\w+Error", name) and name not in WITHOUT_CODE else None


def choices(argument: ast.expr) -> list[ast.expr]:
    if isinstance(argument, ast.IfExp):
        return [*choices(argument.body), *choices(argument.orelse)]
    return [argument]


def sentences(argument: ast.expr) -> Iterator[str]:
    """English that an argument is written in: words with a blank between them."""
    for choice in choices(argument):
        parts = choice.values if isinstance(choice, ast.JoinedStr) else [choice]
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield from re.findall(r"\w* *[a-z]+ +[a-z].*|.*[a-z] +$|^ +[a-z].*", part.value)


def calls(file: str) -> Iterator[tuple[ast.Call, int]]:
    for call in ast.walk(sources()[file]):
        if (
            isinstance(call, ast.Call)
            and (at := codes_at(call)) is not None
            and len(call.args) > at
        ):
            yield call, at


def made_of_sentences(file: str) -> list[str]:
    found = []
    extras = [
        (call, 0)
        for call in ast.walk(sources()[file])
        if isinstance(call, ast.Call) and name_of_call(call) == "MissingExtraError"
    ]
    for call, at in [*calls(file), *extras]:
        given = [call.args[at], *(word.value for word in call.keywords if word.arg not in PLACES)]
        found += [f"{file}:{call.lineno}: {said}" for one in given for said in sentences(one)]
    return found


def test_no_error_is_made_of_a_sentence():
    converted = [file for file in sources() if is_converted(file) and file not in INTERNAL]
    assert [said for file in converted for said in made_of_sentences(file)] == []


@pytest.mark.parametrize("stage", UNCONVERTED)
def test_what_is_not_converted_yet_has_sentences_still(stage):
    files = [file for file in sources() if file == stage or file.startswith(f"{stage}/")]
    assert any(made_of_sentences(file) for file in files), f"take {stage} off the list"


def coded(file: str) -> Iterator[tuple[ast.Call, str]]:
    """Calls with the code that they name; those made of a name that is handed on have none."""
    for call, at in calls(file):
        for choice in choices(call.args[at]):
            if isinstance(choice, ast.Constant) and isinstance(choice.value, str):
                yield call, choice.value


def is_of_builtins(call: ast.Call) -> bool:
    return isinstance(__builtins__.get(name_of_call(call)), type)


def blanks(code: str) -> set[str]:
    """The blanks of a text, without their formats."""
    found = text_at(f"error.{code}", "en")
    assert isinstance(found, str | list), code
    lines = found if isinstance(found, list) else [found]
    return {
        re.split(r"[.\[]", name)[0]
        for line in lines
        for _, name, _, _ in string.Formatter().parse(line)
        if name
    }


def test_the_facts_of_an_error_are_the_blanks_of_its_text():
    wrong = []
    for file in filter(is_converted, sources()):
        for call, code in coded(file):
            if is_of_builtins(call):
                continue
            given = {word.arg for word in call.keywords} - (
                set() if name_of_call(call) == "Phrase" else PLACES
            )
            try:
                needed = blanks(code)
            except KeyError:
                wrong.append(f"{file}:{call.lineno}: no text {code}")
                continue
            if None not in given and given != needed:
                wrong.append(f"{file}:{call.lineno}: {code} needs {needed}, is given {given}")
    assert wrong == []


def test_a_code_that_is_handed_on_is_handed_to_a_function_that_is_known():
    wrong = [
        f"{file}:{call.lineno}"
        for file in filter(is_converted, sources())
        for call, at in calls(file)
        if not is_of_builtins(call)
        for choice in choices(call.args[at])
        if not isinstance(choice, ast.Constant)
        and not {*enclosing(file, call)} & {*MAKERS, *OF_RECORDS}
    ]
    assert wrong == []


def enclosing(file: str, call: ast.Call) -> list[str]:
    """Names of the functions that a call stands in, and of the classes."""
    return [
        node.name
        for node in ast.walk(sources()[file])
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and node.lineno <= call.lineno <= (node.end_lineno or 0)
    ]


def leaves(table):
    for name, value in table.items():
        yield from leaves(value) if isinstance(value, dict) else [(name, value)]


def test_what_was_found_is_a_whole_sentence_in_korean():
    """What to do follows it with no sign between the two."""
    found = [value[0] for _, value in leaves(texts("ko")["error"]) if isinstance(value, list)]
    assert [said for said in found if not said.endswith((".", "?", "{found}"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_is_what_was_found_and_what_to_do(language):
    wrong = [
        name
        for name, value in leaves(texts(language)["error"])
        if isinstance(value, list) and len(value) != 2
    ]
    assert wrong == []
