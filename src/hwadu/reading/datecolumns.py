"""Dates of the rows of a table: from its columns, else from text, address and id of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from hwadu.reading.addresses import day_in_id
from hwadu.reading.dates import Dating, date_page, stated_by
from hwadu.reading.moments import Moment, parse_moment
from hwadu.reading.stamps import find_stamps

Fields = Mapping[str, list[str]]

_DAY = r"\d{4}|년"  # in a column of times, what shows that they hold days too
_LONGEST_CLOCK = 12  # characters of a time of day: 오후 10:20:30


@dataclass(frozen=True)
class DatedRows:
    """Dates of the rows of a table.

    Attributes
    ----------
    published : Series of datetime64[s]
    basis : list of str
    warnings : tuple of str
        Sentences about impossible dates.
    """

    published: pd.Series[pd.Timestamp]
    basis: list[str]
    warnings: tuple[str, ...]


def date_rows(
    frame: pd.DataFrame,
    fields: Fields,
    raw: pd.DataFrame,
    images: Mapping[int, Sequence[str]],
    today: datetime | None = None,
) -> DatedRows:
    """Date every row of a table.

    A date that a column states and that cannot be right is not replaced by a guess.

    Parameters
    ----------
    frame : DataFrame of str
        The table as found.
    fields : mapping of str to list of str
        Columns of each field.
    raw : DataFrame
        With body, url, article_id and source, aligned with ``frame``.
    images : mapping of int to sequence of str
        Addresses of a row's own images, by position, where its text had any.
    today : datetime, optional
        The day from which the future is counted.

    Returns
    -------
    DatedRows
    """
    dated = _of_columns(frame, fields, today)
    impossible = [i for i, d in enumerate(dated) if d and d.time is None]
    columns = fields.get("published", [])
    why = f"column {columns[0]} is empty" if columns else "there is no column of dates"
    rows = zip(*(raw[c].to_list() for c in ("body", "url", "article_id")), strict=True)
    made: list[Dating] = []
    for i, (body, url, article_id) in enumerate(rows):
        dating = dated[i] or date_page(body, url=url, images=images.get(i, ()), today=today)
        if dated[i] is None and dating.time is None:
            day = day_in_id(article_id, today)
            dating = Dating(day, "BigKinds id" if day else f"{dating.basis}, and {why}")
        made.append(dating)
    warnings: tuple[str, ...] = ()
    if impossible and "date_basis" not in fields:
        where = raw["source"].to_list()[impossible[0]].rsplit("#", 1)[-1]
        reason = made[impossible[0]].basis.removeprefix("none: ")
        warnings = (
            f"{len(impossible):,} date(s) cannot be right; the articles are kept without a date "
            f"(for example {where}: {reason})",
        )
    times = pd.array([dating.time for dating in made], dtype="datetime64[s]")
    return DatedRows(pd.Series(times), [dating.basis for dating in made], warnings)


def _of_columns(frame: pd.DataFrame, fields: Fields, today: datetime | None) -> list[Dating | None]:
    """What the columns say of each row, the surest column first; None where they are empty."""
    clocks = fields.get("clock", [])
    stated = frame[fields["date_basis"][0]].to_list() if "date_basis" in fields else []
    dated: list[Dating | None] = [None] * len(frame)
    for i, basis in enumerate(stated):
        if basis.startswith("none:"):
            dated[i] = Dating(None, basis)
    parsed: dict[str, Moment] = {}
    for name in _by_precision(frame, fields.get("published", []), clocks):
        cells = frame[name].str.strip().to_list()
        times = frame[clocks[0]].to_list() if clocks and name not in clocks else []
        for i, cell in enumerate(cells):
            if dated[i] is not None or not cell:
                continue
            text = f"{cell} {times[i]}" if times and _is_clock(times[i]) else cell
            moment = parsed.get(text)
            if moment is None:
                moment = parsed[text] = _of_cell(text, today)
            if moment.time is None:
                dated[i] = Dating(None, f"none: {moment.problem} (column {name})")
            else:
                dated[i] = Dating(moment.time, (stated and stated[i]) or f"column {name}")
    return dated


def _of_cell(text: str, today: datetime | None) -> Moment:
    """The date in a cell: alone, in a BigKinds id, or with its label (입력 2023-05-01)."""
    day = day_in_id(text, today)
    moment = Moment(day) if day else parse_moment(text, today)
    if moment.time is None:
        stamps = find_stamps(text, today)
        stated = stated_by(stamps) if stamps and stamps[0].kind != "bare" else None
        if stated is not None and stated.time is not None:
            return Moment(stated.time)
    return moment


def _is_clock(text: str) -> bool:
    return ":" in text and len(text) <= _LONGEST_CLOCK


def _by_precision(frame: pd.DataFrame, columns: list[str], clocks: list[str]) -> list[str]:
    """Date columns, a column of times that also holds the day first."""
    whole = [c for c in clocks if frame[c].str.contains(_DAY, regex=True).mean() > 0.5]
    return whole + columns
