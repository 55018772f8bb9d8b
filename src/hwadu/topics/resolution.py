"""How many topics: a sweep over resolutions, judged by stability and coherence."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from math import isqrt

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.progress import bar
from hwadu.topics.centroids import dissolve_small
from hwadu.topics.coherence import npmi
from hwadu.topics.communities import leiden
from hwadu.topics.terms import topic_top_terms

Labels = npt.NDArray[np.int64]

RESOLUTIONS = (0.25, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8)
_SEEDS = 3


@dataclass(frozen=True)
class Sweep:
    """What a sweep over resolutions found.

    Attributes
    ----------
    labels : array of int64, shape (articles,)
        Groups at the chosen resolution: of the seeds tried, those most like the others'.
    resolution : float
        The chosen resolution.
    table : DataFrame
        A row per resolution: resolution, topics, stability (mean adjusted Rand index between
        seeds), coherence (mean NPMI of the topics' terms, weighted by articles), score (their
        product), chosen.
    """

    labels: Labels
    resolution: float
    table: pd.DataFrame


def sweep(
    graph: sparse.csr_matrix,
    vectors: npt.NDArray[np.float32],
    counts: sparse.csr_matrix,
    *,
    min_size: int,
    seed: int,
    resolutions: Iterable[float] = RESOLUTIONS,
) -> Sweep:
    """Try resolutions, each with several seeds; take the one with the best score.

    The score is stability times coherence. Resolutions with more topics than the square root of
    the number of articles are not considered (the coarsest always is): so many topics nobody
    reads, and tiny ones look coherent by chance.

    Parameters
    ----------
    graph : csr_matrix, shape (articles, articles)
    vectors : array of float32, shape (articles, dimensions)
        Unit rows.
    counts : csr_matrix, shape (articles, terms)
        Of terms that may stand for a topic.
    min_size : int
        Smallest topic.
    seed : int
        First of the seeds.
    resolutions : iterable of float
    """
    tried = list(resolutions)
    rows: list[dict[str, float]] = []
    runs: list[list[Labels]] = []

    def partition(task: tuple[float, int]) -> Labels:
        return leiden(graph, *task)

    tasks = [(resolution, seed + i) for resolution in tried for i in range(_SEEDS)]
    with ThreadPoolExecutor(os.cpu_count()) as pool, bar("sweep", len(tasks), "fits") as advance:
        found = pool.map(partition, tasks)
        for resolution in tried:
            labels = []
            for _ in range(_SEEDS):
                labels.append(dissolve_small(vectors, next(found), min_size))
                advance(1)
            runs.append(labels)
            agreement = _agreement(labels)
            middle = labels[int(agreement.sum(axis=1).argmax())]
            rows.append(
                {
                    "resolution": resolution,
                    "topics": float(middle.max() + 1),
                    "stability": float(agreement[np.triu_indices(_SEEDS, 1)].mean()),
                    "coherence": _coherence(counts, middle),
                }
            )
    table = pd.DataFrame(rows)
    table["score"] = table["stability"] * table["coherence"].clip(lower=0.01)
    within = table["topics"] <= max(isqrt(graph.shape[0]), table["topics"].min())
    best = int(table["score"].where(within, -np.inf).to_numpy().argmax())
    table["chosen"] = np.arange(len(table)) == best
    table["topics"] = table["topics"].astype("int64")
    agreement = _agreement(runs[best])
    return Sweep(runs[best][int(agreement.sum(axis=1).argmax())], tried[best], table)


def _agreement(runs: list[Labels]) -> npt.NDArray[np.float64]:
    from sklearn.metrics import adjusted_rand_score

    matrix = np.eye(len(runs))
    for i, j in combinations(range(len(runs)), 2):
        matrix[i, j] = matrix[j, i] = adjusted_rand_score(runs[i], runs[j])
    return matrix


def _coherence(counts: sparse.csr_matrix, labels: Labels) -> float:
    value = npmi(counts, topic_top_terms(counts, labels))
    known = ~np.isnan(value)
    sizes = np.bincount(labels)[known]
    return float(np.average(value[known], weights=sizes)) if known.any() else 0.0
