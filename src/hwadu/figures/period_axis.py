"""Periods as the shares table spells them (their first day): their length and their gaps."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib import dates

from hwadu.errors import NotEnoughDataError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FREQUENCIES = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
"""How pandas calls what articles are counted by."""

STEPS = {"day": "D", "week": "7D", "month": "MS", "quarter": "QS", "year": "YS"}
"""Name of a period's length and the pandas offset between the first days of two of them."""

_YEAR_LABEL, _DAY_LABEL = 0.3, 0.7
"""Inches that a name such as 2021, or 2021-05, needs on an axis."""

_FEW_DAYS, _MONTH = 90, 30.44
_MONTHS_APART = (1, 2, 3, 4, 6)

_LONGEST = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}


def step_of(periods: pd.Series) -> str:
    """The length of periods of which only the first days are known: that of the closest two.

    Examples
    --------
    >>> step_of(pd.Series(pd.to_datetime(["2021-01-01", "2021-02-01", "2021-06-01"])))
    'month'
    """
    first_days = periods.dropna().drop_duplicates().sort_values()
    if len(first_days) < 2:
        return "month"
    closest = first_days.diff().min().days
    return next((name for name, most in _LONGEST.items() if closest <= most), "year")


def whole_range(periods: pd.Series, step: str | None = None) -> pd.DatetimeIndex:
    """Every period from the first to the last, also those that no row speaks of.

    Parameters
    ----------
    periods : Series of datetime64
        First days.
    step : str, optional
        A key of :data:`STEPS`; without, that of the closest two.

    Raises
    ------
    NotEnoughDataError
        If no period is known.
    """
    known = periods.dropna()
    if known.empty:
        raise NotEnoughDataError("figures.no_dates")
    return pd.date_range(known.min(), known.max(), freq=STEPS[step or step_of(known)]).as_unit("s")


def end_of(period: pd.Timestamp, step: str) -> pd.Timestamp:
    """The last day of a period."""
    following = period + pd.tseries.frequencies.to_offset(STEPS[step])
    return following - pd.Timedelta(days=1)


def partly_covered(
    periods: pd.DatetimeIndex, step: str, span: tuple[pd.Timestamp, pd.Timestamp] | None
) -> list[bool]:
    """Which periods reach far beyond the first or last day that the study covers.

    A tenth of a period may be missing: where a study names no bounds they are those of its
    articles, and a month whose first article came on its second day is not a part of a month.

    Parameters
    ----------
    periods : DatetimeIndex
        First days.
    step : str
        A key of :data:`STEPS`.
    span : (first day, last day) or None
        None if unknown.
    """
    if span is None:
        return [False] * len(periods)
    first, last = span[0].normalize(), span[1].normalize()
    ends = _ends(periods, step)
    missing = np.maximum((first - periods).days, 0) + np.maximum((ends - last).days, 0)
    partly: list[bool] = (missing > 0.1 * ((ends - periods).days + 1)).tolist()
    return partly


def middles(periods: pd.DatetimeIndex, step: str) -> pd.DatetimeIndex:
    """Middle day of each period: where a point that speaks of the whole period stands."""
    return periods + (_ends(periods, step) - periods) / 2


def _ends(periods: pd.DatetimeIndex, step: str) -> pd.DatetimeIndex:
    """The last day of each period."""
    following = periods + pd.tseries.frequencies.to_offset(STEPS[step])
    return following - pd.Timedelta(days=1)


def day_number(day: pd.Timestamp) -> float:
    """A day as matplotlib's axes of time count it."""
    return float(dates.date2num(day))  # type: ignore[no-untyped-call]


def day_numbers(days: pd.DatetimeIndex) -> npt.NDArray[np.float64]:
    """Days as matplotlib's axes of time count them."""
    return np.asarray(dates.date2num(days), dtype=np.float64)  # type: ignore[no-untyped-call]


def date_axis(axes: Axes, first: pd.Timestamp, last: pd.Timestamp) -> None:
    """Show the days from first to last: years named at their middle, or months where few."""
    axes.set_xlim(day_number(first), day_number(last) + 1)
    days = (last - first).days
    inches = axes.get_window_extent().width / axes.figure.dpi
    if days > 600:
        every = math.ceil(days / 365.25 * _YEAR_LABEL / inches)
        axes.xaxis.set_major_locator(dates.YearLocator())  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_formatter("")
        middle = dates.YearLocator(every, month=7, day=1)  # type: ignore[no-untyped-call]
        axes.xaxis.set_minor_locator(middle)
        axes.xaxis.set_minor_formatter(_spelled("%Y"))
        axes.tick_params(axis="x", which="minor", length=0)
    else:
        most = min(max(int(inches / _DAY_LABEL), 2), 8)
        axes.xaxis.set_major_locator(_first_days(days, most))
        axes.xaxis.set_major_formatter(
            _spelled("%Y-%m") if days > _FEW_DAYS else _DaysOfYears("%m-%d")  # type: ignore[no-untyped-call]
        )


class _MonthsBegun(dates.MonthLocator):
    """First days of months on the axis, but for one at its very end: no day of it is shown."""

    def __call__(self) -> list[float]:
        end = max(self.axis.get_view_interval())  # type: ignore[union-attr]
        return [tick for tick in super().__call__() if tick < end]  # type: ignore[no-untyped-call]


def _first_days(days: int, most: int) -> dates.DateLocator:
    """Ticks on so many days, at most: first days of months where there are some."""
    if days < most:
        return dates.DayLocator()  # type: ignore[no-untyped-call]
    if days <= _FEW_DAYS:
        return dates.AutoDateLocator(minticks=2, maxticks=most)  # type: ignore[no-untyped-call]
    months = round(days / _MONTH)
    every = next((n for n in _MONTHS_APART if months <= n * (most - 1)), 0)
    every = every or next(n for n in (6, 12) if math.ceil(months / n) <= most or n == 12)
    return _MonthsBegun(range(1, 13, every))  # type: ignore[no-untyped-call]


class _DaysOfYears(dates.DateFormatter):
    """Days without their year, which stands below the first that is seen and where it changes."""

    def format_ticks(self, values: list[float]) -> list[str]:
        """Labels of all ticks, of which some may lie beyond the axis."""
        labels = super().format_ticks(values)
        first, last = sorted(self.axis.get_view_interval())  # type: ignore[union-attr]
        years = [dates.num2date(value).year for value in values]  # type: ignore[no-untyped-call]
        named = None
        for at, value in enumerate(values):
            if first <= value <= last and years[at] != named:
                named = years[at]
                labels[at] += f"\n{named}"
        return labels


def _spelled(pattern: str) -> dates.DateFormatter:
    return dates.DateFormatter(pattern)  # type: ignore[no-untyped-call]


def dated_articles(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles that have a date.

    Raises
    ------
    NotEnoughDataError
        If none has.
    """
    dated = articles[articles["published"].notna()]
    if dated.empty:
        raise NotEnoughDataError("figures.no_dates")
    return dated
