"""A year in words, with the days a study covers of it where they are not all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    Span = tuple[pd.Timestamp, pd.Timestamp]

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
    begins_late, ends_early = _missing_ends(year, span)
    parts = []
    if span and begins_late:
        parts.append(f"{span[0].month}월 {span[0].day}일부터")
    if span and ends_early:
        parts.append(f"{span[1].month}월 {span[1].day}일까지")
    return f"{year.year}년({' '.join(parts)})" if parts else f"{year.year}년"


def english_year(year: pd.Timestamp, span: Span | None) -> str:
    """A year in English; as :func:`korean_year`.

    Examples
    --------
    >>> import pandas as pd
    >>> study = (pd.Timestamp("2015-01-01"), pd.Timestamp("2020-07-07"))
    >>> english_year(pd.Timestamp("2020-01-01"), study)
    '2020 (until July 7)'
    """
    begins_late, ends_early = _missing_ends(year, span)
    parts = []
    if span and begins_late:
        parts.append(f"from {_MONTHS[span[0].month - 1]} {span[0].day}")
    if span and ends_early:
        parts.append(f"until {_MONTHS[span[1].month - 1]} {span[1].day}")
    return f"{year.year} ({' '.join(parts)})" if parts else str(year.year)


def _missing_ends(year: pd.Timestamp, span: Span | None) -> tuple[bool, bool]:
    """Whether the study lacks days at the begin of a year, and at its end, that must be told.

    A tenth of the year must be missing; where it is, either end is told from a week on.
    """
    if span is None:
        return False, False
    before = max((span[0] - year).days, 0)
    after = max((year.replace(month=12, day=31) - span[1]).days, 0)
    if before + after <= _NEGLIGIBLE:
        return False, False
    return before > _WEEK, after > _WEEK
