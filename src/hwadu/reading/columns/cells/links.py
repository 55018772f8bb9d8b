"""Formulas of links, =HYPERLINK("address", "text"), as tables made for spreadsheets hold them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

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
    linked = [name for name in frame.columns if _has_links(frame[name])]
    return frame.assign(**{n: _opened(frame[n], address=n in addresses) for n in linked})


def addresses_of(frame: pd.DataFrame, fields: Mapping[str, list[str]]) -> pd.Series[str]:
    """The addresses in the formulas of the titles, row by row."""
    import pandas as pd

    found = pd.Series("", index=frame.index, dtype="str")
    for title in fields.get("title", []):
        if _has_links(frame[title]):
            linked = frame[title].str.match(_LINK) & (found == "")
            found = found.mask(linked, _opened(frame[title], address=True))
    return found


def _has_links(column: pd.Series[str]) -> bool:
    begun = column.str.startswith("=")
    return bool(begun.any()) and bool(column[begun].str.match(_LINK).any())


def _opened(column: pd.Series[str], *, address: bool) -> pd.Series[str]:
    return column.map(lambda cell: _of_link(cell, address=address)).astype("str")


def _of_link(cell: str, *, address: bool) -> str:
    link = _LINK.fullmatch(cell)
    if link is None:
        return cell
    return ((not address and link["text"]) or link["address"]).replace('""', '"')
