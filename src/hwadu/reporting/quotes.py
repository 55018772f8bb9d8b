"""Short quotations: the place in an article where its evidence stands, and no more of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

SIGNS = 90
"""Signs of a quotation where a study asks for no other length."""

_SENTENCE_END = re.compile(r"""[.!?…]["'”’)\]」』]*(?= )""")


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
    none is spelled out (the lexicon knows other spellings), the quotation is empty. It begins with
    the sentence of the evidence where that fits, and it is cut between words.

    Parameters
    ----------
    text : str
    terms : sequence of str
    signs : int
        Longest quotation; 0 for none.

    Examples
    --------
    >>> quote("정부는 어제 데이터센터 세 곳을 짓겠다고 밝혔다.", ["데이터센터"], 14).html()
    '정부는 어제 <mark>데이터센터</mark> 세…'
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
    sentences = _sentences(line)
    start, end = _cut(line, best[0], last, signs, sentences)
    before = all(start != first for first, _ in sentences)
    after = all(end != stop for _, stop in sentences)
    return marked(line[start:end], terms, before, after)


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


def _sentences(line: str) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends."""
    ends = [match.end() for match in _SENTENCE_END.finditer(line)]
    return list(zip([0, *(end + 1 for end in ends)], [*ends, len(line)], strict=True))


def _cut(
    line: str, first: int, last: int, signs: int, sentences: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """The signs around a place to quote: whole words, and whole sentences where they fit."""
    begin = line.rfind(" ", 0, first) + 1
    stop = line.find(" ", last)
    stop = len(line) if stop < 0 else stop
    if stop - begin > signs:  # text without spaces, which has to be cut somewhere
        start = max(0, min(first - (signs - last + first) // 2, len(line) - signs))
        return start, min(len(line), start + signs)
    sentence = max(start for start, _ in sentences if start <= begin)
    if stop - sentence <= signs:
        start = sentence
    else:
        middle = begin - (signs - stop + begin) // 2
        start = _next_word(line, min(middle, len(line) - signs), begin)
    whole = [end for _, end in sentences if stop <= end <= start + signs]
    return start, whole[-1] if whole else _word_end(line, start + signs, stop)


def _next_word(line: str, at: int, latest: int) -> int:
    """The first beginning of a word from a place on, at the latest that of a known one."""
    if at <= 0:
        return 0
    space = line.find(" ", at - 1, latest)
    return latest if space < 0 else space + 1


def _word_end(line: str, at: int, earliest: int) -> int:
    """The last end of a word up to a place, at the earliest that of a known one."""
    space = line.rfind(" ", earliest, at + 1)
    return earliest if space < 0 else space


def _within(places: Sequence[tuple[int, int]], start: int, signs: int) -> int:
    return sum(start <= first and last <= start + signs for first, last in places)
