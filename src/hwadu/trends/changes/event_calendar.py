"""The calendar of dated events that figures show beside the curves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from hwadu.errors import SettingsError
from hwadu.files.printable import printable
from hwadu.notices import Notice
from hwadu.trends.changes.calendar_rows import CalendarRows, calendar_rows
from hwadu.trends.table_headings import OF_EVENTS
from hwadu.words.phrases import Phrase

COLUMNS = ("date", "label", "label_en", "themes", "source")
_KOREAN = [called.split()[0] for called in OF_EVENTS.values()]
_WAY = Phrase("trends.columns_of_events", names=COLUMNS, korean=_KOREAN)
_NO_NAMES: Mapping[str, str] = {}


def load_events(path: str | Path) -> pd.DataFrame:
    """Read an event calendar from a CSV file, a workbook or the .ics of a calendar program.

    Parameters
    ----------
    path : path-like
        A table with the columns date (a day, as 2024-12-26 or 2024.12.26; of a range of days the
        first; several days are an event each) and label, and optionally label_en, themes (ids
        separated by spaces or commas: the themes an event concerns; empty for all) and source; or
        날짜, 사건, 영문, 주제, 출처. Year, month and day may stand in three columns, the last day
        of a range in a column 종료일.

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
    return read_events(path)[0]


def read_events(
    path: str | Path, theme_names: Mapping[str, str] = _NO_NAMES
) -> tuple[pd.DataFrame, list[Notice]]:
    """Read an event calendar, and say what was read another way than it stands.

    Parameters
    ----------
    path : path-like
        As in :func:`load_events`.
    theme_names : mapping of str to str
        Id of the theme that is meant by a name; neither case nor spaces tell names apart.

    Returns
    -------
    DataFrame, list of Notice
    """
    path = Path(path)
    read = calendar_rows(path, _WAY)
    table = read.table
    blank = table["label"] == ""
    if blank.any():
        row, column = int(table.index[blank][0]), read.headings["label"]
        raise SettingsError("trends.no_label", path=path, row=row, column=column, value="")
    table = table.assign(date=pd.to_datetime(table["date"]).astype("datetime64[s]"))
    for column in COLUMNS:
        if column not in table:
            table[column] = ""
    texts = [column for column in COLUMNS if column != "date"]
    table[texts] = table[texts].map(printable)
    notices = [*read.notices, *_with_ids(table, read, theme_names, path)]
    table["label_en"] = table["label_en"].where(table["label_en"] != "", table["label"])
    return table[list(COLUMNS)].sort_values(["date", "label"], ignore_index=True), notices


def _with_ids(
    table: pd.DataFrame, read: CalendarRows, names: Mapping[str, str], path: Path
) -> list[Notice]:
    """Put ids in place of the names of themes."""
    known = {_plain(name): theme for name, theme in names.items()}
    known |= {_plain(theme): theme for theme in names.values()}
    ids = table["themes"].map(lambda cell: " ".join(_themes_of(cell, known)))
    written = table["themes"].str.split(r"[\s,;]+", regex=True).str.join(" ").str.strip()
    table["themes"] = ids
    n = int((ids != written).sum())
    return [Notice("events_by_labels", {"n": n}, "info", path.name)] if n else []


def _themes_of(cell: str, known: Mapping[str, str]) -> list[str]:
    if _plain(cell) in known:
        return [known[_plain(cell)]]
    found = []
    for part in filter(None, re.split(r"\s*[,;\n]\s*", cell.strip())):
        words = [part] if _plain(part) in known else part.split()
        found += [known.get(_plain(word), word) for word in words]
    return found


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()
