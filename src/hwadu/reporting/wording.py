"""Numbers as the report writes them."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from hwadu.stats.written_numbers import written_probability
from hwadu.words import say

if TYPE_CHECKING:
    import pandas as pd


def count(n: float) -> str:
    """A whole number with thousands separated.

    Examples
    --------
    >>> count(12345)
    '12,345'
    """
    return f"{int(n):,}"


def percent(share: float) -> str:
    """A share as per cent with one decimal; below 0.05 % it is said to be less, not zero.

    Examples
    --------
    >>> percent(0.1234), percent(0.0), percent(0.0001), percent(float("nan"))
    ('12.3%', '0.0%', '<0.1%', '–')
    """
    if math.isnan(share):
        return "–"
    if 0 < share < 0.0005:
        return "<0.1%"
    return f"{100 * share:.1f}%"


def likelihood(score: float) -> str:
    """A probability that an article has a theme, as whole per cent, and never as certain.

    Examples
    --------
    >>> likelihood(0.971), likelihood(0.9999), likelihood(0.001), likelihood(float("nan"))
    ('97%', '>99%', '<1%', '–')
    """
    if math.isnan(score):
        return "–"
    if score > 0.995:
        return ">99%"
    return "<1%" if score < 0.005 else f"{100 * score:.0f}%"


def points(difference: float, language: str) -> str:
    """A difference of shares in percentage points, with its sign.

    Examples
    --------
    >>> points(-0.0321, "ko"), points(0.05, "en")
    ('−3.2%p', '+5.0 points')
    """
    return say("amount.points", language, n=_signed(difference))


def points_between(low: float, high: float, language: str) -> str:
    """An interval of percentage points.

    Examples
    --------
    >>> points_between(-0.01, 0.034, "ko"), points_between(0.01, 0.034, "en")
    ('−1.0~+3.4%p', '+1.0 to +3.4 points')
    """
    return say("amount.points_between", language, low=_signed(low), high=_signed(high))


def probability(value: float, name: str = "") -> str:
    """A p or q value; without its name where a table's head says it.

    Examples
    --------
    >>> probability(0.0321, "q"), probability(0.00001, "q"), probability(0.0498, "p")
    ('q=0.032', 'q<0.001', 'p=0.0498')
    >>> probability(0.0321), probability(0.00001)
    ('0.032', '<0.001')
    >>> probability(float("nan"), "q"), probability(float("nan"))
    ('q –', '–')
    """
    if math.isnan(value):
        return f"{name} –".strip()
    written = written_probability(value)
    return f"{name}={written}" if name and written[0] != "<" else f"{name}{written}"


def between(low: str, high: str, language: str) -> str:
    """An interval of two written numbers.

    Examples
    --------
    >>> between("1.10", "1.32", "ko"), between("1.10", "1.32", "en")
    ('1.10~1.32', '1.10–1.32')
    """
    return say("amount.between", language, low=low, high=high)


def day(time: pd.Timestamp) -> str:
    """A day, or a dash where it is unknown."""
    import pandas as pd

    return "–" if pd.isna(time) else f"{time:%Y-%m-%d}"


def when(name: str, every: str, language: str) -> str:
    """A period of some length as the time at which something was.

    Examples
    --------
    >>> when("2024-04", "month", "en"), when("2024-04-01", "day", "en"), when("2024", "year", "ko")
    ('in 2024-04', 'on 2024-04-01', '2024에')
    """
    return say("key.on" if every == "day" else "key.in", language, first=name)


def period_name(period: pd.Timestamp, every: str) -> str:
    """A period of some length (day, week, month, quarter, year).

    Examples
    --------
    >>> import pandas as pd
    >>> [period_name(pd.Timestamp("2024-04-01"), every) for every in ("year", "quarter", "month")]
    ['2024', '2024 Q2', '2024-04']
    >>> period_name(pd.Timestamp("2024-04-29"), "week")
    '2024-04-29/05-05'
    """
    if every == "week":  # its first day alone would read as a day
        last = period + timedelta(days=6)
        return f"{period:%Y-%m-%d}/{last:%m-%d}"
    if every == "quarter":
        return f"{period.year} Q{period.quarter}"
    pattern = {"year": "%Y", "month": "%Y-%m"}.get(every, "%Y-%m-%d")
    return period.strftime(pattern)


def _signed(difference: float) -> str:
    rounded = round(100 * difference, 1)
    sign = "−" if rounded < 0 else "+" if rounded > 0 else ""
    return f"{sign}{abs(rounded):.1f}"
