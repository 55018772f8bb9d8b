"""One field in several columns: two crawls in one table, each with its own names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hwadu.reading.columns.cells.changed import with_cells

if TYPE_CHECKING:
    import pandas as pd


def first_filled(frame: pd.DataFrame, names: Sequence[str] | None) -> pd.Series[str]:
    """The first of several columns that holds something, row by row.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"언론사": ["가람일보", ""], "press": ["", "누리신문"]}, dtype="str")
    >>> first_filled(frame, ["언론사", "press"]).tolist()
    ['가람일보', '누리신문']
    """
    import pandas as pd

    if not names:
        return pd.Series("", index=frame.index, dtype=object)
    column = frame[names[0]]
    cells = [cell.strip() for cell in column.to_list()]
    for name in names[1:]:
        beside = frame[name].to_list()
        cells = [cell or other.strip() for cell, other in zip(cells, beside, strict=True)]
    return with_cells(column, cells)
