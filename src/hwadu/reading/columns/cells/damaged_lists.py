"""Lists that programs wrote into cells and that no longer parse: cut off, or with marks lost."""

from __future__ import annotations

import re

_BEGIN = re.compile(r"[\[(]\s*(['\"])")
_END = re.compile(r"['\"]?\s{0,9},?\s{0,9}[\])]\Z")
_EMPTY = re.compile(r"(?:\A|(?<=,))\s*(?:''|\"\")\s*(?:,|(?=[\])]\s*\Z))")
_BETWEEN = re.compile(r"(?<!\\)['\"]\s*,\s*['\"]")
_SENTENCE = r"(?<=[.?!…)\]”’])"
_PARTED = re.compile(
    rf"{_BETWEEN.pattern}"
    rf"|{_SENTENCE}['\"]\s*,\s*(?=[^'\"\s])"  # behind it a text that lost its marks
    rf"|{_SENTENCE}\s*,\s*['\"]"
    r"|(?<=[가-힣][.?!])\s*,\s*(?=[\w‘'\"“(])"
)
_WRITTEN = {r"\n": "\n", r"\r": "", r"\t": " ", r"\xa0": " ", r"\u3000": " ", r"\u200b": ""}
_ESCAPES = re.compile(r"\\(?:xa0|u3000|u200b|[nrt'\"\\])")
_FEWEST = 2  # marks between items, in a list whose end was cut off


def items_of_damaged(cell: str) -> list[str]:
    """The items of a list that a cell spells out and that does not parse; none for a plain text.

    Spreadsheets cut a cell at 32,767 characters; a program that took marks out of texts took those
    around items with them; and a line break within an item is none in the notation.

    Examples
    --------
    >>> items_of_damaged("['비가 왔다.',눈도 '많이' 왔다.,'끝이다.']")
    ['비가 왔다.', "눈도 '많이' 왔다.", '끝이다.']
    >>> items_of_damaged("['첫 비'] 가람시에 비가 왔다")
    []
    """
    begun = _BEGIN.match(cell)
    if begun is None:
        return []
    closed = cell.rstrip().endswith(("']", '"]', "')", '")'))
    marks = sum(1 for _ in (_PARTED if closed else _BETWEEN).finditer(cell))
    if marks < (1 if closed else _FEWEST):
        return []
    inner = _EMPTY.sub("", cell[begun.start(1) :]).lstrip("'\" ")
    inner = _END.sub("", inner.rstrip()) if closed else inner
    items = (_ESCAPES.sub(_unescaped, item).strip() for item in _PARTED.split(inner))
    return [item for item in items if item.strip("'\"")]


def _unescaped(match: re.Match[str]) -> str:
    return _WRITTEN.get(match.group(), match.group()[1:])
