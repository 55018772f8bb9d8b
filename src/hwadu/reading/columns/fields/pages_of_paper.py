"""Pages of a newspaper (A12면, 1면 톱), which stand where a section is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from hwadu.reading.columns.by_name.column_names import plain
from hwadu.reading.columns.cells.changed import each

if TYPE_CHECKING:
    import pandas as pd

_NAMES = ("지면", "면", "page", "pages", "지면번호", "게재면", "게재지면", "수록면", "면수")
_PAGE = re.compile(
    r"[\s(\[]*(?<![\w])(?:[A-Z]{1,2}\s?-?)?\d{1,3}\s?면(?![가-힣])(?:\s?\d{1,2}\s?단)?(?:\s?(?:톱|TOP))?[\s)\]]*",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:p\.?\s?|[A-Z]{1,2}\s?-?)?\d{1,3}", re.IGNORECASE)
_LEFT = " \t|/·,-:"


def are_pages(name: str, cells: Iterable[str]) -> bool:
    """Whether all that a column holds are pages; B3 is one where the column, or a cell, says so.

    Examples
    --------
    >>> are_pages("section", ["A01면", "B3"]), are_pages("지면", ["1", "12"])
    (True, True)
    >>> are_pages("category", ["B3", "A1"]), are_pages("지면", ["A1면", "종합"])
    (False, False)
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    told = plain(name) in _NAMES or any(map(_PAGE.fullmatch, filled))
    return bool(filled) and told and all(_PAGE.fullmatch(c) or _BARE.fullmatch(c) for c in filled)


def without_pages(sections: pd.Series[str]) -> pd.Series[str]:
    """Sections without the pages beside them.

    Examples
    --------
    >>> import pandas as pd
    >>> without_pages(pd.Series(["종합 A3면", "사회(12면)", "경제", "B2", "정치면"])).tolist()
    ['종합', '사회', '경제', '', '정치면']
    """
    return each(sections, _without_page) if any(map(_PAGE.search, sections)) else sections


def _without_page(section: str) -> str:
    bare = _PAGE.sub(" ", section).strip(_LEFT)
    return "" if _BARE.fullmatch(bare) else bare
