"""Dates of the rows of a table: from its columns, else from text, address and id of each row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pandas as pd

from hwadu.notices import Notice
from hwadu.reading.columns.by_name.column_names import plain
from hwadu.reading.columns.by_name.first_filled import first_filled
from hwadu.reading.dates.chosen_date import Dating, completed, date_page
from hwadu.reading.dates.clocks import holds_days, of_days, since_1970, times_of_day
from hwadu.reading.dates.date_guesses import (
    date_columns,
    date_of_cell,
    day_first,
    is_mostly_dates,
)
from hwadu.reading.dates.dates_in_addresses import (
    day_in_address,
    day_in_id,
    days_of_images,
)
from hwadu.reading.dates.guessed_days import BACK, OF_MONTH, counted_back, in_month
from hwadu.reading.dates.page_stamps import Stamp
from hwadu.reading.dates.written_times import (
    CLOCK_ZERO,
    ENDS_IN_YEAR,
    OFFSET,
    UNSET_CLOCK,
    Moment,
    in_order,
)
from hwadu.reading.file_names import month_of_place

Fields = Mapping[str, list[str]]

_YEAR = re.compile(r"\D{0,12}((?:19|20)\d\d)\s?(?:년도?)?\D{0,12}")
"""A name of a sheet that is a year's: 2021년, 기사(2021)."""
_NEAR = timedelta(days=366)  # on either side of the day that an unset clock gives
_A_ZONE = re.compile(rf"{OFFSET}|[A-Z]{{1,4}}|[+-]\d\d")
_ZONED = re.compile(rf"(?:{OFFSET}|[A-Z]{{1,4}}|:\d\d(?:\.\d+)?[+-]\d\d)$").search


@dataclass(frozen=True)
class DatedRows:
    """Dates of the rows of a table.

    Attributes
    ----------
    published : Series of datetime64[s]
    basis : list of str
    notices : tuple of Notice
        About impossible dates.
    """

    published: pd.Series[pd.Timestamp]
    basis: list[str]
    notices: tuple[Notice, ...]


def date_rows(
    frame: pd.DataFrame,
    fields: Fields,
    raw: Mapping[str, pd.Series[str]],
    images: Mapping[int, Sequence[str]],
    today: datetime | None = None,
    place: tuple[str, str, Sequence[str]] = ("", "", ()),
) -> DatedRows:
    """Date every row of a table.

    A date that a column states and that cannot be right is not replaced by a guess; a cell that
    states no date (1일 전, A26면) leaves the row to its address and text, and then to
    :mod:`hwadu.reading.dates.guessed_days`.

    Parameters
    ----------
    frame : DataFrame of str
        The table as found.
    fields : mapping of str to list of str
        Columns of each field.
    raw : mapping of str to Series of str
        With body, url, article_id and source, aligned with ``frame``.
    images : mapping of int to sequence of str
        Addresses of a row's own images, by position, where its text had any.
    today : datetime, optional
        The day from which the future is counted.
    place : tuple
        The table's sheet, its file and the folders above, which may be called after a year or a
        month: :func:`hwadu.reading.file_names.month_of_place`.

    Returns
    -------
    DatedRows
    """
    dated, unread, partial = _of_columns(frame, fields, today)
    columns = fields.get("published", [])
    why = f"column {columns[0]} is empty" if columns else "there is no column of dates"
    said = {i: text for i, (text, _) in unread.items()}
    back, month = counted_back(said, frame, today), month_of_place(*place, today)
    rows = zip(*(raw[c].to_list() for c in ("body", "url", "article_id")), strict=True)
    made: list[Dating] = []
    of_sheet = 0
    for i, (body, url, article_id) in enumerate(rows):
        dating = dated[i] or date_page(body, url=url, images=images.get(i, ()), today=today)
        if i in partial and dating.time is None:
            days = days_of_images(images.get(i, ()), today)
            with_year = completed(partial[i], day_in_address(url, today), days)
            named = None if with_year.time else _in_year(partial[i], place[0], month)
            of_sheet += named is not None and "sheet" in named.basis
            dating = with_year if with_year.time else named or dating
        if dated[i] is None and dating.time is None:
            day = day_in_id(article_id, today)
            _, reason = unread.get(i, ("", why))
            dating = Dating(day, "BigKinds id" if day else f"{dating.basis}, and {reason}")
            dating = dating if day else back.get(i, dating)
        made.append(dating)
    made = [*in_month(made, month, said)]
    facts: dict[str, Any]
    notices = [Notice("year_of_sheet", {"n": of_sheet, "sheet": place[0]})] if of_sheet else []
    notices += [
        Notice("dates_since_1970", {"column": name}, "info")
        for name in columns
        if since_1970(map(str.strip, frame[name].to_list()))
    ]
    impossible = [i for i, d in enumerate(dated) if d and d.time is None and not made[i].time]
    sources = raw["source"].to_list()
    if impossible and "date_basis" not in fields:
        where = sources[impossible[0]].rsplit("#", 1)[-1]
        reason = made[impossible[0]].basis.removeprefix("none: ")
        facts = {"n": len(impossible), "row": where, "problem": reason}
        notices.append(Notice("dates_impossible", facts))
    unread = {i: cell for i, cell in unread.items() if not made[i].basis.startswith(BACK)}
    if unread:
        first = next(iter(unread))
        found = sum(made[i].time is not None and made[i].basis != OF_MONTH for i in unread)
        where = sources[first].rsplit("#", 1)[-1]
        facts = {"n": len(unread), "row": where, "problem": unread[first][1], "dated": found}
        notices.append(Notice("dates_unread", facts))
    times = pd.array([dating.time for dating in made], dtype="datetime64[s]")
    return DatedRows(pd.Series(times), [dating.basis for dating in made], tuple(notices))


def _in_year(stamp: Stamp, sheet: str, named: datetime | None) -> Dating | None:
    """A month and day in the year that names of its place give; None where they give none."""
    year = _YEAR.fullmatch(sheet.strip())
    month, day = stamp.moment.month_day or (0, 0)
    of_month = named.year if named and named.month == month else 0
    try:
        time = datetime(int(year[1]) if year else of_month, month, day)
    except ValueError:
        return None
    where = "sheet" if year else "file or folder"
    return Dating(time, f"stamp {stamp.label} without year, year from {where}")


def with_dates(
    fields: dict[str, list[str]], frame: pd.DataFrame, path: str, today: datetime | None
) -> list[Notice]:
    """Add a column that holds dates to the fields where none is known by its name, in place."""
    known = fields.get("published", []) + fields.get("clock", [])
    filled = [name for name in known if any(map(str.strip, frame[name].to_list()))]
    whole = next((name for name in filled if is_mostly_dates(frame[name], today)), None)
    if whole is not None:
        if "published" not in fields:  # a column of times that holds the day too
            fields["published"] = [whole]
            fields["clock"] = [name for name in fields["clock"] if name != whole]
        return []
    taken = {name for field, names in fields.items() for name in names if field != "clock"}
    dates = [c for c in date_columns(frame, taken, today) if not fields.get("date_basis")]
    likely = [c for c in dates if c.likely >= 0 and not c.one_moment]
    likely = likely or [c for c in dates if c.likely > 0]
    if likely:
        name = likely[0].name
        fields["published"] = [*fields.get("published", []), name]
        facts: dict[str, Any] = {"column": name}
        others = [repr(c.name) for c in dates if c.name != name]
        if not others:
            return [Notice("date_column", facts, where=path)]
        return [Notice("date_column_of_several", {**facts, "others": others}, where=path)]
    if dates:
        code = "date_column_unused" if dates[0].likely else "date_column_one_moment"
        return [Notice(code, {"column": dates[0].name}, where=path)]
    return []


def _of_columns(
    frame: pd.DataFrame, fields: Fields, today: datetime | None
) -> tuple[list[Dating | None], dict[int, tuple[str, str]], dict[int, Stamp]]:
    """What the columns say of each row, the surest column first, None where they say no date.

    Also the rows whose cells hold something that is no date, with it and with why, and those that
    state a month and day without a year.
    """
    clocks = fields.get("clock", [])
    times = times_of_day(first_filled(frame, clocks)) if clocks else [""] * len(frame)
    stated = frame[fields["date_basis"][0]].to_list() if "date_basis" in fields else []
    dated: list[Dating | None] = [None] * len(frame)
    unread: dict[int, tuple[str, str]] = {}
    partial: dict[int, Stamp] = {}
    for i, basis in enumerate(stated):
        if basis.startswith("none:"):
            dated[i] = Dating(None, basis)
    for name in _by_precision(frame, fields.get("published", []), clocks):
        cells = [cell.strip() for cell in frame[name].to_list()]
        beside = times if name not in clocks else [""] * len(cells)
        cells = _with_zones(frame, name, cells)
        order = day_first(cells)
        texts: dict[int, str] = {}
        for i, cell in enumerate(cells):
            before = dated[i]
            if cell and not (before and (before.time or (stated and stated[i]))):
                texts[i] = f"{cell} {beside[i]}" if beside[i] else cell
        different = dict.fromkeys(texts.values())
        parsed = _together({text: _of_cell(text, order, today) for text in different})
        parsed = of_days(parsed) if since_1970(cells) else parsed
        for i, text in texts.items():
            before, moment = dated[i], parsed[text]
            if moment.time is not None:
                dated[i] = Dating(moment.time, (stated and stated[i]) or f"column {name}")
                unread.pop(i, None)
            elif moment.stated:
                if moment.month_day:
                    partial.setdefault(i, Stamp("first", f"in column {name}", moment, 0, 0, text))
                dated[i] = before or Dating(None, f"none: {moment.problem} (column {name})")
            elif before is None:
                unread.setdefault(i, (text, f"{moment.problem} (column {name})"))
    return dated, unread, partial


def _with_zones(frame: pd.DataFrame, name: str, cells: list[str]) -> list[str]:
    """Dates with the time zone that a column beside theirs names: pubDate, pubDateTZ."""
    beside = {plain(name) + end for end in ("tz", "timezone", "zone")} | {"timezone", "tz"}
    column = next((c for c in frame.columns if plain(str(c)) in beside), None)
    if column is None:
        return cells
    zones = map(str.strip, frame[column].to_list())
    return [
        f"{cell} {zone}" if ":" in cell and _A_ZONE.fullmatch(zone) and not _ZONED(cell) else cell
        for cell, zone in zip(cells, zones, strict=True)
    ]


def _together(moments: dict[str, Moment]) -> dict[str, Moment]:
    """Moments of a column: 1970-01-01 is a day like others where others lie on both its sides."""
    near = [m.time - CLOCK_ZERO for m in moments.values() if m.time]
    both = [any(timedelta(0) < sign * gap < _NEAR for gap in near) for sign in (1, -1)]
    if not all(both):
        return moments
    day = Moment(CLOCK_ZERO)
    return {text: day if m.problem == UNSET_CLOCK else m for text, m in moments.items()}


def _of_cell(text: str, order: bool | None, today: datetime | None) -> Moment:
    """The date in a cell: alone, in a BigKinds id, or with its label (입력 2023-05-01)."""
    day = day_in_id(text, today)
    if day is not None:
        return Moment(day)
    either = ENDS_IN_YEAR.match(text) if order is not None else None
    return date_of_cell(in_order(either, day_first=bool(order)) if either else text, today)


def _by_precision(frame: pd.DataFrame, columns: list[str], clocks: list[str]) -> list[str]:
    """Date columns, a column of times that also holds the day first."""
    return [c for c in clocks if holds_days(frame[c])] + columns
