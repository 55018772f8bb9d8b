"""Tables of totals that have outlets or times as columns, as a row an outlet and time."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pandas as pd

from hwadu.errors import InputError
from hwadu.files.csv_tables import HEADINGS, header_row, table_of_rows, table_rows
from hwadu.files.headings import meant_columns, plain_heading
from hwadu.stats.written_periods import written_period
from hwadu.trends.event_days import without_unit
from hwadu.trends.shares.total_cells import (
    is_number,
    is_part_of_year,
    is_sum,
    is_time,
    is_unknown,
)
from hwadu.trends.table_headings import OF_PARTS, OF_TIMES_ACROSS, OF_WIDE_TOTALS, PARTS
from hwadu.words.phrases import Phrase

_Rows = dict[int, list[str]]


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
