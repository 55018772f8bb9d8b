"""Lists of headlines: text files with one title a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.files.raw_bytes.encodings import decode
from hwadu.reading.files.raw_bytes.limits import Bounds, bounds_of
from hwadu.reading.files.records.records import table_of_records

if TYPE_CHECKING:
    from hwadu.reading.files.sheets.grids import Table

_FEWEST = 30  # lines
_TITLE = (8, 120)  # characters
_NEARLY_ALL = 0.95
_HANGUL = re.compile("[가-힣]{2}")
_SENTENCE_END = re.compile(r"(?<!\.)\.[\"'”’)\]]*$")
_DATE = re.compile(r"(?:19|20)\d\d\s?[.년/-]\s?\d{1,2}\s?[.월/-]\s?\d{1,2}")
_COUNT = re.compile(r"\"?(\d{1,6})(?:\"|[.)])?\s+(?=\S)")
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
    lines = list(_lines(text).values())
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
    records = {
        number: {"title": _OPENED.sub(r"\1", line).replace('""', '"')}
        for number, line in _lines(decoded.text).items()
    }
    said = (*decoded.notices, Notice("headlines_listed", {"n": len(records)}))
    return [table_of_records(records, "line", path, bounds or bounds_of(data), said)]


def _lines(text: str) -> dict[int, str]:
    """Lines that are not blank, by their number, without counts that run through them from 1.

    R counts the lines that it writes, below the name of their only column.
    """
    whole = enumerate(text.replace("\r", "\n").split("\n"), start=1)
    lines = {number: line.strip() for number, line in whole if line.strip()}
    counted = {number: found for number, line in lines.items() if (found := _COUNT.match(line))}
    counts = [int(found[1]) for found in counted.values()]
    if len(lines) - len(counts) <= 1 and counts == [*range(1, len(counts) + 1)]:
        return {number: lines[number][found.end() :] for number, found in counted.items()}
    return lines
