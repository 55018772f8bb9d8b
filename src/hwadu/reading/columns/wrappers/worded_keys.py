"""What keys of lists are that are words: what was searched for, outlets, sections, or untold.

Keys of one wrapper are of one kind, so each tells of those beside it. Outlets sign their articles,
so the name of one stands in most of them too: only words beside the signature were searched for.
Whoever takes another key for a query counts the shares of a part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hwadu.notices import Notice
from hwadu.reading.columns.by_name.column_names import recognise
from hwadu.reading.columns.wrappers.wrappers import WORDS, said_by_key

BESIDE = "beside"
"""What the known among the keys beside one are, and so it too, but where all were searched for."""

_BY_FORM = ("press", "section")
_SORTED_BY = ("section", "section_1", "section_2", "section_3")
_SIGNED_BY = ("press", "reporter", "url")
_ADDRESS = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+")
_SIGNED = (
    r"[\[(【<〈]\s*{name}\b[^\])】>〉\n]{{0,40}}[\])】>〉]"
    r"|{name}\W{{0,3}}(?:[가-힣]{{2,4}}\s?){{0,2}}(?:기자|특파원|에디터|앵커)"
    r"|(?:기자|특파원|에디터|앵커)\W{{0,3}}{name}"
    r"|(?:ⓒ|©|\(c\)|copyrights?\b|저작권자)[^\n가-힣]{{0,40}}{name}"
    r"|{name}\W{{0,3}}(?:무단|제공)"
)
"""Where an outlet's name stands that signs an article or a picture."""
_TOLD = {
    "query": "keys_are_queries",
    "press": "keys_are_outlets",
    "section": "keys_are_sections",
}


@dataclass(frozen=True)
class Keyed:
    """A list under a key that is words, or beside one.

    Attributes
    ----------
    key : str
    beside : str
        What known keys beside it are: "press", "section", or "".
    records : sequence
        Of the articles below it, enough to judge by.
    """

    key: str
    beside: str
    records: Sequence[Any]


def said_by_keys(keys: Sequence[str], path: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """What the keys of one wrapper say, each by itself, or by all of them where some are words.

    Examples
    --------
    >>> said_by_keys(["가람일보", "누리터"], ())["누리터"]
    {'press': '누리터', 'words': '누리터', 'beside': 'press'}
    >>> said_by_keys(["가람일보", "누리신문"], ())["누리신문"]
    {'press': '누리신문'}
    """
    said = {key: said_by_key(key, path) for key in keys}
    known = {name for of_key in said.values() for name in of_key if name in _BY_FORM}
    worded = any(WORDS in of_key for of_key in said.values())
    beside = known.pop() if worded and len(known) == 1 else ""
    for key, of_key in said.items():
        if beside and (WORDS in of_key or beside in of_key):
            said[key] = {beside: key, WORDS: key, BESIDE: beside}
        elif WORDS in of_key:
            said[key] = {WORDS: key, BESIDE: ""}  # above it may stand another
    return said


def kinds_of_words(lists: Sequence[Keyed]) -> tuple[dict[str, str], list[Notice]]:
    """What keys that are words are: "query", "press" or "section"; and what is told of them.

    Parameters
    ----------
    lists : sequence of Keyed

    Returns
    -------
    dict of str to str
        Kinds of the keys; those that nothing tells are left out.
    list of Notice

    Examples
    --------
    >>> found, sorted_so = (Keyed(key, "", [{"title": "누리 연다"}]) for key in ("누리", "신규"))
    >>> kinds_of_words([found])[0], kinds_of_words([found, sorted_so])[0]
    ({'누리': 'query'}, {})
    >>> kinds_of_words([Keyed("누리", "", [{"title": "비", "body": "[누리 김가람 기자] 비"}])])[0]
    {'누리': 'press'}
    """
    keys = list(dict.fromkeys(one.key for one in lists))
    if not keys:
        return {}, []
    if all(_hold(one, signed=False) for one in lists):
        return dict.fromkeys(keys, "query"), [Notice(_TOLD["query"], {"keys": keys}, "info")]
    kinds = {one.key: one.beside for one in lists if one.beside}
    alone = [one for one in lists if not one.beside]
    if all(_hold(one, signed=False) for one in alone):
        kinds |= dict.fromkeys((one.key for one in alone), "query")
    elif all(_hold(one) for one in alone):  # one at least by its signature alone, as outlets are
        kinds |= dict.fromkeys((one.key for one in alone), "press")
    told = [
        Notice(code, {"keys": of_kind}, "info")
        for kind, code in _TOLD.items()
        if (of_kind := [key for key in keys if kinds.get(key) == kind])
    ]
    if untold := [key for key in keys if key not in kinds]:
        told.append(Notice("keys_untold", {"keys": untold}))
    return kinds, told


def with_kind(said: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, str]:
    """What the wrappers of a list say, when it is known what keys that are words are.

    Examples
    --------
    >>> with_kind({"words": "누리", "beside": "", "section": "경제"}, {"누리": "query"})
    {'query': '누리', 'section': '경제'}
    """
    words, beside = said.get(WORDS, ""), said.get(BESIDE, "")
    kind = kinds.get(words, "")
    told = {name: text for name, text in said.items() if name not in (WORDS, BESIDE)}
    if kind == "query":
        told = {name: text for name, text in told.items() if name != beside}
    return {kind: words.replace(",", " "), **told} if kind else told


def _hold(keyed: Keyed, *, signed: bool = True) -> bool:
    """Whether most records below a key hold all of its words, in a signature or only beside it."""
    words = re.findall(r"\w+", keyed.key.casefold())
    unasked = _SORTED_BY if signed else (*_SORTED_BY, *_SIGNED_BY)
    texts = [str(_without(one, unasked)).casefold() for one in keyed.records]
    if not signed:
        name = r"\W*".join(map(re.escape, words))
        signature = re.compile(_SIGNED.format(name=name))
        texts = [signature.sub(" ", _ADDRESS.sub(" ", text)) for text in texts]
    return sum(all(word in text for word in words) for text in texts) * 2 > len(texts)


def _without(record: Any, fields: Sequence[str]) -> Any:
    """The values of a record but those of some fields, which are not what an article tells."""
    if not isinstance(record, Mapping):
        return record
    columns = recognise(map(str, record))
    left_out = {name for field in fields for name in columns.get(field, ())}
    return [value for name, value in record.items() if str(name) not in left_out]
