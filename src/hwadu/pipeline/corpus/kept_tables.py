"""Lexicon, calendar and totals as a run keeps them: plain text, whatever they were read from."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import SettingsError
from hwadu.files.bundled import EVENTS, LEXICON
from hwadu.files.csv_tables import header_row, table_rows
from hwadu.files.headings import meant_columns
from hwadu.runs.folder.run_files import TOTALS

if TYPE_CHECKING:
    import pandas as pd

_SHAPED = (LEXICON, EVENTS, TOTALS)


def kept_bytes(name: str, path: Path) -> bytes:
    """What a run keeps of a file of a study.

    Parameters
    ----------
    name : str
        What it is called in a run.
    path : Path
        Where it stands; it has been read, and is what it should be.

    Returns
    -------
    bytes
        The file's own; of a workbook, of a table in another encoding or with other names of
        columns, its rows as UTF-8 text, which every reader of a run and of its package can read.
    """
    from hwadu.tokens.lexicon.lexicon_rows import lexicon_rows

    data = path.read_bytes()
    if name not in _SHAPED:
        return data
    needed, names = _columns(name)
    of_lexicon = name == LEXICON
    rows = lexicon_rows(path)[0] if of_lexicon else table_rows(path, SettingsError, needed, names)
    top = header_row(rows, needed, names)
    header = [] if top is None else meant_columns(rows[top], names)
    if top is None or (header == rows[top] and _is_plain(data, header, by_tabs=of_lexicon)):
        return data
    below = [row for number, row in rows.items() if number > top and any(row)]
    made = io.StringIO(newline="")
    if of_lexicon:  # its cells hold no tabs and no line breaks
        made.writelines("\t".join(row) + "\n" for row in [header, *below])
    else:
        csv.writer(made, lineterminator="\n").writerows([header, *below])
    return made.getvalue().encode()


def events_bytes(events: pd.DataFrame) -> bytes:
    """A calendar as it was read, a row a day."""
    days = events.assign(date=events["date"].dt.strftime("%Y-%m-%d"))
    return days.to_csv(index=False, lineterminator="\n").encode()


def _columns(name: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The columns that a table must have, and what people call its columns."""
    from hwadu.tokens.lexicon import lexicon_rows
    from hwadu.trends.changes import calendar_rows
    from hwadu.trends.shares import total_rows
    from hwadu.trends.table_headings import OF_EVENTS, OF_TOTALS

    return {
        LEXICON: (("form",), lexicon_rows.NAMES),
        EVENTS: (calendar_rows.REQUIRED, OF_EVENTS),
        TOTALS: (total_rows.COLUMNS, OF_TOTALS),
    }[name]


def _is_plain(data: bytes, header: list[str], *, by_tabs: bool) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    lines = (line.strip() for line in text.splitlines())
    return not by_tabs or "\t".join(header) in lines
