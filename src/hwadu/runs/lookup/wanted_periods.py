"""Periods of time in which articles are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.errors import RunError
from hwadu.stats.written_periods import FORMS, written_period

if TYPE_CHECKING:
    import pandas as pd


def wanted_span(period: str | tuple[str, str]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last moment of a period, or of all between two.

    Parameters
    ----------
    period : str or pair of str
        One period, or two with a slash between them or as a pair; one side may be empty.

    Raises
    ------
    RunError
        If it cannot be read, or ends before it begins.

    Examples
    --------
    >>> [str(moment)[:10] for moment in wanted_span("2024-05/2025-02")]
    ['2024-05-01', '2025-02-28']
    >>> [str(moment)[:10] for moment in wanted_span("2024H1")]
    ['2024-01-01', '2024-06-30']
    """
    import pandas as pd

    parts = [part.strip() for part in (period.split("/") if isinstance(period, str) else period)]
    spans = [written_period(part) for part in parts]
    unread = any(part and span is None for part, span in zip(parts, spans, strict=True))
    if len(parts) not in (1, 2) or not any(parts) or unread:
        raise RunError("runs.no_period", period=repr(period), forms=FORMS)
    first, last = spans[0], spans[-1]
    start = pd.Timestamp.min if first is None else pd.Timestamp(first[0])
    end = pd.Timestamp.max if last is None else pd.Period(last[1], "D").end_time
    if start > end:
        raise RunError("runs.period_backwards", period=repr(period))
    return start, end
