"""The rows of a table of totals, one an outlet and time, whatever its shape."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from hwadu.errors import InputError
from hwadu.files.csv_tables import HEADINGS, read_csv_table
from hwadu.files.headings import plain_heading
from hwadu.notices import Notice
from hwadu.trends.event_days import without_unit
from hwadu.trends.shares.total_cells import MONTH, is_sum
from hwadu.trends.shares.wide_totals import wide_totals
from hwadu.trends.table_headings import OF_PARTS, OF_TOTALS, PARTS
from hwadu.words.phrases import Phrase

COLUMNS = ("date", "press", "n")


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
