"""Events of calendars in the format that calendar programs exchange (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

_SEOUL = dt.timezone(dt.timedelta(hours=9))
_STAMP = re.compile(r"(\d{8})(?:T(\d{4})\d\d(Z?))?")
_ESCAPED = re.compile(r"\\(.)")


class CalendarEvent(NamedTuple):
    """One VEVENT.

    Attributes
    ----------
    line : int
        Where it begins.
    date, end : str
        Its first and last day as 2024-05-28, or its date as the file writes it where that is no
        day; no end where it is none.
    label : str
    recurs, is_cancelled : bool
    """

    line: int
    date: str
    end: str
    label: str
    recurs: bool
    is_cancelled: bool


def is_ical(text: str) -> bool:
    """Whether a text is a calendar of this format."""
    return text.lstrip("\ufeff \r\n").upper().startswith("BEGIN:VCALENDAR")


def events_of_ical(text: str) -> list[CalendarEvent]:
    """The events of a calendar in the order of the file.

    Times in UTC are of the day that it is in Korea then; other times are taken as they stand. A
    last day is the one before an end that falls on midnight, as the format has it.

    Examples
    --------
    >>> text = "BEGIN:VCALENDAR\\nBEGIN:VEVENT\\nDTSTART:20220509T150000Z\\nSUMMARY:가\\nEND:VEVENT"
    >>> events_of_ical(text)[0][1:4]
    ('2022-05-10', '', '가')
    """
    found, within, began = [], [""], 0
    fields: dict[str, str] = {}
    for number, name, value in _properties(text):
        if name == "BEGIN":
            within.append(value.strip().upper())
            if within[-1] == "VEVENT":
                began, fields = number, {}
        elif name == "END":
            if within[-1] == "VEVENT":
                found.append(_event(began, fields))
            within = within[:-1] or [""]
        elif within[-1] == "VEVENT":
            fields.setdefault(name, value)
    return found


def _event(line: int, fields: dict[str, str]) -> CalendarEvent:
    written = fields.get("DTSTART", "")
    first, last = _moment(written), _moment(fields.get("DTEND", ""))
    end = ""
    if first and last:
        day = (last - dt.timedelta(minutes=1)).date()  # the end itself is no part of the event
        end = day.isoformat() if day > first.date() else ""
    label = _ESCAPED.sub(lambda m: " " if m[1] in "nN" else m[1], fields.get("SUMMARY", ""))
    return CalendarEvent(
        line,
        first.date().isoformat() if first else written,
        end,
        " ".join(label.split()),
        "RRULE" in fields or "RDATE" in fields,
        fields.get("STATUS", "").strip().upper() == "CANCELLED",
    )


def _moment(stamp: str) -> dt.datetime | None:
    found = _STAMP.fullmatch(stamp.strip())
    if found is None:
        return None
    try:
        moment = dt.datetime.strptime(found[1] + (found[2] or "0000"), "%Y%m%d%H%M")
    except ValueError:
        return None
    if not found[3]:
        return moment
    return moment.replace(tzinfo=dt.UTC).astimezone(_SEOUL).replace(tzinfo=None)


def _properties(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, name and value of each property; a line that begins with a blank goes on."""
    whole: list[tuple[int, str]] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if line[:1] in (" ", "\t") and whole:
            whole[-1] = (whole[-1][0], whole[-1][1] + line[1:])
        else:
            whole.append((number, line))
    for number, line in whole:
        name, _, value = line.partition(":")
        if '"' in name:  # a parameter in quotation marks may hold a colon
            name, _, value = re.sub(r'"[^"]*"', "", line).partition(":")
        yield number, name.split(";")[0].strip().upper(), value
