"""Graphs of articles, weighted by the nearest neighbours they share."""

from __future__ import annotations

from dataclasses import dataclass

from scipy import sparse

from hwadu.topics.find.neighbours import Neighbours, shared_neighbour_graph

NEIGHBOURHOODS = (0.5, 0.75, 1.0, 1.5, 2.0)
"""Sizes of neighbourhood that are tried, as multiples of the number of neighbours asked."""

VIEWS_UP_TO = 10_000
"""Beyond so many articles one size is tried: it matters less, and graphs take most of the time."""


@dataclass(frozen=True)
class GraphViews:
    """One collection of articles seen with neighbourhoods of several sizes.

    Which number of neighbours is right nobody can tell, and a partition depends on it; what graphs
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

    Beyond 10,000 articles there is one graph, with ``k`` neighbours.

    Parameters
    ----------
    neighbours : Neighbours
        As many of each article as :func:`most_neighbours` says; sizes that need more use what
        there is.
    k : int
    """
    n, most = neighbours.indices.shape
    sizes = sorted({min(size, most) for size in _sizes(k, n)})
    graphs = tuple(shared_neighbour_graph(neighbours.first(size)) for size in sizes)
    whole = sparse.csr_matrix(sum(graphs[1:], graphs[0]) / len(graphs))
    whole.sort_indices()
    return GraphViews(graphs, whole)


def most_neighbours(k: int, n_articles: int) -> int:
    """How many neighbours the largest neighbourhood holds.

    Examples
    --------
    >>> most_neighbours(20, n_articles=5_000), most_neighbours(20, n_articles=50_000)
    (40, 20)
    """
    return max(_sizes(k, n_articles))


def _sizes(k: int, n_articles: int) -> list[int]:
    shares = NEIGHBOURHOODS if n_articles <= VIEWS_UP_TO else (1.0,)
    return [max(1, round(k * share)) for share in shares]
