"""On which line of a TOML file each key, table and list item stands."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from typing import Any

Place = tuple[str | int, ...]

_PART = r"""(?:"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_KEY = re.compile(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*")
_BLANK = re.compile(r"(?:\s+|#[^\n]*)*")
_TEXT = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' + r"|'''.*?'{3,5}" + r'|"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}#\n]+")


def key_lines(source: str) -> dict[Place, int]:
    """Line of every key, table and list item of a valid TOML text, counted from 1.

    Parameters
    ----------
    source : str
        A text that :func:`tomllib.loads` accepts.

    Returns
    -------
    dict
        Line by place, written as pydantic does: ("theme", 0, "terms", 2) is the third term of
        the first ``[[theme]]``.

    Examples
    --------
    >>> lines = key_lines("title = 'x'\\n[[theme]]\\nterms = [\\n  'A',\\n  'B',\\n]\\n")
    >>> lines["title",], lines["theme", 0], lines["theme", 0, "terms", 1]
    (1, 2, 5)
    """
    return _Scanner(source).lines


def line_of(lines: dict[Place, int], place: Place) -> int | None:
    """Line of a place, or of the nearest table or list around it; None for the whole file.

    Examples
    --------
    >>> line_of({("theme", 0): 4}, ("theme", 0, "label"))
    4
    """
    for length in range(len(place), 0, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return None


class _Scanner:
    """Walk through a TOML text once, noting where things begin."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.lines: dict[Place, int] = {}
        self._starts = [0, *(m.end() for m in re.finditer("\n", source))]
        self._last_item: dict[Place, int] = {}
        table: Place = ()
        while self._skip() < len(source):
            if source[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _skip(self, pattern: re.Pattern[str] = _BLANK) -> int:
        found = pattern.match(self.source, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _note(self, place: Place) -> None:
        self.lines.setdefault(place, bisect_right(self._starts, self.at))

    def _key(self) -> list[str]:
        start = self.at
        nested: Any = tomllib.loads(self.source[start : self._skip(_KEY)] + " = 0")
        parts: list[str] = []
        while isinstance(nested, dict):
            part, nested = next(iter(nested.items()))
            parts.append(part)
        return parts

    def _header(self) -> Place:
        start, is_item = self.at, self.source.startswith("[[", self.at)
        self.at += 1 + is_item
        self._skip()
        *outer, last = self._key()
        end, self.at = self.at, start
        place: Place = ()
        for part in outer:
            place = (*place, part)
            if place in self._last_item:
                place = (*place, self._last_item[place])
        place = (*place, last)
        self._note(place)
        if is_item:
            self._last_item[place] = self._last_item.get(place, -1) + 1
            place = (*place, self._last_item[place])
            self._note(place)
        self.at = self.source.index("]", end) + 1 + is_item
        return place

    def _pair(self, table: Place) -> None:
        start = self.at
        parts = self._key()
        end, self.at = self.at, start
        for length in range(1, len(parts) + 1):
            self._note((*table, *parts[:length]))
        self.at = self.source.index("=", end) + 1
        self._value((*table, *parts))

    def _value(self, place: Place) -> None:
        self._skip()
        opening = self.source[self.at]
        if opening not in "[{":
            self._skip(_TEXT if opening in "\"'" else _BARE)
            return
        closing, item = ("]", 0) if opening == "[" else ("}", None)
        self.at += 1
        while self.source[self._skip()] != closing:
            if self.source[self.at] == ",":
                self.at += 1
            elif item is None:
                self._pair(place)
            else:
                self._note((*place, item))
                self._value((*place, item))
                item += 1
        self.at += 1
