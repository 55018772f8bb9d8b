"""What the name of a file that holds one article says of it: its day and its title."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import NamedTuple

from hwadu.reading.columns.fields.presses import is_outlet
from hwadu.reading.columns.wrappers.wrappers import is_section
from hwadu.reading.dates.written_times import implausible
from hwadu.reading.pages.zones import SENTENCE_END

BASIS = "file name"
"""Where a day comes from, in the words of the column date_basis."""

_DAY = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)(?:([-._]|년\s?)(\d{1,2})(?:[-._]|월\s?)(\d{1,2})일?|(\d\d)(\d\d))(?![\d])"
)
_OF_COLLECTING = re.compile(
    r"수집|크롤|다운|저장|백업|내려받|스크랩|추출|crawl|download|export|backup|saved", re.IGNORECASE
)
_BETWEEN = re.compile(r"[\s_]+")
_EDGE = re.compile(r"^[.,)\]#-]+|[.,(\[#-]+$")
_NUMBER = re.compile(r"(?:no\.?|제)?\d{1,8}(?:호|번)?", re.IGNORECASE)
_FEWEST_WORDS, _SHORTEST = 2, 8  # of a title
_LONGEST_TITLE = 120  # characters


class SaidByName(NamedTuple):
    """A day and a title; None and "" where the name has none, or leaves a doubt."""

    day: datetime | None
    title: str


def said_by_name(path: str, today: datetime | None = None) -> SaidByName:
    """What a file's name says: a whole day at its beginning or end, and what else is a headline.

    A name that speaks of collecting has the day of that; outlets, sections and numbers beside the
    day are no part of the title.

    Examples
    --------
    >>> said_by_name("2024-05-01_새 공원이 문을 연다.txt")
    SaidByName(day=datetime.datetime(2024, 5, 1, 0, 0), title='새 공원이 문을 연다')
    >>> said_by_name("자료/20240501_가람일보_새_공원이_문을_연다.txt").title
    '새 공원이 문을 연다'
    >>> said_by_name("수집_20240501_01.txt"), said_by_name("20240501-20240531.txt")
    (SaidByName(day=None, title=''), SaidByName(day=None, title=''))
    """
    name = unicodedata.normalize("NFC", path.rsplit("/", 1)[-1])  # macOS takes syllables apart
    stem = name.rsplit(".", 1)[0]
    days = list(_DAY.finditer(stem))
    if _OF_COLLECTING.search(stem) or len(days) > 1:
        return SaidByName(None, "")
    day = None
    if days:
        before, after = stem[: days[0].start()], stem[days[0].end() :]
        if not all(map(_is_beside, _words(before))) and _words(after):
            return SaidByName(None, "")  # a day within a sentence
        day = _day(days[0], today)
        if day is None:
            return SaidByName(None, "")
        stem = after if _words(after) else before
    return SaidByName(day, _title(stem))


def has_title(text: str) -> bool:
    """Whether a text begins with a line that can be its title: no sentence, not long, no mark.

    What a script has above its text is too short: [앵커].
    """
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return _SHORTEST <= len(first) <= _LONGEST_TITLE and not SENTENCE_END.search(first)


def _day(found: re.Match[str], today: datetime | None) -> datetime | None:
    year, _, month, day, *glued = found.groups()
    try:
        made = datetime(int(year), int(month or glued[0]), int(day or glued[1]))
    except ValueError:
        return None
    return None if implausible(made, today) else made


def _title(stem: str) -> str:
    words = _words(stem)
    while words and _is_beside(words[0]):
        words.pop(0)
    while words and _is_beside(words[-1]):
        words.pop()
    title = _EDGE.sub("", " ".join(words))
    sure = len(words) >= _FEWEST_WORDS and len(title) >= _SHORTEST
    return title if sure and re.search("[가-힣]{2}", title) else ""


def _is_beside(word: str) -> bool:
    bare = _EDGE.sub("", word).strip("[]()【】")
    return is_outlet(bare) or is_section(bare) or bool(_NUMBER.fullmatch(bare))


def _words(stem: str) -> list[str]:
    return [word for word in _BETWEEN.split(stem) if re.search(r"\w", word)]
