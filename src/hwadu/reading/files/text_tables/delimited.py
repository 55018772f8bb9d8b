"""Text tables (.csv, .tsv): the separator found, quotes respected, every row counted."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.reading.columns.by_name.column_names import recognise
from hwadu.reading.columns.cells.written_out import unguarded
from hwadu.reading.files.raw_bytes.encodings import decode
from hwadu.reading.files.raw_bytes.limits import Bounds, bounds_of
from hwadu.reading.files.sheets.grids import Table, looks_like_header, table_of
from hwadu.reading.files.text_tables.cut_rows import lines_joined
from hwadu.reading.files.text_tables.quoting import quoting_of
from hwadu.reading.files.text_tables.unquoted import rejoined

_SEPARATORS = ("\t", ",", ";", "|")
_ODD_SEPARATORS = ("^", "~", "¦")
"""What a text may hold by chance: separators only where they part names that are known."""
_LINES_TO_LOOK_AT = 20
_LINES_OF_A_TABLE = 5
_LONGEST_NAME = 40  # characters of a column's name
_LONGEST_CELL = 2**31 - 1
_ESCAPED = re.compile(r'[,;\t|]"[^"\n]*[^"\n\\]\\"')
_DOUBLED = re.compile(r'[^,;\t|\n"]""(?=[^,;\t|\r\n"])')
"""Quotation marks within a cell: as databases write them (\\"), and as spreadsheets do ("")."""
_OF_NO_MARK = re.compile(r"(?<!\\)\\(?=[nrtux/])")
"""A backslash that writes out a line break or sign, and escapes no mark of the table."""
_BARS = re.compile(r"^[ \t]*\|(.*)\|[ \t]*\r?\n[ \t]*\|[ :|-]*-[ :|-]*\|[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"\|[ :|-]*-[ :|-]*\|")
_WRITTEN_BY_R = re.compile(r'"[^"\n]*"(?: "[^"\n]*")*\r?\n"1" (?=\S)')
"""Quoted names with blanks between them above a row that begins with its number."""
_DATA = re.compile(r"https?://\S+|\d{4}[-./]?\d\d[-./]?\d\d(?:\D.{0,20})?")
"""A cell that no sentence is: an address, or a date."""


def read_delimited(data: bytes, path: str, bounds: Bounds | None = None) -> list[Table]:
    """Read a text table.

    Parameters
    ----------
    data : bytes
    path : str
        For errors.

    Returns
    -------
    list of Table
        One table, or none if the file holds only blank lines. Row numbers are line numbers.

    Raises
    ------
    InputError
        If the bytes are no text.
    """
    decoded = decode(data, path)
    bounds = bounds or bounds_of(data)
    text = decoded.text
    notices = list(decoded.notices)
    text = _without_bars(text) if has_bars(text) else text
    by_r = _WRITTEN_BY_R.match(text)
    separator = " " if by_r else separator_of(text)
    grid: list[list[str]] = []
    numbers: list[int] = []
    guarded = '="' in text
    last, goes_on = 0, False
    with _long_cells():
        escape = "\\" if by_r or _has_escapes(text, separator) else None
        text = _OF_NO_MARK.sub(r"\\\\", text) if escape else text
        quoting = quoting_of(text, separator, escape)
        try:
            for last, row, many in quoting.rows(text):
                bounds.fill(len(row), path, last)
                grid.append([unguarded(cell) for cell in row] if guarded else row)
                numbers.append(last)
                goes_on = many > 1
        except csv.Error as error:
            raise InputError(
                "reading.table_unreadable", path=path, row=last + 1, problem=error
            ) from None
    if quoting.regained:
        notices.append(Notice("marks_of_texts", {"n": quoting.regained}))
    if goes_on and text.count('"') % 2:
        notices.append(Notice("quote_unclosed", {"row": last}))
    if _has_row_names(grid):
        grid[0] = ["", *grid[0]]
    said, broken = lines_joined(grid, numbers)
    notices += said
    if joined := rejoined(grid, separator):
        notices.append(Notice("rows_rejoined", {"n": joined}))
    table = table_of(grid, numbers=numbers, notices=tuple(notices), bounds=bounds)
    if table is None:
        return []
    return [replace(table, broken=dict(sorted({**table.broken, **broken}.items())))]


def _has_escapes(text: str, separator: str) -> bool:
    """Whether marks within cells are escaped: all rows are whole only so, or it looks like it."""
    if '\\"' not in text:
        return False
    as_it_stands, escaped = (_is_whole(text, separator, sign) for sign in (None, "\\"))
    if as_it_stands != escaped:
        return escaped
    return bool(_ESCAPED.search(text)) and not _DOUBLED.search(text)


def _is_whole(text: str, separator: str, escape: str | None) -> bool:
    """Whether every cell that is opened is closed where it ends, and all rows are of one width."""
    lines = io.StringIO(text, newline="")
    rows = csv.reader(lines, delimiter=separator, escapechar=escape, strict=True)
    try:
        widths = {len(row) for row in rows if row}
    except csv.Error:
        return False
    return len(widths) == 1 and widths != {1}


def _has_row_names(grid: list[list[str]]) -> bool:
    """Whether rows are numbered in a first cell for which the header has none, as R writes it."""
    some = grid[1 : 1 + _LINES_TO_LOOK_AT]
    return (
        len(some) > 1
        and some[0][0].strip() == "1"
        and all(len(row) == len(grid[0]) + 1 for row in some)
    )


def separator_of(text: str) -> str:
    """The separator of a text table: the one that shows known column names.

    Examples
    --------
    >>> separator_of("제목;본문;일자\\n가, 나;다, 라;2023-05-01")
    ';'
    """
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:_LINES_TO_LOOK_AT]
    for line in lines:
        best = max((*_SEPARATORS, *_ODD_SEPARATORS), key=lambda s: len(recognise(_cells(line, s))))
        if len(recognise(_cells(line, best))) > 1:
            return best
    head = lines[0] if lines else ""
    if head.count("\t") and len({line.count("\t") for line in lines[:-1] or lines}) == 1:
        return "\t"  # whatever else stands in the texts
    return max(_SEPARATORS, key=head.count)


def has_columns(text: str) -> bool:
    """Whether every one of the first lines has the same number of separators: a table, no prose.

    Its first line names columns, or is one of rows that all hold a date or an address in one place.

    Examples
    --------
    >>> has_columns("a\\tb\\n" + "1\\t2\\n" * 6), has_columns("비가, 눈이 왔다.\\n" * 6)
    (True, False)
    >>> has_columns("2023-05-01\\t비 온 뒤에 땅이 굳었다.\\n" * 6)
    True
    """
    if _WRITTEN_BY_R.match(text):
        return True
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:_LINES_TO_LOOK_AT]
    if any(looks_like_header(_cells(line, "\t")) for line in lines[:_LINES_OF_A_TABLE]):
        return True  # below a line or two that say what it is a table of
    if len(lines) < _LINES_OF_A_TABLE:
        return False
    for separator in _SEPARATORS:
        fewest = 1 if separator == "\t" else 2
        rows = [[cell.strip() for cell in line.split(separator)] for line in lines[:-1]]
        widths, names = {len(row) for row in rows}, rows[0]
        header = len(set(names)) == len(names) and all(0 < len(n) < _LONGEST_NAME for n in names)
        data = any(all(map(_DATA.fullmatch, cells)) for cells in zip(*rows, strict=False))
        # nobody sets a tab in every line of a text
        tabbed = separator == "\t" and any(_reads(column) for column in zip(*rows, strict=False))
        if len(widths) == 1 and min(widths) > fewest and (header or data or tabbed):
            return True
    return False


def has_bars(text: str) -> bool:
    """Whether a text holds a table as Markdown writes it: names, a rule, rows between bars.

    Examples
    --------
    >>> has_bars("모음\\n\\n| 제목 | 본문 |\\n|---|---|\\n| 가 | 나 |"), has_bars("가 | 나")
    (True, False)
    """
    found = _BARS.search(text[:20_000])
    return found is not None and len(recognise(_cells(found[1], "|"))) > 1


def _without_bars(text: str) -> str:
    """The rows of a table in Markdown, separated by single bars; other lines are blank."""
    lines = [line.strip() for line in text.splitlines()]
    rows = [line if line.startswith("|") and not _RULE.fullmatch(line) else "" for line in lines]
    return "\n".join(re.sub(r"^\|\s*|\s*\|$", "", row) for row in rows)


def _reads(column: tuple[str, ...]) -> bool:
    return sum(" " in cell and len(cell) > _LONGEST_NAME for cell in column) * 2 > len(column)


def _cells(line: str, separator: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line[:2_000].split(separator)]


@contextmanager
def _long_cells() -> Iterator[None]:
    """Cells of any length; the limit belongs to the whole process, so it is put back."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
