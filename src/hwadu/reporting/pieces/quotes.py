"""Short quotations: the sentences that are evidence, and no more of them than was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

CHARACTERS = 90
"""Signs of a quotation where a study asks for no other length."""

Place = tuple[int, int]


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


@dataclass(frozen=True)
class Sentence:
    """A sentence, and where terms occur in it.

    Attributes
    ----------
    number : int
        0 is the title.
    text : str
    marks : tuple of (int, int)
        First character of each term, and the one after its last.
    """

    number: int
    text: str
    marks: tuple[Place, ...] = ()


def quote(sentences: Sequence[Sentence], characters: int = CHARACTERS) -> Quote:
    """Of the sentences that decided, those with most terms: as many as there is room for.

    A sentence that is too long is cut between words, around its terms; three dots stand for what
    is left out before, between and after. The title, which stands beside a quotation as a rule,
    is quoted where nothing else decided.

    Parameters
    ----------
    sentences : sequence of Sentence
        In the order of the text.
    characters : int
        Longest quotation; 0 for none.

    Examples
    --------
    >>> one = Sentence(1, "정부는 어제 데이터센터 세 곳을 짓겠다고 밝혔다.", ((7, 12),))
    >>> quote([one], 14).html()
    '…어제 <mark>데이터센터</mark> 세 곳을…'
    >>> quote([one], 0)
    Quote(pieces=())
    """
    told = [sentence for sentence in sentences if sentence.text.strip()]
    body = [sentence for sentence in told if sentence.number > 0]
    told = body or told
    if not told or characters <= 0:
        return Quote()
    best = max(told, key=lambda sentence: (len(sentence.marks), -sentence.number))
    if len(best.text) > characters:
        return _cut(best, characters)
    chosen, used = [best], len(best.text)
    for sentence in sorted(told, key=lambda s: (abs(s.number - best.number), s.number)):
        if sentence is not best and used + len(sentence.text) + 1 <= characters:
            chosen.append(sentence)
            used += len(sentence.text) + 1
    return _joined(sorted(chosen, key=lambda sentence: sentence.number))


def marked(text: str, marks: Iterable[Place]) -> Quote:
    """A whole text with places in it marked.

    Examples
    --------
    >>> marked("새 데이터센터", [(2, 7)]).html()
    '새 <mark>데이터센터</mark>'
    """
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(marks):
        if start < at:
            continue
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:], False))
    return Quote(tuple(piece for piece in pieces if piece[0]))


def _joined(sentences: Sequence[Sentence]) -> Quote:
    """Sentences one after the other, dots where some are left out between."""
    pieces: list[tuple[str, bool]] = []
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        if before is not None:
            pieces.append((" " if sentence.number == before.number + 1 else "…", False))
        pieces += marked(sentence.text, sentence.marks).pieces
    return Quote(tuple(pieces))


def _cut(sentence: Sentence, characters: int) -> Quote:
    """The piece of a long sentence that holds most terms, cut between words."""
    text = sentence.text
    marks = [mark for mark in sentence.marks if mark[1] - mark[0] <= characters] or [(0, 0)]
    first, _ = max(marks, key=lambda mark: (_within(marks, mark[0], characters), -mark[0]))
    last = max(end for start, end in marks if first <= start and end <= first + characters)
    begin = text.rfind(" ", 0, first) + 1
    stop = text.find(" ", last)
    stop = len(text) if stop < 0 else stop
    if stop - begin > characters:  # a piece without spaces, which has to be cut somewhere
        start = max(0, min(first - (characters - last + first) // 2, len(text) - characters))
        end = min(len(text), start + characters)
    else:
        middle = begin - (characters - stop + begin) // 2
        start = _next_word(text, min(middle, len(text) - characters), begin)
        end = _word_end(text, start + characters, stop)
    shown = marked(
        text[start:end],
        [(a - start, b - start) for a, b in sentence.marks if start <= a and b <= end],
    )
    dots = ("…", False)
    before = [dots] if start > 0 else []
    after = [dots] if end < len(text) else []
    return Quote((*before, *shown.pieces, *after))


def _next_word(text: str, at: int, latest: int) -> int:
    """The first beginning of a word from a place on, at the latest that of a known one."""
    if at <= 0:
        return 0
    space = text.find(" ", at - 1, latest)
    return latest if space < 0 else space + 1


def _word_end(text: str, at: int, earliest: int) -> int:
    """The last end of a word up to a place, at the earliest that of a known one."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", earliest, at + 1)
    return earliest if space < 0 else space


def _within(marks: Sequence[Place], start: int, characters: int) -> int:
    return sum(start <= first and last <= start + characters for first, last in marks)
