"""Formulas of links, =HYPERLINK("address", "text"), as tables made for spreadsheets hold them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from hwadu.reading.columns.cells.changed import cells_of, with_columns

if TYPE_CHECKING:
    import pandas as pd

_LINK = re.compile(
    r'=\s*(?:HYPERLINK|하이퍼링크)\(\s*"(?P<address>(?:[^"]|"")*)"'
    r'\s*(?:[,;]\s*"(?P<text>(?:[^"]|"")*)"\s*)?\)\s*',
    re.IGNORECASE,
)


def without_links(frame: pd.DataFrame, addresses: Collection[str] = ()) -> pd.DataFrame:
    """A table with the texts that such formulas show; in some columns with their addresses.

    Examples
    --------
    >>> import pandas as pd
    >>> link = '=HYPERLINK("https://a.example.kr/1", "비 온 뒤")'
    >>> without_links(pd.DataFrame({"제목": [link], "링크": [link]}), ["링크"]).iloc[0].tolist()
    ['비 온 뒤', 'https://a.example.kr/1']
    """
    linked = {
        name: [_of_link(cell, address=name in addresses) for cell in cells]
        for name, cells in cells_of(frame).items()
        if _has_links(cells)
    }
    return with_columns(frame, linked)


def addresses_of(frame: pd.DataFrame, fields: Mapping[str, list[str]]) -> list[str]:
    """The addresses in the formulas of the titles, else of columns of no field, row by row."""
    found = [""] * len(frame)
    titles, known = fields.get("title", []), {name for of in fields.values() for name in of}
    for name in (*titles, *(column for column in frame.columns if column not in known)):
        found = [
            _of_link(cell, address=True) if not before and _LINK.match(cell) else before
            for before, cell in zip(found, frame[name].to_list(), strict=True)
        ]
    return found


def _has_links(cells: Iterable[str]) -> bool:
    return any(cell.startswith("=") and _LINK.match(cell) for cell in cells)


def _of_link(cell: str, *, address: bool) -> str:
    link = _LINK.fullmatch(cell)
    if link is None:
        return cell
    return ((not address and link["text"]) or link["address"]).replace('""', '"')
