"""The cells of a codebook that somebody keeps as a workbook, a text table or lines of text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from hwadu.codebooks.codebook_asides import (
    bare_lines,
    is_note,
    lines_aside,
    tables_of_markdown,
    unmarked,
    without_titles,
)
from hwadu.codebooks.codebook_headings import kind_of
from hwadu.codebooks.codebook_lines import OUTLINE, indented, outlined
from hwadu.codebooks.codebook_values import value_of_json, value_of_yaml
from hwadu.errors import InputError
from hwadu.files.workbook_cells import Cells, is_workbook, shown_cell, workbook_cells
from hwadu.words.phrases import refusal

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_SETTINGS = (".yml", ".yaml")
_LINE = re.compile(r"\s*(?:[-*•]\s*)?([^:：=,;\t]{1,40}?)(?:\s*[:：=]|\s+[-–—]\s)\s*(\S.*)")
_OF_A_PROGRAM = re.compile(r"[=(]\s*[\[({]|=\s*\w+\(\s*[\"']")
_HEADER_OF_LINES = ["theme", "terms"]
_NAME_OF_NO_THEME = re.compile(
    r"(?:work)?sheet\s*\d*|시트\s*\d*|표지|목차|안내|설명|메모|비고|참고|변경\s?이력|이력|코드북"
    r"|cover|contents|read\s?me|notes?|memo|guide|codebook|about",
    re.IGNORECASE,
)


class CodebookCells(NamedTuple):
    """What a file holds of a codebook.

    Attributes
    ----------
    rows : list of list of str
    first : int
        The number of the first row: 0 where the header stands in no file.
    aside : list of str
        Titles, notes and other text of the file that is no part of its themes.
    """

    rows: Cells
    first: int
    aside: list[str]


def codebook_cells(path: Path, holds_themes: Callable[[Cells], bool]) -> CodebookCells:
    """Rows of the sheet of themes, or of a text table; lines of a text as rows of theme and terms.

    Cells that were merged downwards hold their text in every row. Sheets of one column each are
    columns, below the names of the sheets.

    Parameters
    ----------
    path : Path
    holds_themes : callable
        Whether cells have the header of a codebook: of a workbook, those of one sheet; where none
        has it, its first sheet is read.

    Raises
    ------
    InputError
        If the file cannot be read, or two sheets or tables hold themes.
    """
    if path.suffix.lower() not in _WORKBOOKS and not _begins_as_workbook(path):
        found = _of_text(path, holds_themes)
    else:
        found = CodebookCells(*_of_workbook(path, holds_themes), [])
    notes = [row for row in found.rows if is_note(row)]
    rows = [[] if is_note(row) else [unmarked(cell) for cell in row] for row in found.rows]
    if found.rows[:1] == [OUTLINE]:
        rows[0] = OUTLINE
    return CodebookCells(rows, found.first, [*found.aside, *("".join(note) for note in notes)])


def _of_workbook(path: Path, holds_themes: Callable[[Cells], bool]) -> tuple[Cells, int]:
    grids = workbook_cells(path, InputError)
    holding = [name for name, cells in grids.items() if holds_themes(cells)]
    if len(holding) > 1:
        raise InputError("themes.table.two_sheets", path=path, sheet=holding[0], other=holding[1])
    cells = grids[next(iter([*holding, *grids]))]
    lines = "\n".join(" ".join(row) for row in cells)
    if not any(len([*filter(None, row)]) > 1 for row in cells) and (told := _named_lines(lines)):
        return told, 0
    if not holding and not any(map(_LINE.fullmatch, _cells_of(grids))):
        return sheets_as_columns(grids) or (cells, 1)
    return cells, 1


def _cells_of(grids: dict[str, Cells]) -> Iterator[str]:
    return (cell for cells in grids.values() for row in cells for cell in row if cell)


def _begins_as_workbook(path: Path) -> bool:
    return path.is_file() and is_workbook(path.read_bytes()[:8])


def text_of(path: Path) -> str:
    """What a text holds, in any encoding that Koreans use; "" of a workbook.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    from hwadu.reading.files.raw_bytes.encodings import decode

    if path.suffix.lower() in _WORKBOOKS:
        return ""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError("themes.table.unreadable", path=path, problem=refusal(error)) from None
    return "" if is_workbook(data[:8]) else decode(data, str(path)).text


def _of_text(path: Path, holds_themes: Callable[[Cells], bool]) -> CodebookCells:
    from hwadu.reading.files.text_tables.delimited import separator_of

    text = text_of(path)
    if path.suffix.lower() in _SETTINGS:
        return CodebookCells(_only_table(value_of_yaml(text, path), path, holds_themes), 0, [])
    tables = [table for table in tables_of_markdown(text) if holds_themes(table)]
    if len(tables) > 1:
        rows = [next(at for at, row in enumerate(table, 1) if row) for table in tables]
        raise InputError("themes.table.two_tables", path=path, row=rows[1], first=rows[0])
    if tables:
        return CodebookCells(tables[0], 1, lines_aside(text, tables[0]))
    plain = bare_lines(text)
    if by_line := outlined(plain):
        return CodebookCells(by_line, 0, lines_aside(text, by_line[1:]))
    if text.lstrip()[:1] in ("{", "["):
        return CodebookCells(_only_table(value_of_json(text, path), path, holds_themes), 0, [])
    for below in without_titles(plain):
        if by_line := outlined(below) or _named_lines(below) or _indented(below):
            return CodebookCells(by_line, 0, lines_aside(text, by_line[1:]))
    read = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    try:
        return CodebookCells([[cell.strip() for cell in row] for row in read], 1, [])
    except csv.Error as error:
        raise InputError(
            "themes.table.table_unreadable", path=path, row=read.line_num, problem=error
        ) from None


def _only_table(told: Any, path: Path, holds_themes: Callable[[Cells], bool]) -> Cells:
    """Themes and their terms of {"노동": ["파업"]}, or records with the names of columns.

    They may stand below other keys: {"codebook": {"themes": [...]}}.
    """
    found = [*_tables(told, holds_themes)]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError("themes.table.json_of_several", path=path, n=len(found))
    raise InputError("themes.table.json_without_themes", path=path)


def _tables(told: Any, holds_themes: Callable[[Cells], bool]) -> Iterator[Cells]:
    """Tables of themes in a value of JSON, the outermost ones."""
    records: Any = told if isinstance(told, list) else ()
    if isinstance(told, dict):
        if told and all(map(_lists_terms, told.values())) and not any(map(kind_of, told)):
            records = [{"theme": name, "terms": terms} for name, terms in told.items()]
        elif all(isinstance(said, dict) for said in told.values()):
            records = [{"theme": name, **said} for name, said in told.items()]
    if records and all(isinstance(record, dict) for record in records):
        names = [*dict.fromkeys(name for record in records for name in record)]
        table = [names, *([_one_cell(one.get(name) or "") for name in names] for one in records)]
        if holds_themes(table):
            yield table
            return
    inner = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    for value in inner:
        yield from _tables(value, holds_themes)


def _lists_terms(value: Any) -> bool:
    if value in ("", None):  # a theme whose terms are still to be written, which is told
        return True
    return isinstance(value, list) and not any(isinstance(one, dict | list) for one in value)


def _one_cell(value: Any) -> str:
    return "\n".join(map(shown_cell, value)) if isinstance(value, list) else shown_cell(value)


def _indented(text: str) -> Cells:
    return [] if any(map(_OF_A_PROGRAM.search, text.splitlines())) else indented(text)


def _named_lines(text: str) -> Cells:
    """Lines that each name a theme, a colon and its terms, below a header; none if any does not."""
    lines = text.splitlines()
    found = [_LINE.fullmatch(line) for line in lines]
    if not any(found) or any(not m and line.strip() for m, line in zip(found, lines, strict=True)):
        return []
    if any(map(_OF_A_PROGRAM.search, lines)):
        return []
    return [_HEADER_OF_LINES, *([m[1], m[2].strip()] if m else [] for m in found)]


def sheets_as_columns(sheets: Mapping[str, Cells]) -> tuple[Cells, int] | None:
    """Sheets that each hold one column of terms, side by side below the names of the sheets.

    The number of the row of names comes with them: 1 where it stands for one of the file, in which
    all sheets have a heading (용어), and 0 where it stands for none.

    Parameters
    ----------
    sheets : mapping of str to list of list of str

    Returns
    -------
    tuple of (list of list of str, int), or None
        None where a sheet holds more than one column, or has a name that no theme has.

    Examples
    --------
    >>> sheets_as_columns({"노동": [["파업"], ["노조"]], "주거": [["전세"]]})
    ([['노동', '주거'], ['파업', '전세'], ['노조', '']], 0)
    >>> sheets_as_columns({"표지": [["연구소"]], "주거": [["전세"]]})
    """
    filled = {name: cells for name, cells in sheets.items() if any(map(any, cells))}
    columns = [_only_column(cells) for cells in filled.values()]
    if len(filled) < 2 or not all(columns) or any(map(_NAME_OF_NO_THEME.fullmatch, filled)):
        return None
    headed = {_is_heading(*pair) for pair in zip(filled, columns, strict=True)}
    if len(headed) > 1:
        return None
    top = int(headed == {True})
    rows = zip_longest(*(column[top:] for column in columns), fillvalue="")
    return [[*filled], *map(list, rows)], top


def _only_column(cells: Cells) -> list[str]:
    """The cells of the one column that holds any; none where several do."""
    places = {at for row in cells for at, cell in enumerate(row) if cell}
    return [row[at] for row in cells for at in places] if len(places) == 1 else []


def _is_heading(name: str, column: list[str]) -> bool:
    return column[0] == name or kind_of(column[0]) == "terms"
