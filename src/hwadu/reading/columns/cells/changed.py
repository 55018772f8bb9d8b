"""Columns and tables with other cells: themselves where none differs, which nearly all do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def with_cells(column: pd.Series[str], cells: list[str]) -> pd.Series[str]:
    """A column that holds these cells; itself where it does already.

    Examples
    --------
    >>> import pandas as pd
    >>> column = pd.Series(["비", "눈"])
    >>> with_cells(column, ["비", "눈"]) is column, with_cells(column, ["비", ""]).tolist()
    (True, ['비', ''])
    """
    import pandas as pd

    if cells == column.to_list():
        return column
    return pd.Series(cells, index=column.index, name=column.name, dtype=column.dtype)


def each(column: pd.Series[str], change: Callable[[str], str]) -> pd.Series[str]:
    """A column whose cells are changed, those that are alike at once.

    Examples
    --------
    >>> import pandas as pd
    >>> each(pd.Series([" 비", "눈"]), str.strip).tolist()
    ['비', '눈']
    """
    cells = column.to_list()
    changed = {cell: change(cell) for cell in dict.fromkeys(cells)}
    return with_cells(column, [changed[cell] for cell in cells])


def filled_from(column: pd.Series[str], others: Iterable[str]) -> pd.Series[str]:
    """A column whose blank cells hold what stands in their place elsewhere.

    Examples
    --------
    >>> import pandas as pd
    >>> filled_from(pd.Series(["비", ""]), ["눈", "해"]).tolist()
    ['비', '해']
    """
    pairs = zip(column.to_list(), others, strict=True)
    return with_cells(column, [cell or other for cell, other in pairs])


def filled_cells(column: Iterable[str]) -> list[str]:
    """What the cells of a column hold, without the blank ones.

    Examples
    --------
    >>> filled_cells([" 비", "", " "])
    ['비']
    """
    return [text for cell in column if (text := cell.strip())]


def share(pattern: re.Pattern[str], cells: Collection[str]) -> float:
    """Which part of some cells holds what a pattern finds; 0 of none.

    Examples
    --------
    >>> share(re.compile("비"), ["비", "눈"])
    0.5
    """
    return sum(bool(pattern.search(cell)) for cell in cells) / max(1, len(cells))


def cells_of(frame: pd.DataFrame) -> dict[str, list[str]]:
    """The cells of a table of text, column by column.

    Examples
    --------
    >>> import pandas as pd
    >>> cells_of(pd.DataFrame({"제목": ["비", "눈"]}, dtype="str"))
    {'제목': ['비', '눈']}
    """
    return dict(zip(frame.columns, frame.to_numpy(dtype=object).T.tolist(), strict=True))


def with_columns(frame: pd.DataFrame, columns: Mapping[str, list[str]]) -> pd.DataFrame:
    """A table some of whose columns hold other cells; itself where there are none.

    Examples
    --------
    >>> import pandas as pd
    >>> with_columns(pd.DataFrame({"제목": ["비", "눈"]}), {"제목": ["비", ""]})["제목"].tolist()
    ['비', '']
    """
    import pandas as pd

    made = {n: pd.Series(cells, frame.index, dtype=object) for n, cells in columns.items()}
    return frame.assign(**made) if made else frame
