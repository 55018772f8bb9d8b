"""How many topics: resolutions are tried, and the number that views agree on is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.progress import bar
from hwadu.stats.partitions import adjusted_mutual_information
from hwadu.topics.describe.topic_terms import topic_top_terms
from hwadu.topics.find.communities import (
    communities,
    consensus,
    number_of_runs,
    repeated_leiden,
)
from hwadu.topics.find.graphs import GraphViews
from hwadu.topics.find.probing import PROBED_BEYOND, Probes
from hwadu.topics.find.settling import settle
from hwadu.topics.judge.coherence import npmi

Labels = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]

_ROUNDS = 5

RESOLUTIONS = (0.12, 0.17, 0.25, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8)
"""Those that are tried first; they go on in the same steps where an end is the best of them."""

_STEP = 2**0.5
_MOST_BEYOND = 12  # steps beyond either end
_GROWTH, _SLOW_GROWTH = 0.4, 0.3
_MANY = 256  # articles; fewer may have as few topics as there can be


@dataclass(frozen=True)
class Sweep:
    """What trying resolutions found.

    Attributes
    ----------
    labels : array of int64, shape (articles,)
        Communities at the chosen resolution, what the runs agree on.
    resolution : float
        The chosen resolution.
    table : DataFrame
        A row per resolution, rising: resolution, topics, stability (mean adjusted mutual
        information of partitions in every view, with several seeds and sizes of neighbourhood, with
        what they agree on), coherence (mean NPMI of the topics' terms, weighted by articles; it
        decides nothing), score (the stability where the number of topics is allowed, else 0),
        chosen.
    """

    labels: Labels
    resolution: float
    table: pd.DataFrame


@dataclass(frozen=True)
class Agreement:
    """A mean over runs and its standard error."""

    mean: float
    error: float


@dataclass(frozen=True)
class _Tried:
    resolution: float
    labels: Labels
    topics: int
    agreed: Agreement
    coherence: float


def most_topics(articles: int) -> int:
    """The largest number of topics that is chosen for so many articles unless it is asked for.

    The number of groups that people sort things into grows slower than that of the things.
    Partitions into many small groups agree well, since copies and sequels of one event always stay
    together; nobody reads so many topics.

    Examples
    --------
    >>> [most_topics(articles) for articles in (20, 300, 3_000, 50_000)]
    [4, 10, 25, 76]
    """
    grown: float = articles**_GROWTH
    return max(round(grown), min(4, articles))


def fewest_topics(articles: int) -> int:
    """The smallest number of topics that is chosen for so many articles unless it is asked for.

    Two kinds of texts in one corpus, such as two sources, are told apart more surely than anything
    else, and so are the few fields that its subjects belong to; that split says nothing that its
    reader does not know.

    Examples
    --------
    >>> [fewest_topics(articles) for articles in (20, 255, 300, 3_000, 50_000)]
    [2, 2, 5, 11, 25]
    """
    grown: float = articles**_SLOW_GROWTH
    return int(grown) if articles >= _MANY else 2


def sweep(
    views: GraphViews,
    vectors: npt.NDArray[np.float32],
    counts: sparse.csr_matrix,
    *,
    min_size: int,
    seed: int,
    resolutions: Sequence[float] = RESOLUTIONS,
    between: tuple[int, int] | None = None,
    n_articles: int | None = None,
    probed_beyond: int = PROBED_BEYOND,
) -> Sweep:
    """Try resolutions; take the fewest topics on which views agree as well as on any number.

    The same articles are partitioned in every view and with several sizes of neighbourhood and
    seeds. Where the number of topics is right, all find the same; where it is too small or too
    large, each cuts elsewhere. What is within a standard error of the best is as good, and of that
    the coarsest is taken. Agreement is measured by mutual information beyond chance, which does not
    rise by itself with few large groups, as the Rand index does.

    Where an end of the resolutions is the best of them, they go on there. Where articles are many,
    those that single partitions show to give too many topics are passed over.

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
    resolutions : sequence of float
        Those tried first, in rising order.
    between : (int, int), optional
        Fewest and most topics; by default what :func:`fewest_topics` and :func:`most_topics` say.
        Where no resolution gives such a number, the nearest is taken.
    n_articles : int, optional
        Articles that will get these topics, where they are more; these numbers go by it.
    probed_beyond : int
        Beyond so many articles single partitions are asked first.

    References
    ----------
    Vinh, Epps and Bailey (2010), Information theoretic measures for clusterings comparison, JMLR
    11; Lange, Roth, Braun and Buhmann (2004), Stability-based validation of clustering solutions,
    Neural Computation 16; Breiman, Friedman, Olshen and Stone (1984), Classification and Regression
    Trees: the rule of one standard error.
    """
    n_articles = counts.shape[0] if n_articles is None else n_articles
    low, high = between or (fewest_topics(n_articles), most_topics(n_articles))
    tried: list[_Tried] = []
    probes = None
    if counts.shape[0] > probed_beyond:
        probes = Probes(views, min_size=min_size, most=high, seed=seed)
        resolutions = probes.lowered(resolutions, _STEP, _MOST_BEYOND)

    def attempt(resolution: float) -> _Tried:
        first = probes.found.get(resolution) if probes else None
        runs = repeated_leiden(views.graphs, resolution, seed, quick=True, first=first)
        labels = consensus(views.whole, resolution, runs, seed)
        settled = settle(vectors, labels, _ROUNDS)
        topics = int((np.bincount(settled) >= min_size).sum())
        agreed = agreement(runs, labels)
        return _Tried(resolution, labels, topics, agreed, _coherence(counts, settled, min_size))

    def enough(following: float) -> bool:
        last = tried[-1]
        if last.topics > high or probes is None or last.topics < low:
            return last.topics > high
        return probes.beyond(following, last.resolution, last.topics)

    with bar("resolutions", len(resolutions), "tried") as advance:
        for resolution in resolutions:
            if tried and enough(resolution):
                break
            tried.append(attempt(resolution))
            advance(1)
        else:
            for _ in range(_MOST_BEYOND):
                following = tried[-1].resolution * _STEP
                if _choice(tried, low, high) < len(tried) - 1 or enough(following):
                    break
                tried.append(attempt(following))
        for _ in range(_MOST_BEYOND):
            if tried[0].topics <= low or _choice(tried, low, high) > 0:
                break
            tried.insert(0, attempt(tried[0].resolution / _STEP))
    chosen = _choice(tried, low, high)
    allowed = _allowed(tried, low, high)
    table = pd.DataFrame(
        {
            "resolution": [one.resolution for one in tried],
            "topics": [one.topics for one in tried],
            "stability": [one.agreed.mean for one in tried],
            "coherence": [one.coherence for one in tried],
            "score": np.where(allowed, [one.agreed.mean for one in tried], 0.0),
            "chosen": np.arange(len(tried)) == chosen,
        }
    )
    best = tried[chosen]
    if number_of_runs(views.graphs, quick=True) == number_of_runs(views.graphs):
        return Sweep(best.labels, best.resolution, table)  # those runs would be the same again
    return Sweep(communities(views, best.resolution, seed), best.resolution, table)


def _allowed(tried: Sequence[_Tried], low: int, high: int) -> npt.NDArray[np.bool_]:
    """Which numbers of topics may be chosen: those between; else the nearest to that."""
    topics = np.array([one.topics for one in tried])
    off = np.maximum(np.maximum(low - topics, topics - high), 0)
    return np.asarray(off == off.min())


def _choice(tried: Sequence[_Tried], low: int, high: int) -> int:
    """The place of the coarsest of those on which views agree about as well as on the best."""
    places = np.flatnonzero(_allowed(tried, low, high))
    return int(about_as_stable([one.agreed for one in tried], places)[0])


def about_as_stable(agreed: Sequence[Agreement], places: Labels) -> Labels:
    """Which places hold a value within a standard error of the best of them.

    Parameters
    ----------
    agreed : sequence of Agreement
        The standard error of the best decides.
    places : array of int64
        Those that may be chosen, in rising order; at least one.

    Examples
    --------
    >>> agreed = [Agreement(mean, error=0.02) for mean in (0.50, 0.72, 0.71, 0.90)]
    >>> about_as_stable(agreed, np.array([0, 1, 2])).tolist()
    [1, 2]
    """
    best = max((agreed[place] for place in places), key=lambda found: found.mean)
    near = [agreed[place].mean >= best.mean - best.error for place in places]
    return np.asarray(places)[near]


def agreement(runs: Sequence[Labels], agreed: Labels) -> Agreement:
    """Mean adjusted mutual information of runs with what they agree on, and its standard error.

    Where there is one group alone, nothing is agreed on: 0.

    Examples
    --------
    >>> agreement([np.array([0, 0, 1, 1])] * 3, np.array([1, 1, 0, 0]))
    Agreement(mean=1.0, error=0.0)
    """
    if agreed.size == 0 or agreed.max() == 0:
        return Agreement(0.0, 0.0)
    distinct = {run.tobytes(): run for run in runs}  # where articles are few, many are the same
    known = {key: adjusted_mutual_information(agreed, run) for key, run in distinct.items()}
    alike = np.array([known[run.tobytes()] for run in runs])
    return Agreement(float(alike.mean()), float(alike.std() / alike.size**0.5))


def _coherence(counts: sparse.csr_matrix, labels: Labels, min_size: int) -> float:
    sizes = np.bincount(labels)
    large = np.flatnonzero(sizes >= min_size)
    if not large.size:
        return 0.0
    position = np.full(sizes.size, -1)
    position[large] = np.arange(large.size)
    value = npmi(counts, topic_top_terms(counts, position[labels]))
    known = ~np.isnan(value)
    return float(np.average(value[known], weights=sizes[large][known])) if known.any() else 0.0
