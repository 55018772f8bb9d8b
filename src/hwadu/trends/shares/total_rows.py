"""The rows of a table of totals, one an outlet and time, whatever its shape."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from hwadu.errors import InputError
from hwadu.files.csv_tables import HEADINGS, header_row, read_csv_table, table_rows
from hwadu.files.headings import meant_columns, plain_heading
from hwadu.notices import Notice
from hwadu.stats.written_periods import written_period
from hwadu.trends.event_days import without_unit
from hwadu.trends.table_headings import OF_PARTS, OF_TOTALS, OF_WIDE_TOTALS, PARTS, SUMS
from hwadu.words.phrases import Phrase

COLUMNS = ("date", "press", "n")
_MONTH = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])")
_NUMBER = re.compile(r"[\d,]*\d\s?\D?")


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
    by = _wide_by(path)
    notices = []
    if by:
        wide = read_csv_table(path, InputError, [by], way, OF_WIDE_TOTALS)
        headings = dict(wide.attrs[HEADINGS])
        across = "press" if by == "date" else "date"
        table = wide.melt(by, var_name=across, value_name="n", ignore_index=False)
        table = table[table["n"] != ""].sort_index(kind="stable")  # blank: not known
        headings |= {across: headings[by], "n": headings[by]}
        notices.append(Notice("totals_wide", {"n": wide.shape[1] - 1}, "info"))
    else:
        table = read_csv_table(path, InputError, COLUMNS, way, OF_TOTALS)
        headings = dict(table.attrs[HEADINGS])
        table = _in_one_column(table, headings)
    table = table[list(COLUMNS)]
    sums = table[["date", "press"]].map(lambda cell: plain_heading(cell) in SUMS)
    if len(sums) and sums["press"].all():
        row = int(table.index[0])
        raise InputError("trends.totals_of_no_outlet", path=path, row=row, column=headings["press"])
    if sums.to_numpy().any():
        names = sorted({*table["date"][sums["date"]], *table["press"][sums["press"]]})
        notices.append(Notice("totals_sums_left_out", {"names": names}, "info"))
        table = table[~sums.any(axis=1)]
    return _with_months(table), headings, [notice.at(path.name) for notice in notices]


def _wide_by(path: Path) -> str:
    """What the rows of a wide table are: "date" or "press"; "" if the table is none."""
    long_rows = table_rows(path, InputError, COLUMNS, OF_TOTALS)
    top = header_row(long_rows, COLUMNS, OF_TOTALS)
    if top is None or {"date", "press"} <= {*meant_columns(long_rows[top], OF_TOTALS)}:
        return ""
    for by in ("date", "press"):
        rows = table_rows(path, InputError, [by], OF_WIDE_TOTALS)
        top = header_row(rows, [by], OF_WIDE_TOTALS)
        header = [] if top is None else meant_columns(rows[top], OF_WIDE_TOTALS)
        if by in header and len({*header} - {""}) > 2 and not {"n", "press"} & ({*header} - {by}):
            place = header.index(by)
            across = [cell for at, cell in enumerate(header) if at != place and cell]
            cells = [
                cell
                for number, row in rows.items()
                if top is not None and number > top
                for at, cell in enumerate(row)
                if at != place and cell
            ]
            if any(plain_heading(name) in PARTS for name in across):
                return ""
            are_periods = [_is_period(name) for name in across if plain_heading(name) not in SUMS]
            is_fit = all(are_periods) if by == "press" else not any(are_periods)
            if is_fit and are_periods and all(map(_NUMBER.fullmatch, cells)):
                return by
    return ""


def _in_one_column(table: pd.DataFrame, headings: dict[str, str]) -> pd.DataFrame:
    """A table whose date is a year with its months or quarters beside it, with both in one."""
    parts = {plain_heading(name): name for name in headings if plain_heading(name) in PARTS}
    if plain_heading(headings["date"]) not in OF_PARTS["year"].split() or not parts:
        return table
    dates = table["date"].map(without_unit)
    for name in (parts[part] for part in PARTS if part in parts):
        dates = dates + "-" + table[name]
    return table.assign(date=dates)


def _is_period(text: str) -> bool:
    return bool(written_period(text) or _MONTH.fullmatch(text))


def _with_months(table: pd.DataFrame) -> pd.DataFrame:
    """Months of six digits as months, where they can be no days with a year of two digits."""
    found = [_MONTH.fullmatch(cell) for cell in table["date"]]
    if not found or not all(found) or all(int(cell[2:4]) <= 12 for cell in table["date"]):
        return table
    return table.assign(date=[f"{month[1]}-{month[2]}" for month in found if month])
