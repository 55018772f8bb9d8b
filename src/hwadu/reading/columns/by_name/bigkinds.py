"""Exports of BigKinds, the news archive of the Korea Press Foundation, whole or edited by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.reading.columns.by_name.column_names import fields_of, listed, plain

if TYPE_CHECKING:
    import pandas as pd

LEAD_LENGTH = 200
"""BigKinds cuts a body at so many characters."""

COLUMNS = (
    "뉴스 식별자", "일자", "언론사", "기고자", "제목", "통합 분류1", "통합 분류2", "통합 분류3",
    "사건/사고 분류1", "사건/사고 분류2", "사건/사고 분류3", "인물", "위치", "기관", "키워드",
    "특성추출(가중치순 상위 50개)", "본문", "URL", "분석제외 여부",
)  # fmt: skip
"""The columns of a genuine export, in order."""

_SPELLINGS = {"특성추출": "특성추출(가중치순 상위 50개)", "중복여부": "분석제외 여부"}
_NEVER_SHARED = {"뉴스 식별자", "통합 분류1", "특성추출(가중치순 상위 50개)", "분석제외 여부"}
_ENOUGH = 4
_INCIDENTS = ("사건/사고 분류1", "사건/사고 분류2", "사건/사고 분류3")


def is_export(found: Iterable[str]) -> bool:
    """Whether a table's columns are those of an export, also if most were deleted.

    Examples
    --------
    >>> is_export(["일자", "언론사", "제목", "키워드"])
    True
    >>> is_export(["제목", "본문", "일자", "언론사", "조회수"])
    False
    """
    names = set(_known(found))
    own = names & _NEVER_SHARED
    return len(names) >= _ENOUGH and (bool(own) or "키워드" in names or len(names) >= 8)


def missing(found: Iterable[str]) -> list[str]:
    """Columns of a genuine export that are not there; the incident classes do not count."""
    names = set(_known(found))
    return [c for c in COLUMNS if c not in names and c not in _INCIDENTS]


def told_missing(found: Iterable[str], fields: Collection[str], path: str) -> list[Notice]:
    """What is told of columns that are not there; `fields` are those found in others.

    Examples
    --------
    >>> told_missing(set(COLUMNS) - {"제목"} | {"title"}, ["title"], "a.xlsx")
    []
    """
    gone = [name for name in missing(found) if not {*fields} & {*fields_of([name])}]
    if not gone:
        return []
    notices = [Notice("bigkinds_edited", {"columns": gone}, where=path)]
    if "본문" in gone and "lead" not in fields:
        notices.append(Notice("bigkinds_without_text", where=path))
    if "뉴스 식별자" in gone:
        notices.append(Notice("bigkinds_without_ids", where=path))
    return notices


def check_dates(fields: Iterable[str], found: Iterable[str], path: str) -> None:
    """Refuse an export whose date column was deleted.

    Raises
    ------
    InputError
        If no column holds dates.
    """
    if "published" not in fields:
        raise InputError("reading.bigkinds_without_dates", path=path, found=listed(list(found)))


def flags(column: pd.Series[str]) -> pd.Series[str]:
    """The archive's flag as words: 중복여부 holds 1 and 0 where 분석제외 여부 holds 중복.

    Examples
    --------
    >>> import pandas as pd
    >>> flags(pd.Series(["1", "0", "", "중복, 예외"])).tolist()
    ['중복', '', '', '중복,예외']
    """
    words = {
        "1": "중복",
        "0": "",
        "Y": "중복",
        "N": "",
        "TRUE": "중복",
        "FALSE": "",
        "True": "중복",
    }
    stripped = column.str.strip().replace({**words, "False": ""})
    return stripped.str.replace(r"(?:(?<!\s)\s+)?,\s*", ",", regex=True)


def _known(found: Iterable[str]) -> list[str]:
    by_plain = {plain(c): c for c in COLUMNS} | {plain(k): v for k, v in _SPELLINGS.items()}
    return [by_plain[plain(name)] for name in found if plain(name) in by_plain]
