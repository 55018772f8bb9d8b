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
        weighted by articles), score (their product), chosen.
    """

    labels: Labels
    resolution: float
    table: pd.DataFrame


def sweep(
    views: GraphViews,
    vectors: npt.NDArray[np.float32],
    counts: sparse.csr_matrix,
    *,
    min_size: int,
    seed: int,
    resolutions: Iterable[float] = RESOLUTIONS,
) -> Sweep:
    """Try resolutions, each with several seeds and neighbourhoods; take the best score.

    The score is stability times coherence, that of the topics as they will be: after the articles
    have moved to their nearest centroids. Resolutions rise until there are more topics than the
    square root of the number of articles: so many nobody reads, and tiny ones look coherent by
    chance.

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
    """
    tried = list(resolutions)
    rows: list[dict[str, float]] = []
    partitions: list[Labels] = []
    with bar("resolutions", len(tried), "tried") as advance:
        for resolution in tried:
            runs = repeated_leiden(views.graphs, resolution, seed)
            labels = consensus(views.whole, resolution, runs, seed)
            settled = settle(vectors, labels, _ROUNDS)
            topics = int((np.bincount(settled) >= min_size).sum())
            if partitions and topics > isqrt(views.whole.shape[0]):
                break
            partitions.append(labels)
            rows.append(
                {
                    "resolution": resolution,
                    "topics": topics,
                    "stability": _agreement(runs),
                    "coherence": _coherence(counts, settled, min_size),
                }
            )
            advance(1)
    table = pd.DataFrame(rows)
    table["score"] = table["stability"] * table["coherence"].clip(lower=0.01)
    best = int(table["score"].to_numpy().argmax())
    table["chosen"] = np.arange(len(table)) == best
    return Sweep(partitions[best], tried[best], table)


def _agreement(runs: list[Labels]) -> float:
    return float(np.mean([adjusted_rand(*pair) for pair in combinations(runs, 2)]))


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
