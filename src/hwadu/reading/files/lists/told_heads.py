"""An article in a text: its title, what lines beside it or a source behind its text say."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from hwadu.reading.dates.page_stamps import find_stamps
from hwadu.reading.files.lists.told_lines import told_around, told_by, with_told
from hwadu.reading.pages.zones import SENTENCE_END

_TITLE = (3, 120)  # characters
_SURE_TITLE = 8  # characters, of one with no outlet, day or reporter beside it
_MOST_LINES = 4  # between a title and its text
_SOURCE = re.compile(r"[(\[<【].+[)\]>】]|(?:자료\s?)?출처\s?[:：].+")
_SOURCE_ALONE = ("언론사", "날짜")


@dataclass(frozen=True)
class Headed:
    """An article under its title.

    Attributes
    ----------
    cells : dict
        제목, 언론사, 날짜, 기자 and 분류, "" where no line says it.
    text : tuple of int
        Which lines the text is.
    below : int
        The first line below all that stands above the text.
    """

    cells: dict[str, str]
    text: tuple[int, ...]
    below: int

    @property
    def is_sure(self) -> bool:
        """Whether the title is long, or what stands beside it makes it one."""
        known = any(self.cells[name] for name in ("언론사", "날짜", "기자"))
        return known or len(self.cells["제목"]) >= _SURE_TITLE


def headed(
    said: Sequence[str], today: datetime | None = None, outlets: Collection[str] = ()
) -> Headed | None:
    """The article that lines are, none of them blank at first; None where no title begins them.

    Its outlet, day, reporter and section may stand in a line above the title (with a day at
    least), in brackets around it, in lines below it, below subtitles too (outlet and day in one
    line then), or as the source behind the text (with outlet and day).

    Examples
    --------
    >>> lines = ["[가람일보] 2024/03/05 (화) 17면", "새 공원 문 연다", "", "공원이 문을 열었다."]
    >>> article = headed(lines)
    >>> article.cells["제목"], article.cells["날짜"], [lines[i] for i in article.text]
    ('새 공원 문 연다', '2024-03-05', ['공원이 문을 열었다.'])
    """
    at = 0
    above = told_by(said[0], today, outlets) if said else {}
    if above.get("날짜"):
        at = next((i for i, line in enumerate(said) if i and line), 0)
    else:
        above = {}
    if len(said) < at + 2 or not _is_title(told_around(said[at], today, outlets)[0]):
        return None
    title, told = told_around(said[at].lstrip("# ").strip("*"), today, outlets)
    cells = {"제목": title, "언론사": "", "날짜": "", "기자": "", "분류": "", **above, **told}
    at += 1
    subtitles = _subtitles(said, at, today, outlets)
    at = subtitles[-1] + 1 if subtitles else at
    for line in said[at : at + _MOST_LINES]:
        told = told_by(line, today, outlets)
        if line and not told:
            break
        cells = with_told(cells, told)
        at += 1
    filled = [i for i in range(at, len(said)) if said[i]]
    last = filled[-1] if filled else at
    source = told_by(said[last], today, outlets) if filled and _SOURCE.fullmatch(said[last]) else {}
    if all(source.get(name) and not cells[name] for name in _SOURCE_ALONE):
        return Headed(with_told(cells, source), (*subtitles, *range(at, last)), at)
    return Headed(cells, (*subtitles, *range(at, len(said))), at)


def _subtitles(
    said: Sequence[str], at: int, today: datetime | None, outlets: Collection[str]
) -> tuple[int, ...]:
    """Lines between a title and the line that says outlet and day; none where no such line is."""
    found: list[int] = []
    for i, line in enumerate(said[at : at + _MOST_LINES], at):
        if line and all(told_by(line, today, outlets).get(name) for name in _SOURCE_ALONE):
            return tuple(found)
        if line and not _is_title(line):
            break
        found += [i] if line else []
    return ()


def _is_title(line: str) -> bool:
    low, high = _TITLE
    return low <= len(line) <= high and not SENTENCE_END.search(line[-3:]) and not find_stamps(line)
