"""Names of their column that stand before all of its cells (제목: …, 언론사 : …)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwadu.reading.columns.by_name.column_names import fields_of

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
        name: frame[name].str.replace(_LABEL, "", n=1, regex=True)
        for field in _FIELDS
        for name in fields.get(field, [])
        if _has_label(frame[name], field)
    }
    return frame.assign(**labelled) if labelled else frame


def _has_label(column: pd.Series[str], field: str) -> bool:
    filled = column[column.str.strip() != ""]
    first = _LABEL.match(filled.iloc[0]) if len(filled) else None
    if first is None or field not in fields_of([first["label"].strip()]):
        return False
    found = filled.str.extract(_LABEL, expand=False)
    return bool((found.str.strip() == first["label"].strip()).all())
