"""From morphemes to words: terms laid over an analysed text, the rest left as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.tokens.glosses.abbreviations import as_articles_mean
from hwadu.tokens.glosses.concepts import GlossReader
from hwadu.tokens.glosses.gloss_terms import across, swallowed
from hwadu.tokens.lexicon.edges import Edges
from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.lexicon.folded_text import GAP, FoldedText
from hwadu.tokens.lexicon.lexicon_file import PARTS, WILDCARD, fold, space_positions
from hwadu.tokens.lexicon.matcher import (
    Hits,
    Matcher,
    capitals_of,
    hits_of,
    no_hits,
    together,
    without_overlap,
)
from hwadu.tokens.morphemes.analysed import AnalysedText
from hwadu.tokens.morphemes.morpheme import APART, SPACED, TOUCHING, Word
from hwadu.tokens.morphemes.word_stream import Stream
from hwadu.tokens.names.name_rules import NameRules
from hwadu.tokens.term_of_morpheme import JOINED, Vocabulary


class TermLayer:
    """Lay the terms of a lexicon over analysed texts.

    Parameters
    ----------
    vocabulary : Vocabulary
    lexicon : Lexicon
    compounds : mapping of str to str
        Further compounds, spelling to canonical form.
    fellows : set of (str, str)
        Letters that make one name with a term.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        lexicon: Lexicon,
        compounds: Mapping[str, str],
        fellows: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self._vocabulary = vocabulary
        learned = {fold(form): space_positions(form) for form in compounds}
        self._matcher = Matcher(learned | lexicon.spaces, capitals_of(lexicon.spellings))
        readings = lexicon.readings
        concepts = [
            PARTS.join(readings[key]) if key in readings else key for key in self._matcher.keys
        ]
        self._glosses = GlossReader(self._matcher, concepts, _other_meanings(lexicon))
        self._names = NameRules(vocabulary, self._matcher, fellows)
        self._patterns = PatternReader(lexicon, self._matcher)
        self._numbers: dict[tuple[int, str], int] = {}

    def lay(self, text: AnalysedText, folded: FoldedText, edges: Edges) -> Stream:
        """The countable words of a text: terms where one stands, else morphemes."""
        found = self._matcher.find(folded, edges)
        said = self._glosses.read(folded, edges, found)
        crossing = across(said, folded, edges, self._matcher)
        own = as_articles_mean(found, said, text, folded, edges, self._matcher)
        fitting = self._patterns.find(folded, edges)
        hits = swallowed(together([own, crossing, fitting]), said, text.text)
        hits = without_overlap(self._within_sentences(hits, text))
        names = self._names.find(text, folded, edges, hits)
        if len(names):
            hits = without_overlap(together([hits, names]))
        return _laid(text, folded, hits, self._words_of(hits, text.text), self._vocabulary)

    def _within_sentences(self, hits: Hits, text: AnalysedText) -> Hits:
        first, last = text.sentence_at(hits.starts), text.sentence_at(hits.ends - 1)
        return hits.take(np.flatnonzero(first == last))

    def _words_of(self, hits: Hits, text: str) -> npt.NDArray[np.int32]:
        """Numbers of the hits in the vocabulary."""
        rows = zip(hits.keys.tolist(), hits.starts.tolist(), hits.ends.tolist(), strict=True)
        pairs = [
            (key, hits.written.get(number) or text[start:end])
            for number, (key, start, end) in enumerate(rows)
        ]
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._numbers]
        words = [Word(self._matcher.keys[key], JOINED, written) for key, written in new]
        self._numbers |= zip(new, self._vocabulary.intern(words).tolist(), strict=True)
        return np.array([self._numbers[pair] for pair in pairs], dtype=np.int32)


def _other_meanings(lexicon: Lexicon) -> dict[str, set[str]]:
    """What the homograph rules say that a spelling may also mean."""
    found: dict[str, set[str]] = {}
    for rule in lexicon.rules:
        for spelling in (rule.form, *rule.aliases):
            found.setdefault(fold(spelling), set()).add(rule.canonical)
    return found


def _laid(
    text: AnalysedText,
    folded: FoldedText,
    hits: Hits,
    words: npt.NDArray[np.int32],
    vocabulary: Vocabulary,
) -> Stream:
    """Terms and the countable morphemes that none of them covers, in the order of the text."""
    free = vocabulary["countable"][text.words]
    if len(hits):
        nearest = np.searchsorted(hits.ends, text.starts, side="right")
        covering = np.minimum(nearest, len(hits) - 1)
        free &= ~((nearest < len(hits)) & (hits.starts[covering] < text.ends))
    starts = np.concatenate([text.starts[free], hits.starts])
    ends = np.concatenate([text.ends[free], hits.ends])
    order = np.argsort(starts, kind="stable")
    starts, ends = starts[order], ends[order]
    documents = np.concatenate([text.documents[free], text.document_at(hits.starts)])[order]
    sentences = np.concatenate([text.sentences[free], text.sentence_at(hits.starts)])[order]
    gaps = np.full(len(starts), APART, dtype=np.uint8)
    if len(starts) > 1:
        distance = starts[1:] - ends[:-1]
        together = (sentences[1:] == sentences[:-1]) & (documents[1:] == documents[:-1])
        gaps[1:][(distance <= 0) & together] = TOUCHING
        gaps[1:][(distance == 1) & together & (folded.kinds[ends[:-1] + 1] == GAP)] = SPACED
    return Stream(np.concatenate([text.words[free], words])[order], gaps, documents, sentences)


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
