"""Which topics another model finds too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.topics.judge.sensitivity import match_topics

Labels = npt.NDArray[np.int64]

SURVIVES, PARTLY = 0.5, 1 / 3


@dataclass(frozen=True)
class Survival:
    """How far each topic is found again.

    Attributes
    ----------
    overlap : array of float64, shape (topics,)
        Jaccard similarity of its articles with those of the other model's topic that shares most
        of them.
    partner : array of int64, shape (topics,)
        That topic; -1: none shares an article.
    matched : array of int64, shape (other topics,)
        The topic of one's own that each other topic is matched with, one to one; -1: none.
    """

    overlap: npt.NDArray[np.float64]
    partner: Labels
    matched: Labels


def survival(own: Labels, other: Labels, topics: int) -> Survival:
    """Hold the topics of articles against those that another model gives them.

    Parameters
    ----------
    own, other : array of int64, shape (articles,)
        From 0.
    topics : int
        Own topics, also those without an article here.

    References
    ----------
    Hennig (2007), Cluster-wise assessment of cluster stability, Computational Statistics and Data
    Analysis 52: a Jaccard similarity of a half or less is a cluster that dissolved.

    Examples
    --------
    >>> found = survival(np.array([0, 0, 0, 1, 1]), np.array([2, 2, 0, 0, 0]), 2)
    >>> found.overlap.round(2).tolist(), found.partner.tolist(), found.matched.tolist()
    ([0.67, 0.67], [2, 0], [1, -1, 0])
    """
    others = int(other.max()) + 1
    shared = np.zeros((topics, others), dtype=np.int64)
    np.add.at(shared, (own, other), 1)
    either = shared.sum(axis=1)[:, None] + shared.sum(axis=0) - shared
    jaccard = np.divide(shared, either, out=np.zeros(shared.shape), where=either > 0)
    best = jaccard.argmax(axis=1)
    overlap = jaccard[np.arange(topics), best]
    to_other = match_topics(shared)
    matched = np.full(others, -1, dtype=np.int64)
    for topic, partner in enumerate(to_other):
        if partner >= 0:
            matched[partner] = topic
    return Survival(overlap, np.where(overlap > 0, best, -1).astype(np.int64), matched)


def verdict(overlap: float) -> str:
    """Whether a topic survives, partly or not.

    Examples
    --------
    >>> [verdict(overlap) for overlap in (0.7, 0.4, 0.1)]
    ['survives', 'partly', 'dissolves']
    """
    if overlap >= SURVIVES:
        return "survives"
    return "partly" if overlap >= PARTLY else "dissolves"


def mean_overlap(found: Sequence[Survival]) -> tuple[npt.NDArray[np.float64], ...]:
    """Mean, least and largest overlap of each topic over several fits."""
    every = np.array([one.overlap for one in found])
    least, largest = every.min(axis=0), every.max(axis=0)
    # the sum of equal numbers, divided, may end in another digit
    return np.clip(every.mean(axis=0), least, largest), least, largest
