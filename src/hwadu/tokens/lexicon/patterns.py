"""Rows of a lexicon in which a star stands for the rest of a word: ``*컴퓨팅센터``, ``K-*``."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hwadu.tokens.lexicon.edges import Edges
from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.lexicon.folded_text import FoldedText
from hwadu.tokens.lexicon.lexicon_file import WILDCARD, fold, space_positions
from hwadu.tokens.lexicon.matcher import Hits, Matcher, hits_of, no_hits


@dataclass(frozen=True)
class _Pattern:
    """On which sides the word goes on, and what it is counted under; itself if empty."""

    goes_before: bool
    goes_after: bool
    canonical: str


class PatternReader:
    """Find the words that fit the patterns of a lexicon.

    Parameters
    ----------
    lexicon : Lexicon
    matcher : Matcher
        Which numbers the words.
    """

    def __init__(self, lexicon: Lexicon, matcher: Matcher) -> None:
        self._numbering = matcher
        self._patterns: dict[str, list[_Pattern]] = {}
        spaces: dict[str, frozenset[int]] = {}
        for entry in lexicon.patterns:
            canonical = "" if WILDCARD in entry.canonical else entry.canonical
            for form in entry.patterns:
                stem = form.strip(WILDCARD)
                sides = form.startswith(WILDCARD), form.endswith(WILDCARD)
                self._patterns.setdefault(fold(stem), []).append(_Pattern(*sides, canonical))
                spaces[fold(stem)] = spaces.get(fold(stem), frozenset()) | space_positions(stem)
        self._stems = Matcher(spaces)

    def find(self, folded: FoldedText, edges: Edges) -> Hits:
        """Words of a text that fit a pattern: its stem, and the nouns that touch it."""
        if not self._patterns:
            return no_hits()
        found = np.array(self._stems.search(folded.letters), dtype=np.int64).reshape(-1, 3)
        of_each = [self._patterns[self._stems.keys[key]] for key in found[:, 0].tolist()]
        repeats = np.array([len(patterns) for patterns in of_each], dtype=np.int64)
        found = np.repeat(found, repeats, axis=0)
        patterns = [pattern for patterns in of_each for pattern in patterns]
        starts, ends = folded.places[found[:, 1]], folded.places[found[:, 2] - 1] + 1
        firsts, lasts = edges.nouns_before(starts), edges.nouns_after(ends)
        before = np.array([pattern.goes_before for pattern in patterns], dtype=bool)
        after = np.array([pattern.goes_after for pattern in patterns], dtype=bool)
        goes_on = (~before | (firsts < starts)) & (~after | (lasts > ends))
        firsts, lasts = np.where(before, firsts, starts), np.where(after, lasts, ends)
        rows = []
        for at in np.flatnonzero(goes_on & edges.allow(firsts, lasts)).tolist():
            first, last = int(firsts[at]), int(lasts[at])
            word = folded.text[first:last]
            number = self._numbering.numbers.get(fold(patterns[at].canonical or word))
            key = self._numbering.name(word) if number is None else number
            rows.append((first, last, key, len(fold(word))))
        return hits_of(rows)
