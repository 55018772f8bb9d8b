"""Dates that the user states for articles or files, over whatever was found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from hwadu.errors import SettingsError
from hwadu.reading.moments import parse_moment
from hwadu.reading.result import Notice

if TYPE_CHECKING:
    import pandas as pd

GivenDates = Mapping[str, str | date | datetime]

BASIS = "given in the study"


def override_dates(raw: pd.DataFrame, dates: GivenDates) -> list[Notice]:
    """Set dates by article id, file name or pattern of file names, in place.

    Parameters
    ----------
    raw : DataFrame
        With article_id, source, published, date_basis.
    dates : mapping of str to str, date or datetime
        For example ``{"2019_page.txt": "2019-07-08", "crawl_05_*.html": date(2023, 5, 1)}``.

    Returns
    -------
    list of Notice
        A warning for every key that meets no article.

    Raises
    ------
    SettingsError
        If a value is no date.
    """
    import pandas as pd

    notices: list[Notice] = []
    if not dates:
        return notices
    files = raw["source"].str.rsplit("#", n=1).str[0]
    for key, value in dates.items():
        moment = parse_moment(str(value))
        if moment.time is None:
            raise SettingsError(
                f"the date given for {key!r} is none: {moment.problem}",
                remedy="write it as 2020-12-31 or 2020-12-31 09:30",
                column="read.dates",
            )
        meant = (raw["article_id"] == key) | files.map(
            lambda file, key=key: (
                fnmatchcase(file, key) or fnmatchcase(file.rsplit("/", 1)[-1], key)
            )
        )
        if not meant.any():
            notices.append(Notice("warning", f"the date given for {key!r} meets no article"))
        raw.loc[meant.to_numpy(bool), "published"] = pd.Timestamp(moment.time)
        raw.loc[meant.to_numpy(bool), "date_basis"] = BASIS
    return notices
