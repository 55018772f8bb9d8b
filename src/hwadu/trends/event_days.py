"""Days of events as people write them: one, several, or the first and last of a range."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from hwadu.stats.written_periods import written_period

_SPAN = re.compile(r"\s*(?:~|∼|～|〜|–|—|\s-\s|부터)\s*")
_BETWEEN = re.compile(r"\s*(?:[,;、，；&\n]|\s/\s|및|와\s|과\s)\s*")
_REST = re.compile(r"(?:(\d{1,2})\s?(?:[-./]|월)\s?)?(\d{1,2})\s?(?:\.|일)?")
_SHORT = re.compile(
    r"(?P<mark>['‘’`]?)(?P<year>\d\d)(?P<after>\s?년\s?|\s?[.-]\s?)"
    r"(?P<month>\d{1,2})\s?[.월-]\s?(?P<day>\d{1,2})(?P<beside>\s?[.일]?\s*(?:\([월화수목금토일]\))?)"
)
_LATEST = 49  # of the years of two digits of this century
_DAYS = 31
_EIGHT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_BESIDE = re.compile(r"\s*\([월화수목금토일]\)|[T ]\d{1,2}:\d\d(?::\d\d)?$")
_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d)")


class EventDays(NamedTuple):
    """A day of an event, and its last one.

    Attributes
    ----------
    first : date
    last : date or None
        None where the event is one day, or begins and has no end.
    is_range : bool
    """

    first: dt.date
    last: dt.date | None = None
    is_range: bool = False


def days_of_event(text: str, *, short_years: bool = False) -> list[EventDays]:
    """The days that a cell of a calendar names; none if it cannot be read without doubt.

    Parameters
    ----------
    text : str
    short_years : bool
        Whether years of two digits are read: see :func:`short_years_are_sure`.

    Examples
    --------
    >>> [one] = days_of_event("2023. 9. 13 ~ 9. 20")
    >>> str(one.first), str(one.last)
    ('2023-09-13', '2023-09-20')
    >>> [str(one.first) for one in days_of_event("2024.4.5, 4.19")]
    ['2024-04-05', '2024-04-19']
    >>> days_of_event("2023년 5월 초")
    []
    """
    if not is_short(text) and (whole := written_day(text)):
        return [EventDays(whole)]
    found: list[EventDays] = []
    for part in _BETWEEN.split(text):
        one = _days(part, found[-1].first if found else None, short_years=short_years)
        if one is None or (found and one.first <= found[-1].first):
            return []
        found.append(one)
    return found


def short_years_are_sure(cells: Iterable[str]) -> bool:
    """Whether years of two digits stand first in a column, without doubt.

    They do where one of them has an apostrophe or 년, where what stands last can be no year, or
    beside days of the column that begin with a year of four digits.

    Examples
    --------
    >>> short_years_are_sure(["23.05.01", "23.6.2"]), short_years_are_sure(["23.05.01"])
    (True, False)
    """
    parts = [part for cell in cells for one in _BETWEEN.split(cell) for part in _SPAN.split(one)]
    found = [short for part in parts if (short := _SHORT.fullmatch(part.strip()))]
    if not found:
        return False
    if any(re.match(r"\s*\d{4}\b", part) and written_day(part) for part in parts):
        return True
    return any(
        short["mark"]
        or "년" in short["after"]
        or "(" in short["beside"]
        or len(short["day"]) == 1
        or int(short["year"]) > _DAYS
        for short in found
    )


def is_short(text: str) -> bool:
    """Whether a day in a cell has a year of two digits."""
    parts = (part for one in _BETWEEN.split(text) for part in _SPAN.split(one))
    return any(_SHORT.fullmatch(part.strip()) for part in parts)


def without_unit(cell: str) -> str:
    """A year, month or day without what counts it: 2024년, 3월."""
    return cell.rstrip("년월일. ")


def _days(text: str, before: dt.date | None, *, short_years: bool) -> EventDays | None:
    written = text.strip().removesuffix("까지")
    first, *ends = _SPAN.split(written)
    began = _day(first, before, short_years=short_years)
    if began is None or not ends:
        return None if began is None else EventDays(began)
    if len(ends) > 1:
        return None
    if not ends[0]:
        return EventDays(began, None, is_range=True)
    last = _day(ends[0], began, short_years=short_years, day_alone=True)
    return EventDays(began, last, is_range=True) if last and last >= began else None


def _day(
    text: str, before: dt.date | None, *, short_years: bool, day_alone: bool = False
) -> dt.date | None:
    """A day; where only its month and day are written, of the year of the one before it."""
    text = text.strip()
    if short := _SHORT.fullmatch(text):
        year = int(short["year"]) + (2000 if int(short["year"]) <= _LATEST else 1900)
        return _made(year, short["month"], short["day"]) if short_years else None
    if day := written_day(text):
        return day
    rest = _REST.fullmatch(re.sub(r"\s*\([월화수목금토일]\)", "", text)) if before else None
    if rest is None or before is None or not (rest[1] or day_alone):
        return None
    return _made(before.year, rest[1] or before.month, rest[2])


def _made(year: int, month: str | int, day: str | int) -> dt.date | None:
    try:
        return dt.date(year, int(month), int(day))
    except ValueError:
        return None


def written_days(written: pd.Series) -> pd.Series:
    """Days, year first, without weekday and clock; NaT for all else, also for months and years.

    Examples
    --------
    >>> written_days(pd.Series(["2024.1.5", "20240105", "2024년 1월 5일(금)", "2024-01"])).nunique()
    1
    """
    return pd.to_datetime(written.map(written_day)).astype("datetime64[s]")


def written_day(text: str) -> dt.date | None:
    """One day of those that :func:`written_days` reads."""
    day = _EIGHT.sub(r"\1-\2-\3", _BESIDE.sub("", text))
    plain = _GLUED.sub(" ", day.replace("/", "-"))
    first, last = written_period(plain) or (None, dt.date.min)
    return first if first == last else None
