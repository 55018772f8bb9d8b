"""Morphemes of paragraphs, by the stock Kiwi, each with its place in the text.

Nothing here knows a lexicon: what a text's morphemes are depends on the text alone, so they are
kept for good, and terms are laid over them afterwards (:mod:`hwadu.tokens.lexicon.matcher`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

COUNTABLE_TAGS = frozenset(
    ("NNG", "NNP", "NNB", "NR", "NP", "SL", "SN", "SH", "SO", "SW", "XPN", "XSN", "XR")
)
"""Parts of speech that a term can be made of."""

TOUCHING, SPACED, APART = 0, 1, 2
"""How a word stands to the one before it in its paragraph."""

_LONGEST = np.iinfo(np.uint16).max


class Word(NamedTuple):
    """A morpheme as it was written; ``known`` says whether the analyser's dictionary has it."""

    form: str
    tag: str
    surface: str
    known: bool = True


@dataclass(frozen=True)
class Morphemes:
    """Morphemes of several paragraphs, flat.

    Parameters
    ----------
    words : array of int32, shape (morphemes,)
        Numbers in a vocabulary.
    starts : array of int32, shape (morphemes,)
        Character of its paragraph at which each begins.
    lengths : array of uint16, shape (morphemes,)
        Characters; a syllable that two morphemes share belongs to both.
    sentences : array of uint16, shape (morphemes,)
        Sentence within the paragraph, from 0.
    offsets : array of int64, shape (paragraphs + 1,)
        Where each paragraph's morphemes begin.
    sentence_counts : array of int32, shape (paragraphs,)
    """

    words: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int32]
    lengths: npt.NDArray[np.uint16]
    sentences: npt.NDArray[np.uint16]
    offsets: npt.NDArray[np.int64]
    sentence_counts: npt.NDArray[np.int32]


@dataclass(frozen=True)
class AnalysedParagraphs:
    """Morphemes with the vocabulary their words are numbers of."""

    vocabulary: list[Word]
    morphemes: Morphemes


def analyser_key() -> str:
    """A hash of everything the morphemes of a text depend on besides the text."""
    versions = (version("kiwipiepy"), version("kiwipiepy_model"))
    return hashlib.sha256(repr((versions, "format 3")).encode()).hexdigest()[:16]


def analyse(texts: Iterable[str], workers: int | None = None) -> Iterator[list[Any]]:
    """Kiwi's tokens of each text, in order, computed ahead by the workers.

    Parameters
    ----------
    texts : iterable of str
        Read as the workers need them.
    workers : int, optional
        Threads; all cores if not given.

    Yields
    ------
    list of kiwipiepy.Token
    """
    yield from kiwi(workers or 0).tokenize(texts)


@lru_cache(maxsize=2)
def kiwi(workers: int = 0) -> Kiwi:
    """The analyser, loaded once."""
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=workers or None)


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
        self.characters = 0

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
        self.characters += len(text)

    def take(self) -> AnalysedParagraphs:
        """What was gathered; the collector is empty afterwards."""
        counts = np.array(self._counts, dtype=np.int64)
        morphemes = Morphemes(
            words=np.array(self._words, dtype=np.int32),
            starts=np.array(self._starts, dtype=np.int32),
            lengths=np.minimum(self._lengths, _LONGEST).astype(np.uint16),
            sentences=np.minimum(self._sentences, _LONGEST).astype(np.uint16),
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


def collect(
    texts: Iterable[str], analyser: Callable[[list[str]], Iterable[Any]]
) -> AnalysedParagraphs:
    """Morphemes of a few texts at once, in memory."""
    held = list(texts)
    collector = MorphemeCollector()
    for text, tokens in zip(held, analyser(held), strict=True):
        collector.add(text, tokens)
    return collector.take()
