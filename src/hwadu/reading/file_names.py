"""What names of files say: of one article its day and title, of all below a folder their month."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
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
_MONTH = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)([-._]|년[\s_]?)?(0[1-9]|1[0-2]|[1-9](?=월))(?:월|(?![\d월]))"
    r"(\s?[-~–]\s?\d|[\s,·_과와및]*\d{1,2}[일월]"
    r"|[\s_]?(?:부터|까지|이[전후]|to[\s_]?\d|시즌|(?i:season)|학년)"
    r"|(?:(?<=\d)\2\d{1,2}(?!\d)))?"
)
"""Year and month, and what makes a day or a span of them, be it of years (2009-10 시즌)."""
_MONTH_ALONE = re.compile(r"(0[1-9]|1[0-2]|[1-9](?=월))월?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_ENDING = re.compile(r"\.[a-z]\w{1,5}$", re.IGNORECASE)
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


def month_of_place(
    sheet: str, path: str, folders: Sequence[str] = (), today: datetime | None = None
) -> datetime | None:
    """The first day of the month that a sheet, else a file, else the nearest folder is named after.

    A month alone is of the year that the place around it names: a folder 03 of a folder that is a
    year, a sheet or file 3월. Names of several months, of days and of collecting name none.

    Parameters
    ----------
    sheet : str
    path : str
        The file as rows name it, with an archive and the folders in it.
    folders : sequence of str
        Names of the folders above the file, the nearest first.
    today : datetime, optional

    Examples
    --------
    >>> month_of_place("", "news_202103.csv"), month_of_place("3월", "기사_2021년.xlsx")
    (datetime.datetime(2021, 3, 1, 0, 0), datetime.datetime(2021, 3, 1, 0, 0))
    >>> month_of_place("", "1.csv", ["03", "2021"])
    datetime.datetime(2021, 3, 1, 0, 0)
    >>> month_of_place("", "202103-202105.csv"), month_of_place("", "수집_202103.csv")
    (None, None)
    """
    *above, name = path.split("/")
    names = [sheet, _ENDING.sub("", name), *above[::-1], *folders]
    names = [unicodedata.normalize("NFC", one).strip() for one in names]
    for at, one in enumerate(names):
        found = _MONTH.findall(one)
        months = {(year, month) for year, _, month, _ in found}
        alone = _MONTH_ALONE.fullmatch(one)
        if alone and (at > 1 or one.endswith("월")):  # 03.csv may be the third file
            months = {(year, alone[1]) for year in _YEAR.findall("".join(names[at + 1 : at + 2]))}
        if not months:
            continue
        if len(months) > 1 or any(more for *_, more in found) or _OF_COLLECTING.search(one):
            return None
        ((year, month),) = months
        first = datetime(int(year), int(month), 1)
        return None if implausible(first, today) else first
    return None


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
