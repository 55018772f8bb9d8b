"""Brackets that printing a list has left around texts, when its tags or quotes are gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    opened = column.str.startswith("[") & column.str.endswith("]")
    opened &= ~column.str.match(_TAGGED)
    if not opened.any():
        return column
    around = opened & column.map(_is_around).astype(bool)
    filled = int((column != "").sum())
    if opened.sum() == filled >= _FEWEST and around.sum() > _NEARLY_ALL * filled:
        around = opened
    elif field == "title":
        return column
    else:
        around &= column.str.contains(_SENTENCE, regex=True)
    inner = column[around].str.slice(1, -1).str.strip(" \t\r\n,\xa0")
    if field != "title":
        inner = inner.str.replace(_BETWEEN, "\n", regex=True)
    return column.where(~around, inner)


def _is_around(cell: str) -> bool:
    """Whether the bracket that opens a cell is closed at its end."""
    depth = 0
    for at, sign in enumerate(cell):
        depth += (sign == "[") - (sign == "]")
        if not depth:
            return at == len(cell) - 1 > 0
    return False
