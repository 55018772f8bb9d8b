"""The rows of a lexicon, whatever people keep it in."""

from __future__ import annotations

import re
from pathlib import Path

from hwadu.errors import SettingsError
from hwadu.files.csv_tables import decoded_table, header_row, table_bytes, table_rows
from hwadu.files.headings import meant_columns
from hwadu.files.printable import printable
from hwadu.files.workbook_cells import is_workbook
from hwadu.notices import Notice
from hwadu.tokens.lexicon.without_header import rows_without_header, without_columns_of_numbers

Rows = dict[int, list[str]]

NAMES = {
    "form": "표기 낱말 단어 용어 어휘 형태 표제어 word term 대표형 대표어 표준어 표준형",
    "canonical": "대표형 대표어 대표표기 표준어 표준형",
    "tag": "품사 pos",
    "aliases": "다른표기 이표기 동의어 유의어 별칭 다른이름 변이형",
    "note": "메모 비고 설명 뜻",
    "near": "가까이 가까운낱말",
    "unless": "제외 제외낱말",
}
"""What people call the columns."""
_TITLE = re.compile(
    r"목록|사전|어휘|용어집|단어장|불용어|유의어|동의어|\blist\b|\d{4}|^[\[<【].*[\]>】]$", re.I
)
_MOST_TITLES = 3  # rows
_QUOTED = re.compile(r'^"([^"]*)"$')


def lexicon_rows(path: Path) -> tuple[Rows, list[Notice]]:
    """Cells of a lexicon in text with tabs, CSV or a workbook, by their rows, below a header.

    Returns
    -------
    tuple of dict and list of Notice
        Where the file names no columns (see :mod:`hwadu.tokens.lexicon.without_header`), row 0 is
        the header; the notices say what was read another way than it stands.

    Raises
    ------
    SettingsError
        If there is no such file or it cannot be read.
    """
    rows, above = _rows_of_file(path)
    if not rows:
        return rows, []
    titles = [Notice("lexicon_rows_above", {"n": len(above), "rows": above}, "info", path.name)]
    told, notices = _below(rows, path)
    return told, [*(titles if above else []), *notices]


def _below(rows: Rows, path: Path) -> tuple[Rows, list[Notice]]:
    head = next(iter(rows.values()))
    header, known = meant_columns(head, NAMES), frozenset(NAMES)
    if known & {*header}:
        return without_columns_of_numbers(rows, header, known, path)
    return rows_without_header(rows, path) or (rows, [])


def _rows_of_file(path: Path) -> tuple[Rows, list[str]]:
    """Rows from the header on, and what stands above it."""
    if not path.exists():
        raise SettingsError("tokens.no_lexicon", path=path)
    data = table_bytes(path, SettingsError)
    if not is_workbook(data):
        by_tabs = rows_of_tabs(decoded_table(data, path, SettingsError))
        head = next(iter(by_tabs.values()), [])
        if len(head) != 1 or not re.search("[,;]", head[0]):
            return by_tabs, []
    rows = table_rows(path, SettingsError, ("form",), NAMES)
    filled = _filled({n: [", ".join(c.splitlines()) for c in row] for n, row in rows.items()})
    top = header_row(filled, ("form",), NAMES) or 0
    above = [row for number, row in filled.items() if number < top]
    if not all(_is_title(row, filled[top]) for row in above) or len(above) > _MOST_TITLES:
        return filled, []  # the row is one of words: 단어 is a word as well
    below = {number: row for number, row in filled.items() if number >= top}
    return below, [", ".join(filter(None, row)) for row in above]


def _is_title(row: list[str], header: list[str]) -> bool:
    """Whether a row above a header of words is what the table is called, and no entry of it."""
    filled, named = (sum(map(bool, cells)) for cells in (row, header))
    if named > 1:
        return filled < named
    return filled == 1 and bool(_TITLE.search("".join(row)))


def rows_of_tabs(text: str) -> Rows:
    """Cells of a text with tabs; a spreadsheet program quotes those that hold a comma.

    Examples
    --------
    >>> rows_of_tabs('# terms\\nform\\taliases\\nAX\\t"a, b"\\t')
    {2: ['form', 'aliases'], 3: ['AX', 'a, b']}
    """
    lines = enumerate(text.splitlines(), start=1)
    return _filled({n: line.split("\t") for n, line in lines})


def _tidy(cell: str) -> str:
    text = printable(cell).strip()
    return _QUOTED.sub(r"\1", text) if text.startswith('"') else text


def _filled(rows: Rows) -> Rows:
    """Rows without blank cells at their ends; neither blank ones nor comments."""
    kept: Rows = {}
    for number, row in rows.items():
        cells = [_tidy(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells and not "".join(cells).startswith("#"):
            kept[number] = cells
    return kept
