"""Communities of articles in their neighbour graph, found by the Leiden algorithm."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

Labels = npt.NDArray[np.int64]

_BISECTIONS = 12


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
    import graspologic_native

    n = graph.shape[0]
    if graph.nnz == 0:
        return np.arange(n)
    _, community = graspologic_native.leiden_csr(
        graph.indptr.astype(np.int64),
        graph.indices.astype(np.int32),
        graph.data.astype(np.float64),
        n,
        resolution=resolution,
        seed=seed,
    )
    return number_by_first(np.fromiter((community.get(i, n + i) for i in range(n)), np.int64, n))


def leiden_of_size(graph: sparse.csr_matrix, n_communities: int, seed: int) -> Labels:
    """Partition a graph at the lowest resolution found that gives at least so many communities.

    The resolution is found by bisection; as the number of communities moves in steps, there may
    be a few more than asked. If no resolution gives so many, every article is its own community.
    """
    low, high = 0.01, 1.0
    best = leiden(graph, high, seed)
    while best.max() + 1 < n_communities and high < 1e4:
        low, high = high, high * 4
        best = leiden(graph, high, seed)
    if best.max() + 1 < n_communities:
        return np.arange(graph.shape[0])
    for _ in range(_BISECTIONS):
        middle = float(np.sqrt(low * high))
        labels = leiden(graph, middle, seed)
        found = labels.max() + 1
        if found >= n_communities:
            high, best = middle, labels
        else:
            low = middle
        if found == n_communities:
            break
    return best


def number_by_first(labels: npt.ArrayLike) -> Labels:
    """Number groups 0, 1, 2... in the order they first appear.

    Examples
    --------
    >>> number_by_first([7, 7, 2, 7]).tolist()
    [0, 0, 1, 0]
    """
    _, first, inverse = np.unique(np.asarray(labels), return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[inverse], dtype=np.int64)
