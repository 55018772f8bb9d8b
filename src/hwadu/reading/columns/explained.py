"""Which column of a table became what, for users to see whether their file was understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from hwadu.privacy.personal_details import redacted
from hwadu.reading.columns.cells.changed import cells_of, filled_cells
from hwadu.reading.dates.written_times import shorten


class ColumnFound(NamedTuple):
    """A column of a table.

    Attributes
    ----------
    path, sheet : str
        Where its table stands.
    column : str
        Its name.
    field : str
        What became of it, "" where it is not used.
    filled : int
        Cells that hold something.
    example : str
        The first of them, shortened.
    """

    path: str
    sheet: str
    column: str
    field: str
    filled: int
    example: str


def columns_of(
    frame: pd.DataFrame, fields: Mapping[str, list[str]], path: str, sheet: str = ""
) -> list[ColumnFound]:
    """What became of the columns of a table.

    Parameters
    ----------
    frame : DataFrame of str
        The table as found.
    fields : mapping of str to list of str
        Columns of each field.
    path, sheet : str
        Where it stands.

    Returns
    -------
    list of ColumnFound

    Examples
    --------
    >>> frame = pd.DataFrame({"제목": ["비", "눈"], "조회": ["", "3"]}, dtype="str")
    >>> found = columns_of(frame, {"title": ["제목"]}, "a.csv")
    >>> [(one.column, one.field, one.filled) for one in found]
    [('제목', 'title', 2), ('조회', '', 1)]
    """
    field_of = {name: field for field, names in reversed(list(fields.items())) for name in names}
    found = []
    for name, cells in cells_of(frame).items():
        filled = filled_cells(cells)
        example = redacted(shorten(filled[0][:200])) if filled else ""
        found.append(ColumnFound(path, sheet, name, field_of.get(name, ""), len(filled), example))
    return found


def all_columns(found: Iterable[Iterable[ColumnFound]]) -> pd.DataFrame:
    """The columns of all tables of a reading, in one frame: a column for each attribute."""
    rows = [one for of_table in found for one in of_table]
    return pd.DataFrame(rows, columns=list(ColumnFound._fields))
