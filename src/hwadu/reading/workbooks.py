"""Spreadsheets (.xlsx, .xls): every cell as the text it stands for."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from hwadu.errors import InputError
from hwadu.reading.grids import Grid, Table, table_of

_EXACT_DIGITS = 15  # a spreadsheet keeps no more digits of a number
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(data: bytes, path: str) -> list[Table]:
    """Read every sheet that holds rows.

    Parameters
    ----------
    data : bytes
        The file.
    path : str
        Its name, for errors.

    Returns
    -------
    list of Table
        One for every sheet that is not blank. Cells that were merged downwards hold their text in
        every row.

    Raises
    ------
    InputError
        If the workbook is locked with a password, cut off or damaged.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if _ENCRYPTED in data:
        raise _locked(path)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(name, book.get_sheet_by_name(name)) for name in _visible_first(book)]
        grids = [(name, _grid(sheet), sheet.start) for name, sheet in sheets]
    except PasswordError:
        raise _locked(path) from None
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise InputError(
            f"the workbook is damaged or cut off ({error})",
            remedy="open it in a spreadsheet program and save it again, or export it again",
            path=path,
        ) from None
    several = len(grids) > 1
    tables = []
    for name, grid, start in grids:
        first = 1 + (start[0] if start else 0)
        numbers = list(range(first, first + len(grid)))
        table = table_of(grid, sheet=name if several else "", numbers=numbers)
        if table is not None:
            tables.append(table)
    return tables


def _visible_first(book: Any) -> list[str]:
    from python_calamine import SheetTypeEnum

    return [s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]


def _locked(path: str) -> InputError:
    return InputError(
        "the workbook is locked with a password",
        remedy="open it, save it without a password, and read that file",
        path=path,
    )


def _grid(sheet: Any) -> Grid:
    grid = [[_text(cell) for cell in row] for row in sheet.to_python()]
    if not sheet.start:
        return grid
    top, left = sheet.start
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        for row in range(first + 1, last + 1):
            if row - top < len(grid) and grid[row - top][column - left] == "":
                grid[row - top][column - left] = grid[first - top][column - left]
    return grid


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        if not cell.is_integer():
            return repr(cell)
        # beyond its exact digits a number shows its exponent, so that a lost id can be told
        return str(int(cell)) if abs(cell) < 10**_EXACT_DIGITS else f"{cell:.{_EXACT_DIGITS - 1}E}"
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds")
    return str(cell)
