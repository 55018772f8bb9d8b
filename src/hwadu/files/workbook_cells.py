"""The cells of a workbook that people keep beside a study, as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hwadu.errors import HwaduError

Cells = list[list[str]]
_EXACT = 2**53  # below it every whole number is one that a spreadsheet holds exactly
_STARTS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0"))


def is_workbook(data: bytes) -> bool:
    """Whether a file begins as workbooks do (and documents of office programs)."""
    return data.startswith(_STARTS)


def shown_cell(cell: object) -> str:
    """A cell as the spreadsheet shows it: 2030, not 2030.0; all digits of a whole number.

    Examples
    --------
    >>> shown_cell(2030.0), shown_cell(0.1 + 0.2), shown_cell(1234567890123456.0)
    ('2030', '0.3', '1234567890123456')
    """
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        cell = cell.date()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return str(int(cell))
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell).strip()


def workbook_cells(
    path: Path, error: type[HwaduError], text: Callable[[object], str] = shown_cell
) -> dict[str, Cells]:
    """Cells of every sheet, without blanks around them, by the sheets' names.

    Cells that were merged downwards hold their text in every row; a day is written 2024-03-05.
    `text` is how a cell is written, by default as it is shown.

    Raises
    ------
    HwaduError
        Of the type asked for, if there is no such file or it is no workbook.
    """
    with _opened(path, error) as book:
        return {name: _grid(book.get_sheet_by_name(name), text) for name in book.sheet_names}


def sheet_names(path: Path, error: type[HwaduError]) -> list[str]:
    """Names of a workbook's sheets, whose cells are not read; see :func:`workbook_cells`."""
    with _opened(path, error) as book:
        return list(book.sheet_names)


@contextmanager
def _opened(path: Path, error: type[HwaduError]) -> Iterator[Any]:
    from python_calamine import CalamineError, CalamineWorkbook

    if not path.is_file():
        raise error("files.no_file", path=path)
    try:
        yield CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError, ValueError, KeyError) as problem:
        raise error("files.workbook_unreadable", path=path, problem=problem) from None


def _grid(sheet: Any, text: Callable[[object], str]) -> Cells:
    grid = [[text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        for row in grid[first + 1 : last + 1]:
            if column < len(row) and not row[column]:
                row[column] = grid[first][column]
    return grid
