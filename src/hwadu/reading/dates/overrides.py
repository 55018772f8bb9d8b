"""Dates that the user states for articles or files, over whatever was found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from fnmatch import fnmatchcase
from unicodedata import normalize

import numpy as np
import pandas as pd

from hwadu.errors import SettingsError
from hwadu.notices import Notice
from hwadu.reading.dates.written_times import parse_moment
from hwadu.words.phrases import Reason

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
    notices: list[Notice] = []
    if not dates:
        return notices
    # file names of a Mac write Hangul in other code points than a keyboard does
    files = [normalize("NFC", source.rsplit("#", 1)[0]) for source in raw["source"].to_list()]
    for key, value in dates.items():
        moment = parse_moment(str(value))
        if moment.time is None:
            raise SettingsError(
                "reading.given_date_is_none",
                column="read.dates",
                key=key,
                problem=Reason(moment.problem),
            )
        meant = (raw["article_id"] == key).to_numpy(dtype=bool) | np.array(
            [_is_meant(file, normalize("NFC", key)) for file in files], dtype=bool
        )
        if not meant.any():
            notices.append(Notice("date_meets_none", {"key": key}))
        raw.loc[meant, "published"] = pd.Timestamp(moment.time)
        raw.loc[meant, "date_basis"] = BASIS
    return notices


def _is_meant(file: str, pattern: str) -> bool:
    return fnmatchcase(file, pattern) or fnmatchcase(file.rsplit("/", 1)[-1], pattern)
