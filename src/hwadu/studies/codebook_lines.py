"""What a line of an outline says of its theme, and the rows of outlines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hwadu.studies.codebook_headings import kind_of

OUTLINE = ["group", "theme", "terms", "definition", "exclude", "label_en"]
"""The header of an outline's rows, this very list; it stands in no file."""

_KEYED = re.compile(r"([^:：]{1,20})\s*[:：]\s*(.+)")
_SENTENCE = re.compile(r"\S+(?:\s+\S+){2,}\.")


def said_by_line(line: str) -> tuple[str, str]:
    """What a line is, as the columns of outlines are called, and what it says.

    It is "?" of a key that no column has.

    Examples
    --------
    >>> said_by_line("정의: 일과 임금"), said_by_line("파업"), said_by_line("비고: 없음")
    (('definition', '일과 임금'), ('terms', '파업'), ('?', '없음'))
    """
    if keyed := _KEYED.fullmatch(line):
        kind = kind_of(keyed[1].strip())
        return kind if kind in OUTLINE[2:] else "?", keyed[2].strip()
    return "definition" if is_sentence(line) else "terms", line


def is_sentence(line: str) -> bool:
    """Whether a line is a sentence with its point, no list of terms."""
    return bool(_SENTENCE.fullmatch(line))


def row_of(groups: Iterable[str], theme: str, kind: str = "", said: str = "") -> list[str]:
    """A row of an outline: a theme below its groups, and what one line says of it."""
    row = [" / ".join(groups), theme, *("" for _ in OUTLINE[2:])]
    if kind:
        row[OUTLINE.index(kind)] = said
    return row
