"""N-grams: neighbouring terms counted as one more term, beside the tokens and not instead of them.

Tokens stay what the analyser and the lexicon found; an n-gram is two to n of them with nothing but
a space between, inside a sentence, no stop word left out between them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.tokens.compounds.noun_runs import find_runs
from hwadu.tokens.terms import Terms


@dataclass(frozen=True)
class Ngrams:
    """N-grams of a corpus.

    Parameters
    ----------
    parts : list of tuple of int
        Terms of each n-gram, as numbers of the vocabulary.
    numbers : array of int64, shape (occurrences,)
        Which n-gram stands at each place; in the order of the text, shorter ones first.
    documents : array of int64, shape (occurrences,)
        Where each stands; does not decrease.
    """

    parts: list[tuple[int, ...]]
    numbers: npt.NDArray[np.int64]
    documents: npt.NDArray[np.int64]


def find_ngrams(blocks: list[Terms], longest: int, min_articles: int) -> Ngrams:
    """N-grams of two to `longest` terms that occur in at least `min_articles` articles.

    Parameters
    ----------
    blocks : list of Terms
    longest : int
    min_articles : int

    Examples
    --------
    >>> import numpy as np
    >>> terms = np.array([4, 7, 4, 7, 4], dtype=np.int32)
    >>> documents = np.array([0, 0, 1, 1, 1], dtype=np.int32)
    >>> linked = np.array([False, True, False, True, False])
    >>> found = find_ngrams([Terms(terms, terms, documents, documents, linked)], 2, 2)
    >>> found.parts, found.numbers.tolist(), found.documents.tolist()
    ([(4, 7)], [0, 0], [0, 1])
    """
    none = np.empty(0, dtype=np.int64)
    terms = np.concatenate([none, *(block.terms for block in blocks)])
    if not len(terms) or longest < 2:
        return Ngrams([], none, none)
    documents = np.concatenate([block.documents for block in blocks]).astype(np.int64)
    linked = np.concatenate([block.linked for block in blocks])
    parts: list[tuple[int, ...]] = []
    places, numbers = [none], [none]
    usable = np.ones(len(terms), dtype=bool)
    for runs in find_runs(terms, usable, linked, min_articles, longest):
        run = runs.run_of_occurrence
        pairs = np.unique(np.stack([run, documents[runs.occurrences]], axis=1), axis=0)
        common = np.bincount(pairs[:, 0], minlength=len(runs.parts)) >= min_articles
        renumbered = len(parts) + np.cumsum(common) - 1
        parts += map(tuple, runs.parts[common].tolist())
        places.append(runs.occurrences[common[run]])
        numbers.append(renumbered[run][common[run]])
    place, number = np.concatenate(places), np.concatenate(numbers)
    order = np.argsort(place, kind="stable")
    return Ngrams(parts, number[order], documents[place[order]])
