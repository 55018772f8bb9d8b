"""Graphs of articles, weighted by the nearest neighbours they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.topics.find.neighbours import Neighbours, shared_neighbour_graph

NEIGHBOURHOODS = (0.5, 0.75, 1.0, 1.5, 2.0)
"""Sizes of neighbourhood that are tried in a single view, as multiples of the number asked."""

NEIGHBOURHOODS_OF_EACH = (0.5, 1.0, 2.0)
"""And in each of several views."""

SIZES_UP_TO = 5_000
"""Beyond so many articles each view has one size: graphs take most of the time, and there are many
of them."""

VIEWS_UP_TO = 10_000
"""Beyond so many articles one view is tried with one size: both matter less."""


@dataclass(frozen=True)
class GraphViews:
    """One collection of articles seen in several ways.

    Which number of neighbours is right nobody can tell, nor how many dimensions vectors should
    have, and a partition depends on both; what graphs of several sizes and views agree on does not.

    Attributes
    ----------
    graphs : tuple of csr_matrix
        A graph for each view and size of neighbourhood.
    whole : csr_matrix, shape (articles, articles)
        Their mean.

    References
    ----------
    Xu, Tao and Xu (2013), A survey on multi-view learning, arXiv:1304.5634; Fred and Jain (2005),
    Combining multiple clusterings using evidence accumulation, IEEE TPAMI 27.
    """

    graphs: tuple[sparse.csr_matrix, ...]
    whole: sparse.csr_matrix

    def among(self, articles: npt.NDArray[np.int64]) -> GraphViews:
        """The same graphs among some of the articles.

        Parameters
        ----------
        articles : array of int64
            Their positions.
        """
        *graphs, whole = (graph[articles][:, articles] for graph in (*self.graphs, self.whole))
        return GraphViews(tuple(graphs), whole)


def graph_views(neighbours: Sequence[Neighbours], k: int) -> GraphViews:
    """Shared-neighbour graphs of every view, with half to twice as many neighbours as ``k``.

    Parameters
    ----------
    neighbours : sequence of Neighbours
        Of each view; of each article as many as :func:`most_neighbours` says. Sizes that need more
        use what there is.
    k : int
    """
    graphs = []
    for view, near in enumerate(neighbours):
        n, most = near.indices.shape
        sizes = {min(size, most) for size in _sizes(k, n, len(neighbours), view)}
        graphs += [shared_neighbour_graph(near.first(size)) for size in sorted(sizes)]
    whole = sparse.csr_matrix(sum(graphs[1:], graphs[0]) / len(graphs))
    whole.sort_indices()
    return GraphViews(tuple(graphs), whole)


def most_neighbours(k: int, n_articles: int, views: int = 1) -> int:
    """How many neighbours the largest neighbourhood holds.

    Examples
    --------
    >>> most_neighbours(20, n_articles=5_000), most_neighbours(20, n_articles=50_000)
    (40, 20)
    """
    return max(max(_sizes(k, n_articles, views, view)) for view in range(views))


def _sizes(k: int, n_articles: int, views: int, view: int) -> list[int]:
    if n_articles > VIEWS_UP_TO:
        shares: tuple[float, ...] = (1.0,)
    elif views == 1:
        shares = NEIGHBOURHOODS
    elif n_articles > SIZES_UP_TO:
        # a size of its own for each, the middle one first
        shares = ((1.0, 0.5, 2.0)[view % 3],)
    else:
        shares = NEIGHBOURHOODS_OF_EACH
    return [max(1, round(k * share)) for share in shares]
