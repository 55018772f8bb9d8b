"""Times of day in a column of their own, and moments that are numbers since 1970."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time, timedelta
from typing import TYPE_CHECKING

from hwadu.reading.columns.cells.changed import share
from hwadu.reading.dates.written_times import Moment

if TYPE_CHECKING:
    import pandas as pd

_DIGITS = re.compile(r"\d{1,6}")
_HOURS, _MINUTES = 24, 60
_OF_HHMM, _OF_HHMMSS = 4, 6  # digits
_SERIAL = 5  # digits of a spreadsheet's day
_SINCE_1970 = re.compile(r"\d{10}(?:\d{3})?(?:\.0*)?")
_KOREA = timedelta(hours=9)
_FEWEST = 2  # days that are all at nine
_LONGEST_CLOCK = 12  # characters of a time of day: 오후 10:20:30
_NO_PART = re.compile(r"\.0$")  # what a column of numbers leaves behind its hours
_DAY = re.compile(r"\d{4}\D{1,3}\d|\d{8}|년")
"""What shows that a column of times holds days too."""


def times_of_day(column: pd.Series[str]) -> list[str]:
    """The times of a column, 921 and 92100 as 09:21, "" for what is none.

    Programs of statistics keep times as numbers and lose their zeros.

    Examples
    --------
    >>> import pandas as pd
    >>> times_of_day(pd.Series(["921", "1740", "5"])), times_of_day(pd.Series(["9:21", "A1"]))
    (['09:21', '17:40', '00:05'], ['9:21', ''])
    """
    cells = [_NO_PART.sub("", cell.strip()) for cell in column.to_list()]
    filled = [cell for cell in cells if cell]
    numbers = [_of_number(cell) for cell in filled]
    longest = max(map(len, filled), default=0)
    if all(numbers) and longest > 2 and any(len(cell) != _SERIAL for cell in filled):
        long = longest > _OF_HHMM
        return [_of_number(cell, long=long) if cell else "" for cell in cells]
    return [cell if _is_clock(cell) else "" for cell in cells]


def holds_days(column: pd.Series[str]) -> bool:
    """Whether most cells of a column of times say the day too.

    Examples
    --------
    >>> import pandas as pd
    >>> holds_days(pd.Series(["2023-05-01 10:20"])), holds_days(pd.Series(["2030"]))
    (True, False)
    """
    return share(_DAY, column) > 0.5


def since_1970(cells: Iterable[str]) -> bool:
    """Whether the moments of a column are all written as seconds, or thousandths, since 1970.

    Examples
    --------
    >>> since_1970(["1682904000", "1682904000000", ""]), since_1970(["20230501"])
    (True, False)
    """
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(map(_SINCE_1970.fullmatch, filled))


def of_days(moments: dict[str, Moment]) -> dict[str, Moment]:
    """Moments since 1970 that are all at nine are days: midnight in London, when numbers count.

    Examples
    --------
    >>> from datetime import datetime
    >>> days = {str(n): Moment(datetime(2023, 5, n, 9), has_clock=True) for n in (1, 2)}
    >>> [str(moment.time) for moment in of_days(days).values()]
    ['2023-05-01 00:00:00', '2023-05-02 00:00:00']
    """
    known = [moment.time for moment in moments.values() if moment.time]
    if len(known) < _FEWEST or any(moment.time() != time(9) for moment in known):
        return moments
    return {
        text: Moment(moment.time - _KOREA) if moment.time else moment
        for text, moment in moments.items()
    }


def _of_number(digits: str, *, long: bool = False) -> str:
    """921 or 92100 as a time of day, "" where it is none."""
    if not _DIGITS.fullmatch(digits):
        return ""
    whole = digits.zfill(_OF_HHMMSS if long or len(digits) > _OF_HHMM else _OF_HHMM)
    parts = [whole[i : i + 2] for i in range(0, len(whole), 2)]
    fits = int(parts[0]) < _HOURS and all(int(part) < _MINUTES for part in parts[1:])
    return ":".join(parts) if fits else ""


def _is_clock(text: str) -> bool:
    return (":" in text or "시" in text) and len(text) <= _LONGEST_CLOCK
