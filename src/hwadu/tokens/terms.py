"""Morphemes to terms: neighbours joined, spellings resolved, homographs told apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from hwadu.tokens.lexicon import homographs
from hwadu.tokens.lexicon.edges import Edges
from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.lexicon.folded_text import FoldedText
from hwadu.tokens.lexicon.layer import TermLayer
from hwadu.tokens.lexicon.lexicon_file import fold
from hwadu.tokens.morphemes.analysed import AnalysedText
from hwadu.tokens.morphemes.joins import (
    windows_of_derived_nouns,
    windows_of_latin_runs,
    without_overlap,
)
from hwadu.tokens.morphemes.morpheme import SPACED, TOUCHING, Word
from hwadu.tokens.morphemes.word_stream import Stream
from hwadu.tokens.term_of_morpheme import BINDERS, JOINED, Vocabulary

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Terms:
    """Counted terms of several documents, one after the other; all arrays of one length.

    ``terms`` and ``surfaces`` are numbers in the vocabulary's ``terms`` and ``surfaces``;
    ``linked`` says whether nothing but a space stands between a term and the one before.
    """

    terms: Numbers
    surfaces: Numbers
    documents: Numbers
    sentences: Numbers
    linked: npt.NDArray[np.bool_]

    def take(self, index: npt.NDArray[np.int64]) -> Terms:
        """The terms at the given places."""
        return Terms(
            self.terms[index],
            self.surfaces[index],
            self.documents[index],
            self.sentences[index],
            self.linked[index],
        )


class TermReader:
    """Read terms off analysed text.

    Parameters
    ----------
    vocabulary : Vocabulary
    lexicon : Lexicon
    compounds : mapping of str to str, optional
        Further compounds, spelling to canonical form.
    hide : callable, optional
        Applied to every stream first, to replace words that must not be seen.
    fellows : set of (str, str)
        Letters that make one name with a term.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        lexicon: Lexicon,
        compounds: Mapping[str, str] | None = None,
        hide: Callable[[Stream], Stream] | None = None,
        fellows: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self.vocabulary = vocabulary
        self._hide = hide
        self._layer = TermLayer(vocabulary, lexicon, compounds or {}, fellows)
        self._joined: dict[tuple[tuple[int, ...], tuple[int, ...]], tuple[int, Word]] = {}
        self._rules = [
            homographs.compile_rule(rule, lexicon, vocabulary.terms) for rule in lexicon.rules
        ]
        self._words_of_rules = homographs.WordsOfRules(lexicon, vocabulary.terms)

    def read(self, text: AnalysedText) -> Terms:
        """Terms of a text, in its order."""
        vocabulary = self.vocabulary
        folded = FoldedText.of(text.text)
        edges = Edges(text, folded, vocabulary)
        stream = self._split(self._whole_terms(text, folded, edges))
        said = self._words_of_rules.find(text, folded, edges)
        terms = vocabulary["term"][stream.words]
        kept = vocabulary["kept"][stream.words]
        rules = vocabulary["rules"][stream.words]
        for number, rule in enumerate(self._rules):
            candidates = (rules >> np.uint64(number) & np.uint64(1)).astype(bool)
            hit = homographs.apply(
                rule, candidates, terms, stream.documents, stream.sentences, said
            )
            terms[hit] = rule.term
        index = np.flatnonzero(kept)
        linked = np.zeros(len(index), dtype=bool)
        linked[1:] = (np.diff(index) == 1) & (stream.gaps[index[1:]] <= SPACED)
        return Terms(
            terms[index],
            vocabulary["surface"][stream.words[index]],
            stream.documents[index],
            stream.sentences[index],
            linked,
        )

    def stream(self, text: AnalysedText) -> Stream:
        """The words of a text, with everything that is one term joined."""
        folded = FoldedText.of(text.text)
        return self._whole_terms(text, folded, Edges(text, folded, self.vocabulary))

    def _whole_terms(self, text: AnalysedText, folded: FoldedText, edges: Edges) -> Stream:
        stream = self._layer.lay(text, folded, edges)
        return self._joined_stream(self._hide(stream) if self._hide else stream)

    def _joined_stream(self, stream: Stream) -> Stream:
        """Replace the first morpheme of each window that is one word, and drop the others."""
        words, vocabulary = stream.words, self.vocabulary
        by_run = windows_of_latin_runs(
            vocabulary["latin"][words],
            vocabulary["digit"][words],
            vocabulary["binder"][words],
            stream.gaps,
        )
        derived = windows_of_derived_nouns(
            vocabulary["prefix"][words],
            vocabulary["stem"][words],
            vocabulary["suffix"][words],
            stream.gaps,
        )
        found = without_overlap(by_run, derived)
        if not len(found.starts):
            return stream
        members = [
            self._joined_word(tuple(words[start:end].tolist()), tuple(stream.gaps[start:end]))
            for start, end in zip(found.starts, found.starts + found.lengths, strict=True)
        ]
        used = np.array([length for length, _ in members])
        joined = words.copy()
        joined[found.starts] = self.vocabulary.intern([word for _, word in members])
        inside = np.zeros(len(words) + 1, dtype=np.int8)
        np.add.at(inside, found.starts + 1, 1)
        np.add.at(inside, found.starts + used, -1)
        return replace(stream, words=joined).take(np.flatnonzero(np.cumsum(inside[:-1]) == 0))

    def _joined_word(self, members: tuple[int, ...], gaps: tuple[int, ...]) -> tuple[int, Word]:
        """How many morphemes of a window are one term, and that term."""
        known = self._joined.get((members, gaps[1:]))
        if known is None:
            parts = [self.vocabulary.words[number] for number in members]
            derived = parts[-1].tag == "XSN" or parts[0].tag == "XPN"
            length = len(parts) if derived else _length_of_latin_run(parts)
            surface = _written(parts[:length], gaps)
            tag = "NNG" if derived else "SL"
            word = Word(surface, tag, surface) if length > 1 else parts[0]
            known = self._joined[members, gaps[1:]] = (length, word)
        return known

    def _split(self, stream: Stream) -> Stream:
        """Replace each word that the lexicon reads as several terms by these terms."""
        several = np.flatnonzero(self.vocabulary["several"][stream.words])
        if not len(several):
            return stream
        readings = [
            [Word(fold(part), JOINED, part) for part in self.vocabulary.reading(word)]
            for word in (self.vocabulary.words[number] for number in stream.words[several])
        ]
        lengths = np.ones(len(stream.words), dtype=np.int64)
        lengths[several] = [len(reading) for reading in readings]
        made = stream.take(np.repeat(np.arange(len(stream.words)), lengths))
        fresh = np.repeat(np.isin(np.arange(len(stream.words)), several), lengths)
        begins = np.cumsum(lengths) - lengths
        later = fresh.copy()
        later[begins] = False
        made.gaps[later] = SPACED
        made.words[fresh] = self.vocabulary.intern(part for reading in readings for part in reading)
        return made


def _written(parts: list[Word], gaps: tuple[int, ...]) -> str:
    """Neighbouring morphemes as they occur in the text."""
    spaces = ["" if gap == TOUCHING else " " for gap in gaps[1 : len(parts)]]
    return "".join(
        text
        for space, part in zip(["", *spaces], parts, strict=True)
        for text in (space, part.surface)
    )


def _length_of_latin_run(parts: list[Word]) -> int:
    """How far a run of Latin letters, digits and binders is one name (GPT-4, R&D), else 1."""
    length = len(parts)
    while parts[length - 1].surface in BINDERS:
        length -= 1
    inside = parts[:length]
    is_name = any(part.tag == "SN" or part.surface == "&" for part in inside)
    return length if is_name else 1
