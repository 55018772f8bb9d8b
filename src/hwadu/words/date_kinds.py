"""Where a date comes from, by the column ``date_basis``, in the reader's language."""

from __future__ import annotations

import re

from hwadu.words import say

_KINDS = (
    (r"column (.+)", "column"),
    (r"stamp (\S+) without year.*", "stamp_without_year"),
    (r"stamp without label.*", "stamp_without_label"),
    (r"stamp (\S+).*\(an edit.*", "stamp_of_edit"),
    (r"stamp (\S+).*", "stamp"),
    (r"metadata.*\(an edit.*", "metadata_edit"),
    (r"metadata.*", "metadata"),
    (r"address", "address"),
    (r"image path", "image"),
    (r"BigKinds id", "bigkinds"),
    (r"given in the study", "given"),
    (r"file name", "file_name"),
    (r"month of a name", "month_of_name"),
    (r"counted back from (.+)", "counted_back"),
    (r"none: no dated stamp.*", "no_stamp"),
    (r"none: .*has no year.*", "no_year"),
    (r"none: .*", "no_date"),
)


def date_kind(basis: str, language: str) -> str:
    """The kind of source that a ``date_basis`` names; itself where it is of no known kind.

    Examples
    --------
    >>> date_kind("stamp 입력", "en"), date_kind("column 일자", "ko")
    ('stamp 입력', '‘일자’ 열')
    >>> date_kind("none: the stamp '05.28 10:00' has no year and nothing gives it", "en")
    'no date: the stamp has no year'
    """
    for pattern, kind in _KINDS:
        found = re.fullmatch(pattern, basis, re.DOTALL)
        if found:
            return say(f"date_kind.{kind}", language, source="".join(found.groups()))
    return basis
