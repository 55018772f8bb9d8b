"""Dates and times as Korean news writes them: one string to one moment, or the reason why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

KOREA = timezone(timedelta(hours=9))
EARLIEST_YEAR = 1920  # the oldest dailies still published date from 1920
DAYS_AHEAD = 31  # embargoed and print-dated articles lie ahead by days, not by months

_LONGEST_NUMBER = 13  # digits: milliseconds since 1970
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"

DATE = rf"""
    (?:
        (?P<y1>\d{{4}})\s?[./-]\s?(?P<m1>\d{{1,2}})\s?[./-]\s?(?P<d1>\d{{1,2}})(?!\d)\.?
      | (?P<y2>\d{{4}}|\d{{2}})\s?년\s{{0,2}}(?P<m2>\d{{1,2}})\s?월\s{{0,2}}(?P<d2>\d{{1,2}})\s?일
      | (?P<y3>\d{{2}})[./-](?P<m3>\d{{1,2}})[./-](?P<d3>\d{{1,2}})(?!\d)\.?
      | (?P<y4>\d{{4}})(?P<m4>\d\d)(?P<d4>\d\d)(?P<clock>\d{{4}}(?:\d\d)?)?(?!\d)
      | (?P<m5>{_ENGLISH_MONTH})\.?\s(?P<d5>\d{{1,2}}),?\s(?P<y5>\d{{4}})(?!\d)
      | (?P<d6>\d{{1,2}})[\s-](?P<m6>{_ENGLISH_MONTH})\.?,?[\s-](?P<y6>\d{{4}})(?!\d)
      | (?P<m7>\d{{1,2}})\s?월\s?(?P<d7>\d{{1,2}})\s?일
      | (?P<m8>\d{{1,2}})[./-](?P<d8>\d{{1,2}})(?![\d%]|[./-]\d)\.?
    )
"""
_HALF = r"오전|오후|[ap]\.?m\.?(?![a-z])"
TIME = rf"""
    (?:
        [\sT,([|–-]{{0,4}}
        (?:\(?(?:[월화수목금토일月火水木金土日](?:요일)?|[a-z]{{3,9}}day|mon|tue|wed|thu|fri|sat|sun)\)?[\s,.]{{0,3}})?
        (?P<half>{_HALF})?\s?
        (?P<hour>\d{{1,2}})\s?
        (?: :\s?(?P<minute>\d{{1,2}})(?!\d) | 시(?:\s?(?P<minutes>\d{{1,2}})\s?분)? )
        (?: \s?:\s?(?P<second>\d{{2}})(?!\d)(?:[.,]\d+)? | \s?(?P<seconds>\d{{1,2}})\s?초 )?
        [)\]]?
        (?:\s?(?P<half_after>{_HALF}))?
        (?:\s?(?P<zone>Z|UTC|GMT|KST|[+-]\d\d:?\d\d)(?![a-z\d]))?
    )?
"""
MOMENT = DATE + TIME
_MOMENT = re.compile(MOMENT, re.VERBOSE | re.IGNORECASE)
_LEADING_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.0*)?")


@dataclass(frozen=True)
class Moment:
    """A date as far as a text gives it.

    Attributes
    ----------
    time : datetime or None
        Korean time without zone, midnight where no time is given; None if there is a problem.
    problem : str
        Why there is no time, "" otherwise.
    has_clock : bool
        Whether hour and minute were given.
    month_day : tuple of int or None
        Month and day where the year is all that lacks.
    """

    time: datetime | None
    problem: str = ""
    has_clock: bool = False
    month_day: tuple[int, int] | None = None


def parse_moment(text: str, today: datetime | None = None) -> Moment:
    """Read a cell or an attribute that holds a date and nothing else of weight.

    Parameters
    ----------
    text : str
        For example "20230501", "2023.05.01. 오전 10:20", "2023-05-01T01:20:00Z", "1682904000"
        (Unix seconds or milliseconds) or "45047" (a spreadsheet's day number).
    today : datetime, optional
        The day from which the future is counted; by default now.

    Returns
    -------
    Moment

    Examples
    --------
    >>> parse_moment("2023년 5월 1일 오후 1:05").time
    datetime.datetime(2023, 5, 1, 13, 5)
    >>> parse_moment("2023-05-01T01:20:00Z").time
    datetime.datetime(2023, 5, 1, 10, 20)
    >>> parse_moment("2023-02-30").problem
    'there is no day 2023-02-30'
    """
    stripped = text.strip()
    if not stripped:
        return Moment(None, "no date given")
    if _NUMBER.fullmatch(stripped):
        number = stripped.split(".")[0]
        if len(number) not in (8, 12, 14):
            return _of_number(number, today)
        stripped = number
    match = _MOMENT.match(_LEADING_WEEKDAY.sub("", stripped))
    if match is None:
        return Moment(None, f"{shorten(stripped)!r} is no date")
    return moment_of(match, today)


def moment_of(match: re.Match[str], today: datetime | None = None) -> Moment:
    """The moment in a match of the pattern :data:`MOMENT`."""
    found = {k: v for k, v in match.groupdict().items() if v}
    year, month, day = (_first(found, letter) for letter in "ymd")
    month_number = int(month) if month.isdigit() else 1 + _MONTHS.index(month[:3].lower())
    if not year:
        if not (1 <= month_number <= 12 and 1 <= int(day) <= 31):
            return Moment(None, f"{match.group().strip()!r} is no date")
        return Moment(
            None, f"{match.group().strip()!r} has no year", month_day=(month_number, int(day))
        )
    year_number = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        time = datetime(year_number, month_number, int(day))
    except ValueError:
        return Moment(None, f"there is no day {year}-{month:0>2}-{day:0>2}")
    problem = implausible(time, today)
    if problem:
        return Moment(None, problem)
    clock = found.get("clock", "")
    hour = found.get("hour") or clock[:2]
    minute = found.get("minute") or found.get("minutes") or clock[2:4] or "0"
    if hour:
        second = found.get("second") or found.get("seconds") or clock[4:6] or "0"
        hours = _hour(int(hour), (found.get("half") or found.get("half_after") or "").lower())
        if hours > 24 or int(minute) > 59 or int(second) > 59 or (hours == 24 and int(minute)):
            return Moment(None, f"there is no time {hour}:{minute} ({match.group().strip()!r})")
        time += timedelta(hours=hours, minutes=int(minute), seconds=int(second))
        time = _in_korea(time, found.get("zone", ""))
    return Moment(time, has_clock=bool(hour))


def implausible(time: datetime, today: datetime | None = None) -> str:
    """Why no article can be of this day, "" if it can."""
    if time.year < EARLIEST_YEAR:
        return f"the year {time.year:04} is too early for an article"
    if time.date() == datetime(1970, 1, 1).date():
        return "1970-01-01 is an unset clock, no date"
    if time > (today or datetime.now()) + timedelta(days=DAYS_AHEAD):
        return f"{time:%Y-%m-%d} lies in the future"
    return ""


def shorten(text: str, width: int = 40) -> str:
    """The text on one line, cut with an ellipsis, to be quoted in a message."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def _first(found: dict[str, str], letter: str) -> str:
    return next((v for k, v in found.items() if k[0] == letter and k[1:].isdigit()), "")


def _hour(hour: int, half: str) -> int:
    if half in ("오후", "pm", "p.m.", "p.m") and hour < 12:
        return hour + 12
    if half in ("오전", "am", "a.m.", "a.m") and hour == 12:
        return 0
    return hour


def _in_korea(time: datetime, zone: str) -> datetime:
    if not zone or zone.upper() == "KST":
        return time
    offset = timedelta(0)
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        offset = -offset if zone[0] == "-" else offset
    return time - offset + timedelta(hours=9)


def _of_number(number: str, today: datetime | None) -> Moment:
    value = int(number) if len(number) <= _LONGEST_NUMBER else 0
    time: datetime | None = None
    if len(number) in (10, 13):
        seconds = value if len(number) == 10 else value // 1000
        time = datetime.fromtimestamp(seconds, UTC).astimezone(KOREA).replace(tzinfo=None)
    elif len(number) == 5 and 20_000 <= value <= 60_000:
        time = datetime(1899, 12, 30) + timedelta(days=value)
    elif len(number) == 6 and 1 <= int(number[2:4]) <= 12:
        return parse_moment(f"20{number}", today)
    if time is None:
        return Moment(None, f"{shorten(number)!r} is no date")
    problem = implausible(time, today)
    return Moment(None, problem) if problem else Moment(time, has_clock=len(number) > 5)
