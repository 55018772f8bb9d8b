"""A corpus as one run of tokens, every sentence once.

Wire copies and boilerplate repeat whole sentences; what is learned about words should not depend on
how often a sentence was copied.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.tokens.morphemes.morpheme import APART, SPACED
from hwadu.tokens.morphemes.morpheme_streams import AnalysedCorpus
from hwadu.tokens.terms import TermReader


@dataclass(frozen=True)
class CorpusTokens:
    """Word, term, gap to the one before, and article of every token."""

    words: npt.NDArray[np.int64]
    terms: npt.NDArray[np.int64]
    gaps: npt.NDArray[np.uint8]
    articles: npt.NDArray[np.int64]

    @property
    def linked(self) -> npt.NDArray[np.bool_]:
        """Whether nothing but a space stands before a token."""
        return self.gaps <= SPACED


def read_distinct_sentences(corpus: AnalysedCorpus, reader: TermReader) -> CorpusTokens:
    """The corpus' morphemes with the lexicon's terms joined, every sentence once."""
    words, gaps, documents, keys = [], [], [], []
    for block in corpus.blocks(reader.vocabulary):
        stream = reader.stream(block.text)
        words.append(stream.words.astype(np.int64))
        gaps.append(stream.gaps)
        documents.append(stream.documents.astype(np.int64))
        keys.append(stream.documents.astype(np.int64) << 32 | stream.sentences)
    if not words:
        none = np.empty(0, dtype=np.int64)
        return CorpusTokens(none, none, none.astype(np.uint8), none)
    word = np.concatenate(words)
    gap = np.concatenate(gaps)
    fresh = _first_of_each_sentence(word * (APART + 1) + gap, np.concatenate(keys))
    return CorpusTokens(
        word[fresh],
        reader.vocabulary["term"][word[fresh]].astype(np.int64),
        gap[fresh],
        np.concatenate(documents)[fresh],
    )


def _first_of_each_sentence(
    tokens: npt.NDArray[np.int64], sentences: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Which tokens occur in a sentence that did not occur before, by a hash of its tokens."""
    begins = np.flatnonzero(np.append(True, sentences[1:] != sentences[:-1]))
    lengths = np.diff(np.append(begins, len(tokens)))
    position = np.arange(len(tokens)) - np.repeat(begins, lengths)
    mixed = (tokens.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= (position.astype(np.uint64) * np.uint64(2) + np.uint64(1)) * np.uint64(
        0xBF58476D1CE4E5B9
    )
    _, firsts = np.unique(np.add.reduceat(mixed, begins), return_index=True)
    is_first = np.zeros(len(begins), dtype=bool)
    is_first[firsts] = True
    return np.repeat(is_first, lengths)
