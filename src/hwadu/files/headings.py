"""Which column is meant by a heading, in Korean or English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_ASIDE = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]|[\s_·*-]")


def plain_heading(heading: str) -> str:
    """A heading without case, blanks, and what stands in brackets beside it.

    Examples
    --------
    >>> plain_heading("다른 표기 (쉼표로)"), plain_heading("Label EN")
    ('다른표기', 'labelen')
    """
    return _ASIDE.sub("", heading).casefold()


def meant_columns(header: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """The header with the columns' own names in place of what people call them.

    Parameters
    ----------
    header : sequence of str
    names : mapping of str to str
        What each column may be called, parted by blanks, the surest first. A heading that is the
        column's own name leaves no other to be it.

    Examples
    --------
    >>> meant_columns(["일자", "내용", "사건명"], {"date": "날짜 일자", "label": "사건명 내용"})
    ['date', '내용', 'label']
    """
    plain = [plain_heading(heading) for heading in header]
    made = list(header)
    for column, called in names.items():
        name = next((name for name in called.split() if name in plain), None)
        if name and column not in header:
            made = [column if p == name else h for h, p in zip(made, plain, strict=True)]
            plain = ["" if p == name else p for p in plain]  # it is no other column as well
    return made
