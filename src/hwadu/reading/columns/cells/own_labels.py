"""Names of their column that stand before all of its cells (제목: …, 언론사 : …)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwadu.reading.columns.by_name.column_names import fields_of
from hwadu.reading.columns.cells.changed import with_columns

if TYPE_CHECKING:
    import pandas as pd

_FIELDS = ("title", "body", "lead", "press", "reporter", "section")
_LABEL = re.compile(r"\A\s*[\[(<]?(?P<label>[가-힣A-Za-z_ ]{1,16}?)[\])>]?\s?[:：]\s*(?=\S)")


def without_labels(frame: pd.DataFrame, fields: Mapping[str, list[str]]) -> pd.DataFrame:
    """A table whose cells no longer begin with the name of their field, where all of a column do.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"t": ["제목: 공원 연다", "제목 : 숲 연다"]}, dtype="str")
    >>> without_labels(frame, {"title": ["t"]})["t"].tolist()
    ['공원 연다', '숲 연다']
    """
    labelled = {
        name: [_LABEL.sub("", cell, count=1) for cell in cells]
        for field in _FIELDS
        for name in fields.get(field, [])
        if _has_label(cells := frame[name].to_list(), field)
    }
    return with_columns(frame, labelled)


def _has_label(cells: list[str], field: str) -> bool:
    first = _label(next((cell for cell in cells if cell.strip()), ""))
    if not first or field not in fields_of([first]):
        return False
    return all(_label(cell) == first for cell in cells if cell.strip())


def _label(cell: str) -> str:
    found = _LABEL.match(cell)
    return found["label"].strip() if found else ""
