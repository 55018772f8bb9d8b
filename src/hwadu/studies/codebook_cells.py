"""The cells of a codebook that somebody keeps as a workbook, a text table or lines of text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hwadu.errors import InputError
from hwadu.files.workbook_cells import Cells, is_workbook, shown_cell, workbook_cells
from hwadu.words.phrases import refusal

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_SETTINGS = (".yml", ".yaml")
_LINE = re.compile(r"\s*(?:[-*•]\s*)?([^:：,;\t]{1,40}?)\s*[:：]\s*(\S.*)")
_HEADER_OF_LINES = ["theme", "terms"]


def codebook_cells(path: Path, holds_themes: Callable[[Cells], bool]) -> Cells:
    """Rows of the sheet of themes, or of a text table; lines of a text as rows of theme and terms.

    Cells that were merged downwards hold their text in every row.

    Parameters
    ----------
    path : Path
    holds_themes : callable
        Whether cells have the header of a codebook: of a workbook, those of one sheet; where none
        has it, its first sheet is read.

    Raises
    ------
    InputError
        If the file cannot be read, or two sheets hold themes.
    """
    if path.suffix.lower() not in _WORKBOOKS and not _begins_as_workbook(path):
        return _of_text(path)
    grids = workbook_cells(path, InputError)
    holding = [name for name, cells in grids.items() if holds_themes(cells)]
    if len(holding) > 1:
        raise InputError("studies.two_sheets", path=path, sheet=holding[0], other=holding[1])
    return grids[next(iter([*holding, *grids]))]


def _begins_as_workbook(path: Path) -> bool:
    return path.is_file() and is_workbook(path.read_bytes()[:8])


def _of_text(path: Path) -> Cells:
    from hwadu.reading.files.delimited import separator_of
    from hwadu.reading.files.encodings import decode

    try:
        text = decode(path.read_bytes(), str(path)).text
    except OSError as error:
        raise InputError("studies.unreadable", path=path, problem=refusal(error)) from None
    if path.suffix.lower() in _SETTINGS:
        raise InputError("studies.yaml", path=path)
    if text.lstrip()[:1] in ("{", "["):
        return _of_json(text, path)
    if by_line := _named_lines(text):
        return by_line
    read = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    try:
        return [[cell.strip() for cell in row] for row in read]
    except csv.Error as error:
        raise InputError(
            "studies.table_unreadable", path=path, row=read.line_num, problem=error
        ) from None


def _of_json(text: str, path: Path) -> Cells:
    """Themes and their terms of {"노동": ["파업"]}, or records with the names of columns."""
    try:
        told = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        row = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise InputError("studies.no_json", path=path, row=row, problem=error) from None
    if isinstance(told, dict) and all(isinstance(terms, list) for terms in told.values()):
        return [_HEADER_OF_LINES, *([name, _one_cell(terms)] for name, terms in told.items())]
    if isinstance(told, list) and all(isinstance(record, dict) for record in told):
        names = [*dict.fromkeys(name for record in told for name in record)]
        return [names, *([_one_cell(record.get(name) or "") for name in names] for record in told)]
    raise InputError("studies.json_without_themes", path=path)


def _one_cell(value: Any) -> str:
    return "\n".join(map(shown_cell, value)) if isinstance(value, list) else shown_cell(value)


def _named_lines(text: str) -> Cells:
    """Lines that each name a theme, a colon and its terms, below a header; none if any does not."""
    lines = text.splitlines()
    found = [_LINE.fullmatch(line) for line in lines]
    if not any(found) or any(not m and line.strip() for m, line in zip(found, lines, strict=True)):
        return []
    return [_HEADER_OF_LINES, *([m[1], m[2].strip()] if m else [] for m in found)]
