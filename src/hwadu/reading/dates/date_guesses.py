"""Which column holds dates, told by its cells; and whether day or month stands first in it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from datetime import time as clock
from typing import TYPE_CHECKING, Any

from hwadu.reading.columns.by_name.column_names import plain
from hwadu.reading.columns.cells.changed import filled_cells
from hwadu.reading.dates.page_stamps import find_stamps
from hwadu.reading.dates.written_times import ENDS_IN_YEAR, Moment, parse_moment

if TYPE_CHECKING:
    import pandas as pd

_NEARLY_ALL = 0.9
_SAMPLE = 500  # cells of a column that are looked at
_LONGEST_DATE = 45  # characters
_FEWEST_AT_ONCE = 5  # articles that are not all published in one moment
_SURELY = re.compile(
    r"publ|pubdate|pdate|date|일자|날짜|일시|발행|게재|송고|입력|보도|등록|승인|일$"
)
_TIME = re.compile(r"time|시각|시간|dt$|at$|ts$|posted|issued|written|regist|작성|게시")
_OF_EDITS = re.compile(r"modif|updat|edit|revis|수정|갱신|최종")
OF_COLLECTION = r"crawl|scrap|collect|fetch|retriev|download|saved|수집|크롤|저장|조회|추출"
"""Parts of names of columns that say when an article was collected."""
_OF_RETRIEVAL = re.compile(
    rf"{OF_COLLECTION}|insert|index|sync|적재|birth|생년|생일|until|expire|마감|deadline"
)
AGO = re.compile(r"(?:약\s?)?(\d{1,3})\s?(분|시간|일)\s?전")
_ON_PAPER = re.compile(r"^[\s\[('\"]*[A-Z]?\d{1,3}면(?:\s?\d{1,2}단)?[\s'\",|·]+(?=\d)")
"""Where an article stands in the printed paper, as portals write it before its date."""
_ID_OR_COUNT = re.compile(r"(?:^|_)(?:id|no|idx|num|seq|cnt|count|hits?|views?)$|번호|조회수|건수")


@dataclass(frozen=True)
class DateColumn:
    """A column whose cells are dates.

    Attributes
    ----------
    name : str
    share : float
        Of its cells that are not empty, those that are dates.
    likely : int
        The higher, the likelier its name is one of a date of publication; below zero it is one
        of something else.
    has_clock : bool
        Whether most cells hold a time of day.
    varies : bool
        Whether its days differ.
    one_moment : bool
        Whether all cells are the same moment of a day, as when articles were collected.
    """

    name: str
    share: float
    likely: int
    has_clock: bool
    varies: bool
    one_moment: bool


def date_columns(
    frame: pd.DataFrame, taken: Collection[str], today: datetime | None = None
) -> list[DateColumn]:
    """Columns whose cells are nearly all dates, the likeliest date of publication first.

    Cells like 3시간 전 are beside the point: portals show the newest articles so, others by date.

    Parameters
    ----------
    frame : DataFrame of str
    taken : collection of str
        Columns that hold something else.
    today : datetime, optional
        The day from which the future is counted.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"cnt": ["1", "2"], "when": ["2025-04-11", "2025-05-12"]}, dtype="str")
    >>> [column.name for column in date_columns(frame, [])]
    ['when']
    """
    found = [_judge(frame[name], str(name), today) for name in frame.columns if name not in taken]
    dates = [column for column in found if column is not None]
    return sorted(dates, key=lambda c: (-c.likely, -c.varies, -c.share, -c.has_clock))


def is_mostly_dates(column: pd.Series[str], today: datetime | None = None) -> bool:
    """Whether at least half of a column's filled cells state a date."""
    cells = _filled(column)
    return not cells or sum(date_of_cell(cell, today).stated for cell in cells) * 2 >= len(cells)


def day_first(cells: Collection[str]) -> bool | None:
    """Whether dates that end in their year begin with the day; None if nothing tells.

    Examples
    --------
    >>> day_first(["3/4/2021", "25/3/2021"]), day_first(["3/4/2021"])
    (True, None)
    """
    matches = [m for m in (ENDS_IN_YEAR.match(cell.strip()) for cell in cells) if m]
    first = any(int(m["first"]) > 12 for m in matches)
    second = any(int(m["second"]) > 12 for m in matches)
    return None if first == second else first


def date_of_cell(text: str, today: datetime | None = None) -> Moment:
    """The date in a cell, alone or with its label (입력 2023-05-01).

    Examples
    --------
    >>> date_of_cell("기사입력 2021.03.04. 오전 10:12").time
    datetime.datetime(2021, 3, 4, 10, 12)
    """
    from hwadu.reading.dates.chosen_date import stated_by

    moment = parse_moment(text, today)
    if moment.time is None and (printed := _ON_PAPER.match(text)):
        below = parse_moment(text[printed.end() :], today)
        moment = below if below.stated else moment
    if moment.time is None:
        stamps = find_stamps(text, today)
        stated = stated_by(stamps) if stamps and stamps[0].kind != "bare" else None
        if stated is not None and stated.time is not None:
            return Moment(stated.time)
    return moment


def _filled(column: pd.Series[str]) -> list[str]:
    cells = filled_cells(column)
    step = max(1, len(cells) // _SAMPLE)
    return cells[::step]


def _judge(column: pd.Series[Any], name: str, today: datetime | None) -> DateColumn | None:
    cells = [cell for cell in _filled(column) if not AGO.fullmatch(cell.strip())]
    key = plain(name)
    likely = _likely(name, key)
    if not cells or (_ID_OR_COUNT.search(name.casefold()) and likely < _BY_NAME):
        return None
    moments = [_strict(cell, today, named=likely >= 1) for cell in cells]
    dates = [m for m in moments if m is not None and m.time is not None]
    share = sum(m is not None for m in moments) / len(cells)
    if share < _NEARLY_ALL or not dates:
        return None
    times = {m.time for m in dates if m.time}
    varies = len({time.date() for time in times}) > 1 or len(dates) == 1
    has_clock = sum(m.has_clock for m in dates) * 2 > len(dates)
    at_once = len(times) == 1 and len(dates) >= _FEWEST_AT_ONCE
    one_moment = at_once and any(time.time() != clock.min for time in times)
    return DateColumn(name, share, likely, has_clock, varies, one_moment)


_BY_NAME = 3


def _likely(name: str, key: str) -> int:
    lowered = name.casefold()
    if _OF_RETRIEVAL.search(key):
        return -2
    if _OF_EDITS.search(key):
        return 1
    if re.search(r"publ|^p_?date|pubdate|발행|게재|송고|입력|보도", lowered):
        return _BY_NAME + 1
    if _SURELY.search(key):
        return _BY_NAME
    return 2 if _TIME.search(key) else 0


def _strict(cell: str, today: datetime | None, *, named: bool) -> Moment | None:
    """A cell that is a date and nothing else; bare numbers only where the column's name agrees."""
    if len(cell) > _LONGEST_DATE or "://" in cell:
        return None
    digits = cell.replace(".", "", 1)
    if digits.isascii() and digits.isdecimal() and len(cell) not in (8, 12, 14) and not named:
        return None
    moment = date_of_cell(cell, today)
    return moment if moment.time is not None or ENDS_IN_YEAR.match(cell) else None
