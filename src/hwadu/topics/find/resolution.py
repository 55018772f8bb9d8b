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
from hwadu.topics.describe.topic_terms import topic_top_terms
from hwadu.topics.find.communities import consensus, number_of_runs, repeated_leiden
from hwadu.topics.find.graphs import GraphViews
from hwadu.topics.find.settling import settle
from hwadu.topics.find.spreading import Whole
from hwadu.topics.judge.coherence import npmi

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
        weighted by articles), score (the stability where there is more than one topic and the
        coherence is within a standard error of the best one, else 0), chosen.
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
    whole: Whole | None = None,
) -> Sweep:
    """Try resolutions, each with several seeds and neighbourhoods; take the finest stable good one.

    Good ones have several topics, about as coherent as the best: the mean coherence of a handful of
    topics is uncertain, so whatever lies within a standard error of the best is as good, and
    stability decides among them. It depends on the seeds too: those within a standard error of the
    most stable are run more often, and of those still as stable the finest is taken, which tells
    most.
    Coherence is that of the topics as they will be: after the articles have moved to their nearest
    centroids. Resolutions rise until there are more topics than the square root of the number of
    articles: so many nobody reads, and tiny ones look coherent by chance.

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
    whole : Whole, optional
        Where the articles are a sample: coherence is that of all, and so is the most topics that
        are tried.

    References
    ----------
    Breiman, Friedman, Olshen and Stone (1984), Classification and Regression Trees: the rule of
    one standard error.
    """
    tried = list(resolutions)
    held = counts if whole is None else whole.counts
    rows: list[dict[str, float]] = []
    errors: list[float] = []
    agreed: list[WeightedMean] = []
    partitions: list[list[Labels]] = []
    with bar("resolutions", len(tried), "tried") as advance:
        for resolution in tried:
            runs = repeated_leiden(views.graphs, resolution, seed, quick=True)
            labels = consensus(views.whole, resolution, runs, seed)
            settled = settle(vectors, labels, _ROUNDS)
            topics = int((np.bincount(settled) >= min_size).sum())
            if rows and topics > isqrt(held.shape[0]):
                break
            if whole is not None:
                settled = whole.given(vectors, settled)
            coherence = _coherence(held, settled, min_size)
            errors.append(coherence.error)
            agreed.append(agreement(runs))
            partitions.append(runs)
            rows.append(
                {
                    "resolution": resolution,
                    "topics": topics,
                    "stability": agreed[-1].mean,
                    "coherence": coherence.mean,
                }
            )
            advance(1)
    table = pd.DataFrame(rows)
    good = good_choices(table["topics"].to_numpy(), table["coherence"].to_numpy(), np.array(errors))
    close = about_as_stable(agreed, np.flatnonzero(good))
    if not any(agreed[place].error for place in close):
        close = close[-1:]  # seeds make no difference: nothing is left to find out
    if number_of_runs(views.graphs) > len(partitions[0]):
        for place in close:
            partitions[place] = repeated_leiden(views.graphs, tried[place], seed)
            agreed[place] = agreement(partitions[place])
    chosen = about_as_stable(agreed, close)[-1]
    table["stability"] = [found.mean for found in agreed]
    table["score"] = table["stability"].where(good, 0.0)
    table["chosen"] = np.arange(len(table)) == chosen
    labels = consensus(views.whole, tried[chosen], partitions[chosen], seed)
    return Sweep(labels, tried[chosen], table)


def good_choices(
    topics: npt.NDArray[np.int64], coherence: Values, errors: Values
) -> npt.NDArray[np.bool_]:
    """Which resolutions may be chosen: those of several topics about as coherent as the best.

    One topic of all articles is no choice where there is another: every run agrees on it, so it is
    as stable as can be and tells nothing.

    Parameters
    ----------
    topics : array of int64, shape (resolutions,)
    coherence, errors : array of float64, shape (resolutions,)
        Mean coherence of the topics and its standard error.

    Examples
    --------
    >>> coherence, errors = np.array([0.25, 0.30, 0.26]), np.array([0.0, 0.05, 0.01])
    >>> good_choices(np.array([1, 4, 9]), coherence, errors).tolist()
    [False, True, True]
    >>> good_choices(np.array([1, 1, 1]), coherence, errors).tolist()
    [True, True, True]
    """
    allowed = np.asarray(topics > 1)
    if not allowed.any():
        allowed = ~allowed
    good = allowed.copy()
    good[allowed] = about_as_coherent(coherence[allowed], errors[allowed])
    return good


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


def about_as_stable(agreed: list[WeightedMean], places: Labels) -> Labels:
    """Which places hold a value within a standard error of the best of them.

    Parameters
    ----------
    agreed : list of WeightedMean
        The standard error of the best decides.
    places : array of int64
        Those that may be chosen, in rising order; at least one.

    Examples
    --------
    >>> agreed = [WeightedMean(mean, error=0.02) for mean in (0.50, 0.72, 0.71, 0.90)]
    >>> about_as_stable(agreed, np.array([0, 1, 2])).tolist()
    [1, 2]
    """
    best = max((agreed[place] for place in places), key=lambda found: found.mean)
    near = [agreed[place].mean >= best.mean - best.error for place in places]
    return np.asarray(places)[near]


def agreement(runs: list[Labels]) -> WeightedMean:
    """Mean adjusted Rand index of all pairs of runs, and its standard error.

    References
    ----------
    Hoeffding (1948), A class of statistics with asymptotically normal distribution: a mean over
    pairs varies four times as much as the mean of what each run has with the others.

    Examples
    --------
    >>> agreement([np.array([0, 0, 1, 1])] * 3)
    WeightedMean(mean=1.0, error=0.0)
    """
    n = len(runs)
    alike = np.zeros((n, n))
    for one, other in combinations(range(n), 2):
        alike[one, other] = alike[other, one] = adjusted_rand(runs[one], runs[other])
    of_run = alike.sum(axis=1) / (n - 1)
    return WeightedMean(float(of_run.mean()), float(2 * of_run.std() / n**0.5))


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
