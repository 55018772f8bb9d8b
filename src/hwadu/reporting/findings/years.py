"""A year in words, with the days a study covers of it where they are not all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.words import say, text_at

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.reporting.finished_run import Span

_NEGLIGIBLE = 36  # days: a tenth of a year
_WEEK = 7


def month_name(day: pd.Timestamp, language: str) -> str:
    """The month of a day, without its year."""
    return str(text_at("key.months", language)[day.month - 1])


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
    return say("key.day", language, year=day.year, month=month, day=day.day)


def year_in_words(year: pd.Timestamp, span: Span | None, language: str) -> str:
    """A year; with the days that the study covers of it, where they are not all.

    Parameters
    ----------
    year : Timestamp
        Its first day.
    span : (Timestamp, Timestamp) or None
        First and last day of the study; None where nothing is told of them.
    language : {"ko", "en"}

    Examples
    --------
    >>> import pandas as pd
    >>> study = (pd.Timestamp("2015-01-01"), pd.Timestamp("2020-07-07"))
    >>> [year_in_words(pd.Timestamp("2020-01-01"), study, language) for language in ("ko", "en")]
    ['2020년(7월 7일까지)', '2020 (until July 7)']
    """
    written, days = say("key.in_year", language, year=year.year), _days_told(year, span, language)
    return say("key.year_in_part", language, year=written, days=days) if days else written


def _days_told(year: pd.Timestamp, span: Span | None, language: str) -> str:
    """From when on and until when the study covers a year; empty where it covers about all.

    A tenth of the year must be missing; where it is, either end is told from a week on.
    """
    if span is None:
        return ""
    before = (span[0] - year).days
    after = (year.replace(month=12, day=31) - span[1]).days
    if max(before, 0) + max(after, 0) <= _NEGLIGIBLE:
        return ""
    told = []
    for missing, end, day in ((before, "from", span[0]), (after, "until", span[1])):
        if missing > _WEEK:
            month = month_name(day, language)
            written = say("key.day_of_year", language, month=month, day=day.day)
            told.append(say(f"key.{end}_day", language, day=written))
    return " ".join(told)
