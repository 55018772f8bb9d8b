"""Articles as streams of morphemes: every paragraph analysed once, read block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu import progress
from hwadu.engine import map_partitions, threads_of_a_worker
from hwadu.tokens.morphemes.analysed import AnalysedText, analysed_text
from hwadu.tokens.morphemes.analyser import DEFAULT_ANALYSER, analyser_of
from hwadu.tokens.morphemes.gather import ParagraphReader
from hwadu.tokens.morphemes.morpheme import AnalysedParagraphs, Morphemes, Word
from hwadu.tokens.morphemes.morpheme_store import Keys, MorphemeStore, paragraph_keys

_ARTICLES_PER_BLOCK = 512
_CHARACTERS_PER_SHARD = 400_000  # some ten seconds of work that a kill costs


class Numbering(Protocol):
    """Anything that has numbers for words."""

    def intern(self, words: Iterable[Word]) -> npt.NDArray[np.int32]:
        """Numbers of words; new ones get one."""
        ...


@dataclass(frozen=True)
class Block:
    """Text and morphemes of the articles from ``first`` to before ``last``."""

    first: int
    last: int
    text: AnalysedText


@dataclass(frozen=True)
class _Paragraphs:
    """Where the paragraphs of a corpus stand; the texts themselves are read again when needed."""

    keys: Keys
    article: npt.NDArray[np.int32]
    is_title: npt.NDArray[np.bool_]


class AnalysedCorpus:
    """Articles in the order of their ids, with all their morphemes in a store.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``.
    store : path, optional
        Cache folder; ``HWADU_CACHE`` or the platform's if not given.
    workers : int, optional
        Threads of Kiwi; all cores if not given.
    analyser : {"kiwi", "mecab"}

    Raises
    ------
    InputError
        If the cache folder cannot be written.
    SettingsError, MissingExtraError
        If there is no such analyser, or its package is not installed.
    """

    def __init__(
        self,
        articles: pd.DataFrame,
        store: str | Path | None = None,
        workers: int | None = None,
        analyser: str = DEFAULT_ANALYSER,
    ) -> None:
        self._name, self._threads = analyser, workers
        self.articles = articles
        self.order = np.argsort(articles["article_id"].to_numpy(dtype=object), kind="stable")
        hangul = articles["title_hangul"]  # 美 counts as 미국
        self._titles = hangul.where(hangul != "", articles["title"])
        self._store = MorphemeStore(store, analyser_of(analyser))
        self._paragraphs = self._find_paragraphs()
        self._fill()

    def blocks(self, vocabulary: Numbering) -> Iterator[Block]:
        """The corpus block by block, words as numbers of the vocabulary."""
        reader = ParagraphReader(self._store, vocabulary.intern)
        with progress.bar("reading terms", len(self.order)) as advance:
            for first, last in article_blocks(len(self.order)):
                yield self._block(reader, first, last)
                advance(last - first)

    def paragraphs(self) -> Iterator[tuple[int, bool, str]]:
        """Article number, whether it is the title, and text of each paragraph that is not empty."""
        for first, last in article_blocks(len(self.order)):
            yield from self._paragraphs_of(first, last)

    def _paragraphs_of(self, first: int, last: int) -> Iterator[tuple[int, bool, str]]:
        chosen = self.order[first:last]
        titles = self._titles.iloc[chosen].tolist()
        bodies = self.articles["body"].iloc[chosen].tolist()
        for number, (title, body) in enumerate(zip(titles, bodies, strict=True), start=first):
            if title.strip():
                yield number, True, title
            for paragraph in body.split("\n"):
                if paragraph.strip():
                    yield number, False, paragraph

    def _find_paragraphs(self) -> _Paragraphs:
        numbers: list[int] = []
        titles: list[bool] = []

        def texts() -> Iterator[str]:
            for number, is_title, text in self.paragraphs():
                numbers.append(number)
                titles.append(is_title)
                yield text

        keys = paragraph_keys(texts())
        return _Paragraphs(keys, np.array(numbers, dtype=np.int32), np.array(titles, dtype=bool))

    def _fill(self) -> None:
        """Analyse the paragraphs the store does not hold, each text once."""
        keys, article = self._paragraphs.keys, self._paragraphs.article
        missing = np.flatnonzero(self._store.locate(keys).shard < 0)
        if not len(missing):
            return
        _, firsts = np.unique(keys[missing], axis=0, return_index=True)
        wanted = np.sort(missing[firsts])
        is_wanted = np.zeros(len(keys), dtype=bool)
        is_wanted[wanted] = True
        texts = (
            text
            for (_, _, text), chosen in zip(self.paragraphs(), is_wanted.tolist(), strict=True)
            if chosen
        )
        begun = before = 0
        begin = partial(_analyser_at_work, self._name, self._threads or threads_of_a_worker())
        with progress.bar("analysing", len(self.order)) as advance:
            for batch in map_partitions(begin, _parts(texts)):
                end = begun + len(batch.morphemes.sentence_counts)
                self._store.add(keys[wanted[begun:end]], batch)
                reached = int(article[wanted[end - 1]])
                advance(reached - before)
                begun, before = end, reached

    def _block(self, reader: ParagraphReader, first: int, last: int) -> Block:
        a, b = np.searchsorted(self._paragraphs.article, [first, last])
        found = reader.gather(self._paragraphs.keys[a:b])
        article, is_title = self._paragraphs.article[a:b], self._paragraphs.is_title[a:b]
        sentences = sentence_numbers(found, article - first, is_title, last - first)
        texts = [text for _, _, text in self._paragraphs_of(first, last)]
        text = analysed_text(texts, found, found.words, article, sentences)
        return Block(first, last, text)


def sentence_numbers(
    morphemes: Morphemes,
    article: npt.NDArray[np.int32],
    is_title: npt.NDArray[np.bool_],
    articles: int,
) -> npt.NDArray[np.int32]:
    """Sentence of each morpheme within its article.

    Parameters
    ----------
    morphemes : Morphemes
        Of paragraphs that stand article by article.
    article : array of int32, shape (paragraphs,)
        Article of each paragraph, from 0.
    is_title : array of bool, shape (paragraphs,)
        A title is sentence 0, whatever the analyser thinks of it; those of the body follow from 1.
    articles : int
        How many there are.
    """
    counts = np.where(is_title, 0, morphemes.sentence_counts).astype(np.int64)
    per_article = np.bincount(article, weights=counts, minlength=articles)
    before_article = np.concatenate([[0], np.cumsum(per_article)[:-1]])
    begins = 1 + np.cumsum(counts) - counts - before_article[article]
    lengths = np.diff(morphemes.offsets)
    numbers = morphemes.sentences + np.repeat(begins, lengths)
    within = np.where(np.repeat(is_title, lengths), 0, numbers)
    return within.astype(np.int32)


def article_blocks(articles: int) -> Iterator[tuple[int, int]]:
    """First and last article of each block that is held in memory at once."""
    for first in range(0, articles, _ARTICLES_PER_BLOCK):
        yield first, min(first + _ARTICLES_PER_BLOCK, articles)


def _analyser_at_work(name: str, threads: int | None) -> Callable[[list[str]], AnalysedParagraphs]:
    return partial(analyser_of(name).analyse, threads=threads)


def _parts(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts of a shard's size."""
    part: list[str] = []
    characters = 0
    for text in texts:
        part.append(text)
        characters += len(text)
        if characters >= _CHARACTERS_PER_SHARD:
            yield part
            part, characters = [], 0
    if part:
        yield part
