"""Terms of a few texts, in memory: for a notebook, a query, a test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.lexicon.lexicon_file import fold
from hwadu.tokens.lexicon.stopwords import load_stopwords
from hwadu.tokens.morphemes.analysed import BREAK, AnalysedText, analysed_text
from hwadu.tokens.morphemes.analyser import DEFAULT_ANALYSER, analyser_of
from hwadu.tokens.morphemes.morpheme_streams import AnalysedCorpus, sentence_numbers
from hwadu.tokens.names.people import PeopleMask
from hwadu.tokens.term_of_morpheme import DEFAULT_PARTS_OF_SPEECH, Vocabulary
from hwadu.tokens.terms import TermReader

_WORTH_KEEPING = 20_000  # characters; fewer are analysed in less time than a cache is opened


class Tokenizer:
    """Canonical terms of Korean texts.

    Parameters
    ----------
    lexicon : Lexicon or path, optional
        The bundled one if not given.
    stopwords : path or collection of str, optional
        The bundled list if not given; an empty collection keeps every word.
    parts_of_speech : iterable of str
        Tags that are counted (NNG, NNP, NNB, NR, NP, SL, SH, XR); words of the lexicon always are.
    min_length : int
        Characters a term has at least, words of the lexicon excepted.
    compounds : mapping of str to str, optional
        Further compounds, spelling to canonical form, joined after the analyser.
    workers : int, optional
        Threads of Kiwi; all cores if not given.
    analyser : {"kiwi", "mecab"}
        What finds the morphemes.
    cache : path, optional
        Folder in which the morphemes of longer texts (20,000 characters in one call) are kept:
        no paragraph of them is analysed twice, by a run or here. ``HWADU_CACHE`` or the
        platform's if not given.

    Raises
    ------
    SettingsError, MissingExtraError
        If there is no such analyser, or its package is not installed.
    InputError
        If the cache folder cannot be written.

    Examples
    --------
    >>> Tokenizer().tokenize(["정부가 소버린AI와 인공지능 전환을 말했다."])
    [['정부', '소버린 AI', 'AX']]
    """

    def __init__(
        self,
        lexicon: Lexicon | str | Path | None = None,
        *,
        stopwords: str | Path | Iterable[str] | None = None,
        parts_of_speech: Iterable[str] = DEFAULT_PARTS_OF_SPEECH,
        min_length: int = 2,
        compounds: Mapping[str, str] | None = None,
        workers: int | None = None,
        analyser: str = DEFAULT_ANALYSER,
        cache: str | Path | None = None,
    ) -> None:
        self._analyser, self._cache = analyser, cache
        analyser_of(analyser)  # unknown ones are named at once
        self.lexicon = as_lexicon(lexicon)
        self.workers = workers
        self._reader = make_reader(self.lexicon, stopwords, parts_of_speech, min_length, compounds)

    def tokenize(self, texts: Iterable[str]) -> list[list[str]]:
        """Canonical forms of each text's terms, in the order of the text."""
        return self._lists(texts, surface=False)

    def surfaces(self, texts: Iterable[str]) -> list[list[str]]:
        """The same terms as they were written."""
        return self._lists(texts, surface=True)

    def _lists(self, texts: Iterable[str], *, surface: bool) -> list[list[str]]:
        held, made = list(texts), list[list[str]]()
        vocabulary = self._reader.vocabulary
        forms = (vocabulary.surfaces if surface else vocabulary.terms).forms
        for first, last, text in self._blocks(held):
            terms = self._reader.read(text)
            numbers = terms.surfaces if surface else terms.terms
            bounds = np.searchsorted(terms.documents, np.arange(first, last + 1))
            words = [forms[number] for number in numbers.tolist()]
            made += [words[a:b] for a, b in pairwise(bounds.tolist())]
        return made

    def _blocks(self, texts: list[str]) -> Iterator[tuple[int, int, AnalysedText]]:
        """First and last text of each block, and what was found in it."""
        if not texts:
            return
        if sum(map(len, texts)) < _WORTH_KEEPING:
            yield 0, len(texts), self._analysed_here(texts)
            return
        corpus = AnalysedCorpus(_as_articles(texts), self._cache, self.workers, self._analyser)
        for block in corpus.blocks(self._reader.vocabulary):
            yield block.first, block.last, block.text

    def _analysed_here(self, texts: list[str]) -> AnalysedText:
        """A few texts, analysed for this once, paragraph by paragraph as those that are kept."""
        pairs = [
            (number, paragraph)
            for number, text in enumerate(texts)
            for paragraph in text.split(BREAK)
            if paragraph.strip()
        ]
        documents = np.array([number for number, _ in pairs], dtype=np.int32)
        paragraphs = [paragraph for _, paragraph in pairs]
        analysed = analyser_of(self._analyser).analyse(paragraphs, self.workers)
        found = analysed.morphemes
        words = self._reader.vocabulary.intern(analysed.vocabulary)[found.words]
        no_title = np.zeros(len(pairs), dtype=bool)
        sentences = sentence_numbers(found, documents, no_title, len(texts))
        return analysed_text(paragraphs, found, words, documents, sentences)


def _as_articles(texts: list[str]) -> pd.DataFrame:
    ids = [f"{number:012d}" for number in range(len(texts))]  # in their order
    return pd.DataFrame({"article_id": ids, "title": "", "title_hangul": "", "body": texts})


def as_lexicon(lexicon: Lexicon | str | Path | None) -> Lexicon:
    """The lexicon itself, one read from a path, or the bundled one."""
    if lexicon is None:
        return Lexicon.bundled()
    return lexicon if isinstance(lexicon, Lexicon) else Lexicon.load(lexicon)


def make_reader(
    lexicon: Lexicon,
    stopwords: str | Path | Iterable[str] | None = None,
    parts_of_speech: Iterable[str] = DEFAULT_PARTS_OF_SPEECH,
    min_length: int = 2,
    compounds: Mapping[str, str] | None = None,
    people: frozenset[str] | None = None,
    fellows: frozenset[tuple[str, str]] = frozenset(),
) -> TermReader:
    """A reader with a vocabulary of its own; names are hidden if people are given."""
    if stopwords is None or isinstance(stopwords, str | Path):
        stopped = load_stopwords(stopwords)
    else:
        stopped = frozenset(fold(word) for word in stopwords)
    vocabulary = Vocabulary(lexicon, stopped, parts_of_speech, min_length, compounds)
    hide = None if people is None else PeopleMask(vocabulary, people).hide
    return TermReader(vocabulary, lexicon, compounds, hide, fellows)
