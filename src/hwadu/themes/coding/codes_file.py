"""Codes of people from files: coding sheets, or a plain CSV of another program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import InputError, did_you_mean
from hwadu.schema import conform
from hwadu.themes.coding.coded import ROLES
from hwadu.themes.coding.joined_sheets import read_coding_sheets

if TYPE_CHECKING:
    import pandas as pd

_NEEDED = ("article_id", "theme", "role")


def read_codes(paths: Sequence[str | Path]) -> pd.DataFrame:
    """Read codes from several files.

    Parameters
    ----------
    paths : sequence of path-like
        Sheets that :func:`write_coding_sheet` wrote (.xlsx), or CSV files in UTF-8 with the
        columns article_id, theme and role (main, secondary, absent), and perhaps coder (the
        file's name without one) and weight (1 without one). Sheets of several draws are weighed
        together (:func:`read_coding_sheets`).

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

    sheets = [path for path in paths if Path(path).suffix.lower() == ".xlsx"]
    read = [read_coding_sheets(sheets)] if sheets else []
    read += [_read_csv(Path(path)) for path in paths if path not in sheets]
    made = pd.concat(read, ignore_index=True).drop_duplicates(["article_id", "theme", "coder"])
    return conform(made, "codes")


def _read_csv(path: Path) -> pd.DataFrame:
    import pandas as pd

    try:
        table = pd.read_csv(path, encoding="utf-8-sig", dtype="str", keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise InputError(
            f"this is not a CSV file in UTF-8 ({error})", path=path, remedy="save it as UTF-8 CSV"
        ) from None
    for column in _NEEDED:
        if column not in table:
            raise InputError(
                f"codes need the columns {', '.join(_NEEDED)}; there is no {column!r}",
                path=path,
                column=column,
                remedy=did_you_mean(column, list(table.columns)),
            )
    for row, role in enumerate(table["role"], start=2):
        if role not in ROLES:
            raise InputError(
                f"{role!r} is no role",
                path=path,
                row=row,
                column="role",
                remedy=did_you_mean(role, ROLES),
            )
    weight = pd.to_numeric(table["weight"], errors="coerce") if "weight" in table else None
    if weight is not None and weight.isna().any():
        row = int(weight.isna().to_numpy().argmax()) + 2
        raise InputError(
            f"{table['weight'][row - 2]!r} is no number",
            path=path,
            row=row,
            column="weight",
            remedy="write a number above 0, or leave the column out",
        )
    return table.assign(
        coder=table.get("coder", path.stem),
        weight=1.0 if weight is None else weight,
    )[["article_id", "theme", "coder", "role", "weight"]]
