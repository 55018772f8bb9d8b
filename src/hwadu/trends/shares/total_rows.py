"""The rows of a table of totals, one an outlet and time, whatever its shape."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pandas as pd

from hwadu.errors import InputError
from hwadu.files.csv_tables import HEADINGS, header_row, read_csv_table, table_of_rows, table_rows
from hwadu.files.headings import meant_columns, plain_heading
from hwadu.notices import Notice
from hwadu.stats.written_periods import written_period
from hwadu.trends.event_days import without_unit
from hwadu.trends.table_headings import (
    OF_PARTS,
    OF_TIMES_ACROSS,
    OF_TOTALS,
    OF_WIDE_TOTALS,
    PARTS,
    SUMS,
)
from hwadu.words.phrases import Phrase

COLUMNS = ("date", "press", "n")
_Rows = dict[int, list[str]]
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")
_UNIT = re.compile(r"\s?[건개]$")
_NUMBER = re.compile(r"[\d,]*\d\s?\D?")
_UNKNOWN = re.compile(
    r"(?:[-–—−.…*x×]+|n\.?/?a\.?|nan|null|none|미상|미집계|불명|자료\s?없음)?", re.I
)
_PART = re.compile(
    r"(?:0?[1-9]|1[0-2])\s?월|[1-4]\s?(?:/\s?4\s?)?분기|[상하]반기|Q[1-4]|[1-4]Q|H[12]", re.I
)
_YEAR_BEFORE = re.compile(r"(?:['‘’`]?\d\d|\d{4})\s?(?:년도?)?[\s.-]*(?=\D)")
MONTH = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])")
"""A month of six digits."""


def total_rows(path: Path, way: Phrase) -> tuple[pd.DataFrame, dict[str, str], list[Notice]]:
    """Read a table of totals, every cell as text.

    Returns
    -------
    DataFrame, dict of str to str, list of Notice
        date, press and n, its index the row in the file; what the file calls these; what was read
        another way than it stands.

    Raises
    ------
    InputError
        If it cannot be read or lacks a column.
    """
    notices = []
    if wide := wide_totals(path, way):
        table, headings, n = wide
        notices.append(Notice("totals_wide", {"n": n}, "info"))
    else:
        table = read_csv_table(path, InputError, COLUMNS, way, OF_TOTALS)
        headings = dict(table.attrs[HEADINGS])
        table = _in_one_column(table, headings)
    table = table[list(COLUMNS)]
    sums = table[["date", "press"]].map(is_sum)
    if len(sums) and sums["press"].all():
        row = int(table.index[0])
        raise InputError("trends.totals_of_no_outlet", path=path, row=row, column=headings["press"])
    if sums.to_numpy().any():
        names = sorted({*table["date"][sums["date"]], *table["press"][sums["press"]]})
        notices.append(Notice("totals_sums_left_out", {"names": names}, "info"))
        table = table[~sums.any(axis=1)]
    return _with_months(table), headings, [notice.at(path.name) for notice in notices]


def _in_one_column(table: pd.DataFrame, headings: dict[str, str]) -> pd.DataFrame:
    """A table whose date is a year with its months or quarters beside it, with both in one."""
    parts = {plain_heading(name): name for name in headings if plain_heading(name) in PARTS}
    if plain_heading(headings["date"]) not in OF_PARTS["year"].split() or not parts:
        return table
    dates = table["date"].map(without_unit)
    for name in (parts[part] for part in PARTS if part in parts):
        dates = dates + "-" + table[name]
    return table.assign(date=dates)


def _with_months(table: pd.DataFrame) -> pd.DataFrame:
    """Months of six digits as months, where they can be no days with a year of two digits."""
    found = [MONTH.fullmatch(cell) for cell in table["date"]]
    if not found or not all(found) or all(int(cell[2:4]) <= 12 for cell in table["date"]):
        return table
    return table.assign(date=[f"{month[1]}-{month[2]}" for month in found if month])


def wide_totals(path: Path, way: Phrase) -> tuple[pd.DataFrame, dict[str, str], int] | None:
    """Totals of a wide table, what the file calls their columns, and how many its columns are.

    Its columns are outlets beside times, or times beside outlets; of months and quarters the years
    may stand in the row above, or in a column beside the outlets. None if it is no such table.

    Raises
    ------
    InputError
        If the file cannot be read, or a column stands there twice.
    """
    for by, names in (("date", OF_WIDE_TOTALS), ("press", OF_TIMES_ACROSS)):
        rows = table_rows(path, InputError, [by], names)
        top = header_row(rows, [by], names)
        if top is None:
            continue
        if by == "press":
            top = _years_put_before_their_parts(rows, top)
        header = meant_columns(rows[top], names)
        beside: list[str] = [by]
        if by == "press" and _has_years(rows[top], header):
            beside.append("date")
        if _is_wide(rows, top, header, beside):
            below = {number: row for number, row in rows.items() if number >= top}
            wide = table_of_rows(below, path, InputError, [by], way, names)
            return *_long(wide, beside), len({*wide.columns} - {*beside})
    return None


def _years_put_before_their_parts(rows: _Rows, top: int) -> int:
    """The row of the header, which has 2023년 1월 where 2023년 stood above 1월.

    A year stands above the first of its months, as where its cell was merged over them.
    """
    filled = [number for number, row in rows.items() if any(row)]
    for upper, lower in pairwise(filled):
        if top in (upper, lower) and (joined := _joined(rows[upper], rows[lower])):
            rows[lower] = joined
            return lower
    return top


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    """A header of two rows as one; nothing where they are not years above their parts."""
    year, joined, parts = "", [], 0
    upper = upper + [""] * (len(lower) - len(upper))
    for above, below in zip(upper, lower, strict=False):
        year = above if _is_year(above) else year if not above else ""
        parts += is_part_of_year(below)
        if is_part_of_year(below) and not year:
            return []
        joined.append(f"{year} {below}".strip() if year and below != year else below or above)
    return joined if parts > 1 else []


def _is_year(cell: str) -> bool:
    span = written_period(cell)
    return span is not None and (span[1] - span[0]).days > 360


def _has_years(written: list[str], header: list[str]) -> bool:
    """Whether a year stands beside the outlet in a column of its own, and parts of it in others."""
    if not {"date", "press"} <= {*header} or "n" in header:
        return False
    if plain_heading(written[header.index("date")]) not in OF_PARTS["year"].split():
        return False
    return any(map(is_part_of_year, written))


def _is_wide(rows: _Rows, top: int, header: list[str], beside: list[str]) -> bool:
    if not {*beside} <= {*header} or len({*header} - {"", *beside}) < 2:
        return False
    if {"n", "press", "date"} & ({*header} - {*beside}):
        return False
    places = [at for at, name in enumerate(header) if name not in beside]
    across = [rows[top][at] for at in places if rows[top][at]]
    if any(plain_heading(name) in PARTS for name in across):
        return False
    named = [name for name in across if not is_sum(name)]
    are_times, are_parts = ({*map(is_it, named)} for is_it in (is_time, is_part_of_year))
    if beside == ["date"]:
        fit = are_times == {False}
    else:  # parts without a year are refused with their row
        fit = are_parts == {True} or (beside == ["press"] and are_times == {True})
    cells = [
        row[at] for number, row in rows.items() if number > top for at in places if at < len(row)
    ]
    known = [cell for cell in cells if not is_unknown(cell)]
    return fit and all(map(is_number, known))


def _long(wide: pd.DataFrame, beside: list[str]) -> tuple[pd.DataFrame, dict[str, str]]:
    headings = dict(wide.attrs[HEADINGS])
    across = "press" if beside == ["date"] else "part" if "date" in beside else "date"
    told = wide[[name for name in wide if name not in beside]].astype(bool).any(axis=1)
    table = wide[told].melt(beside, var_name=across, value_name="n", ignore_index=False)
    table = table.sort_index(kind="stable")
    headings |= {across: headings[beside[0]], "n": headings[beside[0]]}
    if across == "part":
        years = table["date"].map(without_unit) + "-"
        sums = table["part"].map(is_sum)
        table["date"] = table["part"].where(sums, years + table["part"])
    return table, headings


def is_number(cell: str) -> bool:
    """Whether a cell can be how many articles there are."""
    return bool(_NUMBER.fullmatch(cell))


def bare_number(cell: str) -> str:
    """A number without its unit and the commas between thousands.

    Examples
    --------
    >>> bare_number("1,234건"), bare_number("1,23")
    ('1234', '1,23')
    """
    return _BETWEEN_THOUSANDS.sub("", _UNIT.sub("", cell))


def is_unknown(cell: str) -> bool:
    """Whether a cell says that the number is not known: an empty one, a hyphen, n/a.

    Examples
    --------
    >>> [is_unknown(cell) for cell in ("", "-", "N/A", "0", "없음")]
    [True, True, True, False, False]
    """
    return bool(_UNKNOWN.fullmatch(cell.strip()))


def is_sum(heading: str) -> bool:
    """Whether a row or column adds up others: 합계, 2023년 계."""
    return plain_heading(_YEAR_BEFORE.sub("", heading, count=1)) in SUMS


def is_time(heading: str) -> bool:
    """Whether a heading is a period; also a month of six digits."""
    return bool(written_period(heading) or MONTH.fullmatch(heading))


def is_part_of_year(heading: str) -> bool:
    """Whether a heading is a month, quarter or half, the year itself standing elsewhere.

    Examples
    --------
    >>> is_part_of_year("3월"), is_part_of_year("1/4분기"), is_part_of_year("2023년 1월")
    (True, True, False)
    """
    return bool(_PART.fullmatch(heading.strip()))
