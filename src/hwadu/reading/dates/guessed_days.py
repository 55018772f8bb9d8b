"""Days of rows that state none: of their file's month, or counted back from their collection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.reading.columns.by_name.column_names import plain
from hwadu.reading.dates.chosen_date import NO_STAMP, Dating
from hwadu.reading.dates.date_guesses import AGO, OF_COLLECTION, is_mostly_dates
from hwadu.reading.dates.written_times import parse_moment
from hwadu.reading.file_names import month_of_place

if TYPE_CHECKING:
    import pandas as pd

OF_MONTH = "month of a name"
"""The basis of a day that only the name of a sheet, file or folder gives, and that is a guess."""

BACK = "counted back from "
"""How the basis of a date begins that is counted back from when the article was collected."""

PAGES = ("html", "fragment", "dump")
_HALF = 0.5
_DAY_ALONE = re.compile(r"(\d{1,2})(?:\.0|일(?:\s?\(?[월화수목금토일](?:요일)?\)?)?)?")
_UNITS = {"분": "minutes", "시간": "hours", "일": "days"}


def counted_back(
    texts: Mapping[int, str], frame: pd.DataFrame, today: datetime | None = None
) -> dict[int, Dating]:
    """Dates of cells like 3시간 전, where a column says when their row was collected.

    Hours and minutes are counted back from a time of day alone; days give a day.

    Parameters
    ----------
    texts : mapping of int to str
        Cells by their row.
    frame : DataFrame of str
    today : datetime, optional
        The day from which the future is counted.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"date": ["2일 전"], "crawled_at": ["2024-05-28 10:00"]}, dtype="str")
    >>> counted_back({0: "2일 전"}, frame)
    {0: Dating(time=datetime.datetime(2024, 5, 26, 0, 0), basis='counted back from crawled_at')}
    """
    told = {row: found for row, text in texts.items() if (found := AGO.fullmatch(text))}
    made: dict[int, Dating] = {}
    for name in frame.columns if told else ():
        if not re.search(OF_COLLECTION, plain(str(name))):
            continue
        if not is_mostly_dates(frame[name], today):  # how often it was looked up, perhaps
            continue
        cells = frame[name].to_list()
        for row, found in told.items():
            moment = parse_moment(cells[row], today)
            of_days = found[2] == "일"
            if row in made or moment.time is None or not (of_days or moment.has_clock):
                continue
            time = moment.time - timedelta(**{_UNITS[found[2]]: int(found[1])})
            day = datetime(time.year, time.month, time.day)
            made[row] = Dating(day if of_days else time, f"{BACK}{name}")
    return made


def in_month(
    made: Sequence[Dating], month: datetime | None, said: Mapping[int, str]
) -> Iterator[Dating]:
    """Dates, where none is stated those of the month that a name gives: its first day.

    Cells that hold a day alone, 15, 15.0 or 15일(월), are of that day. Where other rows have dates
    of other months, the name is of something else, as of the month of collecting.

    Parameters
    ----------
    made : sequence of Dating
    month : datetime or None
        From :func:`hwadu.reading.file_names.month_of_place`.
    said : mapping of int to str
        Cells of dates that could not be read, by their row.
    """
    fits = month and all(
        (dating.time.year, dating.time.month) == (month.year, month.month)
        for dating in made
        if dating.time
    )
    for row, dating in enumerate(made):
        if not month or not fits or dating.time or not dating.basis.startswith(NO_STAMP):
            yield dating
            continue
        alone = _DAY_ALONE.fullmatch(said.get(row, ""))
        try:
            yield Dating(month.replace(day=int(alone[1]) if alone else 1), OF_MONTH)
        except ValueError:  # there is no such day
            yield dating


def without_doubtful_months(raw: pd.DataFrame, paths: Sequence[str]) -> pd.DataFrame:
    """Articles without the guessed month of a folder where most dated pages in it are of others.

    Such a folder is named after something else, as the month of collecting.

    Parameters
    ----------
    raw : DataFrame
        Raw articles; its column file counts in the paths, its sources tell folders in archives.
    paths : sequence of str
        Files on the disk.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.to_datetime(["2021-03-01", "2021-02-09"])
    >>> raw = pd.DataFrame({"published": days, "date_basis": [OF_MONTH, "stamp"], "file": 0})
    >>> raw = raw.assign(format="dump", source=["a.zip/2021-03/a.txt", "a.zip/2021-03/b.txt"])
    >>> without_doubtful_months(raw, ["a.zip"])["published"].isna().tolist()
    [True, False]
    """
    guessed = raw["date_basis"] == OF_MONTH
    if not guessed.any():
        return raw
    places = raw["source"].str.rpartition("/")
    folders = raw["file"].map(lambda file: str(Path(paths[file]).parent)) + "/" + places[0]
    months = raw["published"].dt.strftime("%Y-%m").where(raw["format"].isin(PAGES))
    stated = months[~guessed].groupby([folders, months]).size()
    of_folder = stated.groupby(level=0).sum().to_dict()
    of_month = stated.to_dict()
    doubtful = [
        row
        for row in raw.index[guessed & months.notna()]
        if of_month.get((folders[row], months[row]), 0) < _HALF * of_folder.get(folders[row], 0)
        and not month_of_place("", str(places.at[row, 2]))
    ]
    is_doubtful = raw.index.isin(doubtful)
    return raw.assign(
        published=raw["published"].mask(is_doubtful),
        date_basis=raw["date_basis"].mask(is_doubtful, NO_STAMP),
    )
