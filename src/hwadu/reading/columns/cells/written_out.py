r"""Cells in which a program wrote out what a text holds: line breaks as \n, a text as ="text"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_BREAK = r"(?:\\r)?\\n|\\r"
_BREAKS = rf"[가-힣.!?\"'”’)\]>…]\s*(?:{_BREAK})"
_ESCAPED = re.compile(r"\\(?=[\"'/\n])")
"""A backslash before what scripts and databases escape, which no text holds."""
_BLANK = re.compile(r"\\t|\\xa0|\\u(?:200b|3000|00a0)", re.IGNORECASE)
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
    filled = column[column != ""]
    if len(filled) > 1 and filled.str.startswith("'").all():
        alone = filled.str.count("'") == 1
        column = column.str.removeprefix("'") if alone.all() else column
    if not column.str.contains("\\", regex=False).any():
        return column
    column = column.str.replace(_ESCAPED, "", regex=True)
    written = column.str.contains(_BREAKS, regex=True) & ~column.str.contains("\n", regex=False)
    opened = column[written].str.replace(_BREAK, "\n", regex=True)
    return column.where(~written, opened.str.replace(_BLANK, " ", regex=True))


def unguarded(cell: str) -> str:
    """The text of a cell that was kept from a spreadsheet's guesses as a formula.

    Examples
    --------
    >>> unguarded('="2023-05"'), unguarded("=1+1")
    ('2023-05', '=1+1')
    """
    guarded = _GUARDED.fullmatch(cell) if cell.startswith('="') else None
    return guarded[1].replace('""', '"') if guarded else cell
