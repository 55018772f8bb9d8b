"""The calendar of dated events that figures show beside the curves."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from hwadu.errors import SettingsError
from hwadu.files.csv_tables import HEADINGS, read_csv_table
from hwadu.files.printable import printable
from hwadu.trends.table_headings import OF_EVENTS
from hwadu.trends.written_days import written_days
from hwadu.words.phrases import Phrase

COLUMNS = ("date", "label", "label_en", "themes", "source")
REQUIRED = ("date", "label")


def load_events(path: str | Path) -> pd.DataFrame:
    """Read an event calendar from a CSV file or a workbook.

    Parameters
    ----------
    path : path-like
        A table with the columns date (a day, as 2024-12-26 or 2024.12.26) and label, and optionally
        label_en, themes (ids separated by spaces or commas: the themes an event concerns; empty
        for all) and source; or 날짜, 사건, 영문, 주제, 출처.

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
    korean = [called.split()[0] for called in OF_EVENTS.values()]
    way = Phrase("trends.columns_of_events", names=COLUMNS, korean=korean)
    table = read_csv_table(path, SettingsError, REQUIRED, way, OF_EVENTS)
    headings = table.attrs[HEADINGS]

    def refuse(wrong: pd.Series, column: str, code: str) -> None:
        if wrong.any():
            row = int(table.index[wrong][0])
            value = table[column][row]
            raise SettingsError(code, path=path, row=row, column=headings[column], value=value)

    dates = written_days(table["date"])
    refuse(dates.isna(), "date", "trends.no_date")
    refuse(table["label"] == "", "label", "trends.no_label")
    table = table.map(printable)
    table["date"] = dates.astype("datetime64[s]")
    for column in COLUMNS:
        if column not in table:
            table[column] = ""
    table["themes"] = table["themes"].str.split(r"[\s,;]+", regex=True).str.join(" ").str.strip()
    table["label_en"] = table["label_en"].where(table["label_en"] != "", table["label"])
    return table[list(COLUMNS)].sort_values(["date", "label"], ignore_index=True)
