"""Dates and times as Korean news writes them: one string to one moment, or the reason why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from hwadu.reading.dates.forms_of_dates import ENGLISH_MONTH, plainly

KOREA = timezone(timedelta(hours=9))
EARLIEST_YEAR = 1920  # the oldest dailies still published date from 1920
CLOCK_ZERO = datetime(1970, 1, 1)
UNSET_CLOCK = "1970-01-01 is an unset clock, no date"
DAYS_AHEAD = 31  # embargoed and print-dated articles lie ahead by days, not by months

_LONGEST_NUMBER = 13  # digits: milliseconds since 1970
_DIGITS_OF_DATES = (8, 12, 14)
_MOST_MONTHS = 12
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

OFFSET = r"(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d\d)?(?![\d:])|[+-]\d\d:?\d\d"
"""A time zone by its distance: GMT+0900, UTC+9, +09:00."""
_ZONE = rf"(?:{OFFSET}|Z|UTC|GMT|KST|JST|ES?T|EDT|CST|CDT|MST|MDT|PST|PDT)(?![a-z\d])"
_SIGNED = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d\d)?", re.IGNORECASE)
_ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "KST": 9, "JST": 9, "EST": -5, "ET": -5, "EDT": -4, "CST": -6,
          "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}  # fmt: skip

DATE = rf"""
    (?:
        (?P<y1>\d{{4}})\s?[./-]\s?(?P<m1>\d{{1,2}})\s?[./-]\s?(?P<d1>\d{{1,2}})(?!\d)\.?
      | (?P<y2>\d{{4}}|\d{{2}})\s?년\s{{0,2}}(?P<m2>\d{{1,2}})\s?월\s{{0,2}}(?P<d2>\d{{1,2}})\s?일
      | (?P<y3>\d{{2}})[./-](?P<m3>\d{{1,2}})[./-](?P<d3>\d{{1,2}})(?!\d)\.?
      | (?P<y4>\d{{4}})(?P<m4>\d\d)(?P<d4>\d\d)
        (?:T?(?P<clock>\d{{4}}(?:\d\d)?)(?:[.,]\d+)?(?P<zone4>{_ZONE}|(?<=T\d{{6}})[+-]\d\d)?)?(?!\d)
      | (?P<m5>{ENGLISH_MONTH})\.?\s(?P<d5>\d{{1,2}}),?\s(?P<y5>\d{{4}})(?!\d)
      | (?P<d6>\d{{1,2}})[\s-](?P<m6>{ENGLISH_MONTH})\.?,?[\s-](?P<y6>\d{{4}})(?!\d)
      | (?P<m7>\d{{1,2}})\s?월\s?(?P<d7>\d{{1,2}})\s?일
      | (?P<m8>\d{{1,2}})[./-](?P<d8>\d{{1,2}})(?![\d%]|[./-]\d)\.?
    )
"""
_HALF = r"오전|오후|[ap]\.?m\.?(?![a-z])"
TIME = rf"""
    (?:
        [\sT,([|/–-]{{0,4}}
        (?:\(?(?:[월화수목금토일月火水木金土日](?:요일)?|[a-z]{{3,9}}day|mon|tue|wed|thu|fri|sat|sun)\)?[\s,.]{{0,3}})?
        (?P<half>{_HALF})?\s?
        (?P<hour>\d{{1,2}})\s?
        (?: :\s?(?P<minute>\d{{1,2}})(?!\d) | 시(?:\s?(?P<minutes>\d{{1,2}})\s?분)? )
        (?: \s?:\s?(?P<second>\d{{2}})(?!\d)(?:[.,]\d+)? | \s?(?P<seconds>\d{{1,2}})\s?초 )?
        [)\]]?
        (?:\s?(?P<half_after>{_HALF}))?
        # +09 alone, as databases write it, only behind seconds: 10:30-11 is a span
        (?:\s?(?:\((?=UTC|GMT))?(?P<zone>{_ZONE}|(?(second)[+-]\d\d(?![\d:])|(?!))))?
    )?
"""
MOMENT = DATE + TIME
_MOMENT = re.compile(MOMENT, re.VERBOSE | re.IGNORECASE)
_LEADING_WEEKDAY = re.compile(
    r"^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+|\(?[월화수목금토일]\)?(?:요일)?,?\s+(?=\d))",
    re.IGNORECASE,
)
_WRAPPING = " \t\r\n'\"‘’“”`´()[]{}<>〈〉【】「」·•|:;,~=-"
_NUMBER = re.compile(r"\d+(?:\.0*)?")
_DAY_NUMBER = re.compile(r"(?P<day>\d{5})\.(?P<share>\d+)")
_SECONDS = re.compile(r"(\d{10})\.\d+")
# Thu Mar 04 10:12:33 KST 2021, as C and Java write it
_C_TIME = re.compile(
    rf"(?P<month>{ENGLISH_MONTH})\s+(?P<day>\d{{1,2}}),?\s+(?P<clock>\d{{1,2}}:\d\d(?::\d\d)?)"
    rf"\s+(?:(?P<zone>{_ZONE})\s+)?(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_CLOCK_FIRST = re.compile(
    rf"(?P<clock>(?:{_HALF})?\s?\d{{1,2}}\s?(?::\s?\d{{2}}(?:\s?:\s?\d{{2}})?|시(?:\s?\d{{1,2}}\s?분)?)"
    rf"(?:\s?(?:{_HALF}))?)[\s,|·/()-]+(?P<date>\d{{4}}\s?[./년-].*)",
    re.IGNORECASE,
)
ENDS_IN_YEAR = re.compile(
    r"(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?!\d)(?P<rest>.*)",
    re.DOTALL,
)
"""Day and month before the year, in either order."""


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
    stated : bool
        Whether a date is stated at all, be it an impossible one.
    """

    time: datetime | None
    problem: str = ""
    has_clock: bool = False
    month_day: tuple[int, int] | None = None
    stated: bool = True


def parse_moment(text: str, today: datetime | None = None) -> Moment:
    """Read a cell or an attribute that holds a date and nothing else of weight.

    Parameters
    ----------
    text : str
        For example "20230501", "2023.05.01. 오전 10:20", "2023-05-01T01:20:00Z", "1682904000"
        (Unix seconds or milliseconds) or "45047.43" (a spreadsheet's day number).
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
    stripped = plainly(text.strip(_WRAPPING))
    if not stripped:
        return Moment(None, "no date given", stated=False)
    if stripped.isascii() and (numeric := _of_digits(stripped, today)):
        return numeric
    stripped = _LEADING_WEEKDAY.sub("", stripped)
    if c_time := _C_TIME.match(stripped):
        stripped = "{day} {month} {year} {clock} {zone}".format(
            **{k: v or "" for k, v in c_time.groupdict().items()}
        )
    elif clock_first := _CLOCK_FIRST.match(stripped):
        stripped = f"{clock_first['date'].rstrip(_WRAPPING)} {clock_first['clock']}"
    if either := ENDS_IN_YEAR.match(stripped):
        return _either_order(either, today)
    match = _MOMENT.match(stripped)
    if match is None:
        return Moment(None, f"{shorten(stripped)!r} is no date", stated=False)
    return moment_of(match, today)


def _of_digits(text: str, today: datetime | None) -> Moment | None:
    """The moment of a text that is one number; None if it is none, or digits of a date."""
    if fraction := _DAY_NUMBER.fullmatch(text):
        return _of_number(fraction["day"], today, float(f"0.{fraction['share']}"))
    if seconds := _SECONDS.fullmatch(text):
        return _of_number(seconds[1], today)
    if not _NUMBER.fullmatch(text):
        return None
    number = text.split(".", maxsplit=1)[0]
    return None if len(number) in _DIGITS_OF_DATES else _of_number(number, today)


def _either_order(match: re.Match[str], today: datetime | None) -> Moment:
    """3/4/2021: a moment only where one of both numbers can be no month."""
    first, second = int(match["first"]), int(match["second"])
    if first > _MOST_MONTHS or second > _MOST_MONTHS or first == second:
        day_first = first > _MOST_MONTHS
        return parse_moment(in_order(match, day_first=day_first), today)
    return Moment(
        None,
        f"{shorten(match.group())!r} may be day {first} of month {second} or the other way round",
    )


def in_order(match: re.Match[str], *, day_first: bool) -> str:
    """A date that ends in its year, written with the year first.

    Examples
    --------
    >>> in_order(ENDS_IN_YEAR.match("3/4/2021 10:12"), day_first=True)
    '2021-4-3 10:12'
    """
    day, month = match["first"], match["second"]
    if not day_first:
        day, month = month, day
    return f"{match['year']}-{month}-{day}{match['rest']}"


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
    if year_number == 0:
        return Moment(None, f"{match.group().strip()!r} is an unset date", stated=False)
    try:
        time = datetime(year_number, month_number, int(day))
    except ValueError:
        return Moment(None, f"there is no day {year}-{month:0>2}-{day:0>2}")
    return _with_clock(time, found, match.group().strip(), today)


def _with_clock(time: datetime, found: dict[str, str], text: str, today: datetime | None) -> Moment:
    """A day with the time of day that stands beside it, in Korean time."""
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
            return Moment(None, f"there is no time {hour}:{minute} ({text!r})")
        time += timedelta(hours=hours, minutes=int(minute), seconds=int(second))
        time = _in_korea(time, found.get("zone") or found.get("zone4", ""))
    return Moment(time, has_clock=bool(hour))


def implausible(time: datetime, today: datetime | None = None) -> str:
    """Why no article can be of this day, "" if it can."""
    if time.year < EARLIEST_YEAR:
        return f"the year {time.year:04} is too early for an article"
    if time.date() == CLOCK_ZERO.date():
        return UNSET_CLOCK
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
    if signed := _SIGNED.fullmatch(zone):
        offset = timedelta(hours=int(signed[2]), minutes=int(signed[3] or 0))
        offset = -offset if signed[1] == "-" else offset
    else:
        offset = timedelta(hours=_ZONES[zone.upper()])
    return time - offset + timedelta(hours=9)


def _of_number(number: str, today: datetime | None, share_of_day: float = 0) -> Moment:
    value = int(number) if len(number) <= _LONGEST_NUMBER else 0
    time: datetime | None = None
    if len(number) in (10, 13):
        seconds = value if len(number) == 10 else value // 1000
        time = datetime.fromtimestamp(seconds, UTC).astimezone(KOREA).replace(tzinfo=None)
    elif len(number) == 5 and 20_000 <= value <= 60_000:
        seconds = round(share_of_day * 86_400)
        time = datetime(1899, 12, 30) + timedelta(days=value, seconds=seconds)
    elif len(number) == 6 and 1 <= int(number[2:4]) <= 12:
        return parse_moment(f"20{number}", today)
    if time is None:
        return Moment(None, f"{shorten(number)!r} is no date", stated=False)
    problem = implausible(time, today)
    has_clock = len(number) > 5 or share_of_day > 0
    return Moment(None, problem) if problem else Moment(time, has_clock=has_clock)
