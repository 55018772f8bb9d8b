"""The rows of a calendar of events, a row a day, whatever people keep them in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from hwadu.errors import SettingsError
from hwadu.files.csv_tables import (
    HEADINGS,
    decoded_table,
    header_row,
    read_csv_table,
    table_bytes,
    table_rows,
)
from hwadu.files.headings import meant_columns
from hwadu.files.workbook_cells import is_workbook
from hwadu.notices import Notice
from hwadu.trends.event_days import (
    EventDays,
    days_of_event,
    is_short,
    short_years_are_sure,
    without_unit,
)
from hwadu.trends.table_headings import OF_ENDS, OF_EVENTS, OF_PARTS
from hwadu.words.phrases import Phrase

REQUIRED = ("date", "label")
_PARTS = tuple(OF_PARTS)
_SEOUL = dt.timezone(dt.timedelta(hours=9))
_STAMP = re.compile(r"(\d{8})(?:T(\d{4})\d\d(Z?))?")
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True)
class CalendarRows:
    """A calendar with a row for each day of an event.

    Attributes
    ----------
    table : DataFrame
        ``date`` (date), ``label`` and the other columns of the file; its index is the row there.
    headings : dict of str to str
        What the file calls each column.
    notices : list of Notice
        What was read another way than it stands.
    """

    table: pd.DataFrame
    headings: dict[str, str]
    notices: list[Notice] = field(default_factory=list)


def calendar_rows(path: Path, way: Phrase) -> CalendarRows:
    """Read a calendar: a table, or what a calendar program saves (.ics).

    Raises
    ------
    SettingsError
        If it cannot be read, or a row has no day that is written without doubt; with its row.
    """
    data = table_bytes(path, SettingsError)
    notices: list[Notice] = []
    if not is_workbook(data) and is_ical(text := decoded_table(data, path, SettingsError)):
        table, headings = _of_ical(text, notices)
    else:
        in_parts = _has_parts(path)
        needed = (*_PARTS, "label") if in_parts else REQUIRED
        names = {**OF_EVENTS, **OF_ENDS, **(OF_PARTS if in_parts else {})}
        table = read_csv_table(path, SettingsError, needed, way, names)
        headings = dict(table.attrs[HEADINGS])
        if in_parts:
            headings["date"] = headings["day"]
            table["date"] = _days_of_parts(table, notices)
    days = _days_of_rows(table, path, headings, notices)
    table = table.loc[[row for row, found in days.items() for _ in found]]
    table = table.assign(date=[one.first for found in days.values() for one in found])
    return CalendarRows(table, headings, [notice.at(path.name) for notice in notices])


def _of_ical(text: str, notices: list[Notice]) -> tuple[pd.DataFrame, dict[str, str]]:
    events = events_of_ical(text)
    kept = [event for event in events if not event.is_cancelled]
    for code, labels in (
        ("events_cancelled", [e.label for e in events if e.is_cancelled]),
        ("events_recur", [e.label for e in kept if e.recurs]),
    ):
        if labels:
            notices.append(Notice(code, {"n": len(labels), "labels": labels}))
    rows = [(e.date, e.end, e.label) for e in kept]
    columns = ["date", "end", "label"]
    table = pd.DataFrame(rows, index=[e.line for e in kept], columns=columns, dtype="str")
    return table, {"date": "DTSTART", "end": "DTEND", "label": "SUMMARY"}


def _has_parts(path: Path) -> bool:
    """Whether a calendar has year, month and day in three columns, and no date in one."""
    needed, names = (*_PARTS, "label"), {**OF_EVENTS, **OF_PARTS}
    rows = table_rows(path, SettingsError, needed, names)
    top = header_row(rows, needed, names)
    header = [] if top is None else meant_columns(rows[top], names)
    return {*needed} <= {*header} and "date" not in header


def _days_of_parts(table: pd.DataFrame, notices: list[Notice]) -> list[str]:
    """The date of each row; a year or month that stands once above several is theirs too."""
    carried, above = 0, ("", "")
    dates = []
    for cells in zip(*(table[part] for part in _PARTS), strict=True):
        year, month, day = map(without_unit, cells)
        full = (year or above[0], month or (above[1] if not year else ""))
        carried += full != (year, month)
        above = full
        dates.append("-".join((*full, day)))
    if carried:
        notices.append(Notice("event_years_carried", {"n": carried}, "info"))
    return dates


def _days_of_rows(
    table: pd.DataFrame, path: Path, headings: dict[str, str], notices: list[Notice]
) -> dict[int, list[EventDays]]:
    ends = table["end"] if "end" in table else pd.Series("", index=table.index)
    short_years = short_years_are_sure([*table["date"], *ends])
    found: dict[int, list[EventDays]] = {}
    for row, date, end in zip(table.index, table["date"], ends, strict=True):
        whole = f"{date} ~ {end}" if end and end != date else date
        found[row] = days_of_event(whole, short_years=short_years)
        if not found[row]:
            column = headings["end" if days_of_event(date, short_years=short_years) else "date"]
            raise SettingsError(
                "trends.short_year" if is_short(whole) else "trends.no_date",
                path=path,
                row=row,
                column=column,
                value=date if column == headings["date"] else end,
            )
    _tell(table, found, notices)
    return found


def _tell(table: pd.DataFrame, found: dict[int, list[EventDays]], notices: list[Notice]) -> None:
    several = [str(table["label"][row]) for row, days in found.items() if len(days) > 1]
    ranges = [
        f"{table['label'][row]} ({one.first}~{one.last or ''})"
        for row, days in found.items()
        for one in days
        if one.is_range
    ]
    short = [
        f"{written} = {days[0].first}"
        for written, days in zip(table["date"], found.values(), strict=True)
        if is_short(written)
    ]
    told: Sequence[tuple[str, list[str]]] = (
        ("events_of_ranges", ranges),
        ("events_of_several_days", several),
        ("event_years_short", short),
    )
    for code, labels in told:
        if labels:
            notices.append(Notice(code, {"n": len(labels), "labels": labels}, "info"))


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
