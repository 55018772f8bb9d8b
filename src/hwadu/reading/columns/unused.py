"""Columns of Korean words, or known by name, that every row fills and that become nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.by_name.column_names import recognise
from hwadu.reading.columns.cells.changed import cells_of, share
from hwadu.reading.dates.written_times import shorten

if TYPE_CHECKING:
    import pandas as pd

_FEWEST = 5  # rows; fewer do not tell a column from a remark
_SAMPLE = 300  # rows that are looked at for words
_MOST = 0.9  # of the cells hold Hangul
_HANGUL = re.compile("[가-힣]{2}")


def told_unused(frame: pd.DataFrame, fields: Mapping[str, list[str]], path: str) -> list[Notice]:
    """What is told of columns that are full, whose words or codes differ, and that are not used.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"제목": list("가나다라마"), "판": ["서울", "지방", *["서울"] * 3]})
    >>> [notice.facts["columns"] for notice in told_unused(frame, {"title": ["제목"]}, "a.csv")]
    [["'판'"]]
    """
    if len(frame) < _FEWEST:
        return []
    used = {name for names in fields.values() for name in names}
    free = {name: cells for name, cells in cells_of(frame).items() if name not in used}
    full = {name: cells for name, cells in free.items() if all(map(str.strip, cells))}
    names = [name for name, cells in full.items() if _tells(str(name), cells[:_SAMPLE])]
    facts = {"columns": [repr(shorten(str(name), 30)) for name in names]}
    return [Notice("columns_unused", facts, where=path)] if names else []


def _tells(name: str, cells: Sequence[str]) -> bool:
    """Whether cells differ, and are words or what a known name says, as codes of sections are."""
    words = share(_HANGUL, cells) > _MOST
    return len({*cells}) > 1 and (words or bool(recognise([name])))
