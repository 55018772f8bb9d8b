"""HTML that calls itself a spreadsheet, as portals like to hand out."""

from __future__ import annotations

from typing import Any

from hwadu.errors import InputError
from hwadu.reading.encodings import decode
from hwadu.reading.fragments import parse, text_of
from hwadu.reading.grids import Grid, Table, table_of


def read_html_tables(data: bytes, path: str) -> list[Table]:
    """Read the tables of an HTML page that are no layout.

    Cells that span rows or columns fill each of them.

    Raises
    ------
    InputError
        If the page holds no table.
    """
    decoded = decode(data, path)
    tables = []
    for element in parse(decoded.text, path).iter("table"):
        if element.find(".//table") is None:
            table = table_of(_grid(element), warnings=decoded.warnings)
            if table is not None:
                tables.append(table)
    if not tables:
        raise InputError(
            "the file is called a spreadsheet but is a web page without a table",
            remedy="perhaps the download needed a login; open it in a browser to see",
            path=path,
        )
    return tables


def _grid(table: Any) -> Grid:
    grid: Grid = []
    spans: dict[int, tuple[int, str]] = {}  # column -> rows it still covers, and its text
    for row in table.iter("tr"):
        queue = list(row.iterchildren("td", "th"))
        below: dict[int, tuple[int, str]] = {}
        cells: list[str] = []
        while queue or len(cells) in spans:
            if len(cells) in spans:
                rows, text = spans[len(cells)]
                width = 1
            else:
                cell = queue.pop(0)
                rows, text, width = _span(cell, "rowspan"), text_of(cell), _span(cell, "colspan")
                rows -= 1
            for _ in range(width):
                if rows > 0:
                    below[len(cells)] = (rows, text)
                cells.append(text)
        spans = {
            column: (rows - 1, text) if column in spans else (rows, text)
            for column, (rows, text) in below.items()
        }
        spans = {column: span for column, span in spans.items() if span[0] > 0}
        grid.append(cells)
    return grid


def _span(cell: Any, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return max(1, min(int(text), 1000)) if text.isdigit() else 1
