"""Short quotations: the place in an article where its evidence stands, and no more of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

SIGNS = 90
"""Signs of a quotation where a study asks for no other length."""


@dataclass(frozen=True)
class Quote:
    """A piece of a text with what was looked for in it.

    Attributes
    ----------
    pieces : tuple of (str, bool)
        Pieces in their order, each with whether it is one of the terms looked for.
    """

    pieces: tuple[tuple[str, bool], ...] = ()

    def __str__(self) -> str:
        return "".join(text for text, _ in self.pieces)

    def html(self) -> str:
        """The piece with its terms marked; text is shown as text whatever it holds."""
        return "".join(
            f"<mark>{escape(text)}</mark>" if found else escape(text) for text, found in self.pieces
        )


def quote(text: str, terms: Sequence[str], signs: int = SIGNS) -> Quote:
    """The part of a text where most of some terms stand close together.

    A term is found as it is spelled, whatever its capitals and with or without its spaces. Where
    none is spelled out (the lexicon knows other spellings), the quotation is empty.

    Parameters
    ----------
    text : str
    terms : sequence of str
    signs : int
        Longest quotation; 0 for none.

    Examples
    --------
    >>> quote("정부는 어제 데이터센터 세 곳을 짓겠다고 밝혔다.", ["데이터센터"], 14).html()
    '… 어제 <mark>데이터센터</mark> 세 곳을…'
    >>> str(quote("다른 이야기", ["데이터센터"]))
    ''
    """
    line = " ".join(text.split())
    pattern = _pattern(terms)
    places = [match.span() for match in pattern.finditer(line)] if pattern and signs else []
    places = [place for place in places if place[1] - place[0] <= signs]
    if not places:
        return Quote()
    best = max(places, key=lambda place: (_within(places, place[0], signs), -place[0]))
    last = max(end for start, end in places if best[0] <= start and end <= best[0] + signs)
    room = signs - (last - best[0])
    start = max(0, best[0] - room // 2)
    end = min(len(line), start + signs)
    start = max(0, end - signs)
    return marked(line[start:end], terms, start > 0, end < len(line))


def marked(text: str, terms: Sequence[str], before: bool = False, after: bool = False) -> Quote:
    """A whole text with its terms marked; ellipses where more stands before or after it."""
    pattern = _pattern(terms)
    pieces: list[tuple[str, bool]] = [("…", False)] if before else []
    at = 0
    for match in pattern.finditer(text) if pattern else ():
        pieces += [(text[at : match.start()], False), (match[0], True)]
        at = match.end()
    pieces.append((text[at:], False))
    if after:
        pieces.append(("…", False))
    return Quote(tuple(piece for piece in pieces if piece[0]))


def _pattern(terms: Sequence[str]) -> re.Pattern[str] | None:
    """Any of the terms, the longest first; their spaces may be missing in the text."""
    spelled = sorted({term for term in terms if term.strip()}, key=lambda t: (-len(t), t))
    if not spelled:
        return None
    return re.compile(
        "|".join(r"\s*".join(map(re.escape, term.split())) for term in spelled), re.IGNORECASE
    )


def _within(places: Sequence[tuple[int, int]], start: int, signs: int) -> int:
    return sum(start <= first and last <= start + signs for first, last in places)
