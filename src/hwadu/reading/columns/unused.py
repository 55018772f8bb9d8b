"""Columns of Korean words, or known by name, that every row fills and that become nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.by_name.column_names import recognise
from hwadu.reading.dates.written_times import shorten

if TYPE_CHECKING:
    import pandas as pd

_FEWEST = 5  # rows; fewer do not tell a column from a remark
_SAMPLE = 300  # rows that are looked at for words
_MOST = 0.9  # of the cells hold Hangul
_HANGUL = "[가-힣]{2}"


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
    full = [n for n in frame.columns if n not in used and (frame[n].str.strip() != "").all()]
    names = [n for n in full if _tells(str(n), frame[n].head(_SAMPLE))]
    facts = {"columns": [repr(shorten(str(name), 30)) for name in names]}
    return [Notice("columns_unused", facts, where=path)] if names else []


def _tells(name: str, column: pd.Series[str]) -> bool:
    """Whether cells differ, and are words or what a known name says, as codes of sections are."""
    words = bool(column.str.contains(_HANGUL, regex=True).mean() > _MOST)
    return column.nunique() > 1 and (words or bool(recognise([name])))
