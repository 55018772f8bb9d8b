"""Spreadsheets (.xlsx, .xls): every cell as the text it stands for."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import Any

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.reading.columns.cells.values import text_of_float
from hwadu.reading.files.raw_bytes.damage import DAMAGED_ZIP
from hwadu.reading.files.raw_bytes.limits import Bounds, bounds_of
from hwadu.reading.files.raw_bytes.syllables import composed
from hwadu.reading.files.sheets.attached_links import attached_links, write_into
from hwadu.reading.files.sheets.grids import Grid, Table, table_of
from hwadu.reading.files.sheets.sheet_xml import NearCells, without_far_cells

_BROKEN = (*DAMAGED_ZIP, KeyError, IndexError, OverflowError)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(data: bytes, path: str, bounds: Bounds | None = None) -> list[Table]:
    """Read every sheet that holds rows.

    Parameters
    ----------
    data : bytes
        The file.
    path : str
        Its name, for errors.
    bounds : Bounds, optional
        What it may ask for; by default as its size allows.

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
    bounds = bounds or bounds_of(data)
    near = NearCells(data, {}, ())
    try:
        if data.startswith(b"PK"):
            near = without_far_cells(data, path, bounds)
            data = near.data
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(name, book.get_sheet_by_name(name)) for name in _of_cells(book)]
        hidden = _hidden(book)
        grids = [(name, _grid(sheet), sheet.start) for name, sheet in sheets]
        links = attached_links(data) if data.startswith(b"PK") else {}
    except PasswordError:
        raise _locked(path) from None
    except (CalamineError, *_BROKEN) as error:
        raise InputError("reading.workbook_damaged", path=path, problem=error) from None
    several = len(grids) > 1
    tables: list[Table] = []
    for name, grid, start in grids:
        first = 1 + (start[0] if start else 0)
        numbers = list(range(first, first + len(grid)))
        if name in links and start:
            write_into(grid, start, links[name])
        bounds.write(sum(len(cell) for row in grid for cell in row), path)
        said = () if tables else near.notices
        if name in hidden:
            said += (Notice("sheet_hidden", {"sheet": name}),)
        table = table_of(
            grid,
            sheet=name if several else "",
            numbers=numbers,
            notices=said,
            path=path,
            bounds=bounds,
        )
        if table is not None:
            # which sheet a row far below was of, nobody can use: it goes to the first
            far = {} if tables else near.far_rows
            tables.append(replace(table, broken={**table.broken, **far}))
    return tables


def _of_cells(book: Any) -> list[str]:
    from python_calamine import SheetTypeEnum

    return [s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]


def _hidden(book: Any) -> list[str]:
    from python_calamine import SheetVisibleEnum

    return [s.name for s in book.sheets_metadata if s.visible != SheetVisibleEnum.Visible]


def _locked(path: str) -> InputError:
    return InputError("reading.workbook_locked", path=path)


def _grid(sheet: Any) -> Grid:
    grid = [[_text(cell) for cell in row] for row in sheet.to_python()]
    if not sheet.start:
        return grid
    top, left = sheet.start
    width = len(grid[0]) if grid else 0
    # no cell lies in two merged ranges, so more steps than cells are no honest file's
    steps = len(grid) * width
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        begin, end = first - top, min(last - top, len(grid) - 1)
        place = column - left
        if not (0 <= begin < len(grid) and 0 <= place < width):
            continue
        steps -= max(0, end - begin)
        if steps < 0:
            break
        for row in range(begin + 1, end + 1):
            if grid[row][place] == "":
                grid[row][place] = grid[begin][place]
    return grid


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return composed(cell)
    if isinstance(cell, float):
        return text_of_float(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds")
    return str(cell)
