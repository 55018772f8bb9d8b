"""Lists of headlines: text files with one title a line and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.files.encodings import decode
from hwadu.reading.files.limits import Bounds, bounds_of
from hwadu.reading.files.records import table_of_records

if TYPE_CHECKING:
    from hwadu.reading.files.sheets.grids import Table

_FEWEST = 30  # lines
_TITLE = (8, 120)  # characters
_NEARLY_ALL = 0.95
_HANGUL = re.compile("[가-힣]{2}")
_SENTENCE_END = re.compile(r"(?<!\.)\.[\"'”’)\]]*$")
_DATE = re.compile(r"(?:19|20)\d\d\s?[.년/-]\s?\d{1,2}\s?[.월/-]\s?\d{1,2}")
_OPENED = re.compile(r"^\"(.*)\"$", re.DOTALL)


def is_list_of_headlines(text: str) -> bool:
    """Whether nearly every line of a text is a headline: Korean words, no sentence, no date.

    A page that was copied has sentences, and menus of single words.

    Examples
    --------
    >>> is_list_of_headlines("\\n".join(f"가람시 새 공원 {i}호 연다" for i in range(30)))
    True
    >>> is_list_of_headlines("\\n".join(f"가람시가 새 공원 {i}호를 연다." for i in range(30)))
    False
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < _FEWEST:
        return False
    low, high = _TITLE
    titles = sum(
        low <= len(line) <= high
        and " " in line
        and bool(_HANGUL.search(line))
        and not _SENTENCE_END.search(line)
        and not _DATE.search(line)
        for line in lines
    )
    return titles >= _NEARLY_ALL * len(lines) and len(set(lines)) * 2 > len(lines)


def read_headlines(data: bytes, path: str, bounds: Bounds | None = None) -> list[Table]:
    """Read one title a line, each an article of which there is only the title."""
    decoded = decode(data, path)
    lines = decoded.text.replace("\r", "\n").split("\n")
    records = {
        number: {"title": _OPENED.sub(r"\1", line.strip()).replace('""', '"')}
        for number, line in enumerate(lines, start=1)
        if line.strip()
    }
    said = (*decoded.notices, Notice("headlines_listed", {"n": len(records)}))
    return [table_of_records(records, "line", path, bounds or bounds_of(data), said)]
