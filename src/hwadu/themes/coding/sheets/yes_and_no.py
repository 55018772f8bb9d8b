"""Codes that say only whether a theme is there: O and X, 1 and 0, 예 and 아니오."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from hwadu.errors import InputError

_PAIRS = (
    ("o ○ ◯ ⭕ ㅇ", "x × ✕ ✗ ❌"),
    ("v ✓ ✔ √ ✅", "x × ✕ ✗ ❌"),
    ("1", "0"),
    ("예 네", "아니오 아니요"),
    ("yes", "no"),
    ("y", "n"),
    ("true", "false"),
    ("t", "f"),
    ("있음", "없음"),
    ("해당", "비해당 미해당 해당없음"),
)
_MARKS = frozenset(mark for pair in _PAIRS for words in pair for mark in words.split())
_AS_NUMBER = re.compile(r"([01])\.0+")


def roles_of_marks(cells: Iterable[str], path: Path) -> dict[str, str]:
    """Roles of the marks of a file whose coder wrote yes and no, as :func:`mark` makes them.

    Yes is the role main. Marks count only where a file holds nothing else, and both: of `O` alone
    nobody knows whether a blank cell is no or was never judged, and 1 beside 2 is a scale.

    Parameters
    ----------
    cells : iterable of str
        All that was coded; blank cells do not count.
    path : Path
        For the error.

    Returns
    -------
    dict of str to str
        Empty where the file holds other words.

    Raises
    ------
    InputError
        If only one of the two occurs.

    Examples
    --------
    >>> roles_of_marks(["O", "x", ""], Path("kim.csv"))
    {'o': 'main', 'x': 'absent'}
    >>> roles_of_marks(["1", "2", "0"], Path("kim.csv"))
    {}
    """
    said = {mark(cell) for cell in cells} - {""}
    for yes, no in ((set(yes.split()), set(no.split())) for yes, no in _PAIRS):
        if said <= yes | no and said & yes and said & no:
            return {word: "main" if word in yes else "absent" for word in sorted(said)}
    if len(said) == 1 and said <= _MARKS - {"없음"}:
        raise InputError("themes.only_one_mark", path=path, mark=said.pop())
    return {}


def mark(cell: str) -> str:
    """What was written, without case and blanks: 1 of 1.0, 해당없음 of 해당 없음.

    Examples
    --------
    >>> mark(" O "), mark("1.0"), mark("해당 없음")
    ('o', '1', '해당없음')
    """
    return _AS_NUMBER.sub(r"\1", "".join(cell.split()).casefold())


def is_mark(cell: str) -> bool:
    """Whether a cell says yes or no.

    Examples
    --------
    >>> is_mark("아니오"), is_mark("2")
    (True, False)
    """
    return mark(cell) in _MARKS
