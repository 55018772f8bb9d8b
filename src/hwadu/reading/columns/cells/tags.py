"""Cells that are an element of a page, or a printed list of some, as scripts save them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from hwadu.reading.columns.by_name.column_names import fields_of
from hwadu.reading.columns.cells.changed import cells_of, with_columns
from hwadu.reading.dates.written_times import parse_moment
from hwadu.reading.pages.forbidden_characters import allowed_characters
from hwadu.reading.pages.fragments import text_of

if TYPE_CHECKING:
    import pandas as pd

_TEXTS = ("body", "lead")
"""Fields whose tags are read with their paragraphs and pictures."""
_DATES = ("published", "clock")
_LONGEST = 4_000  # characters of an element that is looked at
_LONGEST_SHOWN = 90  # characters of what a column shows whose name tells no field
_TAG = re.compile(r"(?i)</[a-z][a-z\d]*>|<(?:img|br|meta|link|input)\b[^<>]*>|<[a-z]+\s[^<>]*=")
_BEGUN = ("<", "[<")
_IN_ATTRIBUTES = ("alt", "content", "title", "aria-label", "value")
_HOLDS_A_DAY = re.compile(r"\d{4}\D{0,3}\d{1,2}\D{0,3}\d{1,2}|\d{10}")


def without_tags(frame: pd.DataFrame) -> pd.DataFrame:
    """A table whose cells of single words, names, days and addresses are what elements show.

    An address is that of the link; a day may stand in an attribute; a picture shows its text.

    Examples
    --------
    >>> import pandas as pd
    >>> cells = {"언론사": ["<em>가람일보</em>"], "url": ['<a href="https://g.example.kr/1">기사</a>']}
    >>> without_tags(pd.DataFrame(cells, dtype="str")).to_numpy().tolist()
    [['가람일보', 'https://g.example.kr/1']]
    """
    fields = {name: field for field, names in fields_of(frame.columns).items() for name in names}
    shown = {}
    for name, cells in cells_of(frame).items():
        field = fields.get(name, "")
        if field in _TEXTS:
            continue
        tagged = dict.fromkeys(cell for cell in cells if "<" in cell and len(cell) <= _LONGEST)
        made = {cell: _shown(cell, field) for cell in tagged if _is_tagged(cell, field)}
        if made and (field or max(map(len, made.values())) <= _LONGEST_SHOWN):
            shown[name] = [made.get(cell, cell) for cell in cells]
    return with_columns(frame, shown)


def _is_tagged(cell: str, field: str) -> bool:
    """Whether a cell holds an element; one of a column of no field is nothing else."""
    begun = ("[<",) if field == "title" else _BEGUN  # cleaning takes tags out of titles
    named = bool(field) and field != "title"
    return bool(_TAG.search(cell)) and (named or cell.lstrip().startswith(begun))


def _shown(cell: str, field: str) -> str:
    from lxml import etree, html

    printed = cell.strip()
    several = printed.startswith("[") and printed.endswith("]")
    try:
        tree = html.fragment_fromstring(
            allowed_characters(printed[1:-1] if several else printed), create_parent="div"
        )
    except (AssertionError, etree.ParserError):
        return cell
    if field == "url":
        links = (node.get("href") for node in tree.iter("a", "link"))
        return next((link for link in links if link), "") or _words(tree)
    if field in _DATES and (moment := _moment(tree)):
        return moment
    words = (_words(child) for child in tree) if several else [_words(tree)]
    return ", ".join(word for word in words if word)


def _moment(tree: Any) -> str:
    """A day that an attribute holds in a form that is read; "" where none does."""
    values: Iterable[str] = (value for node in tree.iter() for value in node.attrib.values())
    return next((v for v in values if _HOLDS_A_DAY.search(v) and parse_moment(v).time), "")


def _words(node: Any) -> str:
    """What an element shows, or else what a picture in it is said to show."""
    if text := " ".join(text_of(node).split()):
        return text
    values = (one.get(name) for one in node.iter() for name in _IN_ATTRIBUTES)
    return next((value.strip() for value in values if value and value.strip()), "")
