"""Words of a theme's definition, as the corpus writes them: hints, never evidence by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from hwadu.themes.codebook.codebook_file import Codebook
    from hwadu.themes.signals.flat_tokens import CodebookTerms, Flags

_CHUNK = re.compile(r"[0-9A-Za-z가-힣&.\-]+")


class WordFinder:
    """Finds the words of a vocabulary that a text is made of.

    No analyser is asked: the vocabulary holds what the corpus was read as, and a word of the text
    that it lacks occurs in no article.

    Parameters
    ----------
    vocabulary : iterable of str

    Examples
    --------
    >>> sorted(WordFinder({"중대", "재해", "노동", "와", "법"}).within("중대재해와 노동법"))
    ['노동', '재해', '중대']
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._known = {form for form in vocabulary if len(form) > 1}
        self._longest = max(map(len, self._known), default=0)

    def within(self, text: str, besides: str = "") -> set[str]:
        """Words of a text, the longest first, from each word's beginning; never `besides`."""
        found: set[str] = set()
        for chunk in _CHUNK.findall(text):
            at = 0
            while at < len(chunk):
                for length in range(min(self._longest, len(chunk) - at), 1, -1):
                    word = chunk[at : at + length]
                    if word in self._known and word != besides:
                        found.add(word)
                        at += length
                        break
                else:
                    at += 1
        return found


def hint_words(codebook: Codebook, terms: CodebookTerms) -> list[Flags]:
    """Which terms of the vocabulary are hints at each theme.

    The words of its definition, of what it includes, and the parts of its terms.

    Parameters
    ----------
    codebook : Codebook
    terms : CodebookTerms

    Returns
    -------
    list of array of bool, shape (terms,)
        In the order of the codebook.
    """
    numbers = {form: number for number, form in enumerate(terms.forms.tolist()) if form}
    words_of = WordFinder(numbers)
    flags = []
    for theme, own in zip(codebook.theme, terms.themes, strict=True):
        told = " ".join((theme.label, theme.definition, *theme.includes))
        words = words_of.within(told)
        for term in theme.terms:
            words |= words_of.within(term, besides=term)
        found = own.seed.copy()
        found[[numbers[word] for word in words]] = True
        flags.append(found)
    return flags


def hidden_words(codebook: Codebook, terms: CodebookTerms) -> list[Flags]:
    """Which terms of the vocabulary give a theme's seed terms away: they and their parts.

    Parameters
    ----------
    codebook : Codebook
    terms : CodebookTerms

    Returns
    -------
    list of array of bool, shape (terms,)
    """
    numbers = {form: number for number, form in enumerate(terms.forms.tolist()) if form}
    words_of = WordFinder(numbers)
    flags = []
    for theme, own in zip(codebook.theme, terms.themes, strict=True):
        hidden = own.seed.copy()
        for term in theme.terms:
            words = words_of.within(term, besides=term)
            hidden[[numbers[word] for word in words]] = True
        flags.append(hidden)
    return flags


def nested_terms(terms: CodebookTerms) -> list[Flags]:
    """Which longer terms of the vocabulary hold a theme's term as one of their words.

    AI 반도체 is a term of its own, and still says 반도체.

    Parameters
    ----------
    terms : CodebookTerms

    Returns
    -------
    list of array of bool, shape (terms,)
    """
    forms = terms.forms.tolist()
    holding: dict[str, list[int]] = {}
    for number, form in enumerate(forms):
        if " " in form:
            for word in form.split():
                holding.setdefault(word, []).append(number)
    flags = []
    for theme in terms.themes:
        found = np.zeros(len(forms), dtype=bool)
        for seed in theme.seed.nonzero()[0].tolist():
            found[holding.get(forms[seed], [])] = True
        flags.append(found & ~theme.seed)
    return flags
