"""Reporters as archives list them: names alone, separated by commas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hwadu.reading.columns.cells.changed import each

if TYPE_CHECKING:
    import pandas as pd

_ADDRESS = re.compile(r"\(?\s*[A-Za-z0-9_.+-]+@[A-Za-z0-9_.-]+\s*\)?")
_LONGEST = 200  # characters; a longer cell is no list of names
_SEPARATOR = re.compile(r"[,;|/·ㆍ\n\t]+")
_PLACE = re.compile(r"^\[?[^=]{2,20}=\s?")
# (?<!\s): long runs of blanks are tried once, not from each of their blanks
_ROLE = re.compile(
    r"(?<!\s)\s*"
    r"(?:(?:인턴|선임|전문|수습|객원|시민|사진|영상|논설|탐사)?\s?기자|특파원|논설위원|앵커|PD|에디터)\]?$"
)


def reporters(column: pd.Series[str]) -> pd.Series[str]:
    """Tidy a column of reporters: no mail addresses, no places of report, no titles.

    Examples
    --------
    >>> import pandas as pd
    >>> reporters(pd.Series(["[하늘=홍길순 기자]", "홍길순(gil@example.com);김구름|기자"])).tolist()
    ['홍길순', '홍길순,김구름']
    """
    return each(column, names_of)


def names_of(text: str) -> str:
    """Names in one cell or line of reporters, with commas between.

    Examples
    --------
    >>> names_of("홍길순 기자")
    '홍길순'
    """
    if len(text) > _LONGEST:
        return text
    names = (
        _ROLE.sub("", _PLACE.sub("", part.strip())).strip()
        for part in _SEPARATOR.split(_ADDRESS.sub(",", text))
    )
    return ",".join(dict.fromkeys(name for name in names if name and name != "기자"))
