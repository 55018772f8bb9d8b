"""From neighbours to groups of articles: the engines, and what holds for all of them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.errors import NotEnoughDataError
from hwadu.notices import Notice
from hwadu.topics.find.communities import (
    communities,
    communities_of_number,
    number_by_first,
    rank_by_size,
)
from hwadu.topics.find.density import density_clusters
from hwadu.topics.find.graphs import GraphViews, graph_views
from hwadu.topics.find.neighbours import Neighbours
from hwadu.topics.find.overlapping import merge_overlapping
from hwadu.topics.find.regrouping import dissolve_small, merge_to
from hwadu.topics.find.resolution import sweep
from hwadu.topics.find.settling import settle

Labels = npt.NDArray[np.int64]

ENGINES = ("communities", "umap-hdbscan")

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Grouping:
    """Groups of articles, every article in the one whose centroid is nearest.

    Attributes
    ----------
    labels : array of int64, shape (articles,)
        Numbered by size, the largest 0; groups of one size in the order they first appear.
    resolution : float or None
        The resolution used.
    table : DataFrame or None
        What a sweep over resolutions saw.
    reassigned : float
        Share of the articles that the clustering left out.
    divided_at : float or None
        The resolution at which mixed groups were divided (a median); None where none was.
    """

    labels: Labels
    resolution: float | None
    table: pd.DataFrame | None
    reassigned: float
    divided_at: float | None = None


def group_articles(
    vectors: npt.NDArray[np.float32],
    counts: sparse.csr_matrix,
    neighbours: Sequence[Neighbours],
    *,
    k: int,
    engine: str,
    n_topics: int | tuple[int, int] | None,
    resolution: float | None,
    min_size: int | None,
    seed: int,
    n_articles: int | None = None,
    quick: bool = False,
    views: GraphViews | None = None,
) -> Grouping:
    """Group articles with an engine; then dissolve small groups and merge those that overlap.

    Where a number of topics is asked, groups are merged to it and nothing else is done; where the
    fewest and the most are, a number between them is chosen as otherwise.

    Parameters
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows.
    counts : csr_matrix, shape (articles, terms)
        Of terms that may stand for a topic.
    neighbours : sequence of Neighbours
        In every view, as many of each article as
        :func:`hwadu.topics.find.graphs.most_neighbours` says. UMAP goes by the last.
    k : int
        Nearest neighbours of an article: for the graphs the middle of several sizes.
    engine : {"communities", "umap-hdbscan"}
    n_topics : int or (int, int), optional
        How many, or the fewest and the most.
    resolution : float, optional
    min_size : int, optional
        Smallest group; by default a fiftieth of the articles, 2 to 10.
    seed : int
    n_articles : int, optional
        Articles that will get these topics, where they are more: the most topics go by it.
    quick : bool
        Whether few runs are enough at a given resolution
        (:func:`hwadu.topics.find.communities.communities`).
    views : GraphViews, optional
        Graphs of these neighbours, where they are known.

    Raises
    ------
    NotEnoughDataError
        If there are fewer articles than topics are asked.
    """
    fewest = np.min(n_topics or 1)
    if len(vectors) < fewest:
        raise NotEnoughDataError("topics.too_few_articles", asked=fewest, n=len(vectors))
    min_size = smallest_group(min_size, len(vectors))
    table, reassigned = None, 0.0
    between = n_topics if isinstance(n_topics, tuple) else None
    if engine == "umap-hdbscan":
        clusters = density_clusters(vectors, neighbours[-1].first(k), min_size=min_size, seed=seed)
        labels, reassigned = clusters.labels, clusters.reassigned
    else:
        views = views or graph_views(neighbours, k)
        if isinstance(n_topics, int):
            labels = communities_of_number(views.whole, n_topics, seed, views.graphs)
        elif resolution is not None:
            labels = communities(views, resolution, seed, quick=quick)
        else:
            found = sweep(
                views,
                vectors,
                counts,
                min_size=min_size,
                seed=seed,
                between=between,
                n_articles=n_articles,
            )
            labels, resolution, table = found.labels, found.resolution, found.table
    if isinstance(n_topics, int):
        labels = _merged_to(vectors, labels, n_topics)
    else:
        labels = dissolve_small(vectors, labels, min_size)
        labels = merge_overlapping(vectors, counts, labels)
    if between is not None:
        labels = _brought_between(vectors, labels, between, views, seed)
    return Grouping(by_size(labels), resolution, table, reassigned)


def _brought_between(
    vectors: npt.NDArray[np.float32],
    labels: Labels,
    between: tuple[int, int],
    views: GraphViews | None,
    seed: int,
) -> Labels:
    """Groups merged to the most, or found anew as the fewest, where they are not between."""
    low, high = between
    number = int(labels.max()) + 1
    if number > high:
        return _merged_to(vectors, labels, high)
    if number < low and views is not None:
        finer = communities_of_number(views.whole, low, seed, views.graphs)
        return _merged_to(vectors, finer, low)
    return labels


def _merged_to(vectors: npt.NDArray[np.float32], labels: Labels, n_topics: int) -> Labels:
    labels = settle(vectors, merge_to(vectors, labels, n_topics))
    found = int(labels.max()) + 1
    if found < n_topics:
        _LOG.warning("%s", Notice("topics_fewer", {"asked": int(n_topics), "n": found}))
    return labels


def smallest_group(asked: int | None, n_articles: int) -> int:
    """The smallest group of so many articles: what is asked, or a fiftieth of them, 2 to 10.

    Examples
    --------
    >>> [smallest_group(None, articles) for articles in (20, 300, 3_000)]
    [2, 6, 10]
    """
    return asked or min(10, max(2, n_articles // 50))


def by_size(labels: Labels) -> Labels:
    """Number groups by size, the largest 0; those of one size in the order they first appear."""
    labels = number_by_first(labels)
    return rank_by_size(np.bincount(labels))[labels]
