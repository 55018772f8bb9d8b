"""A year in words, with the days a study covers of it where they are not all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hwadu.words import say

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.reporting.finished_run import Span

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NEGLIGIBLE = 36  # days: a tenth of a year
_WEEK = 7


def korean_year(year: pd.Timestamp, span: Span | None) -> str:
    """A year in Korean.

    Parameters
    ----------
    year : Timestamp
        Its first day.
    span : (Timestamp, Timestamp) or None
        First and last day of the study; None where nothing is told of them.

    Examples
    --------
    >>> import pandas as pd
    >>> study = (pd.Timestamp("2015-01-01"), pd.Timestamp("2020-07-07"))
    >>> korean_year(pd.Timestamp("2020-01-01"), study)
    '2020년(7월 7일까지)'
    """
    days = _days_told(year, span, lambda day: f"{day.month}월 {day.day}일", "{}부터", "{}까지")
    return f"{year.year}년({days})" if days else f"{year.year}년"


def english_year(year: pd.Timestamp, span: Span | None) -> str:
    """A year in English; as :func:`korean_year`.

    Examples
    --------
    >>> import pandas as pd
    >>> study = (pd.Timestamp("2015-01-01"), pd.Timestamp("2020-07-07"))
    >>> english_year(pd.Timestamp("2020-01-01"), study)
    '2020 (until July 7)'
    """
    days = _days_told(
        year, span, lambda day: f"{_MONTHS[day.month - 1]} {day.day}", "from {}", "until {}"
    )
    return f"{year.year} ({days})" if days else str(year.year)


def month_name(day: pd.Timestamp, language: str) -> str:
    """The month of a day, without its year."""
    return f"{day.month}월" if language == "ko" else _MONTHS[day.month - 1]


def period_in_words(first: pd.Timestamp, every: str, language: str) -> str:
    """A period, by its first day and its length.

    Examples
    --------
    >>> import pandas as pd
    >>> [period_in_words(pd.Timestamp("2024-04-01"), every, "en")
    ...  for every in ("year", "quarter", "month", "week", "day")]
    ['2024', '2024 Q2', 'April 2024', 'the week of April 1, 2024', 'April 1, 2024']
    """
    if every in ("week", "day"):
        day = day_in_words(first, language)
        return day if every == "day" else say("key.in_week", language, day=day)
    return say(
        f"key.in_{every}",
        language,
        year=first.year,
        quarter=first.quarter,
        month=month_name(first, language),
    )


def day_in_words(day: pd.Timestamp, language: str) -> str:
    """A day.

    Examples
    --------
    >>> import pandas as pd
    >>> [day_in_words(pd.Timestamp("2025-01-06"), language) for language in ("ko", "en")]
    ['2025년 1월 6일', 'January 6, 2025']
    """
    month = month_name(day, language)
    if language == "ko":
        return f"{day.year}년 {month} {day.day}일"
    return f"{month} {day.day}, {day.year}"


def year_in_words(year: pd.Timestamp, span: Span | None, language: str) -> str:
    """A year; with the days that the study covers of it, where they are not all."""
    return korean_year(year, span) if language == "ko" else english_year(year, span)


def _days_told(
    year: pd.Timestamp,
    span: Span | None,
    write: Callable[[pd.Timestamp], str],
    begins: str,
    ends: str,
) -> str:
    """From when on and until when the study covers a year; empty where it covers about all.

    A tenth of the year must be missing; where it is, either end is told from a week on.
    """
    if span is None:
        return ""
    before = (span[0] - year).days
    after = (year.replace(month=12, day=31) - span[1]).days
    if max(before, 0) + max(after, 0) <= _NEGLIGIBLE:
        return ""
    told = [begins.format(write(span[0]))] if before > _WEEK else []
    told += [ends.format(write(span[1]))] if after > _WEEK else []
    return " ".join(told)
