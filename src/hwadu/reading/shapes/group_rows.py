"""Rows that hold nothing but an outlet's name: it is the outlet of the rows below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.reading.columns.fields.presses import OUTLET

if TYPE_CHECKING:
    import pandas as pd

_AROUND = " \t■□▶▷●○◆◇*#-·:<>[]【】()"
_FEWEST = 2


def outlets_above(frame: pd.DataFrame) -> pd.Series[str] | None:
    """The outlet of each row, "" for the rows that name one; None where none stand above others.

    Examples
    --------
    >>> import pandas as pd
    >>> cells = {"일자": ["■ 가람일보", "1", "누리신문", "2"], "제목": ["", "가", "", "나"]}
    >>> outlets_above(pd.DataFrame(cells, dtype="str")).tolist()
    ['', '가람일보', '', '누리신문']
    """
    filled = frame.apply(lambda column: column.str.strip() != "")
    alone = filled.sum(axis=1) == 1
    if not len(frame) or not alone.iloc[0] or alone.sum() < _FEWEST or alone.all():
        return None
    names = frame[alone].agg("".join, axis=1).str.strip(_AROUND)
    if not names.map(lambda name: bool(OUTLET.fullmatch(name))).all():
        return None
    outlets: pd.Series[str] = names.reindex(frame.index).ffill().mask(alone, "").astype("str")
    return outlets
