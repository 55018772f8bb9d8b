"""Keywords of an archive that are no words but pieces of one: 블록체 where the texts say 블록체인.

An archive's analyser took the rest for a particle or an ending, in list after list. What tells it
is the text beside the list: there the piece stands inside one longer keyword and nowhere else.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from hwadu.files.placing import place_text
from hwadu.tokens.archive_keywords import keyword_items, uses_keywords
from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.lexicon.lexicon_file import fold
from hwadu.tokens.morphemes.kiwi import KiwiAnalyser
from hwadu.tokens.morphemes.kiwi_of_words import kiwi_of_words
from hwadu.tokens.morphemes.morpheme_store import MORPHEME_FOLDER, default_cache

if TYPE_CHECKING:
    from kiwipiepy import Token

_PIECE = re.compile(r"[가-힣]{2,}")
_NO_WORD = re.compile(r"\W+")
_RULE = 1
"""Counts up where what is kept was found otherwise."""
_ARTICLES_AT_LEAST, _NEARLY_ALWAYS = 3, 0.9
_NOUNS = frozenset(("NNG", "NNP", "NNB", "NR", "NP", "XR"))


def whole_words(articles: pd.DataFrame, lexicon: Lexicon) -> dict[str, str]:
    """Pieces among the keywords of leads, and the word that each is a piece of.

    A keyword is a piece where at least three articles that list it have it in their texts, there
    always inside a longer keyword, nine times in ten inside the same one; where the lexicon does
    not know it, nor Kiwi as a noun or a name; and where it is no part that Kiwi splits the longer
    one into.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``.
    lexicon : Lexicon

    Examples
    --------
    >>> lead = {"text_basis": "lead", "keywords": "블록체인,블록체"}
    >>> articles = pd.DataFrame([lead | {"title": "블록체인", "body": "블록체인이다."}] * 3)
    >>> whole_words(articles, Lexicon([]))
    {'블록체': '블록체인'}
    """
    if "keywords" not in articles:
        return {}
    listed, around = _around_keywords(articles[uses_keywords(articles)])
    found = {}
    for piece, words in around.items():
        whole = None if fold(piece) in lexicon.readings else _always_in(piece, words, listed)
        if whole is not None:
            found[piece] = whole
    broken = _broken_among(tuple(sorted(found.items())))
    return {piece: _last(broken, piece) for piece in broken}


def _around_keywords(leads: pd.DataFrame) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """All keywords; and of each that never stands by itself, what it stands in, enough articles."""
    listed, by_itself = Counter[str](), set[str]()
    around: dict[str, Counter[str]] = defaultdict(Counter)
    articles: Counter[str] = Counter()
    for keywords, title, body in zip(
        leads["keywords"].tolist(), leads["title"].tolist(), leads["body"].tolist(), strict=True
    ):
        items = set(keyword_items(keywords))
        listed.update(items)
        text = f" {_NO_WORD.sub(' ', title)} {_NO_WORD.sub(' ', body)} "
        for item in items - by_itself:
            if item not in text or not _PIECE.fullmatch(item):
                continue
            words = [*_words_around(item, text)]
            if item in words:
                by_itself.add(item)
                around.pop(item, None)
            else:
                around[item].update(words)
                articles[item] += 1
    enough = {item for item in around if articles[item] >= _ARTICLES_AT_LEAST}
    return listed, {item: around[item] for item in sorted(enough)}


def _words_around(item: str, text: str) -> Iterator[str]:
    at = text.find(item)
    while at >= 0:
        end = text.find(" ", at)
        yield text[text.rfind(" ", 0, at) + 1 : end]
        at = text.find(item, end)


def _always_in(piece: str, words: Counter[str], listed: Counter[str]) -> str | None:
    """The longer keyword that a piece stands in nearly always, if it always stands in some."""
    times: Counter[str] = Counter()
    for word, n in words.items():
        longer = {part for part in _parts_around(piece, word) if part in listed}
        if not longer:
            return None
        times.update(dict.fromkeys(longer, n))
    whole = max(times, key=lambda word: (times[word], listed[word], word))
    enough = times[whole] >= _NEARLY_ALWAYS * words.total()
    return whole if enough and _PIECE.fullmatch(whole) else None


def _parts_around(piece: str, word: str) -> Iterator[str]:
    """Stretches of a word that hold a piece and more."""
    first = word.index(piece)
    last = first + len(piece)
    for start in range(first + 1):
        for end in range(last, len(word) + 1):
            if end - start > len(piece):
                yield word[start:end]


@lru_cache(maxsize=1)  # a run asks twice, with the lexicon and without the codebook's terms
def _broken_among(found: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Pieces and what they are pieces of, those that Kiwi finds broken.

    They are kept in the cache beside Kiwi's morphemes, for it takes seconds until Kiwi can answer.
    """
    if not found:
        return {}
    asked = hashlib.blake2b(json.dumps((_RULE, found)).encode(), digest_size=16).hexdigest()
    path = default_cache() / MORPHEME_FOLDER / KiwiAnalyser().key / f"pieces-{asked}.json"
    with suppress(OSError, ValueError, TypeError):  # none yet, or a damaged one, which is replaced
        return dict(json.loads(path.read_text(encoding="utf-8")))
    words = sorted({word for pair in found for word in pair})
    read = dict(zip(words, kiwi_of_words(words).tokenize(words), strict=True))
    broken = {piece: whole for piece, whole in found if _is_broken(piece, whole, read)}
    with suppress(OSError):  # without it all goes on, only slower the next time
        path.parent.mkdir(parents=True, exist_ok=True)
        place_text(json.dumps(broken, ensure_ascii=False) + "\n", path)
    return broken


def _is_broken(piece: str, whole: str, read: Mapping[str, list[Token]]) -> bool:
    """Whether Kiwi neither knows the piece as a noun nor splits the whole at both its ends."""
    if [part.tag in _NOUNS and not part.oov for part in read[piece]] == [True]:
        return False
    edges = {edge for part in read[whole] for edge in (part.start, part.end)}
    first = whole.index(piece)
    return not {first, first + len(piece)} <= edges


def _last(broken: Mapping[str, str], piece: str) -> str:
    """The word that a piece is a piece of, be it by way of a longer piece."""
    while piece in broken:
        piece = broken[piece]
    return piece
