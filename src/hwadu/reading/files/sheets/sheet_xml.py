"""Sheets of an .xlsx as XML: cells far from the table left out before anything is laid out.

A spreadsheet program lays a sheet out as a full rectangle up to its last cell; one stray cell in
ZZ200000 makes a sheet of a kilobyte 140 million cells wide and high.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from hwadu.notices import Notice
from hwadu.reading.files.raw_bytes.limits import Bounds
from hwadu.reading.files.sheets.sheet_links import links_written_out

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?/>|<(?:\w+:)?row\b[^>]*>.*?</(?:\w+:)?row>", re.DOTALL)
_NUMBER = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=\"(\d{1,9})\"")
_HIDDEN = re.compile(rb"<(?:\w+:)?row\b[^>]*?\bhidden=\"(?:1|true)\"")
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?/>|<(?:\w+:)?c\b[^>]*>.*?</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb"\br=\"([A-Za-z]{1,4})(\d{1,9})\"")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^>]*/>")
_SHARED = re.compile(rb"<(?:\w+:)?si>(.*?)</(?:\w+:)?si>", re.DOTALL)
_SHARED_CELL = re.compile(rb"\bt=\"s\"")
_STRINGS = "xl/sharedStrings.xml"


@dataclass(frozen=True)
class _Rows:
    """Rows of a sheet: where each occurs in its XML, its number and its last column."""

    spans: list[tuple[int, int]]
    numbers: list[int]
    last_columns: list[int]


@dataclass(frozen=True)
class NearCells:
    """A workbook without what lies too far.

    Attributes
    ----------
    data : bytes
        The file, unchanged where nothing lay too far.
    far_rows : dict of int to str
        Numbers of the rows that were left out, with the reason.
    notices : tuple of Notice
    """

    data: bytes
    far_rows: dict[int, str]
    notices: tuple[Notice, ...]


def without_far_cells(data: bytes, path: str, bounds: Bounds) -> NearCells:
    """An .xlsx without cells beyond the columns and rows that a file of its size may have.

    Parameters
    ----------
    data : bytes
    path : str
        For errors.
    bounds : Bounds

    Returns
    -------
    NearCells

    Raises
    ------
    InputError
        If one long text occurs in more cells than such a file may have.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    changed: dict[str, bytes] = {}
    notices: list[Notice] = []
    far_rows: dict[int, str] = {}
    shared_cells = hidden = 0
    for name in archive.namelist():
        if not _SHEET.fullmatch(name):
            continue
        read = archive.read(name)
        xml = links_written_out(read)
        if xml is not read:
            changed[name] = xml
        shared_cells += len(_SHARED_CELL.findall(xml))
        rows = _rows(xml)
        if b"hidden=" in xml:
            hidden += sum(
                bool(_HIDDEN.match(xml, *at) and _CELL.search(xml, *at)) for at in rows.spans
            )
        widest, deepest = max(rows.last_columns, default=0), max(rows.numbers, default=0)
        if widest <= bounds.limits.columns and widest * deepest <= bounds.cells:
            bounds.fill(widest * deepest, path)
            continue
        xml, far, left_out = _cut(xml, rows, bounds, path)
        changed[name] = xml
        far_rows.update(dict.fromkeys(far, "the row lies far below the others"))
        notices += left_out
    if _STRINGS in archive.namelist() and shared_cells:
        texts = [len(m[1]) for m in _SHARED.finditer(archive.read(_STRINGS))]
        longest = max(texts, default=0)
        if longest * shared_cells > bounds.characters:
            bounds.write(_shared_text(archive, changed, texts), path)
    if hidden:
        notices.append(Notice("rows_hidden", {"n": hidden}))
    data = _rewritten(archive, changed) if changed else data
    return NearCells(data, far_rows, tuple(notices))


def _rows(xml: bytes) -> _Rows:
    spans, numbers, columns = [], [], []
    number = 0
    for row in _ROW.finditer(xml):
        stated = _NUMBER.match(row.group())
        number = int(stated[1]) if stated else number + 1
        spans.append(row.span())
        numbers.append(number)
        columns.append(_last_column(row.group()))
    return _Rows(spans, numbers, columns)


def _last_column(row: bytes) -> int:
    places = _PLACE.findall(row)
    return max((_column(letters) for letters, _ in places), default=row.count(b"<c"))


def _column(letters: bytes) -> int:
    """A column's number from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _cut(
    xml: bytes, rows: _Rows, bounds: Bounds, path: str
) -> tuple[bytes, list[int], list[Notice]]:
    """The XML of a sheet without far columns, and without rows that lie too far below."""
    allowed = bounds.limits.columns
    width = max((c for c in rows.last_columns if c <= allowed), default=1)
    pieces, done = [], 0
    far_cells = deepest = 0
    far: list[int] = []
    for (start, end), number, last in zip(rows.spans, rows.numbers, rows.last_columns, strict=True):
        row = xml[start:end]
        if number * width > bounds.cells:
            far.append(number)
            row = b""
        else:
            deepest = max(deepest, number)
            if last > allowed:
                row, gone = _narrow(row, allowed)
                far_cells += gone
        pieces += [xml[done:start], row]
        done = end
    bounds.fill(width * deepest, path)
    pieces.append(xml[done:])
    said = []
    if far:
        said.append(Notice("rows_far", {"n": len(far), "first": far[0]}))
    if far_cells:
        said.append(Notice("cells_far", {"n": far_cells, "most": allowed}))
    return _DIMENSION.sub(b"", b"".join(pieces)), far, said


def _narrow(row: bytes, allowed: int) -> tuple[bytes, int]:
    gone = 0

    def keep(cell: re.Match[bytes]) -> bytes:
        nonlocal gone
        place = _PLACE.search(cell.group())
        if place and _column(place[1]) > allowed:
            gone += 1
            return b""
        return cell.group()

    return _CELL.sub(keep, row), gone


def _shared_text(archive: zipfile.ZipFile, changed: dict[str, bytes], texts: list[int]) -> int:
    """Characters of all cells that stand for a shared text."""
    total = 0
    for name in archive.namelist():
        if _SHEET.fullmatch(name):
            xml = changed.get(name) or archive.read(name)
            total += sum(texts[i] for i in _references(xml) if i < len(texts))
    return total


def _references(xml: bytes) -> Iterator[int]:
    for cell in _CELL.finditer(xml):
        value = re.search(rb"<(?:\w+:)?v>(\d{1,9})</", cell.group())
        if value and _SHARED_CELL.search(cell.group()):
            yield int(value[1])


def _rewritten(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for member in archive.infolist():
            made.writestr(member.filename, changed.get(member.filename) or archive.read(member))
    return out.getvalue()
