"""Communities of articles in their neighbour graph, found by the Leiden algorithm."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.topics.find.graphs import GraphViews

Labels = npt.NDArray[np.int64]

_BISECTIONS = 12
_HIGHEST = 1e4
_FEWEST_RUNS, _MOST_RUNS = 2, 8
_RUNS_AT_LEAST = 4  # of all graphs together
_RUN_ARTICLES = 8_000  # articles in all runs on one graph: many runs where each is quick
_RUNS_TO_SETTLE = 3  # on one graph: where they are the same, they stand for all others
_SEEDS_APART = 100  # runs of one seed are not those of the next


@dataclass(frozen=True)
class _Partition:
    labels: Labels
    modularity: float


def leiden(graph: sparse.csr_matrix, resolution: float, seed: int) -> Labels:
    """Partition a weighted graph by maximising modularity.

    Parameters
    ----------
    graph : csr_matrix, shape (articles, articles)
        Symmetric, weights above 0.
    resolution : float
        Above 0; more gives more and smaller communities.
    seed : int

    Returns
    -------
    array of int64, shape (articles,)
        Community of each article, numbered by first appearance.

    References
    ----------
    Traag, Waltman and van Eck (2019), From Louvain to Leiden, Scientific Reports 9.

    Examples
    --------
    >>> pairs = sparse.csr_matrix([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]])
    >>> leiden(pairs, resolution=1.0, seed=0).tolist()
    [0, 0, 1, 1]
    """
    return _partition(graph, resolution, seed).labels


def _partition(graph: sparse.csr_matrix, resolution: float, seed: int) -> _Partition:
    import graspologic_native

    n = graph.shape[0]
    if graph.nnz == 0:
        return _Partition(np.arange(n), 0.0)
    modularity, community = graspologic_native.leiden_csr(
        graph.indptr.astype(np.int64),
        graph.indices.astype(np.int32),
        graph.data.astype(np.float64),
        n,
        resolution=resolution,
        seed=seed,
    )
    labels = np.arange(n, 2 * n)  # an article that is joined to no other is alone
    labels[np.fromiter(community.keys(), np.int64)] = np.fromiter(community.values(), np.int64)
    return _Partition(number_by_first(labels), modularity)


def _partitions(
    graphs: Sequence[sparse.csr_matrix],
    resolution: float,
    seed: int,
    runs: int,
    known: Sequence[_Partition] = (),
) -> list[_Partition]:
    """So many of each graph, the first of which may be known; few where they are all the same."""
    found = {(0, run): partition for run, partition in enumerate(known)}
    with ThreadPoolExecutor(os.cpu_count()) as pool:

        def add(asked: Sequence[tuple[int, int]]) -> None:
            new = [task for task in asked if task not in found]
            made = pool.map(
                lambda task: _partition(graphs[task[0]], resolution, seed * _SEEDS_APART + task[1]),
                new,
            )
            found.update(zip(new, made, strict=True))

        every = range(len(graphs))
        add([(graph, run) for graph in every for run in range(min(runs, _RUNS_TO_SETTLE))])
        settled = [
            all(
                np.array_equal(found[graph, 0].labels, found[graph, run].labels)
                for run in range(1, min(runs, _RUNS_TO_SETTLE))
            )
            for graph in every
        ]
        add([(graph, run) for graph in every if not settled[graph] for run in range(runs)])
    return [found.get((graph, run), found[graph, 0]) for graph in every for run in range(runs)]


def _runs(n_articles: int) -> int:
    return max(_FEWEST_RUNS, min(_MOST_RUNS, _RUN_ARTICLES // max(n_articles, 1)))


def number_of_runs(graphs: Sequence[sparse.csr_matrix], *, quick: bool = False) -> int:
    """How many partitions :func:`repeated_leiden` makes."""
    of_each = _FEWEST_RUNS if quick else _runs(graphs[0].shape[0])
    return len(graphs) * max(of_each, _RUNS_AT_LEAST // len(graphs))


def first_run(graphs: Sequence[sparse.csr_matrix], resolution: float, seed: int) -> Labels:
    """The first of the partitions that :func:`repeated_leiden` makes."""
    return leiden(graphs[0], resolution, seed * _SEEDS_APART)


def repeated_leiden(
    graphs: Sequence[sparse.csr_matrix],
    resolution: float,
    seed: int,
    *,
    quick: bool = False,
    first: Labels | None = None,
) -> list[Labels]:
    """Partitions of every graph with several seeds.

    Of each graph there are eight up to 1,000 articles, fewer of larger graphs and two from 4,000
    on; of a single graph four at least. Where the first three of a graph are the same, they stand
    for the others.

    Parameters
    ----------
    graphs : sequence of csr_matrix
    resolution : float
    seed : int
    quick : bool
        Whether two of each graph are enough.
    first : array of int64, optional
        The first of them (:func:`first_run`), where it is known.
    """
    runs = number_of_runs(graphs, quick=quick) // len(graphs)
    known = [] if first is None else [_Partition(first, np.nan)]
    return [found.labels for found in _partitions(graphs, resolution, seed, runs, known)]


def consensus(graph: sparse.csr_matrix, resolution: float, runs: list[Labels], seed: int) -> Labels:
    """The partition that several runs agree on.

    Every edge is weighted by the share of the runs that put its ends together, and the weighted
    graph is partitioned once more: the best by modularity of a fifth as many runs. The result moves
    less with the seed than a single run.

    References
    ----------
    Lancichinetti and Fortunato (2012), Consensus clustering in complex networks, Scientific
    Reports 2.
    """
    edges = graph.tocoo()
    together = np.mean([run[edges.row] == run[edges.col] for run in runs], axis=0)
    kept = together > 0
    agreed = sparse.csr_matrix(
        ((edges.data * together)[kept], (edges.row[kept], edges.col[kept])), shape=graph.shape
    )
    tried = _partitions((agreed,), resolution, seed, max(1, len(runs) // 5))
    return max(tried, key=lambda found: found.modularity).labels


def communities(views: GraphViews, resolution: float, seed: int, *, quick: bool = False) -> Labels:
    """The partition that seeds and sizes of neighbourhood agree on at one resolution.

    Parameters
    ----------
    views : GraphViews
    resolution : float
    seed : int
    quick : bool
        Whether two runs of each graph are enough: it then moves a little more with the seed.
    """
    runs = repeated_leiden(views.graphs, resolution, seed, quick=quick)
    return consensus(views.whole, resolution, runs, seed)


def communities_of_number(
    graph: sparse.csr_matrix,
    n_communities: int,
    seed: int,
    graphs: Sequence[sparse.csr_matrix] = (),
) -> Labels:
    """Partition a graph into at least so many communities, as few more as can be found.

    The resolution is bisected; the number of communities moves in steps, so there may be a few
    more than asked. If no resolution gives so many, every article is its own community.

    Parameters
    ----------
    graph : csr_matrix, shape (articles, articles)
    n_communities : int
    seed : int
    graphs : sequence of csr_matrix
        Views of the same articles that the partition is to agree with; by default ``graph``.
    """
    low, high = 0.01, 1.0
    best = leiden(graph, high, seed)
    while best.max() + 1 < n_communities and high < _HIGHEST:
        low, high = high, high * 4
        best = leiden(graph, high, seed)
    if best.max() + 1 < n_communities:
        return np.arange(graph.shape[0])
    for _ in range(_BISECTIONS):
        middle = float(np.sqrt(low * high))
        labels = leiden(graph, middle, seed)
        if labels.max() + 1 >= n_communities:
            high, best = middle, labels
        else:
            low = middle
        if best.max() + 1 == n_communities:
            break
    agreed = consensus(graph, high, repeated_leiden(graphs or (graph,), high, seed), seed)
    return agreed if agreed.max() + 1 >= n_communities else best


def rank_by_size(sizes: npt.NDArray[np.int64]) -> Labels:
    """The place of each group when the largest is 0; equal sizes keep their order.

    Examples
    --------
    >>> rank_by_size(np.array([5, 9, 5])).tolist()
    [1, 0, 2]
    """
    rank = np.empty(sizes.size, dtype=np.int64)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(sizes.size)
    return rank


def number_by_first(labels: npt.ArrayLike) -> Labels:
    """Number groups 0, 1, 2... in the order they first appear.

    Examples
    --------
    >>> number_by_first([7, 7, 2, 7]).tolist()
    [0, 0, 1, 0]
    """
    _, first, inverse = np.unique(np.asarray(labels), return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[inverse], dtype=np.int64)
