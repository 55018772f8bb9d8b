"""HTML that calls itself a spreadsheet, as portals like to hand out."""

from __future__ import annotations

from typing import Any

from hwadu.errors import InputError
from hwadu.reading.files.raw_bytes.encodings import decode
from hwadu.reading.files.raw_bytes.limits import Bounds, bounds_of
from hwadu.reading.files.sheets.grids import Grid, Table, table_of
from hwadu.reading.pages.fragments import parse, text_of

_DIGITS = 6  # of a span; more would only be cut again
_LONGEST_SPAN = 65_534  # rows, the most that browsers follow


def read_html_tables(data: bytes, path: str, bounds: Bounds | None = None) -> list[Table]:
    """Read the tables of an HTML page that are no layout.

    Cells that span rows or columns fill each of them.

    Raises
    ------
    InputError
        If the page holds no table, or spans ask for more cells than a file of its size may have.
    """
    decoded = decode(data, path)
    bounds = bounds or bounds_of(data)
    tables = []
    for element in parse(decoded.text, path).iter("table"):
        if element.find(".//table") is None:
            grid = _grid(element, path, bounds)
            table = table_of(grid, notices=decoded.notices, path=path, bounds=bounds)
            if table is not None:
                tables.append(table)
    if not tables:
        raise InputError("reading.page_for_sheet", path=path)
    return tables


def _grid(table: Any, path: str, bounds: Bounds) -> Grid:
    widest = bounds.limits.columns + 1
    grid: Grid = []
    spans: dict[int, tuple[int, str]] = {}  # column -> rows it still covers, and its text
    for number, row in enumerate(table.iter("tr"), start=1):
        cells_of_row = iter(row.iterchildren("td", "th"))
        cell = next(cells_of_row, None)
        below: dict[int, tuple[int, str]] = {}
        cells: list[str] = []
        while (cell is not None or len(cells) in spans) and len(cells) < widest:
            if len(cells) in spans:
                rows, text = spans[len(cells)]
                if rows > 1:
                    below[len(cells)] = (rows - 1, text)
                cells.append(text)
                continue
            text, rows = text_of(cell), _span(cell, "rowspan")
            for _ in range(min(_span(cell, "colspan"), widest - len(cells))):
                if rows > 1:
                    below[len(cells)] = (rows - 1, text)
                cells.append(text)
            cell = next(cells_of_row, None)
        bounds.fill(len(cells), path, number)
        bounds.write(sum(map(len, cells)), path)
        spans = below
        grid.append(cells)
    return grid


def _span(cell: Any, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    if not (text.isascii() and text.isdecimal()):
        return 1
    return max(1, min(int(text[:_DIGITS]), _LONGEST_SPAN))
