"""Brackets in Korean news: what occurs in them, and what it may be to the word before.

Papers gloss a term where they first name it: 인공지능(AI), LLM(거대언어모델), 소버린(주권형) AI.
Much else occurs in brackets: ages, dates, stock codes, parties, sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from hwadu.tokens.lexicon.folded_text import DIGIT, GAP, LATIN, LETTER, FoldedText
from hwadu.tokens.lexicon.lexicon_file import fold

_BRACKET = re.compile(r"[(\[（]([^()\[\]（）\n=@]{1,60})[)\]）]")
_CLOSING_QUOTES = "’”'\"」』》〉"
_QUOTES = "‘’“”'\"「」『』《》〈〉 "
_SEPARATOR = re.compile(r"[,·;/]|\s즉\s")
_NAMED = re.compile(r"^(?:이하|약칭|일명|통칭|줄여서|이른바|영문명|옛 이름)[ :,]*")
_SOURCE = re.compile(r"https?:|기자$")
_NOTE = re.compile(
    r"사진|그림|자료|왼쪽|오른쪽|가운데|종합\d*보?|가명|익명|(?:이하\s?)?(?:현지|한국)\s?시[각간]"
    r"|끝|계속|중략|웃음|박수|상보|속보|단독|영상|오전|오후|잠정|예정|상한|하한|개장|마감"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&.+'\- ]*")
_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Za-z][A-Za-z0-9&\-]{1,9}")
_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (
            *(
                "에이",
                "비",
                "[씨시]",
                "디",
                "이",
                "에프",
                "[지쥐]",
                "에이[치취]",
                "아이",
                "제이",
                "케이",
            ),
            *(
                "엘",
                "엠",
                "엔",
                "오",
                "피",
                "큐",
                "[아알]르?",
                "에스",
                "티",
                "유",
                "[비브]이?",
                "더블유",
            ),
            *("엑스", "와이", "[제지]트?"),
        ),
        strict=True,
    )
)
"""How Koreans say the letters."""
_SHORT_NAME = re.compile(r"[A-Z]+\d?")
_LONGEST_INSERTION = 12


@dataclass(frozen=True)
class Part:
    """One of the things a bracket holds: as written, folded, and where it begins in there."""

    written: str
    folded: str
    at: int


@dataclass(frozen=True)
class Bracket:
    """A bracket that stands after a word.

    Parameters
    ----------
    word_end : int
        Place after the last letter of the word before.
    opens, closes : int
        Place of the opening bracket, and the one after the closing.
    inner : str
    """

    word_end: int
    opens: int
    closes: int
    inner: str

    @property
    def content(self) -> Content:
        """What occurs in it."""
        return _read(self.inner)

    def place(self, part: Part) -> int:
        """Where one of its parts begins in the text."""
        return self.opens + 1 + part.at


@dataclass(frozen=True)
class Content:
    """What occurs in a bracket, as far as its letters tell.

    Parameters
    ----------
    parts : tuple of Part
    is_named : bool
        Whether the writer says that it is a shorter name (이하, 약칭).
    is_plain : bool
        Whether it may explain a word inside a compound: short, no numbers, no list, no note.
    """

    parts: tuple[Part, ...]
    is_named: bool
    is_plain: bool


@lru_cache(maxsize=1 << 14)
def _read(inner: str) -> Content:
    named = _NAMED.match(inner)
    begins = named.end() if named else 0
    bounds = [(m.start(), m.end()) for m in _SEPARATOR.finditer(inner, begins)]
    edges = [(begins, begins), *bounds, (len(inner), len(inner))]
    parts = []
    for (_, start), (end, _) in pairwise(edges):
        raw = inner[start:end]
        written = raw.strip(_QUOTES)
        if written:
            parts.append(Part(written, fold(written), start + raw.index(written)))
    is_foreign = bool(parts) and is_translation(parts[0].written)
    plain = bool(
        0 < len(parts) <= 1 + is_foreign
        and len(parts[-1].folded) <= _LONGEST_INSERTION
        and (_SHORT_NAME.fullmatch(inner) or not any(map(str.isdigit, inner)))
        and _NOTE.fullmatch(inner.strip()) is None
        and not inner.rstrip().endswith(("등", "제공", "기준", "포함"))
    )
    return Content(tuple(parts), named is not None, plain)


def brackets_of(folded: FoldedText) -> Iterator[Bracket]:
    """Brackets that stand right after a word, but for sources, in the order of the text."""
    text, kinds = folded.text, folded.kinds
    for found in _BRACKET.finditer(text):
        opens, inner = found.start(), found.group(1)
        end = opens
        if end and kinds[end] == GAP:
            end -= 1
        while end and text[end - 1] in _CLOSING_QUOTES:
            end -= 1
        if not end or kinds[end] not in (LATIN, DIGIT, LETTER) or _SOURCE.search(inner):
            continue
        yield Bracket(end, opens, found.end(), inner)


def word_start(folded: FoldedText, end: int) -> int:
    """Where the run of letters and digits begins that ends at a place."""
    start = end
    while start and folded.kinds[start] in (LATIN, DIGIT, LETTER):
        start -= 1
    return start


def is_translation(written: str) -> bool:
    """Whether something is in Latin letters, so that it names what a Korean word before it does."""
    return _LATIN.fullmatch(written) is not None


def is_acronym(written: str) -> bool:
    """Whether a word is an acronym.

    Examples
    --------
    >>> [is_acronym(word) for word in ("GPU", "IoT", "sLLM", "S&P", "Google", "AI 반도체")]
    [True, True, True, True, False, False]
    """
    return _ACRONYM.fullmatch(written) is not None


def is_abbreviation(short: str, long: str) -> bool:
    """Whether a Korean word may abbreviate another: its letters occur in it, in their order.

    Parameters
    ----------
    short, long : str
        Folded.

    Examples
    --------
    >>> is_abbreviation("중처법", "중대재해처벌법"), is_abbreviation("법무", "중대재해처벌법")
    (True, False)
    """
    if not 2 <= len(short) < len(long) or short in long[1:] or not "가" <= short[0] <= "힣":
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)


def is_spelled_out(letters: str, word: str) -> bool:
    """Whether a Korean word spells an acronym out, letter by letter.

    Examples
    --------
    >>> is_spelled_out("KT", "케이티"), is_spelled_out("AI", "앰네스티")
    (True, False)
    """
    names = [_NAMES[letter] for letter in letters.lower() if letter in _NAMES]
    return bool(names) and re.fullmatch("".join(names), word) is not None
