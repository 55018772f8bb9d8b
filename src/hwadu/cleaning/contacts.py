"""What leads to a person is taken out: mail addresses, telephone and registration numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from hwadu.cleaning.characters import normalise
from hwadu.cleaning.rules.rule import Removal
from hwadu.privacy.personal_details import TELEPHONE, Found, find_numbers, redacted

if TYPE_CHECKING:
    import pandas as pd

_LETTERS = r"[Tt][Ee][Ll]|[Ff][Aa][Xx]|[Hh]\.?[Pp]|[Ee]-?[Mm]ail"
_CALLED = rf"(?:[☎☏📞📱]|전화|연락처|문의|메일|이메일|{_LETTERS})\.?"
_OPENED = re.compile(
    rf"[(\[<【] ?(?:{_CALLED} ?[:=)]? ?)?\Z|(?:[☎☏📞📱]|\b(?:TEL|Tel|FAX|Fax)\.?) ?[:=)]? ?\Z"
)
_CLOSED = re.compile(r" ?[)\]>】]")
_BRACKETS = "([<【"
_REACH = 16
_CELLS = ("press", "reporter", "section", "people", "organisations", "places", "query", "url")
_SPLIT = re.compile(r"(?<![^,])0(?:1[016789]|2|[3-7][0-5]),[0-9]{3,4},[0-9]{4}(?![^,])")
"""A telephone number that an archive has taken apart into keywords."""
_LEFT = " ,;/|·:()[]<>"


def remove_contacts(text: str, removed: list[Removal]) -> str:
    """Take out everything that leads to a person, with the brackets or label around it.

    Examples
    --------
    >>> taken = []
    >>> remove_contacts("가람구청(☎02-123-4567)에 묻는다.", taken), [one.rule for one in taken]
    ('가람구청에 묻는다.', ['telephone number'])
    """
    found = find_numbers(text)
    if not found:
        return text
    kept, start = "", 0
    for one in found:
        first, last = _with_frame(text, one, start)
        removed.append(Removal(one.kind.name, text[first:last]))
        kept += text[start:first]
        start = last
        # what follows a bracket belongs to the word before it: 구청(02-123-4567)에
        if text[first] not in _BRACKETS and kept[-1:].isalnum() and text[last : last + 1].isalnum():
            kept += " "
    return kept + text[start:]


def _with_frame(text: str, found: Found, start: int) -> tuple[int, int]:
    begin = max(start, found.start - _REACH)
    opened = _OPENED.search(text[begin : found.start])
    if opened is None:
        return found.start, found.end
    first = begin + opened.start()
    if text[first] not in _BRACKETS:
        return first, found.end
    closed = _CLOSED.match(text, found.end)
    return (first, closed.end()) if closed else (found.start, found.end)


def clean_cells(table: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Take what leads to a person out of all other columns of text, in place.

    Parameters
    ----------
    table : DataFrame
        Table ``articles``.

    Yields
    ------
    tuple of (str, str, str)
        Rows of the table ``removed``.
    """
    for name in _CELLS:
        yield from _clean_column(table, name, _cell)
    yield from _clean_column(table, "keywords", _keywords)
    said = {text: redacted(text) for text in table["date_basis"].unique().tolist()}
    table["date_basis"] = table["date_basis"].map(said)


def _clean_column(
    table: pd.DataFrame, name: str, clean: Callable[[str, list[Removal]], str]
) -> Iterator[tuple[str, str, str]]:
    made: dict[str, tuple[str, list[Removal]]] = {}
    for text in table[name].unique().tolist():
        removed: list[Removal] = []
        cleaned = clean(text, removed)
        if removed:
            made[text] = cleaned, removed
    if not made:
        return
    touched = table[table[name].isin(list(made))]
    for identity, text in zip(touched["article_id"], touched[name], strict=True):
        yield from ((identity, one.rule, one.text) for one in made[text][1])
    table[name] = table[name].map(lambda text: made[text][0] if text in made else text)


def _cell(text: str, removed: list[Removal]) -> str:
    plain = _plain_with_contacts(text)
    return remove_contacts(plain, removed).strip(_LEFT) if plain else text


def _plain_with_contacts(text: str) -> str:
    """A text that leads to a person, with plain characters; "" for any other."""
    if find_numbers(text):
        return normalise(text)
    if "&" in text and find_numbers(plain := normalise(text)):
        return plain
    return ""


def _keywords(text: str, removed: list[Removal]) -> str:
    plain = _plain_with_contacts(text)
    if not plain and not _SPLIT.search(text):
        return text
    plain = plain or text
    apart = Removal(TELEPHONE.name, TELEPHONE.mark)  # as it stood it would not be known again
    removed.extend(apart for _ in _SPLIT.finditer(plain))
    items = _SPLIT.sub("", plain).split(",")
    return ",".join(kept for item in items if (kept := _cell(item, removed)))
