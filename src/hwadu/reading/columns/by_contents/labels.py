"""Columns whose names fit but whose cells say that they hold something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hwadu.reading.columns.by_name.column_names import plain
from hwadu.reading.columns.cells.changed import filled_cells, share
from hwadu.reading.columns.fields.pages_of_paper import are_pages
from hwadu.reading.columns.fields.presses import is_outlet, portals_in
from hwadu.reading.columns.wrappers.wrappers import is_section

if TYPE_CHECKING:
    import pandas as pd

_LABELS = ("label", "labels")
"""Names of classes of any kind, which only their cells tell to be sections."""
_SEARCHED = ("keyword", "keywords", "키워드")
"""Names of columns that scripts give to the words that they searched for."""
_SEARCHED_AGAIN = 5  # articles that a searched word found, at least; keywords differ
_LIST = re.compile(r"[,，、;|#\n\[]")
_FEW = 5  # classes; sentiment and truth have no more
_CODES = re.compile(r"[-+]?\d+(?:\.\d*)?(?:\s*,\s*\d+)*")
_ADDRESS = re.compile(r"\Ahttps?://\S+\Z", re.IGNORECASE)
_KOREAN = re.compile("[가-힣\xa1-\xff]{2}")
"""Hangul, be it read in a Western encoding."""
_FOREIGN = 0.2
_WORDS = re.compile(r"\A(?!=).*[가-힣] [가-힣]")  # and no formula of a link
_NEARLY_ALL = 0.9
_MOST = 0.6


def not_as_named(frame: pd.DataFrame, fields: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Fields without the columns whose cells contradict their names.

    Numbers and pages of a newspaper (A1면) are no sections, nor is a ``label`` of few classes that
    name no section of a newspaper (positive, negative; fake, real). A reporter is no number and no
    outlet, an outlet no number, an address no sentence. A text without Hangul beside Korean titles
    is the original of a translation, perhaps its title alone. An organisation that is an outlet in
    nearly all rows is the article's, where no other column names one. A ``source`` that holds
    addresses is the article's address where no other column is; one that holds portals alone, which
    hand out the articles of all, names no outlet.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"label": ["긍정", "부정"], "category": ["정치", "경제"]}, dtype="str")
    >>> not_as_named(frame, {"section": ["category", "label"]})
    {'section': ['category']}
    """
    kept = {field: list(names) for field, names in fields.items()}
    others = {
        "section": _is_no_section,
        "reporter": _is_numbered,
        "press": _is_no_outlet,
        "url": _is_no_address,
    }
    for field, is_other in others.items():
        kept[field] = [n for n in kept.get(field, []) if not is_other(n, filled_cells(frame[n]))]
    if share(_KOREAN, [c for n in fields.get("title", []) for c in filled_cells(frame[n])]) > _MOST:
        filled = {n: filled_cells(frame[n]) for n in fields.get("body", [])}
        foreign = [n for n, cells in filled.items() if cells and share(_KOREAN, cells) < _FOREIGN]
        kept["body"] = [n for n in filled if n not in foreign]
    outlets = [n for n in kept["reporter"] if _is_of_outlets(filled_cells(frame[n]))]
    kept["reporter"] = [n for n in kept["reporter"] if n not in outlets]
    kept["press"] = kept["press"] or outlets
    if not kept["press"]:
        organisations = kept.get("organisations", [])
        filled = {n: filled_cells(frame[n]) for n in organisations}
        full = [n for n, cells in filled.items() if len(cells) > _NEARLY_ALL * len(frame)]
        kept["press"] = [n for n in full if _is_of_outlets(filled[n])]
        kept["organisations"] = [n for n in organisations if n not in kept["press"]]
    if "date_basis" in fields:  # of articles read before, whose source is a file
        kept["press"] = [n for n in kept["press"] if plain(n) != "source"]
    addresses = [
        n for n in kept["press"] if "url" not in fields and _are_addresses(filled_cells(frame[n]))
    ]
    if addresses:
        kept["url"] = addresses  # and its host may yet name the outlet
    return {field: names for field, names in kept.items() if names}


def searched_words(frame: pd.DataFrame, fields: Mapping[str, list[str]]) -> list[str]:
    """Columns named like keywords that hold the same few words over and over.

    They say by which word an article was found, and nothing of the article.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"keyword": ["AI"] * 6, "tags": ["AI"] * 6}, dtype="str")
    >>> searched_words(frame, {"keywords": ["keyword", "tags"]})
    ['keyword']
    """
    named = [n for n in fields.get("keywords", []) if plain(n.rsplit(".", 1)[-1]) in _SEARCHED]
    filled = {name: filled_cells(frame[name]) for name in named}
    return [
        name
        for name, cells in filled.items()
        if cells
        and len({*cells}) * _SEARCHED_AGAIN <= len(cells)
        and not any(map(_LIST.search, {*cells}))
    ]


def as_queries(searched: list[str], fields: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Fields in which columns of searched words are of the query.

    Examples
    --------
    >>> as_queries(["keyword"], {"title": ["title"], "keywords": ["keyword"]})
    {'title': ['title'], 'query': ['keyword']}
    """
    kept = [name for name in fields.get("keywords", []) if name not in searched]
    moved = {**fields, "keywords": kept, "query": [*fields.get("query", []), *searched]}
    return {field: names for field, names in moved.items() if names}


def _is_no_section(name: str, cells: list[str]) -> bool:
    classes = {*cells}
    if are_pages(name, classes) or _is_numbered(name, classes):
        return True
    return plain(name) in _LABELS and 1 < len(classes) <= _FEW and not any(map(is_section, classes))


def _is_numbered(_: str, cells: Iterable[str]) -> bool:
    classes = {*cells}
    return bool(classes) and all(map(_CODES.fullmatch, classes))


def _is_no_outlet(name: str, cells: list[str]) -> bool:
    classes = {*cells}
    return _is_numbered(name, classes) or (bool(classes) and portals_in(classes) == classes)


def _is_no_address(_: str, cells: list[str]) -> bool:
    return share(_WORDS, cells) > _MOST


def _is_of_outlets(cells: list[str]) -> bool:
    """Whether writers are outlets, as where nobody signs."""
    classes = {*cells}
    return bool(classes) and sum(map(is_outlet, classes)) > _MOST * len(classes)


def _are_addresses(cells: list[str]) -> bool:
    n = len(cells)
    return (
        len({*cells}) > _NEARLY_ALL * n
        and share(_ADDRESS, cells) > _NEARLY_ALL
        and sum(cell.count("/") for cell in cells) / n > len("//")
    )
