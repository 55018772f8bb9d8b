"""From morphemes to words: terms laid over an analysed text, the rest left as it is."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from hwadu.tokens.glosses.abbreviations import as_articles_mean
from hwadu.tokens.glosses.concepts import GlossReader
from hwadu.tokens.glosses.gloss_terms import across, swallowed
from hwadu.tokens.lexicon.edges import Edges
from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.lexicon.folded_text import GAP, FoldedText
from hwadu.tokens.lexicon.lexicon_file import PARTS, fold, space_positions
from hwadu.tokens.lexicon.matcher import Hits, Matcher, capitals_of, together, without_overlap
from hwadu.tokens.lexicon.patterns import PatternReader
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
