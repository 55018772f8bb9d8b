"""Days as people write them in calendars and totals."""

from __future__ import annotations

import datetime as dt
import re

import pandas as pd

from hwadu.stats.written_periods import written_period

_EIGHT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_BESIDE = re.compile(r"\s*\([월화수목금토일]\)|[T ]\d{1,2}:\d\d(?::\d\d)?$")
_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d)")


def written_days(written: pd.Series) -> pd.Series:
    """Days, year first, without weekday and clock; NaT for all else, also for months and years.

    Examples
    --------
    >>> written_days(pd.Series(["2024.1.5", "20240105", "2024년 1월 5일(금)", "2024-01"])).nunique()
    1
    """
    return pd.to_datetime(written.map(written_day)).astype("datetime64[s]")


def written_day(text: str) -> dt.date | None:
    """One day of those that :func:`written_days` reads."""
    day = _EIGHT.sub(r"\1-\2-\3", _BESIDE.sub("", text))
    plain = _GLUED.sub(" ", day.replace("/", "-"))
    first, last = written_period(plain) or (None, dt.date.min)
    return first if first == last else None
