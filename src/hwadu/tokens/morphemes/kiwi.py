"""Morphemes by the stock Kiwi."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.tokens.morphemes.morpheme import LONGEST, AnalysedParagraphs, Morphemes, Word

if TYPE_CHECKING:
    from kiwipiepy import Kiwi


class KiwiAnalyser:
    """Kiwi, with its threads; satisfies :class:`~hwadu.tokens.morphemes.analyser.Analyser`.

    References
    ----------
    Lee (2024), Kiwi: developing a Korean morphological analyzer based on statistical language
    models and skip-bigram, Korean Journal of Digital Humanities 1(1).
    """

    @property
    def key(self) -> str:
        """A hash of the versions of Kiwi and its model, and of what is kept of its answers."""
        versions = (version("kiwipiepy"), version("kiwipiepy_model"))
        return hashlib.sha256(repr((versions, "format 3")).encode()).hexdigest()[:16]

    def analyse(self, texts: Sequence[str], threads: int | None = None) -> AnalysedParagraphs:
        """Morphemes of the texts, computed ahead by the threads; see the protocol."""
        collector = MorphemeCollector()
        for tokens, text in kiwi(threads or 0).tokenize(texts, echo=True):
            collector.add(text, tokens)
        return collector.take()


@lru_cache(maxsize=2)
def kiwi(threads: int) -> Kiwi:
    """The analyser with so many threads, loaded once; 0 for as many as there are cores."""
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=threads or None)


def kiwi_is_loaded() -> bool:
    """Whether this process has a Kiwi already."""
    return kiwi.cache_info().currsize > 0


class MorphemeCollector:
    """Gather Kiwi's tokens of paragraph after paragraph into one batch."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._ids = _Numbers()
        self._words: list[int] = []
        self._starts: list[int] = []
        self._lengths: list[int] = []
        self._sentences: list[int] = []
        self._counts: list[int] = []
        self._sentence_counts: list[int] = []

    def add(self, text: str, tokens: list[Any]) -> None:
        """Add a paragraph."""
        # one list after the other: this stands beside Kiwi's threads and must take no time
        starts, lengths = [token.start for token in tokens], [token.len for token in tokens]
        ids = self._ids
        self._words += [
            ids[token.form, token.tag, text[start : start + length], not token.oov]
            for token, start, length in zip(tokens, starts, lengths, strict=True)
        ]
        self._starts += starts
        self._lengths += lengths
        self._sentences += [token.sent_position for token in tokens]
        self._counts.append(len(tokens))
        self._sentence_counts.append(tokens[-1].sent_position + 1 if tokens else 0)

    def take(self) -> AnalysedParagraphs:
        """What was gathered; the collector is empty afterwards."""
        counts = np.array(self._counts, dtype=np.int64)
        morphemes = Morphemes(
            words=np.array(self._words, dtype=np.int32),
            starts=np.array(self._starts, dtype=np.int32),
            lengths=np.minimum(self._lengths, LONGEST).astype(np.uint16),
            sentences=np.minimum(self._sentences, LONGEST).astype(np.uint16),
            offsets=np.concatenate([[0], np.cumsum(counts)]),
            sentence_counts=np.array(self._sentence_counts, dtype=np.int32),
        )
        vocabulary = [Word(*word) for word in self._ids]
        self._clear()
        return AnalysedParagraphs(vocabulary, morphemes)


class _Numbers(dict[tuple[str, str, str, bool], int]):
    """Numbers for words, in the order they are asked for."""

    def __missing__(self, word: tuple[str, str, str, bool]) -> int:
        number = self[word] = len(self)
        return number
