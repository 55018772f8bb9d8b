"""Graphs of articles, weighted by the nearest neighbours they share."""

from __future__ import annotations

from dataclasses import dataclass

from scipy import sparse

from hwadu.topics.neighbours import Neighbours, shared_neighbour_graph

NEIGHBOURHOODS = (0.5, 0.75, 1.0, 1.5, 2.0)
"""Sizes of neighbourhood that are tried, as multiples of the number of neighbours asked."""


@dataclass(frozen=True)
class GraphViews:
    """One collection of articles seen with neighbourhoods of several sizes.

    Which number of neighbours is right nobody can tell, and a partition hangs on it; what graphs
    of several sizes agree on does not.

    Attributes
    ----------
    graphs : tuple of csr_matrix
        A graph for each size.
    whole : csr_matrix, shape (articles, articles)
        Their mean.
    """

    graphs: tuple[sparse.csr_matrix, ...]
    whole: sparse.csr_matrix


def graph_views(neighbours: Neighbours, k: int) -> GraphViews:
    """Shared-neighbour graphs with half to twice as many neighbours as ``k``.

    Parameters
    ----------
    neighbours : Neighbours
        Up to ``most_neighbours(k)`` of each article; sizes that need more use what there is.
    k : int
    """
    most = neighbours.indices.shape[1]
    sizes = sorted({min(_times(k, share), most) for share in NEIGHBOURHOODS})
    graphs = tuple(shared_neighbour_graph(neighbours.first(size)) for size in sizes)
    whole = sparse.csr_matrix(sum(graphs[1:], graphs[0]) / len(graphs))
    whole.sort_indices()
    return GraphViews(graphs, whole)


def most_neighbours(k: int) -> int:
    """How many neighbours the largest neighbourhood holds.

    Examples
    --------
    >>> most_neighbours(20)
    40
    """
    return _times(k, max(NEIGHBOURHOODS))


def _times(k: int, share: float) -> int:
    return max(1, round(k * share))
