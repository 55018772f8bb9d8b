"""Which terms of a corpus name persons, told by the titles that follow them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from hwadu.tokens.names.persons import (
    ROLES,
    ends_like_a_place,
    looks_like_a_name,
    may_be_a_name,
)
from hwadu.tokens.names.proper_names import FIRMS, MINISTRY_ENDINGS, ORGANISATION_ENDINGS, PLACES

_READ = 40  # articles that hold a term, evenly taken
_FEWEST = 5  # of them that must write it, where its shape says nothing
_TITLED = 0.5  # share of them in which a title follows, from which a term is a person
_TITLED_NAME = 0.3  # likewise of a term that has the shape of a Korean name
_TITLED_SHORT = 0.8  # likewise of two syllables, which are mostly words
_LISTED = 0.5  # share of them whose column of persons has it

_TERM = re.compile(r"[가-힣]{2,6}")
_GLUED = re.compile(rf"([가-힣]{{3,4}})(?:{ROLES})")
_TITLE = re.compile(ROLES)
# up to two words, such as a family name and a country, then a title, then no other word
_TITLE_BEHIND = re.compile(
    rf"(?: ?씨| (?:[가-힣A-Za-z·]+ ){{0,2}}[가-힣]{{0,4}}(?:{ROLES}))(?![가-힣]{{2}})"
)
_WORD_BEFORE = re.compile(r"([가-힣A-Za-z0-9]*) $")
_OPEN = "은는이가을를의에로과와도서며고해한된할던인등및만께"
"""Last syllables of a word that does not begin a name with its title."""
_NO_PERSON = ORGANISATION_ENDINGS + MINISTRY_ENDINGS


@dataclass(frozen=True)
class _Seen:
    """Articles whose column of persons lists a term, that title it, and that write it."""

    listed: int
    titled: int
    read: int


class TitledNames:
    """Tells terms that name persons from the articles that hold them.

    A person is named before a title (홍길동 장관), alone or with a family name and a country in
    between; an organisation stands between a name and its title (홍길동 가온은행 회장), so only the
    first of such words counts. An archive's own column of persons counts too.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.

    Examples
    --------
    >>> import pandas as pd
    >>> said = ["홍길동 가온은행 회장은 금리를 말했다."] * 5
    >>> articles = pd.DataFrame({"title": "", "body": said, "people": ""})
    >>> holding = {term: range(5) for term in ("홍길동", "가온은행", "금리")}
    >>> sorted(TitledNames(articles).among(holding))
    ['홍길동']
    """

    def __init__(self, articles: pd.DataFrame) -> None:
        self._titles = articles["title"].tolist()
        self._bodies = articles["body"].tolist()
        self._people = articles["people"].tolist()
        self._told: dict[str, bool] = {}

    def among(self, holding: Mapping[str, Sequence[int]]) -> set[str]:
        """Those terms that name a person.

        Parameters
        ----------
        holding : mapping of str to sequence of int
            Rows of the articles that hold each term. A term that was asked for before is not
            looked at again.
        """
        for term in holding.keys() - self._told.keys():
            self._told[term] = self._is_person(term, holding[term])
        named = {term for term in holding if self._told[term]}
        foreign = [term for term in sorted(named) if not may_be_a_name(term)]
        return named | {name for term in foreign if (name := self._family(term, holding))}

    def _is_person(self, term: str, rows: Sequence[int]) -> bool:
        known = term in PLACES or term in FIRMS or term.endswith(_NO_PERSON)
        if known or not _TERM.fullmatch(term):
            return False
        glued = _GLUED.fullmatch(term)  # 홍길동대통령
        if glued and looks_like_a_name(glued.group(1)):
            return True
        seen = self._seen(term, _evenly(rows))
        of = seen.read if may_be_a_name(term) else min(len(rows), _READ)
        if seen.listed >= max(_LISTED * of, 2):
            return True
        if len(term) > 2 and looks_like_a_name(term):
            return seen.read > 1 and seen.titled >= _TITLED_NAME * seen.read
        wanted = _TITLED_SHORT if len(term) == 2 else _TITLED
        sure = seen.read >= _FEWEST and seen.titled >= wanted * seen.read
        return sure and not ends_like_a_place(term)

    def _seen(self, term: str, rows: Iterable[int]) -> _Seen:
        listed = titled = read = 0
        for row in rows:
            listed += term in (part.strip() for part in self._people[row].split(","))
            text = self._text(row)
            places = list(_places(text, term))
            read += bool(places)
            titled += any(
                _TITLE_BEHIND.match(text, at + len(term)) is not None and _begins(text, at)
                for at in places
            )
        return _Seen(listed, titled, read)

    def _family(self, term: str, holding: Mapping[str, Sequence[int]]) -> str:
        """The term that nearly always follows a given name, as family names do elsewhere."""
        behind = re.compile(rf"{term} ([가-힣]{{2,6}})")
        found = Counter[str]()
        rows = _evenly(holding[term])
        for row in rows:
            for match in behind.finditer(self._text(row)):
                word = match.group(1)
                begins = {word[:size] for size in range(2, len(word) + 1)}
                found.update(w for w in begins & holding.keys() if not _TITLE.fullmatch(w))
        if not found:
            return ""
        name, times = found.most_common(1)[0]
        return name if times >= max(_TITLED * len(rows), 2) else ""

    def _text(self, row: int) -> str:
        return f"{self._titles[row]}\n{self._bodies[row]}"


def _evenly(rows: Sequence[int]) -> list[int]:
    size = min(len(rows), _READ)
    return [int(rows[at * len(rows) // size]) for at in range(size)]


def _places(text: str, term: str) -> Iterable[int]:
    """Where a term begins a word."""
    at = text.find(term)
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            yield at
        at = text.find(term, at + 1)


def _begins(text: str, at: int) -> bool:
    """Whether no other bare word stands before."""
    before = text[max(at - 8, 0) : at]
    if not before.endswith(" "):
        return True
    word = _WORD_BEFORE.search(before)
    return word is None or not word.group(1) or word.group(1)[-1] in _OPEN
