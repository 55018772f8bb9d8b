"""Morphemes of paragraphs, by Kiwi with the lexicon's words in its dictionary.

Kept are the parts of speech a term can be made of, each with its surface, its sentence and how
it is joined to the one before; particles, endings and verbs are not.
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

UserWords = tuple[tuple[str, str], ...]

KEPT_TAGS = frozenset(
    ("NNG", "NNP", "NNB", "NR", "NP", "SL", "SN", "SH", "SO", "SW", "XPN", "XSN", "XR")
)

TOUCHING, SPACED, APART = 0, 1, 2
"""How a morpheme stands to the one kept before it in its paragraph."""

_SPACES = np.array([ord(c) for c in " \t\u00a0\u3000"], dtype=np.uint32)


class Word(NamedTuple):
    """A morpheme as it was written: dictionary form, tag, surface."""

    form: str
    tag: str
    surface: str


@dataclass(frozen=True)
class Morphemes:
    """Morphemes of several paragraphs, flat.

    Parameters
    ----------
    words : array of int32, shape (morphemes,)
        Numbers in a vocabulary.
    gaps : array of uint8, shape (morphemes,)
        TOUCHING, SPACED or APART.
    sentences : array of int32, shape (morphemes,)
        Sentence within the paragraph, from 0.
    offsets : array of int64, shape (paragraphs + 1,)
        Where each paragraph's morphemes begin.
    sentence_counts : array of int32, shape (paragraphs,)
    """

    words: npt.NDArray[np.int32]
    gaps: npt.NDArray[np.uint8]
    sentences: npt.NDArray[np.int32]
    offsets: npt.NDArray[np.int64]
    sentence_counts: npt.NDArray[np.int32]


@dataclass(frozen=True)
class AnalysedParagraphs:
    """Morphemes with the vocabulary their words are numbers of."""

    vocabulary: list[Word]
    morphemes: Morphemes


def settings_key(user_words: UserWords) -> str:
    """A hash of everything the morphemes of a text depend on besides the text."""
    versions = (version("kiwipiepy"), version("kiwipiepy_model"))
    content = repr((versions, sorted(KEPT_TAGS), user_words, "format 1"))
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def analyse(
    texts: Iterable[str], user_words: UserWords, workers: int | None = None
) -> Iterator[list[Any]]:
    """Kiwi's tokens of each text, in order, computed ahead by the workers.

    Parameters
    ----------
    texts : iterable of str
        Read as the workers need them.
    user_words : tuple of (word, tag)
        Sorted; Kiwi's results depend on the order its dictionary is filled in.
    workers : int, optional
        Threads; all cores if not given.

    Yields
    ------
    list of kiwipiepy.Token
    """
    yield from kiwi(user_words, workers or 0).tokenize(texts)


@lru_cache(maxsize=2)
def kiwi(user_words: UserWords, workers: int = 0) -> Kiwi:
    """A Kiwi of its own for each dictionary: words cannot be taken out of one again."""
    from kiwipiepy import Kiwi

    made = Kiwi(num_workers=workers or None)
    for word, tag in user_words:
        made.add_user_word(word, tag)
    return made


class MorphemeCollector:
    """Gather Kiwi's tokens of paragraph after paragraph into one batch."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._ids = _Numbers()
        self._words: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._sentences: list[int] = []
        self._texts: list[str] = []
        self._counts: list[int] = []
        self._sentence_counts: list[int] = []
        self.characters = 0

    def add(self, text: str, tokens: list[Any]) -> None:
        """Add a paragraph."""
        # one list after the other: this stands beside Kiwi's threads and must take no time
        kept = [token for token in tokens if token.tag in KEPT_TAGS]
        starts, ends = [token.start for token in kept], [token.end for token in kept]
        ids = self._ids
        self._words += [
            ids[token.form, token.tag, text[start:end]]
            for token, start, end in zip(kept, starts, ends, strict=True)
        ]
        self._starts += starts
        self._ends += ends
        self._sentences += [token.sent_position for token in kept]
        self._texts.append(text)
        self._counts.append(len(kept))
        self._sentence_counts.append(tokens[-1].sent_position + 1 if tokens else 0)
        self.characters += len(text)

    def take(self) -> AnalysedParagraphs:
        """What was gathered; the collector is empty afterwards."""
        counts = np.array(self._counts, dtype=np.int64)
        offsets = np.concatenate([[0], np.cumsum(counts)])
        lengths = np.array([len(text) for text in self._texts], dtype=np.int64)
        text_begins = np.repeat(np.cumsum(lengths) - lengths, counts)
        sentences = np.array(self._sentences, dtype=np.int32)
        morphemes = Morphemes(
            words=np.array(self._words, dtype=np.int32),
            gaps=_gaps(
                "".join(self._texts),
                np.array(self._starts, dtype=np.int64) + text_begins,
                np.array(self._ends, dtype=np.int64) + text_begins,
                sentences,
                offsets,
            ),
            sentences=sentences,
            offsets=offsets,
            sentence_counts=np.array(self._sentence_counts, dtype=np.int32),
        )
        vocabulary = [Word(*word) for word in self._ids]
        self._clear()
        return AnalysedParagraphs(vocabulary, morphemes)


class _Numbers(dict[tuple[str, str, str], int]):
    """Numbers for words, in the order they are asked for."""

    def __missing__(self, word: tuple[str, str, str]) -> int:
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


def _gaps(
    text: str,
    starts: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    sentences: npt.NDArray[np.int32],
    offsets: npt.NDArray[np.int64],
) -> npt.NDArray[np.uint8]:
    """How each morpheme stands to the one before; starts and ends are places in the text."""
    characters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    is_space = np.append(np.isin(characters, _SPACES), False)
    gaps = np.full(len(starts), APART, dtype=np.uint8)
    if len(starts) > 1:
        distance = starts[1:] - ends[:-1]
        same_sentence = sentences[1:] == sentences[:-1]
        gaps[1:][(distance <= 0) & same_sentence] = TOUCHING
        gaps[1:][(distance == 1) & same_sentence & is_space[ends[:-1]]] = SPACED
    gaps[offsets[:-1][offsets[:-1] < len(starts)]] = APART
    return gaps
