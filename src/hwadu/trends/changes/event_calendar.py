"""The calendar of dated events that figures show beside the curves."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from hwadu.errors import SettingsError
from hwadu.files.printable import printable

COLUMNS = ("date", "label", "label_en", "themes", "source")
REQUIRED = ("date", "label")


def load_events(path: str | Path) -> pd.DataFrame:
    """Read an event calendar from a CSV file.

    Parameters
    ----------
    path : path-like
        UTF-8 CSV with the columns date (YYYY-MM-DD) and label, and optionally label_en, themes
        (ids separated by spaces: the themes an event concerns; empty for all) and source.

    Returns
    -------
    DataFrame
        date (datetime64[s]), label, label_en, themes, source; sorted by date.

    Raises
    ------
    SettingsError
        If the file is missing, lacks a column, or a date cannot be read; with row and column.
    """
    path = Path(path)
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except FileNotFoundError:
        raise SettingsError("there is no such file", path=path, remedy="check the path") from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"this is not a CSV file in UTF-8 ({error})", path=path, remedy="save it as UTF-8 CSV"
        ) from None
    for column in REQUIRED:
        if column not in table:
            raise SettingsError(
                f"the column {column!r} is missing",
                path=path,
                remedy=f"an event calendar has the columns {', '.join(COLUMNS)}",
            )
    dates = pd.to_datetime(table["date"], format="%Y-%m-%d", errors="coerce")
    wrong = dates.isna().to_numpy().nonzero()[0]
    if wrong.size:
        raise SettingsError(
            f"{table['date'].iloc[wrong[0]]!r} is no date",
            path=path,
            row=int(wrong[0]) + 2,
            column="date",
            remedy="write dates as 2024-12-26",
        )
    table = table.map(printable)
    table["date"] = dates.astype("datetime64[s]")
    for column in COLUMNS:
        if column not in table:
            table[column] = ""
    table["label_en"] = table["label_en"].where(table["label_en"] != "", table["label"])
    return table[list(COLUMNS)].sort_values(["date", "label"], ignore_index=True)
