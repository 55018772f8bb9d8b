"""Where articles begin in a text in which heads of one form come again and again.

A head is a title with its outlet or reporter and its day beside it, or a number before it and one
of these. What only looks like the beginning of an article, a subtitle or a link, bears neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from hwadu.reading.columns.fields.presses import is_outlet
from hwadu.reading.dates.page_stamps import find_stamps
from hwadu.reading.files.lists.told_heads import Headed, headed
from hwadu.reading.files.lists.told_lines import told_by
from hwadu.reading.pages.zones import SENTENCE_END

BEFORE_A_HEAD = re.compile(r"^[\[(<]?(?:기사\s?)?(\d{1,4})(?:[\])>]\s*|(?:\.|번)\s+)(?=\S)")
"""A number before the title of an article."""
_LINES_OF_A_HEAD = 6
_LONGEST_LINE = 120  # characters
_NAME = r"(?P<name>[^\W\d][^\s|,/()\[\]<>【】:]{1,11})"
_BEFORE_A_DAY = re.compile(rf"(?:^|[\[(<【|/·,])\s*{_NAME}[\])>】]?[\s|,/·(]+$")
_BEFORE_A_TITLE = re.compile(rf"[\[(<【]{_NAME}[\])>】]\s*\S")


@dataclass(frozen=True)
class Begun:
    """Lines at which articles begin.

    Attributes
    ----------
    starts : tuple of int
        Lines of the heads, or of the numbers before them.
    outlets : frozenset of str
        Names that stand where outlets stand in other heads.
    numbered : bool
        Whether numbers stand before the titles.
    is_sure : bool
        False where there are no two heads, they are of several forms, their numbers skip one, or
        a line with a day stands in a text as it stands beside a title.
    """

    starts: tuple[int, ...]
    outlets: frozenset[str]
    numbered: bool
    is_sure: bool


def begun_by_heads(lines: Sequence[str], today: datetime | None = None) -> Begun:
    """The lines at which the articles of a text begin.

    Examples
    --------
    >>> lines = ["1. 새 공원 문 연다", "가람일보 2024-03-05", "공원이 문을 열었다.", ""]
    >>> lines += ["2. 버스 새로 산다", "누리신문 2024-03-06", "버스를 새로 샀다."]
    >>> begun_by_heads(lines).starts, begun_by_heads(lines).is_sure
    ((0, 4), True)
    """
    outlets = _in_places_of_outlets(lines, today)
    starts: list[int] = []
    numbers: list[int] = []
    forms: set[tuple[bool, bool]] = set()
    left = []
    stop = 0
    for at, line in enumerate(lines):
        if at < stop or not line:
            continue
        number = BEFORE_A_HEAD.match(line)
        head = _head_at(lines, at, number, today, outlets)
        if head is None:
            left.append((line, number, len(numbers)))
            continue
        starts.append(at)
        forms.add((number is not None, bool(head.cells["날짜"])))
        numbers += [int(number[1])] if number else []
        stop = at + head.below
    doubts = any(_looks_begun(*one, numbers, today) for one in left)
    counted = not numbers or numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    is_sure = len(starts) > 1 and len(forms) == 1 and counted and not doubts
    return Begun(tuple(starts), outlets, bool(numbers), is_sure)


def _head_at(
    lines: Sequence[str],
    at: int,
    number: re.Match[str] | None,
    today: datetime | None,
    outlets: frozenset[str],
) -> Headed | None:
    if len(lines[at]) > _LONGEST_LINE:
        return None
    title = lines[at][number.end() :] if number else lines[at]
    window = [title, *lines[at + 1 : at + _LINES_OF_A_HEAD]]
    head = headed(window, today, outlets)
    if head is None or _is_of_the_article_above(window, head, today):
        return None
    signed, day = head.cells["언론사"] or head.cells["기자"], head.cells["날짜"]
    is_head = (signed and day) or (number and (signed or day))
    return head if is_head else None


def _is_of_the_article_above(window: Sequence[str], head: Headed, today: datetime | None) -> bool:
    """Whether a line that could be a title stands above one: it is a reporter, or apart from it."""
    subtitles = [i for i in head.text if i < head.below]
    if not subtitles:
        return False
    return bool(told_by(window[0], today)) or not all(window[: subtitles[-1] + 1])


def _looks_begun(
    line: str,
    number: re.Match[str] | None,
    before: int,
    numbers: Sequence[int],
    today: datetime | None,
) -> bool:
    """Whether a line that is no head stands as one does: with the next number, or with a day."""
    if len(line) > _LONGEST_LINE or SENTENCE_END.search(line[-3:]):
        return False
    if number and numbers and int(number[1]) == numbers[0] + before:
        return True
    return any(stamp.moment.time is not None for stamp in find_stamps(line, today))


def _in_places_of_outlets(lines: Sequence[str], today: datetime | None) -> frozenset[str]:
    """Names that stand alone before a day, or in brackets before a title, as most outlets do."""
    found: set[str] = set()
    for names in (list(_before_days(lines, today)), list(_before_titles(lines, today))):
        if sum(map(is_outlet, names)) * 2 > len(names):
            found.update(names)
    return frozenset(found)


def _before_days(lines: Sequence[str], today: datetime | None) -> Iterator[str]:
    for line in lines:
        stamps = find_stamps(line, today) if len(line) <= _LONGEST_LINE else []
        name = _BEFORE_A_DAY.search(line[: stamps[0].start]) if stamps else None
        if name and not line[stamps[0].end :].strip(" )]>】"):
            yield name["name"]


def _before_titles(lines: Sequence[str], today: datetime | None) -> Iterator[str]:
    for line in lines:
        title = BEFORE_A_HEAD.sub("", line) if len(line) <= _LONGEST_LINE else ""
        name = _BEFORE_A_TITLE.match(title)
        if name and find_stamps(title[-30:], today):
            yield name["name"]
