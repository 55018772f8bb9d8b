"""Sentences of a text as the tokens number them, and where their words occur in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np

from hwadu.errors import InputError
from hwadu.tokens.morphemes.analyser import (
    DEFAULT_ANALYSER,
    Analyser,
    analyser_of,
)
from hwadu.tokens.morphemes.morpheme import Morphemes
from hwadu.tokens.morphemes.morpheme_store import MorphemeStore, paragraph_keys

_GLOSS = r"(?:\s*[(\[（〔][^)\]）〕]{0,40}[)\]）〕])?\s*"
"""What may stand between two words of a term that an article explains: 독자 인공지능(AI) 모델."""

Place = tuple[int, int]
_Way = tuple[int, tuple[int, int], Any]
"""Where the last word placed ends, what was found up to there, and the step that led there."""
_END = itemgetter(0)


def split_sentences(
    paragraphs: Sequence[str],
    store: str | Path | None = None,
    analyser: str = DEFAULT_ANALYSER,
) -> Iterator[list[str]]:
    """Cut paragraphs into sentences where the tokens' sentences were cut.

    Parameters
    ----------
    paragraphs : sequence of str
    store : path-like, optional
        Cache folder; ``HWADU_CACHE`` or the platform's if not given. Paragraphs it does not hold
        are analysed.
    analyser : {"kiwi", "mecab"}
        By whom the tokens' sentences were cut.

    Yields
    ------
    list of str
        Sentences of each paragraph, without the space around them.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as cache:
    ...     list(split_sentences(["비가 왔다. 바람도 불었다."], cache))
    [['비가 왔다.', '바람도 불었다.']]
    """
    held, cutter = list(paragraphs), analyser_of(analyser)
    stored = _stored(held, store, cutter)
    rest = [number for number in range(len(held)) if number not in stored]
    if rest:
        found = cutter.analyse([held[number] for number in rest]).morphemes
        stored |= {number: (found, place) for place, number in enumerate(rest)}
    for number, text in enumerate(held):
        yield _cut(text, *stored[number])


def _stored(
    paragraphs: Sequence[str], folder: str | Path | None, analyser: Analyser
) -> dict[int, tuple[Morphemes, int]]:
    """Morphemes and row of the paragraphs that were analysed before."""
    if not paragraphs:
        return {}
    try:
        store = MorphemeStore(folder, analyser)
    except InputError:  # what was kept cannot be read here; nothing is to be written
        return {}
    place = store.locate(paragraph_keys(paragraphs))
    pairs = zip(place.shard.tolist(), place.row.tolist(), strict=True)
    return {
        number: (store.shards[shard].morphemes, row)
        for number, (shard, row) in enumerate(pairs)
        if shard >= 0
    }


def _cut(text: str, morphemes: Morphemes, row: int) -> list[str]:
    first, last = morphemes.offsets[row], morphemes.offsets[row + 1]
    numbers, starts = morphemes.sentences[first:last], morphemes.starts[first:last]
    begins = starts[np.append(True, numbers[1:] != numbers[:-1])[: len(starts)]].tolist()
    return [text[a:b].strip() for a, b in zip(begins, [*begins[1:], len(text)], strict=True)]


def places_of(text: str, words: Sequence[str]) -> list[Place | None]:
    """Where words stand that were read off a text, in its order.

    A short word may also be spelled inside another one. Which is meant is known from its
    neighbours: words stand one after the other, in their order; of the ways to place them so, that
    one is taken which finds most of them, and most of them as words by themselves.

    Parameters
    ----------
    text : str
    words : sequence of str
        As written, in the order of the text; some words of the text may be missing.

    Returns
    -------
    list of (int, int) or None
        First character of each and the one after its last; None where it is not spelled so.

    Examples
    --------
    >>> places_of("한국토지주택공사가 토지를 판다", ["토지"])
    [(10, 12)]
    >>> places_of("독자 인공지능(AI) 모델", ["독자 인공지능 모델"])
    [(0, 14)]
    """
    # of all ways to place them, the one that finds most letters, and most words by themselves
    best: list[_Way] = [(0, (0, 0), None)]
    for number, word in enumerate(words):
        reached = []
        for start, end in _spelled(text, word):
            before = best[bisect_right(best, start, key=_END) - 1]
            letters, edges = before[1]
            worth = (letters + end - start, edges + _edges(text, start, end))
            reached.append((end, worth, (number, (start, end), before)))
        for way in reached:
            _keep(best, way)
    places: list[Place | None] = [None] * len(words)
    step = best[-1][2]
    while step is not None:
        number, place, way = step
        places[number] = place
        step = way[2]
    return places


def _keep(best: list[_Way], way: _Way) -> None:
    """Put a way among the others, unless one of them ends no later and is worth as much.

    They stay in the order of their ends, each worth no less than those before it; those that are
    worth less than the new one and end no earlier are left out.
    """
    place = bisect_right(best, way[0], key=_END)
    if best[place - 1][1] >= way[1]:
        return
    first = last = bisect_left(best, way[0], key=_END)
    while last < len(best) and best[last][1] < way[1]:
        last += 1
    best[first:last] = [way]


def _spelled(text: str, word: str) -> list[Place]:
    """Everywhere a word is spelled, whatever its capitals and spaces, or explained inside."""
    pattern = _spellings(word)
    return [match.span(1) for match in pattern.finditer(text)] if pattern else []


@lru_cache(maxsize=1 << 14)  # texts say the same words, and re forgets after a few hundred
def _spellings(word: str) -> re.Pattern[str] | None:
    """A pattern of a word's spellings; None of a word without letters."""
    pieces = word.split()
    if not pieces:
        return None
    return re.compile(f"(?=({_GLOSS.join(map(re.escape, pieces))}))", re.IGNORECASE)


def _edges(text: str, start: int, end: int) -> int:
    """At how many of its ends a word stands beside no letter or digit."""
    return (not text[max(start - 1, 0) : start].isalnum()) + (not text[end : end + 1].isalnum())
