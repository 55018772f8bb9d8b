"""Rows that hold nothing but an outlet's name, or a day: it is that of the rows below."""

from __future__ import annotations

import re
from collections.abc import Collection

import pandas as pd

from hwadu.reading.columns.fields.presses import OUTLET
from hwadu.reading.columns.wrappers.wrappers import is_section
from hwadu.reading.dates.date_guesses import date_columns
from hwadu.reading.dates.page_stamps import find_stamps
from hwadu.reading.dates.written_times import parse_moment

_AROUND = " \t■□▶▷●○◆◇*#-·:<>[]【】()"
_FEWEST = 2
_WEEKDAY = re.compile(r"\(?[월화수목금토일](?:요일)?\)?(?=\s|$)")


def outlets_above(frame: pd.DataFrame) -> pd.Series[str] | None:
    """The outlet of each row, "" for the rows that name one; None where none stand above others.

    Examples
    --------
    >>> import pandas as pd
    >>> cells = {"일자": ["■ 가람일보", "1", "누리신문", "2"], "제목": ["", "가", "", "나"]}
    >>> outlets_above(pd.DataFrame(cells, dtype="str")).tolist()
    ['', '가람일보', '', '누리신문']
    """
    names = _alone(frame)
    if names is None or not names.map(lambda name: bool(OUTLET.fullmatch(name))).all():
        return None
    return _of_rows_below(frame, names)


def days_above(frame: pd.DataFrame, taken: Collection[str] = ()) -> dict[str, pd.Series[str]]:
    """The day of each row, and the section that stands beside it.

    "" for the rows that say them; nothing where none stand above others, where all rows are below
    the same (the day of a search, a period), or where a column that is not taken dates the rows.

    Examples
    --------
    >>> import pandas as pd
    >>> cells = {"제목": ["경제 20230501", "가", "경제 20230502", "나"], "본문": ["", "1", "", "2"]}
    >>> {n: c.tolist() for n, c in days_above(pd.DataFrame(cells, dtype="str")).items()}
    {'published': ['', '20230501', '', '20230502'], 'section': ['', '경제', '', '경제']}
    """
    names = _alone(frame)
    said = [] if names is None else [_day_and_words(name) for name in names]
    if names is None or not all(day for day, _ in said):
        return {}
    of_rows = _of_rows_below(frame, names)
    if of_rows[of_rows != ""].nunique() < _FEWEST or _dates_rows(frame.drop(names.index), taken):
        return {}
    days, words = (pd.Series(part, names.index, "str") for part in zip(*said, strict=True))
    found = {"published": days, **({"section": words} if words.any() else {})}
    return {field: _of_rows_below(frame, of_heads) for field, of_heads in found.items()}


def _alone(frame: pd.DataFrame) -> pd.Series[str] | None:
    """What rows with one cell say; None where the first row is none, or there are no others."""
    if not len(frame) or sum(map(bool, map(str.strip, frame.iloc[0]))) != 1:
        return None
    alone = frame.apply(lambda column: column.str.strip() != "").sum(axis=1) == 1
    if alone.sum() < _FEWEST or alone.all():
        return None
    names: pd.Series[str] = frame[alone].agg("".join, axis=1).str.strip(_AROUND)
    return names


def _of_rows_below(frame: pd.DataFrame, said: pd.Series[str]) -> pd.Series[str]:
    below = said.reindex(frame.index).ffill()
    below[said.index] = ""
    return below.astype("str")


def _dates_rows(frame: pd.DataFrame, taken: Collection[str]) -> bool:
    return any(c.likely >= 0 and not c.one_moment for c in date_columns(frame, taken))


def _day_and_words(text: str) -> tuple[str, str]:
    """A day and the section beside it; "" where there is no day, or something else beside it."""
    stamp = next((stamp for stamp in find_stamps(text) if stamp.moment.time), None)
    day = stamp.text if stamp else next((w for w in text.split() if parse_moment(w).time), "")
    words = _WEEKDAY.sub("", text.replace(day, " ")).strip(_AROUND) if day else ""
    return (day, words) if not words or is_section(words) else ("", "")
