"""Errors are codes and facts: what they say stands with the other texts, in both languages.

Rules: no error is made of an English sentence; a code that is named is there, and the facts beside
it are the blanks of its text; what is filled in is no English either; warnings are notices.
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
from hwadu import errors
from hwadu.words import LANGUAGES, text_at, texts

SOURCE = Path(hwadu.__file__).parent

MAKERS = {"Phrase": 0, "wrong_at": 0, "error": 0, "refuse": 2, "wrong": 1, "_wrong_target": 1}
"""Functions that are handed a code, beside the errors themselves, and where."""

ADDED = {"refuse": {"value"}}
"""Facts that such a function adds by itself."""

OF_RECORDS = {"_restored", "said_of_record"}
"""Functions that make errors, and parts of them, of what JSON holds."""

PLACES = {"path", "line", "row", "column"}
"""Arguments that say where something was found, and fill no blank."""

SAY_IT_AT_ONCE = ("cli/", "runs/handover/verify.py")
"""What shows a caught error to whoever is there, and keeps it nowhere."""

WITHOUT_CODE = {"MissingExtraError", "PydanticCustomError", "JSONDecodeError"}
"""Errors that have a code of their own, or are no text of ours."""

INTERNAL = (
    "reading/files/records/python_values.py",
    "reporting/notebooks/kernel.py",
    "lazy_names.py",
)
"""Files whose errors are caught by whoever calls them, or are in Python's own words."""


@cache
def sources() -> dict[str, ast.Module]:
    found = sorted(SOURCE.rglob("*.py"))
    return {p.relative_to(SOURCE).as_posix(): ast.parse(p.read_text("utf-8")) for p in found}


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
    files = [file for file in sources() if file not in INTERNAL]
    assert [said for file in files for said in made_of_sentences(file)] == []


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
    for file in sources():
        for call, code in coded(file):
            if is_of_builtins(call):
                continue
            name = name_of_call(call)
            places = set() if name == "Phrase" else PLACES
            given = {word.arg for word in call.keywords} - places | ADDED.get(name, set())
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
        for file in sources()
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


def heard(file: str) -> Iterator[ast.Call | ast.FormattedValue]:
    """Where an error of ours that was caught is turned into text, in the language spoken then."""
    for handler in ast.walk(sources()[file]):
        if not isinstance(handler, ast.ExceptHandler) or handler.type is None:
            continue
        caught = {getattr(node, "id", "") for node in ast.walk(handler.type)}
        if not caught & {name for name in vars(errors) if name.endswith("Error")}:
            continue
        for node in (node for line in handler.body for node in ast.walk(line)):
            said = (
                node.value
                if isinstance(node, ast.FormattedValue)
                else next(iter(node.args), None)
                if isinstance(node, ast.Call) and name_of_call(node) == "str"
                else None
            )
            if isinstance(said, ast.Name) and said.id == handler.name:
                yield node


def test_what_a_table_keeps_of_an_error_does_not_hang_on_who_reads_it():
    found = [f"{file}:{said.lineno}" for file in sources() for said in heard(file)]
    assert [at for at in found if not at.startswith(SAY_IT_AT_ONCE)] == []


def test_no_warning_is_a_sentence():
    found = [
        f"{file}:{call.lineno}"
        for file, tree in sources().items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and name_of_call(call) == "warning"
        and any(said for argument in call.args for said in sentences(argument))
    ]
    assert found == []
