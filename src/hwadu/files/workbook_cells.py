"""The cells of a workbook that people keep beside a study, as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hwadu.errors import HwaduError

Cells = list[list[str]]
_STARTS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0"))


def is_workbook(data: bytes) -> bool:
    """Whether a file begins as workbooks do (and documents of office programs)."""
    return data.startswith(_STARTS)


def shown_cell(cell: object) -> str:
    """A cell as the spreadsheet shows it: 2030, not 2030.0."""
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        cell = cell.date()
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
    from python_calamine import CalamineError, CalamineWorkbook

    if not path.is_file():
        raise error("files.no_file", path=path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        return {name: _grid(book.get_sheet_by_name(name), text) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError, KeyError) as problem:
        raise error("files.workbook_unreadable", path=path, problem=problem) from None


def _grid(sheet: Any, text: Callable[[object], str]) -> Cells:
    grid = [[text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        for row in grid[first + 1 : last + 1]:
            if column < len(row) and not row[column]:
                row[column] = grid[first][column]
    return grid
