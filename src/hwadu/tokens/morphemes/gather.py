"""Stored morphemes of any paragraphs, put together by indexing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

from hwadu.errors import RunError
from hwadu.tokens.morphemes.morpheme import Morphemes, Word
from hwadu.tokens.morphemes.morpheme_store import Keys, MorphemeStore

Intern = Callable[[Iterable[Word]], npt.NDArray[np.int32]]


class ParagraphReader:
    """Read paragraphs of a store in the numbers of one vocabulary.

    Parameters
    ----------
    store : MorphemeStore
    intern : callable
        Numbers for words.
    """

    def __init__(self, store: MorphemeStore, intern: Intern) -> None:
        self._store = store
        self._intern = intern
        self._numbers: dict[int, npt.NDArray[np.int32]] = {}

    def gather(self, keys: Keys) -> Morphemes:
        """Morphemes of the paragraphs with these keys, in their order.

        Raises
        ------
        RunError
            If the store does not hold one of them.
        """
        place = self._store.locate(keys)
        if (place.shard < 0).any():
            raise RunError("tokens.morphemes_gone", path=self._store.folder)
        numbers = np.unique(place.shard).tolist()
        counts = np.zeros(len(keys), dtype=np.int64)
        sentence_counts = np.zeros(len(keys), dtype=np.int32)
        for number in numbers:
            morphemes = self._store.shards[number].morphemes
            mine = np.flatnonzero(place.shard == number)
            counts[mine] = np.diff(morphemes.offsets)[place.row[mine]]
            sentence_counts[mine] = morphemes.sentence_counts[place.row[mine]]
        offsets = np.concatenate([[0], np.cumsum(counts)])
        words = np.empty(offsets[-1], dtype=np.int32)
        starts = np.empty(offsets[-1], dtype=np.int32)
        lengths = np.empty(offsets[-1], dtype=np.uint16)
        sentences = np.empty(offsets[-1], dtype=np.uint16)
        for number in numbers:
            morphemes = self._store.shards[number].morphemes
            mine = np.flatnonzero(place.shard == number)
            target = _ranges(offsets[mine], counts[mine])
            source = _ranges(morphemes.offsets[place.row[mine]], counts[mine])
            words[target] = self._numbered(number, morphemes.words[source])
            starts[target] = morphemes.starts[source]
            lengths[target] = morphemes.lengths[source]
            sentences[target] = morphemes.sentences[source]
        for number, shard in enumerate(self._store.shards):
            if number not in numbers:
                shard.release()
        return Morphemes(words, starts, lengths, sentences, offsets, sentence_counts)

    def _numbered(self, number: int, words: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """Words of a shard in the numbers of the vocabulary, which learns those that occur."""
        shard = self._store.shards[number]
        if number not in self._numbers:
            self._numbers[number] = np.full(shard.n_words, -1, dtype=np.int32)
        known = self._numbers[number]
        new = np.unique(words[known[words] < 0])
        if new.size:
            known[new] = self._intern(shard.vocabulary(new))
        return known[words]


def _ranges(starts: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Ranges of the given starts and lengths, one after the other."""
    ends = np.cumsum(counts)
    within: npt.NDArray[np.int64] = np.arange(ends[-1] if len(ends) else 0)
    return within - np.repeat(ends - counts - starts, counts)
