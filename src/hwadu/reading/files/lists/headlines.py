"""Lists of headlines: text files with one title a line, or with one beside each address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.fields.presses import OUTLET
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
_ADDRESS = re.compile(r"\W{0,4}(https?://\S+)")
_FEWEST_LINKS = 3
_MANY = 0.3  # of the lines: addresses, in a list of links
_FEW = 0.2  # of the lines: whole sentences, which a list of links does not hold
_BULLET = re.compile(r"^(?:[^\w\s\"'“‘<\[(【〈《「『]|\d{1,3}[.)])\s*")
_IN_BRACKETS = re.compile(
    r"^[\[【(<](?P<before>[^\])】>]{2,20})[\])】>]\s*|\s*[\[【(<](?P<after>[^\])】>]{2,20})[\])】>]$"
)


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


def is_list_of_links(text: str) -> bool:
    """Whether a text is a clipping of titles, each with its address beside it.

    Examples
    --------
    >>> is_list_of_links("○ 새 공원 연다(가람일보)\\nhttps://garam.example.kr/1\\n" * 3)
    True
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    links = sum(bool(_ADDRESS.fullmatch(line)) for line in lines)
    sentences = sum(bool(_SENTENCE_END.search(line)) for line in lines)
    titled = sum(bool(title) for title, _ in _linked(enumerate(lines)).values())
    return (
        titled >= _FEWEST_LINKS and links >= _MANY * len(lines) and sentences <= _FEW * len(lines)
    )


def read_links(data: bytes, path: str, bounds: Bounds | None = None) -> list[Table]:
    """Read titles beside addresses; an outlet in brackets around the title is its outlet."""
    decoded = decode(data, path)
    lines = decoded.text.replace("\r", "\n").split("\n")
    records = {}
    for number, (title, url) in _linked(enumerate(lines, start=1)).items():
        bare, press = _outlet_apart(title)
        records[number] = {"title": bare, "press": press, "url": url}
    said = (*decoded.notices, Notice("headlines_linked", {"n": len(records)}))
    return [table_of_records(records, "line", path, bounds or bounds_of(data), said)]


def _outlet_apart(title: str) -> tuple[str, str]:
    """A title without the outlet in brackets before or behind it, and that outlet."""
    for found in _IN_BRACKETS.finditer(title):
        press = (found["before"] or found["after"]).strip()
        if OUTLET.fullmatch(press):
            return title.replace(found.group(), "").strip(), press
    return title, ""


def _linked(lines: Iterable[tuple[int, str]]) -> dict[int, tuple[str, str]]:
    """Each address with its title, by its line; "" where another address stands in its place.

    Titles stand above their addresses, or below, where the text begins with an address.
    """
    said = [(number, line.strip()) for number, line in lines if line.strip()]
    if said and _ADDRESS.fullmatch(said[0][1]):
        said.reverse()
    found: dict[int, tuple[str, str]] = {}
    title = ""
    for number, line in said:
        if address := _ADDRESS.fullmatch(line):
            found[number] = (_BULLET.sub("", title), address[1])
            title = ""
        else:
            title = line
    return dict(sorted(found.items()))


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
