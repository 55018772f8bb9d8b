"""Which column of a table became what, for users to see whether their file was understood."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from hwadu.privacy.personal_details import redacted
from hwadu.reading.dates.written_times import shorten

_COLUMNS = ("path", "sheet", "column", "field", "filled", "example")


def columns_of(
    frame: pd.DataFrame, fields: Mapping[str, list[str]], path: str, sheet: str = ""
) -> pd.DataFrame:
    """One row a column of a table.

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
    DataFrame
        Columns path, sheet, column, field ("" where the column is not used), filled (cells that
        hold something), example (the first of them, shortened).

    Examples
    --------
    >>> frame = pd.DataFrame({"제목": ["비", "눈"], "조회": ["", "3"]}, dtype="str")
    >>> found = columns_of(frame, {"title": ["제목"]}, "a.csv")
    >>> found[["column", "field", "filled"]].to_numpy().tolist()
    [['제목', 'title', 2], ['조회', '', 1]]
    """
    field_of = {name: field for field, names in reversed(list(fields.items())) for name in names}
    rows = []
    for name in frame.columns:
        cells = frame[name].str.strip()
        filled = (cells != "").to_numpy(dtype=bool)
        example = (
            redacted(shorten(str(cells.iat[int(filled.argmax())])[:200])) if filled.any() else ""
        )
        rows.append((path, sheet, name, field_of.get(name, ""), int(filled.sum()), example))
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def all_columns(found: list[pd.DataFrame]) -> pd.DataFrame:
    """The columns of all tables of a reading, in one frame."""
    if not found:
        return pd.DataFrame(columns=list(_COLUMNS))
    return pd.concat(found, ignore_index=True)
