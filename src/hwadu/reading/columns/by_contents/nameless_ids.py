"""Ids in a column without a name: the index of a frame, as pandas writes it beside its columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from hwadu.reading.columns.by_name.column_names import plain

NAME = "index"
"""What such a column is called that has no name at all."""

_NAMES = ("index", "indexlevel0", "unnamed0", "level0", "rowid", "rowname", "rownames")
_ID = re.compile(r"\d{8}\.\d{15,21}|\d{10,24}|(?=[^\d]*\d)(?=.*[A-Za-z])[\w.:-]{8,64}")
_DAY = re.compile(r"(?:19|20)\d\d[-./]?\d\d[-./]?\d\d(?:T?\d.*)?")


def are_ids(cells: Iterable[str]) -> bool:
    """Whether cells can only be ids: each its own, long, with digits; no days, no running numbers.

    Examples
    --------
    >>> are_ids(["01100101.20240101093000001", "01100101.20240102093000001"])
    True
    >>> are_ids(["0", "1"]), are_ids(["2024-01-01", "2024-01-02"]), are_ids(["", "a1b2c3d4"])
    (False, False, False)
    """
    told = [cell.strip() for cell in cells]
    if not told or len(set(told)) < len(told):
        return False
    return all(_ID.fullmatch(cell) and not _DAY.fullmatch(cell) for cell in told)


def column_of_ids(columns: Iterable[tuple[str, Iterable[str]]], known: Collection[str]) -> str:
    """The column that is the index of a frame and holds ids, where no other is known to; or ""."""
    if "article_id" in known:
        return ""
    return next((n for n, cells in columns if plain(n) in _NAMES and are_ids(cells)), "")
