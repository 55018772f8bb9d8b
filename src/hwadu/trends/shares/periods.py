"""Days, weeks, months, quarters and years: which period a time falls in."""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import SettingsError

Every = Literal["day", "week", "month", "quarter", "year"]

LENGTHS: tuple[Every, ...] = get_args(Every)
"""All lengths of periods, from short to long."""

FREQUENCY = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
"""What pandas calls them."""
_STEP = {"day": "D", "week": "W-MON", "month": "MS", "quarter": "QS", "year": "YS"}
Days = npt.NDArray[np.datetime64]

_NEAR = 15  # silences on either side
_FEWEST_NEAR = 5
_TIMES_AS_LONG = 3
_SHORTEST = 14  # days: longer than any holidays
_OF_THIS_PART = 100


def period_length(every: str) -> Every:
    """A length of periods that is asked for by name.

    Raises
    ------
    SettingsError
        If there is none of that name.

    Examples
    --------
    >>> period_length("quarter")
    'quarter'
    """
    for known in LENGTHS:
        if known == every:
            return known
    raise SettingsError("trends.no_length", name=every, lengths=LENGTHS)


def period_starts(times: pd.Series, every: Every) -> pd.Series:
    """First day of the period each time falls in; weeks begin on Monday, NaT stays NaT.

    Examples
    --------
    >>> period_starts(pd.Series(pd.to_datetime(["2024-05-28 17:11"])), "quarter")[0]
    Timestamp('2024-04-01 00:00:00')
    """
    starts: pd.Series = times.dt.to_period(FREQUENCY[every]).dt.start_time
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


def partial_periods(
    times: pd.Series,
    periods: npt.NDArray[np.datetime64],
    every: Every,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> npt.NDArray[np.bool_]:
    """Which periods are covered only in part: no fair match for the whole ones beside them.

    A period is partial if the study begins or ends inside it, by its own bounds or because the
    articles do, or if a gap of the archive (:func:`gaps_between`) takes some of its days
    and not all. Articles that begin late in a period only show that if the silence before them is
    longer than any between those next to it, gaps left out; a quiet first of January is none.

    Parameters
    ----------
    times : Series of datetime64
        Dates of the articles inside the study; NaT is passed over.
    periods : array of datetime64[s]
        Starts of all periods, as :func:`study_periods` gives them.
    every : str
        Length of a period.
    start, end : date, optional
        First and last day of the study.

    Returns
    -------
    array of bool, shape (periods,)

    Examples
    --------
    >>> days = pd.Series(pd.date_range("2024-01-10", "2024-02-29", freq="D"))
    >>> months = study_periods(days, "month")
    >>> partial_periods(days, months, "month").tolist()
    [True, False]
    """
    partial = np.zeros(periods.size, dtype=bool)
    if not periods.size:
        return partial
    after = pd.date_range(pd.Timestamp(periods[-1]), periods=2, freq=_STEP[every])[1]
    edges = np.append(periods, np.datetime64(after, "s")).astype("datetime64[D]")
    first = np.datetime64(start, "D") if start else edges[0]
    last = np.datetime64(end, "D") + np.timedelta64(1, "D") if end else edges[-1]
    days = np.unique(times.dropna().to_numpy().astype("datetime64[D]"))
    one_day = np.timedelta64(1, "D")
    if days.size > 1:
        gaps = gaps_between(days)
        silences = np.diff(days).astype(np.int64)[~gaps]
        early, late = (usual_silence(near) * one_day for near in (silences, silences[::-1]))
        first = max(first, days[0] if days[0] - max(first, edges[0]) >= early else first)
        last = min(last, days[-1] + one_day if min(last, edges[-1]) - days[-1] > late else last)
        for begins, ends in zip(days[:-1][gaps] + one_day, days[1:][gaps], strict=True):
            touched = (begins < edges[1:]) & (edges[:-1] < ends)
            partial |= touched & ~((begins <= edges[:-1]) & (edges[1:] <= ends))
    inside_first = (edges[:-1] < first) & (first < edges[1:])
    inside_last = (edges[:-1] < last) & (last < edges[1:])
    return np.asarray(partial | inside_first | inside_last)


def gaps_between(days: Days) -> npt.NDArray[np.bool_]:
    """Which silences between days with articles are gaps.

    A silence is one if it lasts two weeks and three times as long as the longest of the fifteen
    before it and after it. An archive of few articles is silent now and then; that is no gap.

    Parameters
    ----------
    days : array of datetime64[D], shape (days,)
        Days with articles, in order.

    Returns
    -------
    array of bool, shape (days - 1,)

    Examples
    --------
    >>> days = np.arange("2024-01-01", "2024-01-11", dtype="datetime64[D]")
    >>> gap = gaps_between(np.concatenate([days, days + 60]))
    >>> int(gap.sum()), bool(gap[9])
    (1, True)
    """
    silences = np.diff(days).astype(np.int64)
    gaps = np.zeros(silences.size, dtype=bool)
    for at in np.flatnonzero(silences >= _SHORTEST):
        near = np.append(silences[max(at - _NEAR, 0) : at], silences[at + 1 : at + 1 + _NEAR])
        gaps[at] = near.size >= _FEWEST_NEAR and silences[at] > _TIMES_AS_LONG * near.max()
    return gaps


def usual_silence(silences: npt.NDArray[np.int64]) -> int:
    """Longest silence, in days, of the part of an archive that comes first.

    Parameters
    ----------
    silences : array of int64
        From one end of the archive on, gaps left out.
    """
    return int(silences[:_OF_THIS_PART].max(initial=1))
