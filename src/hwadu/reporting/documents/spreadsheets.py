"""Tables for other programs: CSV files and one workbook, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.files.excel_files import new_workbook
from hwadu.files.placing import place_bytes, placed
from hwadu.files.printable import printable

if TYPE_CHECKING:
    import pandas as pd

_MOST_ROWS = 1_048_575  # rows a worksheet holds below its header
_MOST_CHARACTERS = 32_767  # characters a cell holds
_WIDEST = 60
_OPENS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # some programs read full-width signs alike
_DELIMITERS = ",;\t"


def neutral(value: object) -> object:
    """A cell that no spreadsheet takes for a formula.

    Control characters go. Text that begins with ``= + - @``, a tab or a line break gets an
    apostrophe before it; numbers stay numbers, lists become text with commas.

    Examples
    --------
    >>> neutral("=1+1"), neutral(-1), neutral(["a", "b"])
    ("'=1+1", -1, 'a, b')
    """
    if hasattr(value, "__len__") and not isinstance(value, str):
        value = ", ".join(str(item) for item in value)  # type: ignore[attr-defined]
    if isinstance(value, str):
        value = printable(value)
    if isinstance(value, str) and value[:1] in _OPENS_FORMULA:
        return "'" + value
    return value


def write_csv(table: pd.DataFrame, path: str | Path) -> None:
    """Write a table as CSV with a byte-order mark, so that Excel reads its Hangul.

    A CSV does not say that an id of twenty digits is no number: pandas is told so with
    ``dtype={"article_id": str}``. Excel rounds such ids when it opens a CSV; it keeps them when the
    file is imported as text (Data, From Text/CSV), and in :func:`write_workbook`'s files.

    Parameters
    ----------
    table : DataFrame
    path : path-like

    Examples
    --------
    >>> import tempfile
    >>> import pandas as pd
    >>> table = pd.DataFrame({"article_id": ["01100101.20240105093000001"]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_csv(table, f"{folder}/a.csv")
    ...     read = pd.read_csv(f"{folder}/a.csv", dtype={"article_id": str})
    >>> read.equals(table)
    True
    """
    safe = _neutralised(table)
    with placed(path) as partial:
        safe.to_csv(partial, index=False, encoding="utf-8-sig", lineterminator="\n")


def copy_csv(source: Path, target: Path) -> None:
    """Copy a CSV file that somebody else wrote, with every cell neutral; otherwise byte for byte.

    Parameters
    ----------
    source, target : Path
    """
    data = source.read_bytes()
    text = data.decode("utf-8-sig", errors="surrogateescape")
    header = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    safe = [[cell if _is_number(cell) else str(neutral(cell)) for cell in row] for row in rows]
    if safe == rows:
        place_bytes(data, target)
        return
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=delimiter, lineterminator="\n").writerows(safe)
    place_bytes(made.getvalue().encode("utf-8-sig", errors="surrogateescape"), target)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def write_workbook(tables: Mapping[str, pd.DataFrame], path: str | Path) -> None:
    """Write tables as one .xlsx, a sheet each, with a fixed header and readable widths.

    Text stays text: ids keep all their digits and the noughts before them.

    Rows beyond what a sheet holds are left out; the sheet's last row says how many.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Name of a sheet (at most 31 characters are used) and what it holds.
    path : path-like
    """
    with new_workbook(path) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, table in tables.items():
            sheet = book.add_worksheet(name[:31])
            safe = _neutralised(table)
            for column, title in enumerate(safe.columns):
                sheet.write_string(0, column, str(title), bold)
                values = safe[title].head(_MOST_ROWS - 1).tolist()
                longest = max([len(str(v)) for v in values[:500]] + [len(str(title))])
                sheet.set_column(column, column, min(longest * 1.3 + 2, _WIDEST))
                for row, value in enumerate(values, start=1):
                    _write(sheet, row, column, value, day)
            if len(safe) >= _MOST_ROWS:
                left_out = len(safe) - (_MOST_ROWS - 1)
                sheet.write_string(_MOST_ROWS, 0, f"{left_out:,} more rows are in the CSV file")
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(safe), max(len(safe.columns) - 1, 0))


def _neutralised(table: pd.DataFrame) -> pd.DataFrame:
    made = table.copy()
    for name in made.columns:
        if made[name].dtype == object or str(made[name].dtype) in ("str", "string"):
            made[name] = made[name].map(neutral)
    return made


def _write(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    import pandas as pd

    if pd.isna(value):
        sheet.write_blank(row, column, None)
    elif isinstance(value, pd.Timestamp):
        sheet.write_datetime(row, column, value.to_pydatetime(), day)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:_MOST_CHARACTERS])
