"""What several columns hold in parts: a text in 본문1, 본문2, …, a day in 연도, 월 and 일."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.privacy.personal_details import BLANKS
from hwadu.reading.columns.by_name.column_names import listed, plain, recognise

if TYPE_CHECKING:
    import pandas as pd

_NUMBERED = re.compile(r"(\d{1,2})[)\]]?\Z")
_BEFORE_NUMBER = "_.([-" + string.whitespace + BLANKS
_YEAR = ("연도", "년도", "년", "발행연도", "보도연도", "year", "yyyy", "pubyear")
_MONTH = ("월", "발행월", "보도월", "month", "mm", "pubmonth")
_DAY = ("일", "발행일", "보도일", "day", "dd", "pubday")
_NUMBER = re.compile(r"\D*(\d{1,4})(?:\.0)?\D*")
_MONTH_DAY = r"\s*(?:\d{1,2}[./-]\d{1,2}\.?|\d{1,2}월\s?\d{1,2}일)(?:\s.{0,20})?"
_TEXTS = {"body", "lead"}


def joined_columns(frame: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Notice, ...]]:
    """A table in which a text, or a day, stands in one column.

    Returns
    -------
    DataFrame
    tuple of Notice
        Which columns were joined.

    Raises
    ------
    InputError
        If a row holds several articles side by side.

    Examples
    --------
    >>> import pandas as pd
    >>> cells = {"제목": ["가"], "본문1": ["나."], "본문2": ["다."], "년": ["2023"], "월": ["5"]}
    >>> joined, _ = joined_columns(pd.DataFrame({**cells, "일": ["1"]}, dtype="str"))
    >>> joined.to_dict("records")
    [{'제목': '가', '본문': '나.\\n다.', '일자': '2023-5-1'}]
    """
    said: list[list[str]] = []
    _refuse_several_articles(frame)
    for name, columns in _numbered(frame, _TEXTS).items():
        text = frame[columns[0]].str.strip()
        for column in columns[1:]:
            text = (text + "\n" + frame[column].str.strip()).str.strip()
        frame = _in_place_of(frame, columns, name, text)
        said.append(columns)
    for name in [*frame.columns]:
        again = f"{name}.2"
        if again in frame and _goes_on(frame, str(name), again):
            text = (frame[name].str.strip() + "\n" + frame[again].str.strip()).str.strip()
            frame = _in_place_of(frame, [name, again], name, text)
            said.append([name, again])
    if parts := _year_apart(frame):
        year, day = (frame[name].str.strip() for name in parts)
        year = year.str.replace(_NUMBER, r"\1", regex=True)
        whole = (year + "년 " + day).where(day.str.contains("월", regex=False), year + "-" + day)
        frame = _in_place_of(frame, parts, "일자", whole)
        said.append(parts)
    if len(parts := _parts_of_days(frame)) == 3:
        year, month, day = (frame[n].str.replace(_NUMBER, r"\1", regex=True) for n in parts)
        day = year + "-" + month + "-" + day
        frame = _in_place_of(frame, parts, "일자", day.where(day.str.fullmatch(r"\d+-\d+-\d+"), ""))
        said.append(parts)
    return frame, tuple(
        Notice("columns_joined", {"columns": [repr(name) for name in columns]}) for columns in said
    )


def _refuse_several_articles(frame: pd.DataFrame) -> None:
    """Refuse rows in which titles and texts stand side by side, each as often as the other."""
    titles = next(iter(_numbered(frame, {"title"}).values()), [])
    texts = next(iter(_numbered(frame, _TEXTS).values()), [])
    twice = [str(name) for name in frame.columns if f"{name}.2" in frame]
    if {"title", "body"} <= recognise(twice).keys():
        titles = texts = [f"{name}.2" for name in recognise(twice)["title"]]
    elif len(titles) < 2 or len(titles) != len(texts):
        return
    raise InputError("reading.several_articles_a_row", columns=listed([*titles, *texts]))


def _numbered(frame: pd.DataFrame, meant: set[str]) -> dict[str, list[str]]:
    """Columns of a field in parts, by the name they share: numbered from 0 or 1 without a gap."""
    found: dict[str, dict[int, str]] = {}
    for column in map(str, frame.columns):
        match = _NUMBERED.search(column.strip())
        name = match.string[: match.start()].rstrip(_BEFORE_NUMBER) if match else ""
        if match and meant & recognise([name]).keys() and not recognise([column]):
            found.setdefault(name, {})[int(match[1])] = column
    return {
        name: [columns[i] for i in sorted(columns)]
        for name, columns in found.items()
        if len(columns) > 1
        and name not in frame.columns
        and sorted(columns) == list(range(min(columns), min(columns) + len(columns)))
        and min(columns) < 2
    }


def _goes_on(frame: pd.DataFrame, name: str, again: str) -> bool:
    """Whether a second column of one name holds other texts than the first, as of one article."""
    if not _TEXTS & recognise([name]).keys():
        return False
    pairs = list(zip(frame[name].str.strip(), frame[again].str.strip(), strict=True))
    others = sum(bool(one and two and one not in two and two not in one) for one, two in pairs)
    return others * 2 > len(pairs)


def _parts_of_days(frame: pd.DataFrame) -> list[str]:
    """Columns of year, month and day; none where a column holds whole days."""
    named = {plain(str(name)): str(name) for name in frame.columns}
    parts = [
        next((named[name] for name in names if name in named), "")
        for names in (_YEAR, _MONTH, _DAY)
    ]
    if not all(parts) or not all(
        frame[name].str.fullmatch(r"\s*(?:\D*\d{1,4}(?:\.0)?\D*)?").all() for name in parts
    ):
        return []
    whole = recognise(str(name) for name in frame.columns).get("published", [])
    return parts if not set(whole) - set(parts) else []


def _year_apart(frame: pd.DataFrame) -> list[str]:
    """A column of years and the one column of days, where no day has a year; none elsewhere."""
    named = {plain(str(name)): str(name) for name in frame.columns}
    year = next((named[name] for name in _YEAR if name in named), "")
    days = [
        name for name in recognise(map(str, frame.columns)).get("published", []) if name != year
    ]
    if not year or len(days) != 1 or not len(frame):
        return []
    whole = frame[year].str.fullmatch(r"\s*(?:19|20)\d\d(?:\.0|년)?\s*").all()
    return [year, days[0]] if whole and frame[days[0]].str.fullmatch(_MONTH_DAY).all() else []


def _in_place_of(
    frame: pd.DataFrame, columns: list[str], name: str, cells: pd.Series[str]
) -> pd.DataFrame:
    place = list(frame.columns).index(columns[0])
    frame = frame.drop(columns=columns)
    frame.insert(min(place, frame.shape[1]), name, cells.astype("str"))
    return frame
