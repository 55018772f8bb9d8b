"""Families from pairs: average linkage, so that no single article chains two stories."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.stories.candidate_pairs import UNDATED, Pairs
from hwadu.stories.fingerprints import Integers, Sketches

LARGEST = 2_000
"""Linked articles in greater number than this are first taken apart at a higher similarity."""

_STEP = 0.1

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Compared:
    """Articles, and what is known of their similarities.

    Attributes
    ----------
    pairs : Pairs
        Compared pairs, each once.
    similarity : array of float64, shape (pairs,)
        Similarity of each, 0 to 1.
    least : array of float64, shape (articles,)
        Similarity from which an article counts as a copy; of a pair, the lower one.
    fingerprints : Sketches
        The fingerprints of each article: from them the similarity of pairs that were not
        compared is estimated where it is needed.
    seconds : array of int64, shape (articles,)
        Time of each article.
    window : int
        Seconds; pairs further apart have similarity 0.
    """

    pairs: Pairs
    similarity: Floats
    least: Floats
    fingerprints: Sketches
    seconds: Integers
    window: int

    def part(self, members: Integers, chosen: Integers) -> Compared:
        """Some articles, in ascending order, and some of the pairs among them."""
        pairs = self.pairs.where(chosen)
        return Compared(
            Pairs(np.searchsorted(members, pairs.first), np.searchsorted(members, pairs.second)),
            self.similarity[chosen],
            self.least[members],
            self.fingerprints.of(members),
            self.seconds[members],
            self.window,
        )


def families(compared: Compared, link: float = 1.0) -> Integers:
    """Group articles into families.

    Articles joined by any chain of similar pairs are looked at together; among them, two groups
    become one family where the mean similarity of their pairs, each divided by the least
    similarity of a copy, reaches 1.

    Parameters
    ----------
    compared : Compared
    link : float
        Pairs this many times as similar as they must be join the chains.

    Returns
    -------
    array of int64, shape (articles,)
        Family of each article: the number of its first member.

    References
    ----------
    Sokal and Michener (1958), average linkage (UPGMA).
    """
    from scipy.sparse.csgraph import connected_components

    n = compared.seconds.size
    first, second = compared.pairs.first, compared.pairs.second
    linked = compared.similarity >= link * np.minimum(compared.least[first], compared.least[second])
    graph = sparse.coo_matrix(
        (np.ones(linked.sum(), dtype=np.int8), (first[linked], second[linked])), shape=(n, n)
    )
    _, chain = connected_components(graph, directed=False)
    size = np.bincount(chain)
    links = np.bincount(chain[first[linked]], minlength=size.size)
    family = np.full(size.size, n)
    np.minimum.at(family, chain, np.arange(n))
    family = np.asarray(family[chain], dtype=np.int64)
    # a chain in which each pair is similar is one family, and so is one of near-equal articles
    # that is too long to look into; the others are looked into
    unsettled = np.flatnonzero(links < size * (size - 1) // 2)
    members = _grouped(chain, unsettled)
    inside = np.flatnonzero(chain[first] == chain[second])
    known = _grouped(chain[first[inside]], unsettled)
    for articles, pairs in zip(members, known, strict=True):
        part = compared.part(articles, inside[pairs])
        if articles.size <= LARGEST:
            family[articles] = articles[_linkage(part)]
        elif (link + _STEP) * part.least.max() <= 1:
            family[articles] = articles[families(part, link + _STEP)]
    return family


def _linkage(part: Compared) -> Integers:
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    similar = _estimated(part)
    first, second = part.pairs.first, part.pairs.second
    similar[first, second] = similar[second, first] = part.similarity
    similar /= np.minimum.outer(part.least, part.least)
    farthest = similar.max() + 1
    distance = farthest - similar
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), method="average")
    label = fcluster(tree, farthest - 1 + 1e-9, criterion="distance") - 1
    first_of = np.full(label.max() + 1, label.size)
    np.minimum.at(first_of, label, np.arange(label.size))
    return np.asarray(first_of[label], dtype=np.int64)


def _estimated(part: Compared) -> Floats:
    """Estimate the similarity of all pairs from the fingerprints they share."""
    n = part.seconds.size
    sizes = part.fingerprints.sizes
    distinct, column = np.unique(part.fingerprints.values, return_inverse=True)
    held = sparse.csr_matrix(
        (np.ones(column.size, dtype=np.int32), column, part.fingerprints.starts),
        shape=(n, distinct.size),
    )
    shared = np.asarray((held @ held.T).todense(), dtype=float)
    dated = part.seconds < UNDATED
    seconds = np.where(dated, part.seconds, 0)
    far = np.abs(np.subtract.outer(seconds, seconds)) > part.window
    shared[far & np.logical_and.outer(dated, dated)] = 0
    return shared / np.maximum(np.minimum.outer(sizes, sizes), 1)


def _grouped(labels: Integers, wanted: Integers) -> list[Integers]:
    """List the places of each wanted label, both in ascending order."""
    order = np.argsort(labels, kind="stable")
    ascending = labels[order]
    begins = np.searchsorted(ascending, wanted)
    ends = np.searchsorted(ascending, wanted, side="right")
    return [order[begin:end] for begin, end in zip(begins, ends, strict=True)]
