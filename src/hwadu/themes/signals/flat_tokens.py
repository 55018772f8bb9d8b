"""The tokens of a batch of articles as flat arrays, and the codebook's terms as look-up tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes.codebook.codebook_file import Codebook

_VERSION = re.compile(r"([A-Za-z]{2,})[- ]?\d{1,2}[A-Za-z]?")

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class FlatTokens:
    """All tokens of a batch one after the other, and the sentences they occur in.

    Attributes
    ----------
    n_articles : int
    term, sentence : arrays of int64, shape (tokens,)
        Term, and the number of the sentence within the batch.
    article, number : arrays of int64, shape (sentences,)
        The article a sentence occurs in, and its number there; 0 is the title.
    first : array of int64, shape (articles + 1,)
        Where the sentences of each article begin.
    """

    n_articles: int
    term: Ints
    sentence: Ints
    article: Ints
    number: Ints
    first: Ints

    @property
    def n_sentences(self) -> int:
        """Sentences that hold a term, of all articles."""
        return int(self.article.size)

    def holding(self, wanted: Flags) -> Flags:
        """Which sentences hold one of the wanted terms (a flag for each term id)."""
        held = np.zeros(self.n_sentences, dtype=bool)
        held[self.sentence[wanted[self.term]]] = True
        return held

    def heaviest(self, wanted: Flags, weight: Floats) -> Floats:
        """Largest weight of a wanted term in each sentence, 0 where there is none."""
        heaviest = np.zeros(self.n_sentences)
        at = np.flatnonzero(wanted[self.term])
        np.maximum.at(heaviest, self.sentence[at], weight[self.term[at]])
        return heaviest

    def distinct(self, wanted: Flags) -> Ints:
        """How many different wanted terms each sentence holds."""
        at = np.flatnonzero(wanted[self.term])
        pairs = np.unique(self.sentence[at] * wanted.size + self.term[at])
        return np.bincount(pairs // max(wanted.size, 1), minlength=self.n_sentences)

    def neighbourhood(self, values: Floats, before: int, after: int) -> Floats:
        """Sum of a sentence's value with those of its neighbours in the article."""
        total = values.astype(float)
        for distance in range(1, max(before, after) + 1):
            together = self.article[distance:] == self.article[:-distance]
            if distance <= before:
                total[distance:] += np.where(together, values[:-distance], 0.0)
            if distance <= after:
                total[:-distance] += np.where(together, values[distance:], 0.0)
        return total


def flatten(tokens: pd.DataFrame) -> FlatTokens:
    """The table ``tokens`` as flat arrays.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term_ids": [[4, 2], []], "sentences": [[0, 3], []]})
    >>> flat = flatten(table)
    >>> flat.number.tolist(), flat.first.tolist()
    ([0, 3], [0, 2, 2])
    """
    n_articles = len(tokens)
    lengths = np.fromiter((len(x) for x in tokens["term_ids"]), dtype=np.int64, count=n_articles)
    owner = np.repeat(np.arange(n_articles), lengths)
    nothing = [np.empty(0, dtype=np.int64)]
    number = np.concatenate([*nothing, *tokens["sentences"]]).astype(np.int64)
    term = np.concatenate([*nothing, *tokens["term_ids"]]).astype(np.int64)
    begins = np.ones(term.size, dtype=bool)
    begins[1:] = (np.diff(owner) != 0) | (np.diff(number) != 0)
    article = owner[begins]
    first = np.searchsorted(article, np.arange(n_articles + 1))
    return FlatTokens(n_articles, term, np.cumsum(begins) - 1, article, number[begins], first)


@dataclass(frozen=True)
class TermFlags:
    """What each term id is to one theme.

    Attributes
    ----------
    seed, context, exclude : arrays of bool, shape (terms,)
    weight : array of float64, shape (terms,)
        Weight of the seed and context terms, 0 for all others.
    """

    seed: Flags
    context: Flags
    exclude: Flags
    weight: Floats


@dataclass(frozen=True)
class CodebookTerms:
    """A codebook looked up in a vocabulary.

    Attributes
    ----------
    forms : array of str, shape (terms,)
        Canonical form of each term id.
    anchor : array of bool, shape (terms,)
        Which terms are anchors.
    themes : tuple of TermFlags
        In the order of the codebook.
    """

    forms: npt.NDArray[np.object_]
    anchor: Flags
    themes: tuple[TermFlags, ...]


def look_up(codebook: Codebook, terms: pd.DataFrame) -> CodebookTerms:
    """Find a codebook's terms in the table ``terms``; those that do not occur are left out.

    A Latin term stands for its versions too: HBM for HBM3E and HBM4.
    """
    canonical = terms[terms["kind"] == "canonical"]
    ids = dict(zip(canonical["form"], canonical["term_id"].astype(int), strict=True))
    size = max(ids.values(), default=-1) + 1
    forms = np.full(size, "", dtype=object)
    forms[list(ids.values())] = list(ids)

    versions: dict[str, list[int]] = {form: [number] for form, number in ids.items()}
    for form, number in ids.items():
        version = _VERSION.fullmatch(form)
        if version:
            versions.setdefault(version[1], []).append(number)

    def flags(wanted: tuple[str, ...]) -> Flags:
        found = np.zeros(size, dtype=bool)
        for form in wanted:
            found[versions.get(form, [])] = True
        return found

    themes = []
    for theme in codebook.theme:
        weight = np.zeros(size)
        listed = theme.terms + theme.context
        for form in listed:
            weight[versions.get(form, [])] = theme.weight(form)
        for form in listed:  # a version that is listed itself has its own
            weight[[ids[form]] if form in ids else []] = theme.weight(form)
        themes.append(
            TermFlags(flags(theme.terms), flags(theme.context), flags(theme.exclude), weight)
        )
    anchors = flags(tuple(anchors_among(codebook.anchors, ids)))
    return CodebookTerms(forms, anchors, tuple(themes))


def anchors_among(patterns: tuple[str, ...], forms: Iterable[str]) -> list[str]:
    """The forms that fit one of the patterns and none of those that begin with !.

    Examples
    --------
    >>> anchors_among(("* AI", "!고병원성 AI"), ["피지컬 AI", "고병원성 AI"])
    ['피지컬 AI']
    """
    wanted, refused = (pattern.match for pattern in _compiled(patterns))
    return [form for form in forms if wanted(form) and not refused(form)]


@lru_cache(maxsize=8)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What fits one of the patterns, and what fits one of those that begin with !."""
    wanted = [translate(pattern) for pattern in patterns if not pattern.startswith("!")]
    refused = [translate(pattern[1:]) for pattern in patterns if pattern.startswith("!")]
    return re.compile("|".join(wanted) or r"(?!)"), re.compile("|".join(refused) or r"(?!)")
