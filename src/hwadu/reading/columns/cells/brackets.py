"""Brackets that printing a list has left around texts, when its tags or quotes are gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hwadu.reading.columns.cells.changed import with_cells

if TYPE_CHECKING:
    import pandas as pd

_SENTENCE = re.compile(r"[가-힣][.!?]")
_BETWEEN = re.compile(r"(?<=[가-힣][.!?])\s{0,9},\s+(?=\S)")
"""Between two paragraphs of a printed list, behind a sentence."""
_TAGGED = re.compile(r"\[\s*<")  # read with its tags
_NEARLY_ALL = 0.9
_FEWEST = 2  # titles


def without_brackets(column: pd.Series[str], field: str) -> pd.Series[str]:
    r"""A column of titles or texts without the brackets of a printed list.

    Where every filled cell stands between brackets they are the column's, as they are around a
    text of sentences: marks such as [단독] open a title and close before it.

    Examples
    --------
    >>> import pandas as pd
    >>> without_brackets(pd.Series(["[공원 연다]", "[[단독] 숲 연다]"]), "title").tolist()
    ['공원 연다', '[단독] 숲 연다']
    >>> without_brackets(pd.Series(["[비가 왔다., 눈도 왔다.]"]), "body").tolist()
    ['비가 왔다.\n눈도 왔다.']
    >>> without_brackets(pd.Series(["[단독] 공원 연다", "[속보] 숲 연다 [종합]"]), "title").tolist()
    ['[단독] 공원 연다', '[속보] 숲 연다 [종합]']
    """
    cells = column.to_list()
    opened = {
        row: cell
        for row, cell in enumerate(cells)
        if cell.startswith("[") and cell.endswith("]") and not _TAGGED.match(cell)
    }
    if not opened:
        return column
    around = {row: cell for row, cell in opened.items() if _is_around(cell)}
    filled = sum(map(bool, cells))
    if len(opened) == filled >= _FEWEST and len(around) > _NEARLY_ALL * filled:
        around = opened
    elif field == "title":
        return column
    else:
        around = {row: cell for row, cell in around.items() if _SENTENCE.search(cell)}
    for row, cell in around.items():
        inner = cell[1:-1].strip(" \t\r\n,\xa0")
        cells[row] = inner if field == "title" else _BETWEEN.sub("\n", inner)
    return with_cells(column, cells)


def _is_around(cell: str) -> bool:
    """Whether the bracket that opens a cell is closed at its end."""
    depth = 0
    for at, sign in enumerate(cell):
        depth += (sign == "[") - (sign == "]")
        if not depth:
            return at == len(cell) - 1 > 0
    return False
