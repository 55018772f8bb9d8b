"""Kinds of sources of dates, as a reader calls them.

The table ``articles`` says of each date where it came from, down to the words of a stamp; a figure
counts kinds.
"""

from __future__ import annotations

import re

_KINDS: tuple[tuple[str, str, str], ...] = (
    (r"column (.+)", "‘{}’ 열", "column {}"),
    (r"stamp (\S+) without year.*", "연도를 보충한 날짜 표시({})", "stamp {} with a year added"),
    (r"stamp without label.*", "이름 없는 날짜 표시", "stamp without a label"),
    (r"stamp (\S+).*\(an edit.*", "수정 날짜 표시({})", "stamp of an edit ({})"),
    (r"stamp (\S+).*", "날짜 표시({})", "stamp {}"),
    (r"metadata.*\(an edit.*", "페이지 메타데이터의 수정일", "metadata of the page: an edit"),
    (r"metadata.*", "페이지 메타데이터", "metadata of the page"),
    (r"address", "페이지 주소", "address of the page"),
    (r"image path", "사진 주소", "addresses of its images"),
    (r"BigKinds id", "BigKinds 식별자", "BigKinds id"),
    (r"given in the study", "연구 설정", "given in the study"),
    (r"none: no dated stamp.*", "날짜 없음: 날짜 표시가 없음", "no date: no dated stamp"),
    (r"none: .*has no year.*", "날짜 없음: 표시에 연도가 없음", "no date: the stamp has no year"),
    (r"none: .*", "날짜 없음: 날짜로 읽히지 않음", "no date: what stands there is none"),
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
    for pattern, korean, english in _KINDS:
        found = re.fullmatch(pattern, basis, re.DOTALL)
        if found:
            return (korean if language == "ko" else english).format(*found.groups())
    return basis
