"""Grids of cells to tables: where the header is, which rows are rows, which are none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.by_contents.nameless_ids import NAME as INDEX
from hwadu.reading.columns.by_contents.nameless_ids import are_ids
from hwadu.reading.columns.by_name.column_names import NAMES, plain, recognise
from hwadu.reading.columns.cells.safe_text import mended_notice, text_frame
from hwadu.reading.files.raw_bytes.limits import ROW_COSTS, Bounds
from hwadu.reading.shapes.asides_among_rows import aside
from hwadu.reading.shapes.turned import is_turned, turned

if TYPE_CHECKING:
    import pandas as pd

Grid = list[list[str]]

_ROWS_BEFORE_HEADER = 30
_LONGEST_NAME = 60  # characters of a column's name
_SHORTEST_HEADLINE = 12
_LINES_OF_A_TITLE = 2
_NUMBERED = "column "  # and its number, where nothing names a column
_DATA = re.compile(r"\d+|\d{4}\D\d{1,2}\D\d{1,2}\b.*", re.DOTALL)
_ADDRESS = re.compile("https?://", re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """A table as it occurs in a file, all cells text.

    Attributes
    ----------
    frame : DataFrame
        One column of str for every column found, under its own name.
    rows : list of int
        Where each row occurs in the file, counted from 1.
    unit : str
        What is counted: "row", "line" or "item"; "column" where the table lay on its side.
    sheet : str
        Name of the sheet, "" where there are none.
    broken : dict of int to str
        Rows that could not be read, with the reason.
    notices : tuple of Notice
        For the user, without their file.
    """

    frame: pd.DataFrame
    rows: list[int]
    unit: str = "row"
    sheet: str = ""
    broken: dict[int, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()


def table_of(
    grid: Grid,
    *,
    sheet: str = "",
    numbers: list[int] | None = None,
    notices: tuple[Notice, ...] = (),
    path: str = "",
    bounds: Bounds | None = None,
) -> Table | None:
    """Find the header of a grid and make its rows a table.

    The header is the row with most known column names among the first thirty; where none is
    known, or one somewhere among the data, the first row that is not blank, unless that is an
    article. Blank rows are no rows; a repeated header, as concatenated exports have it, a total, a
    note and a row with more cells than the header are broken rows.

    Parameters
    ----------
    grid : list of list of str
    sheet : str
    numbers : list of int, optional
        Row number in the file of each grid row; by default 1, 2, ...
    notices : tuple of Notice
        To hand on.
    path : str
        For errors.
    bounds : Bounds, optional
        How many cells and columns the table may have.

    Returns
    -------
    Table or None
        None if every row is blank.

    Examples
    --------
    >>> table = table_of([["뉴스 검색 결과", ""], ["제목", "본문"], ["", ""], ["가", "나"]])
    >>> table.rows, table.frame.to_dict("list")
    ([4], {'제목': ['가'], '본문': ['나']})
    """
    unit = "row"
    if is_turned(grid):
        grid, numbers, unit = turned(grid), None, "column"
        notices += (Notice("table_turned"),)
    at = _header_row(grid)
    if at is None:
        return None
    if is_article(grid[at]):
        n = _width(grid[at : at + _ROWS_BEFORE_HEADER])
        header = [f"{_NUMBERED}{i}" for i in range(1, n + 1)]
        notices += (Notice("no_header"),)
        at -= 1
    else:
        header = [cell.strip() for cell in grid[at]]
        while header and not header[-1]:
            header.pop()
    widest = bounds.limits.columns if bounds else len(header)
    if len(header) > widest:
        notices += (Notice("columns_far", {"n": len(header) - widest, "most": widest}),)
        header = header[:widest]
    width = len(header)
    names = unique_names(header)
    below = [(numbers[i] if numbers else i + 1, grid[i]) for i in range(at + 1, len(grid))]
    rows, cells, broken = _rows_below(header, below, widest)
    if bounds:
        for number, row in zip(rows, cells, strict=True):
            bounds.fill(ROW_COSTS + max(0, width - len(row)), path, number)
    cells = [row[:width] + [""] * (width - len(row)) for row in cells]
    columns = dict(zip(names, zip(*cells, strict=True), strict=True)) if cells else {}
    frame, mended = text_frame({n: columns.get(n, ()) for n in names})
    notices += mended_notice(mended)
    unnamed = [n for n, h in zip(names, header, strict=True) if not h]
    if unnamed[:1] == names[:1] and INDEX not in names and are_ids(frame[names[0]]):
        frame = frame.rename(columns={names[0]: INDEX})
        unnamed = unnamed[1:]
    return Table(frame.drop(columns=unnamed), rows, unit, sheet, broken, notices)


def _rows_below(
    header: list[str], below: list[tuple[int, list[str]]], widest: int
) -> tuple[list[int], Grid, dict[int, str]]:
    """Rows of a table with their numbers, and those that are none, with the reason."""
    width = len(header)
    rows: list[int] = []
    cells: Grid = []
    broken: dict[int, str] = {}
    places: list[int | None] | None = None  # of the header's columns in rows of another order
    for i, (number, row) in enumerate(below):
        bare = [cell.strip() for cell in row]
        if not any(bare):
            continue
        if any(bare[width:]) and width < widest:
            broken[number] = f"the row has {len(row)} cells, the header {width}"
        elif bare[:width] == header or (i == 0 and _says_the_same(row, header)):
            broken |= _titles_above(rows, cells)
            broken[number] = "the header is repeated here"
            places = None
        elif reason := aside(bare[:width], width):
            broken[number] = reason
        elif len(row[0]) < _LONGEST_NAME and plain(row[0]) in NAMES and looks_like_header(row):
            broken |= _titles_above(rows, cells)
            broken[number] = "another header stands here"
            places = _places(row, header)
        else:
            own = row if places is None else [_cell(row, place) for place in places]
            cells.append(own)
            rows.append(number)
    return rows, cells, broken


def _titles_above(rows: list[int], cells: Grid) -> dict[int, str]:
    """Take a line or two of a single cell out that stand above a header, below rows of more."""
    filled = [sum(map(bool, map(str.strip, row))) for row in cells[-_LINES_OF_A_TITLE - 1 :]]
    wide = next((n for n, cell_count in enumerate(reversed(filled)) if cell_count > 1), 0)
    found = {rows.pop(): "the row is the title of a table" for _ in range(wide)}
    del cells[len(cells) - wide :]
    return found


def _cell(row: list[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _places(row: list[str], header: list[str]) -> list[int | None]:
    """Where the columns of a header stand in rows below another one."""
    names = [plain(name) for name in row]
    fields = {field: names.index(plain(found[0])) for field, found in recognise(row).items()}
    made: list[int | None] = []
    for name in header:
        of_field = fields.get(next(iter(recognise([name])), ""))
        made.append(names.index(plain(name)) if plain(name) in names else of_field)
    return made


def _says_the_same(row: list[str], header: list[str]) -> bool:
    """Whether a row below the header names its columns again, perhaps in another language."""
    pairs = [(one.strip(), other) for one, other in zip(row, header, strict=False) if one.strip()]
    fields = [(tuple(recognise([one])), tuple(recognise([other]))) for one, other in pairs
              if len(one) < _LONGEST_NAME]  # fmt: skip
    same = [one for one, other in fields if one and one == other]
    return len(same) > 1 and len(same) * 2 > len(pairs)


def is_numbered(name: str) -> bool:
    """Whether a column has a number for a name, since its table names none.

    Examples
    --------
    >>> is_numbered("column 3"), is_numbered("column")
    (True, False)
    """
    return name.startswith(_NUMBERED) and name[len(_NUMBERED) :].isdecimal()


def is_article(cells: list[str]) -> bool:
    """Whether a row that should be a header is one of data: an address or a sentence is no name.

    Examples
    --------
    >>> is_article(["1", "https://garam.example.kr/1"]), is_article(["제목", "본문"])
    (True, False)
    """
    texts = [cell.strip() for cell in cells if cell.strip()]
    if len(recognise(texts)) > 1:
        return False
    sentence = any(
        " " in text and (len(text) > _LONGEST_NAME or text.endswith(("다.", "요.")))
        for text in texts
    )
    headline = any(len(text) > _SHORTEST_HEADLINE and text.count(" ") > 1 for text in texts)
    number = any(_DATA.fullmatch(text) for text in texts)
    return len(texts) > 1 and (
        sentence or (headline and number) or any(_ADDRESS.match(text) for text in texts)
    )


def _width(rows: Grid) -> int:
    return max(
        (i for row in rows for i, cell in enumerate(row, start=1) if cell.strip()), default=0
    )


def _header_row(grid: Grid) -> int | None:
    best, best_score = None, 0
    first = next((i for i, row in enumerate(grid) if any(map(str.strip, row))), None)
    for i, row in enumerate(grid[:_ROWS_BEFORE_HEADER]):
        score = len(recognise(cell for cell in row if len(cell) < 40))
        if score > best_score and (score > 1 or i == first or _is_below_a_title(grid, i)):
            best, best_score = i, score
    return first if best is None else best


def _is_below_a_title(grid: Grid, at: int) -> bool:
    """Whether a row with one known name is the header: no data, and all above it is narrower.

    Otherwise it is one row of many in which a word occurs that is also a name (내용, 2). Above the
    name of a single column a line or two may be a title.
    """
    width, *above = (sum(map(bool, map(str.strip, row))) for row in (grid[at], *grid[:at]))
    narrower = all(n < width for n in above) or (
        width == 1 and sum(above) == sum(map(bool, above)) <= _LINES_OF_A_TITLE
    )
    return narrower and not any(_DATA.fullmatch(cell.strip()) for cell in grid[at])


def unique_names(header: list[str]) -> list[str]:
    """Column names made different: a second 제목 becomes 제목.2."""
    taken = set(header)
    seen: set[str] = set()
    names = []
    for position, name in enumerate(header, start=1):
        key = name or f"{_NUMBERED}{position}"
        number = 1
        while key in seen or (number > 1 and key in taken):
            number += 1
            key = f"{name or f'column {position}'}.{number}"
        seen.add(key)
        names.append(key)
    return names


def looks_like_header(cells: list[str]) -> bool:
    """Whether a first line is the header of a table of articles and not a line of text."""
    known = recognise(cells)
    return len(cells) > 1 and len(known) >= max(2, len([c for c in cells if plain(c)]) / 2)
