"""How many topics: a sweep over resolutions, judged by stability and coherence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import isqrt

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.progress import bar
from hwadu.stats.partitions import adjusted_rand
from hwadu.topics.centroids import settle
from hwadu.topics.coherence import npmi
from hwadu.topics.communities import consensus, repeated_leiden
from hwadu.topics.graphs import GraphViews
from hwadu.topics.terms import topic_top_terms

Labels = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]

_ROUNDS = 5

RESOLUTIONS = (0.12, 0.17, 0.25, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8)


@dataclass(frozen=True)
class Sweep:
    """What a sweep over resolutions found.

    Attributes
    ----------
    labels : array of int64, shape (articles,)
        Communities at the chosen resolution, what the runs agree on.
    resolution : float
        The chosen resolution.
    table : DataFrame
        A row per resolution: resolution, topics, stability (mean adjusted Rand index between runs
        with other seeds and sizes of neighbourhood), coherence (mean NPMI of the topics' terms,
        weighted by articles), score (the stability where the coherence is within a standard error
        of the best one, else 0), chosen.
    """

    labels: Labels
    resolution: float
    table: pd.DataFrame


@dataclass(frozen=True)
class WeightedMean:
    """A mean over topics and its standard error."""

    mean: float
    error: float


def sweep(
    views: GraphViews,
    vectors: npt.NDArray[np.float32],
    counts: sparse.csr_matrix,
    *,
    min_size: int,
    seed: int,
    resolutions: Iterable[float] = RESOLUTIONS,
) -> Sweep:
    """Try resolutions, each with several seeds and neighbourhoods; take the most stable good one.

    Good ones have topics about as coherent as the best: the mean coherence of a handful of topics
    is uncertain, so whatever lies within a standard error of the best is as good, and stability
    decides among them. Coherence is that of the topics as they will be: after the articles have
    moved to their nearest centroids. Resolutions rise until there are more topics than the square
    root of the number of articles: so many nobody reads, and tiny ones look coherent by chance.

    Parameters
    ----------
    views : GraphViews
    vectors : array of float32, shape (articles, dimensions)
        Unit rows.
    counts : csr_matrix, shape (articles, terms)
        Of terms that may stand for a topic.
    min_size : int
        Smallest community that counts as a topic.
    seed : int
        First of the seeds tried.
    resolutions : iterable of float
        In rising order.

    References
    ----------
    Breiman, Friedman, Olshen and Stone (1984), Classification and Regression Trees: the rule of
    one standard error.
    """
    tried = list(resolutions)
    rows: list[dict[str, float]] = []
    partitions: list[Labels] = []
    errors: list[float] = []
    with bar("resolutions", len(tried), "tried") as advance:
        for resolution in tried:
            runs = repeated_leiden(views.graphs, resolution, seed)
            labels = consensus(views.whole, resolution, runs, seed)
            settled = settle(vectors, labels, _ROUNDS)
            topics = int((np.bincount(settled) >= min_size).sum())
            if partitions and topics > isqrt(views.whole.shape[0]):
                break
            partitions.append(labels)
            coherence = _coherence(counts, settled, min_size)
            errors.append(coherence.error)
            rows.append(
                {
                    "resolution": resolution,
                    "topics": topics,
                    "stability": _agreement(runs),
                    "coherence": coherence.mean,
                }
            )
            advance(1)
    table = pd.DataFrame(rows)
    good = about_as_coherent(table["coherence"].to_numpy(), np.array(errors))
    table["score"] = table["stability"].where(good, 0.0)
    chosen = int(table["stability"].where(good, -np.inf).to_numpy().argmax())
    table["chosen"] = np.arange(len(table)) == chosen
    return Sweep(partitions[chosen], tried[chosen], table)


def about_as_coherent(coherence: Values, errors: Values) -> npt.NDArray[np.bool_]:
    """Which values lie within a standard error of the best.

    Parameters
    ----------
    coherence : array of float64, shape (resolutions,)
    errors : array of float64, shape (resolutions,)
        Their standard errors; that of the best decides.

    Examples
    --------
    >>> about_as_coherent(np.array([0.20, 0.30, 0.26]), np.array([0.2, 0.05, 0.01])).tolist()
    [False, True, True]
    """
    best = coherence.argmax()
    return np.asarray(coherence >= coherence[best] - errors[best])


def _agreement(runs: list[Labels]) -> float:
    return float(np.mean([adjusted_rand(*pair) for pair in combinations(runs, 2)]))


def _coherence(counts: sparse.csr_matrix, labels: Labels, min_size: int) -> WeightedMean:
    sizes = np.bincount(labels)
    large = np.flatnonzero(sizes >= min_size)
    if not large.size:
        return WeightedMean(0.0, 0.0)
    position = np.full(sizes.size, -1)
    position[large] = np.arange(large.size)
    value = npmi(counts, topic_top_terms(counts, position[labels]))
    known = ~np.isnan(value)
    return mean_of_topics(value[known], sizes[large][known])


def mean_of_topics(value: Values, sizes: npt.NDArray[np.int64]) -> WeightedMean:
    """Mean over topics, weighted by their articles; of a single topic the error is 0.

    Parameters
    ----------
    value : array of float64, shape (topics,)
    sizes : array of int64, shape (topics,)
        Articles of each topic.

    References
    ----------
    Kish (1965), Survey Sampling: unequal weights count as fewer equal ones.

    Examples
    --------
    >>> mean_of_topics(np.array([0.25, 0.75]), np.array([20, 20]))
    WeightedMean(mean=0.5, error=0.25)
    """
    if not value.size:
        return WeightedMean(0.0, 0.0)
    share = sizes / sizes.sum()
    mean = float(share @ value)
    as_many_equal = 1 / float(share @ share)
    variance = float(share @ (value - mean) ** 2)
    return WeightedMean(mean, (variance / (as_many_equal - 1)) ** 0.5 if value.size > 1 else 0.0)
