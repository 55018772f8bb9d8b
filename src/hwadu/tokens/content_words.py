"""Every word that carries meaning, for vectors: what terms leave out is counted too.

Terms are what people read: nouns, compounds as one, without stop words. What an article is about
shows in the rest as well: verbs and adjectives, and the parts of compounds.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.stats.counts import Counts, document_term_counts
from hwadu.tokens.morphemes.analyser import DEFAULT_ANALYSER
from hwadu.tokens.morphemes.morpheme import Word
from hwadu.tokens.morphemes.morpheme_streams import AnalysedCorpus
from hwadu.tokens.term_of_morpheme import latin_canonical

_NOUNS = frozenset(("NNG", "NNP", "XR"))
_VERBS = ("VV", "VA")  # and their kinds: VV-I, VA-R
_ENDING = "다"  # of a verb's dictionary form, which keeps it apart from a noun of one spelling
_NONE = -1


def content_words(
    articles: pd.DataFrame,
    *,
    analyser: str = DEFAULT_ANALYSER,
    store: str | Path | None = None,
    workers: int | None = None,
) -> Counts:
    """Count nouns, verbs, adjectives and foreign words, each morpheme by itself.

    Paragraphs that were analysed before are read from the store.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``.
    analyser : {"kiwi", "mecab"}
    store : path, optional
        Cache folder; ``HWADU_CACHE`` or the platform's if not given.
    workers : int, optional
        Threads of Kiwi; all cores if not given.

    Returns
    -------
    Counts
        Rows in the order of the articles; words in their alphabetical order.

    Raises
    ------
    SettingsError, MissingExtraError
        If there is no such analyser, or its package is not installed.
    InputError
        If the cache folder cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from hwadu import schema
    >>> articles = schema.empty("articles").reindex(range(1))
    >>> articles["article_id"], articles["title"] = ["1"], ["반도체 수출이 크게 늘었다"]
    >>> with tempfile.TemporaryDirectory() as cache:
    ...     found = content_words(schema.conform(articles, "articles"), store=cache)
    >>> found.vocabulary
    ['늘다', '반도체', '수출', '크다']
    """
    corpus = AnalysedCorpus(articles, store, workers, analyser)
    forms = _Forms()
    rows: list[npt.NDArray[np.int32]] = []
    for block in corpus.blocks(forms):
        words, documents = block.text.words, block.text.documents
        held = words != _NONE
        ends = np.searchsorted(documents[held], np.arange(block.first, block.last + 1))
        rows += np.split(words[held], ends[1:-1])
    place = np.empty(len(rows), dtype=np.int64)
    place[corpus.order] = np.arange(len(rows))
    counts = document_term_counts((rows[at] for at in place), len(forms.words))
    order = sorted(range(len(forms.words)), key=forms.words.__getitem__)
    return Counts(counts[:, order], [forms.words[number] for number in order])


class _Forms:
    """Numbers for the words that count; -1 for every other morpheme."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self.words: list[str] = []

    def intern(self, words: Iterable[Word]) -> npt.NDArray[np.int32]:
        return np.fromiter((self._number(form_of(word)) for word in words), np.int32)

    def _number(self, form: str | None) -> int:
        if form is None:
            return _NONE
        number = self._ids.setdefault(form, len(self.words))
        if number == len(self.words):
            self.words.append(form)
        return number


def form_of(word: Word) -> str | None:
    """What a morpheme is counted as; None if it carries no meaning by itself.

    Examples
    --------
    >>> [form_of(Word(form, tag, form)) for form, tag in [("늘", "VV"), ("을", "JKO")]]
    ['늘다', None]
    """
    if word.tag in _NOUNS:
        return word.form
    if word.tag.startswith(_VERBS):
        return word.form + _ENDING
    return latin_canonical(word.form) if word.tag == "SL" else None
