"""How alike the articles of a topic are in their words: where they are not, subjects are mixed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

Rows = npt.NDArray[np.int64]
Array = npt.NDArray[np.float64]

MIXED_BELOW = 0.38
"""A topic whose likeness is less mixes several subjects.

Two readers who knew nothing of it judged 89 topics of three exports and a corpus of two sources by
twelve titles each. Of the topics above it 89 % have a name that fits three quarters of the titles,
of those below 22 %; with the value chosen on three of the corpora, 87 % in the fourth.
"""

HELD_BELOW = 0.68
"""A topic whose articles belong to it with less probability on average mixes subjects as well.

It is about the part of their nearest neighbours that are of their topic: where it is low, the topic
is what lies between others. Chosen on 139 topics of three exports, a corpus of two sources and
random leads, judged as above: of the exports' topics above both bounds 87 and 85 % have a name, of
those above the first alone 78 and 81 %. On three exports that had no part in the choice 34 of 37
have one, and 38 of 43: of six topics that it marked there two had none.
"""

FEWEST_TOPICS = 5
"""Where topics are fewer, most pairs that are alike are of one topic, and none can stand out."""

_ALIKE = 0.9  # quantile of the cosines of random pairs
_PAIRS = 60_000
_MEMBERS = 400  # of a topic; they are taken evenly, so that all times and sources are there
_BATCH = 5_000


class Likeness:
    """The share of a topic's pairs of articles that are more alike than nine of ten random pairs.

    Two articles are as alike as the cosine of their weighted terms (logarithms of counts times
    inverse document frequencies). A random group of articles has 0.1. A mean of cosines would
    depend on how long the articles are and how narrow the corpus is.

    Parameters
    ----------
    counts : csr_matrix of int, shape (articles, terms)
        Of all articles: they say what random pairs are like.

    Examples
    --------
    >>> texts = sparse.csr_matrix(np.kron(np.eye(10, dtype=int), np.ones((5, 2), dtype=int)))
    >>> likeness = Likeness(texts)
    >>> likeness(np.arange(5)), round(likeness(np.arange(10)), 2)
    (1.0, 0.44)
    """

    def __init__(self, counts: sparse.csr_matrix) -> None:
        self.counts, n = counts, counts.shape[0]
        holding = np.bincount(counts.indices[counts.data != 0], minlength=counts.shape[1])
        self._rarity = np.log(max(n, 1) / np.maximum(holding, 1))
        self._random = self._of_random_pairs(n)
        self._usual = self.above(_ALIKE)

    def _unit(self, rows: Rows) -> sparse.csr_matrix:
        # for some articles at a time: weighed terms of all would double the memory
        weighed = sparse.csr_matrix(self.counts[rows], dtype=np.float64)
        weighed.eliminate_zeros()  # some keep them, and they have no logarithm
        weighed.data = (1.0 + np.log(weighed.data)) * self._rarity[weighed.indices]
        length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
        return sparse.csr_matrix(sparse.diags(1 / np.maximum(length, 1e-9)) @ weighed)

    def _of_random_pairs(self, n: int) -> Array:
        if n < 2:
            return np.zeros(1)
        one, other = np.random.default_rng(0).integers(0, n, (2, _PAIRS))
        pairs = np.stack([one, other], axis=1)[one != other]
        batches = (pairs[start : start + _BATCH] for start in range(0, len(pairs), _BATCH))
        return np.concatenate([*map(self._cosines, batches)])

    def _cosines(self, pairs: Rows) -> Array:
        rows, places = np.unique(pairs, return_inverse=True)  # few articles are in many pairs
        unit, (one, other) = self._unit(rows), places.reshape(pairs.shape).T
        return np.asarray(unit[one].multiply(unit[other]).sum(axis=1)).ravel()

    def above(self, share: float) -> float:
        """The cosine that this share of random pairs is below."""
        return float(np.quantile(self._random, share))

    def __call__(self, rows: Rows, above: float | None = None) -> float:
        """Likeness of a group, 0 to 1; a lone article is like itself.

        Parameters
        ----------
        rows : array of int64
        above : float, optional
            The cosine from which two are alike; by default what nine of ten random pairs are below.
        """
        if rows.size < 2:
            return 1.0
        some = rows[np.linspace(0, rows.size - 1, min(rows.size, _MEMBERS)).round().astype(int)]
        unit = self._unit(some)
        cosines = (unit @ unit.T).tocoo()
        alike = (cosines.row != cosines.col) & (
            cosines.data > (self._usual if above is None else above)
        )
        return float(alike.sum() / (some.size * (some.size - 1)))

    def of_topics(self, topics: Rows, rows: Rows | None = None) -> Array:
        """Likeness of each topic, shape (topics,).

        NaN where fewer than one of ten random pairs share any word, as among titles alone: pairs of
        one subject then mostly share none either, and every topic would seem to be mixed.

        Parameters
        ----------
        topics : array of int64, shape (rows,)
            From 0 without gaps.
        rows : array of int64, optional
            The articles that these are topics of; by default all.
        """
        if not self._usual:
            return np.full(int(topics.max(initial=-1)) + 1, np.nan)
        order = np.argsort(topics, kind="stable")
        members = np.split(order, np.cumsum(np.bincount(topics))[:-1])
        return np.array([self(own if rows is None else rows[own]) for own in members])


def which_mixed(likeness: Array, belonging: Array | None = None) -> npt.NDArray[np.bool_]:
    """Which topics mix several subjects; none where there are too few topics or words to tell.

    Parameters
    ----------
    likeness : array of float64, shape (topics,)
    belonging : array of float64, shape (topics,), optional
        Mean probability with which the articles of each belong to it.

    Examples
    --------
    >>> which_mixed(np.array([0.2, 0.7, 0.9, 0.5, 0.8])).tolist()
    [True, False, False, False, False]
    >>> which_mixed(np.full(5, 0.7), np.array([0.9, 0.6, 0.9, 0.9, 0.9])).tolist()
    [False, True, False, False, False]
    >>> which_mixed(np.array([0.2, 0.7])).tolist()
    [False, False]
    """
    if likeness.size < FEWEST_TOPICS:
        return np.zeros(likeness.shape, dtype=np.bool_)
    mixed = likeness < MIXED_BELOW
    if belonging is not None:
        mixed |= (belonging < HELD_BELOW) & ~np.isnan(likeness)
    return np.asarray(mixed)
