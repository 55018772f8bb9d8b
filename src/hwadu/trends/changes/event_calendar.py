"""The calendar of dated events that figures show beside the curves."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from hwadu.errors import SettingsError
from hwadu.files.csv_tables import read_csv_table
from hwadu.files.printable import printable

COLUMNS = ("date", "label", "label_en", "themes", "source")
REQUIRED = ("date", "label")


def load_events(path: str | Path) -> pd.DataFrame:
    """Read an event calendar from a CSV file.

    Parameters
    ----------
    path : path-like
        CSV with the columns date (YYYY-MM-DD) and label, and optionally label_en, themes (ids
        separated by spaces or commas: the themes an event concerns; empty for all) and source.

    Returns
    -------
    DataFrame
        date (datetime64[s]), label, label_en, themes, source; sorted by date.

    Raises
    ------
    SettingsError
        If the file is missing, lacks a column, a date cannot be read, or a label is blank; with row
        and column.
    """
    path = Path(path)
    table = read_csv_table(
        path, SettingsError, REQUIRED, f"an event calendar has the columns {', '.join(COLUMNS)}"
    )
    dates = pd.to_datetime(table["date"], format="%Y-%m-%d", errors="coerce")
    for column, wrong, what, remedy in (
        ("date", dates.isna(), "is no date", "write dates as 2024-12-26"),
        ("label", table["label"] == "", "is no label", "say what happened"),
    ):
        if wrong.any():
            row = int(table.index[wrong][0])
            raise SettingsError(
                f"{table[column][row]!r} {what}", path=path, row=row, column=column, remedy=remedy
            )
    table = table.map(printable)
    table["date"] = dates.astype("datetime64[s]")
    for column in COLUMNS:
        if column not in table:
            table[column] = ""
    table["themes"] = table["themes"].str.split(r"[\s,;]+", regex=True).str.join(" ").str.strip()
    table["label_en"] = table["label_en"].where(table["label_en"] != "", table["label"])
    return table[list(COLUMNS)].sort_values(["date", "label"], ignore_index=True)
