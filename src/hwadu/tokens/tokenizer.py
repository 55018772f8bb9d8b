"""Terms of a few texts, in memory: for a notebook, a query, a test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path

import numpy as np

from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.lexicon.lexicon_file import fold
from hwadu.tokens.lexicon.stopwords import load_stopwords
from hwadu.tokens.morphemes.analysed import analysed_text
from hwadu.tokens.morphemes.analyser import DEFAULT_ANALYSER, analyser_of
from hwadu.tokens.names.people import PeopleMask
from hwadu.tokens.term_of_morpheme import DEFAULT_PARTS_OF_SPEECH, Vocabulary
from hwadu.tokens.terms import TermReader, Terms


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

    Raises
    ------
    SettingsError, MissingExtraError
        If there is no such analyser, or its package is not installed.

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
    ) -> None:
        self._analyser = analyser_of(analyser)
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
        held = list(texts)
        if not held:
            return []
        terms = self._terms(held)
        vocabulary = self._reader.vocabulary
        ids, forms = (
            (terms.surfaces, vocabulary.surfaces.forms)
            if surface
            else (terms.terms, vocabulary.terms.forms)
        )
        bounds = np.searchsorted(terms.documents, np.arange(len(held) + 1))
        words = [forms[number] for number in ids.tolist()]
        return [words[a:b] for a, b in pairwise(bounds.tolist())]

    def _terms(self, texts: list[str]) -> Terms:
        analysed = self._analyser.analyse(texts, self.workers)
        morphemes = analysed.morphemes
        words = self._reader.vocabulary.intern(analysed.vocabulary)[morphemes.words]
        documents = np.arange(len(texts), dtype=np.int32)
        sentences = morphemes.sentences.astype(np.int32)
        return self._reader.read(analysed_text(texts, morphemes, words, documents, sentences))


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
