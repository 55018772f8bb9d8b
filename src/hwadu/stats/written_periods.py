"""Periods as people write them: a year, half, quarter, month or day."""

from __future__ import annotations

import datetime as dt
import re

from hwadu.words.phrases import Phrase

FORMS = Phrase("stats.written_periods")
"""The forms, for messages."""

# a year of two digits is one only with an apostrophe or 년: 23.1 may be a day, or a number
_YEAR = (
    r"(?:(?P<year>(?:19|20|21)\d\d)\s?(?:년도?)?"
    r"|['‘’`](?P<short>\d\d)\s?년?|(?P<short_kr>\d\d)\s?년)"
)
_LATEST = 49  # of the years of two digits of this century
_BEFORE = r"(?:[-./\s]|(?<=년))\s?"
_PART = (
    r"[-.\s]?\s?(?:H(?P<half>[12])|(?P<half_kr>[상하])반기|Q(?P<quarter>[1-4])"
    r"|(?P<quarter_kr>[1-4])\s?(?:(?:/\s?4\s?)?분기|Q))"
)
_MONTH = rf"{_BEFORE}(?P<month>0?[1-9]|1[0-2])(?:\s?월(?:분)?)?"
_DAY = r"[-./\s]\s?(?P<day>0?[1-9]|[12]\d|3[01])(?:\s?일)?"
_PERIOD = re.compile(rf"{_YEAR}(?:{_PART}|{_MONTH}(?:{_DAY})?)?\.?", re.IGNORECASE)


def written_period(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a period; None if it is not written as one.

    Examples
    --------
    >>> [str(day) for day in written_period("2024H2")]
    ['2024-07-01', '2024-12-31']
    >>> [str(day) for day in written_period("24년 2월")]
    ['2024-02-01', '2024-02-29']
    >>> written_period("2024-13") is None
    True
    """
    found = _PERIOD.fullmatch(text.strip())
    if found is None:
        return None
    year, month, length = _year(found), 1, 12
    if half := found["half"] or found["half_kr"]:
        month, length = (1 if half in "1상" else 7), 6
    elif quarter := found["quarter"] or found["quarter_kr"]:
        month, length = 3 * int(quarter) - 2, 3
    elif found["month"]:
        month, length = int(found["month"]), 1
    if found["day"]:
        try:
            day = dt.date(year, month, int(found["day"]))
        except ValueError:
            return None
        return day, day
    after = month + length
    end = dt.date(year + (after > 12), (after - 1) % 12 + 1, 1) - dt.timedelta(days=1)
    return dt.date(year, month, 1), end


def _year(found: re.Match[str]) -> int:
    if found["year"]:
        return int(found["year"])
    year = int(found["short"] or found["short_kr"])
    return year + (2000 if year <= _LATEST else 1900)
