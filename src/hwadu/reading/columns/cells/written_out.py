r"""Cells in which a program wrote out what a text holds: line breaks as \n, a text as ="text"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hwadu.reading.columns.cells.changed import with_cells

if TYPE_CHECKING:
    import pandas as pd

_BREAK = re.compile(r"(?:\\r)?\\n|\\r")
_NOTATION = r"\\xa0|\\u(?:200b|3000|00a0)"
_BREAKS = re.compile(rf"[가-힣.!?\"'”’)\]>…](?:\s|{_NOTATION})*(?:{_BREAK.pattern})")
_ESCAPED = re.compile(r"\\(?=[\"'/\n])")
"""A backslash before what scripts and databases escape, which no text holds."""
_NO_BREAK = re.compile(_NOTATION, re.IGNORECASE)
_BLANK = re.compile(rf"\\t|{_NOTATION}", re.IGNORECASE)
_SERIES = re.compile(
    r"\d{1,9} {2,}(?P<text>.*?)\bName: [^\n,]{1,60}, (?:Length: \d+, )?dtype: \w+", re.DOTALL
)
"""One text of pandas as it prints it."""
_GUARDED = re.compile(r'="((?:[^"]|"")*)"', re.DOTALL)


def as_meant(column: pd.Series[str]) -> pd.Series[str]:
    r"""A column of texts whose line breaks are breaks, and no longer the signs \n.

    They were written out where a sentence or Korean word stands before one and the cell has no
    line break of its own. Marks and slashes that were escaped are no longer. An apostrophe before
    every cell kept a spreadsheet from reading them as numbers.

    Examples
    --------
    >>> import pandas as pd
    >>> as_meant(pd.Series([r"비가 왔다.\n눈도 왔다.", r"C:\new"], dtype="str")).tolist()
    ['비가 왔다.\n눈도 왔다.', 'C:\\new']
    >>> as_meant(pd.Series([r"시장은 \"연다\"고 했다."], dtype="str")).tolist()
    ['시장은 "연다"고 했다.']
    """
    cells = column.to_list()
    filled = [cell for cell in cells if cell]
    if len(filled) > 1 and all(c.startswith("'") and c.count("'") == 1 for c in filled):
        cells = [cell.removeprefix("'") for cell in cells]
    return with_cells(column, [_as_meant(cell) for cell in cells])


def _as_meant(cell: str) -> str:
    if "dtype: " in cell and _SERIES.fullmatch(cell) and (printed := _SERIES.search(cell)):
        cell = printed["text"].strip()
    if "\\" not in cell:
        return cell
    cell = _ESCAPED.sub("", cell)
    if "\n" not in cell and _BREAKS.search(cell):
        cell = _BLANK.sub(" ", _BREAK.sub("\n", cell))
    return _NO_BREAK.sub(" ", cell)


def unguarded(cell: str) -> str:
    """The text of a cell that was kept from a spreadsheet's guesses as a formula.

    Examples
    --------
    >>> unguarded('="2023-05"'), unguarded("=1+1")
    ('2023-05', '=1+1')
    """
    guarded = _GUARDED.fullmatch(cell) if cell.startswith('="') else None
    return guarded[1].replace('""', '"') if guarded else cell
