"""Codes of people from files: coding sheets, or a plain CSV of another program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import InputError, did_you_mean
from hwadu.files.csv_tables import read_csv_table
from hwadu.schema import conform
from hwadu.themes.coding.coded import ROLES
from hwadu.themes.coding.joined_sheets import read_coding_sheets
from hwadu.themes.coding.sheet_words import bare_id, role_of

if TYPE_CHECKING:
    import pandas as pd

_LOST_DIGITS = r"\d(?:\.\d+)?[Ee]\+\d+"
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_NEEDED = ("article_id", "theme", "role")


def read_codes(paths: Sequence[str | Path], articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Read codes from several files.

    Parameters
    ----------
    paths : sequence of path-like
        Sheets that :func:`write_coding_sheet` wrote (.xlsx), or CSV files with the columns
        article_id, theme and role (main, secondary, absent), and perhaps coder (the
        file's name without one) and weight (1 without one). Sheets of several draws are weighed
        together (:func:`read_coding_sheets`).
    articles : DataFrame, optional
        The table ``articles``, to see that no column of a sheet was sorted without the others.

    Returns
    -------
    DataFrame
        The table ``codes``.

    Raises
    ------
    InputError
        If a file is no such sheet or table; the message names file, row, column and remedy.
    """
    import pandas as pd

    sheets = [path for path in paths if Path(path).suffix.lower() in _WORKBOOKS]
    read = [read_coding_sheets(sheets, articles)] if sheets else []
    read += [_read_csv(Path(path)) for path in paths if path not in sheets]
    made = pd.concat(read, ignore_index=True).drop_duplicates(["article_id", "theme", "coder"])
    return conform(made, "codes")


def _read_csv(path: Path) -> pd.DataFrame:
    import pandas as pd

    table = read_csv_table(
        path,
        InputError,
        _NEEDED,
        f"codes are a row a code, with the columns {', '.join(_NEEDED)}; a workbook that was drawn "
        "for coding is read as .xlsx",
    )

    def refuse(row: int, column: str, what: str, remedy: str) -> InputError:
        said = f"{table[column][row]!r} {what}"
        return InputError(said, path=path, row=row, column=column, remedy=remedy)

    lost = table["article_id"].str.fullmatch(_LOST_DIGITS)
    if lost.any():
        raise refuse(
            int(table.index[lost][0]),
            "article_id",
            "was saved as a number and lost its last digits",
            "take the ids from the articles again, as text",
        )
    roles = table["role"].map(role_of)
    if roles.isna().any():
        row = int(table.index[roles.isna()][0])
        raise refuse(row, "role", "is no role", did_you_mean(table["role"][row], ROLES))
    weight = pd.to_numeric(table["weight"], errors="coerce") if "weight" in table else None
    if weight is not None and not (weight > 0).all():
        row = int(table.index[~(weight > 0)][0])
        remedy = "write one, or leave the column out"
        raise refuse(row, "weight", "is no number above 0", remedy)
    coder = table["coder"] if "coder" in table else pd.Series("", index=table.index)
    made = table.assign(
        article_id=table["article_id"].map(bare_id),
        coder=coder.where(coder != "", path.stem),
        role=roles,
        weight=1.0 if weight is None else weight,
    )[["article_id", "theme", "coder", "role", "weight"]]
    same = made.groupby(["article_id", "theme", "coder"])["role"].transform("nunique") > 1
    if same.any():
        row = int(made.index[same][-1])
        raise refuse(
            row, "role", "contradicts an earlier row of the same coder", "delete one of the two"
        )
    return made
