r"""Cells in which a program wrote out what a text holds: line breaks as \n, a text as ="text"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_BREAK = r"(?:\\r)?\\n|\\r"
_NOTATION = r"\\xa0|\\u(?:200b|3000|00a0)"
_BREAKS = rf"[가-힣.!?\"'”’)\]>…](?:\s|{_NOTATION})*(?:{_BREAK})"
_ESCAPED = re.compile(r"\\(?=[\"'/\n])")
"""A backslash before what scripts and databases escape, which no text holds."""
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
    filled = column[column != ""]
    if len(filled) > 1 and filled.str.startswith("'").all():
        alone = filled.str.count("'") == 1
        column = column.str.removeprefix("'") if alone.all() else column
    if column.str.contains("dtype: ", regex=False).any():
        printed = column.str.fullmatch(_SERIES)
        texts = column[printed].str.extract(_SERIES, expand=False).str.strip()
        column = column.where(~printed, texts)
    if not column.str.contains("\\", regex=False).any():
        return column
    column = column.str.replace(_ESCAPED, "", regex=True)
    written = column.str.contains(_BREAKS, regex=True) & ~column.str.contains("\n", regex=False)
    opened = column[written].str.replace(_BREAK, "\n", regex=True)
    column = column.where(~written, opened.str.replace(_BLANK, " ", regex=True))
    return column.str.replace(rf"(?i){_NOTATION}", " ", regex=True)


def unguarded(cell: str) -> str:
    """The text of a cell that was kept from a spreadsheet's guesses as a formula.

    Examples
    --------
    >>> unguarded('="2023-05"'), unguarded("=1+1")
    ('2023-05', '=1+1')
    """
    guarded = _GUARDED.fullmatch(cell) if cell.startswith('="') else None
    return guarded[1].replace('""', '"') if guarded else cell
