"""Days, weeks, months, quarters and years: which period a time falls in."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

Every = Literal["day", "week", "month", "quarter", "year"]

_FREQUENCY = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
_STEP = {"day": "D", "week": "W-MON", "month": "MS", "quarter": "QS", "year": "YS"}


def period_starts(times: pd.Series, every: Every) -> pd.Series:
    """First day of the period each time falls in; weeks begin on Monday, NaT stays NaT.

    Examples
    --------
    >>> period_starts(pd.Series(pd.to_datetime(["2024-05-28 17:11"])), "quarter")[0]
    Timestamp('2024-04-01 00:00:00')
    """
    starts: pd.Series = times.dt.to_period(_FREQUENCY[every]).dt.start_time
    return starts.astype("datetime64[s]")


def study_periods(
    times: pd.Series, every: Every, start: dt.date | None = None, end: dt.date | None = None
) -> npt.NDArray[np.datetime64]:
    """Starts of all periods of a study, without gaps.

    Parameters
    ----------
    times : Series of datetime64
        Dates of the articles; they bound the study where `start` or `end` is None.
    every : {"day", "week", "month", "quarter", "year"}
    start, end : date, optional
        First and last day of the study.

    Returns
    -------
    array of datetime64[s]
        Empty if there is neither a date nor both bounds.
    """
    first = pd.Timestamp(start) if start else times.min()
    last = pd.Timestamp(end) if end else times.max()
    if pd.isna(first) or pd.isna(last) or last < first:
        return np.empty(0, dtype="datetime64[s]")
    opening = period_starts(pd.Series([first]), every)[0]
    return pd.date_range(opening, last, freq=_STEP[every]).to_numpy().astype("datetime64[s]")
