"""From neighbours to groups of articles: the engines, and what holds for all of them."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.topics.find.communities import (
    communities,
    communities_of_number,
    number_by_first,
    rank_by_size,
)
from hwadu.topics.find.density import density_clusters
from hwadu.topics.find.graphs import graph_views
from hwadu.topics.find.neighbours import Neighbours
from hwadu.topics.find.overlapping import merge_overlapping
from hwadu.topics.find.regrouping import dissolve_small, merge_to
from hwadu.topics.find.resolution import sweep
from hwadu.topics.find.settling import settle
from hwadu.topics.find.spreading import Whole

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
    """

    labels: Labels
    resolution: float | None
    table: pd.DataFrame | None
    reassigned: float


def group_articles(
    vectors: npt.NDArray[np.float32],
    counts: sparse.csr_matrix,
    neighbours: Neighbours,
    *,
    k: int,
    engine: str,
    n_topics: int | None,
    resolution: float | None,
    min_size: int | None,
    seed: int,
    whole: Whole | None = None,
) -> Grouping:
    """Group articles with an engine; then dissolve small groups and merge those that overlap.

    Where a number of topics is asked, groups are merged to it and nothing else is done.

    Parameters
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows.
    counts : csr_matrix, shape (articles, terms)
        Of terms that may stand for a topic.
    neighbours : Neighbours
        As many of each article as :func:`hwadu.topics.find.graphs.most_neighbours` says.
    k : int
        Nearest neighbours of an article: for the graphs the middle of several sizes.
    engine : {"communities", "umap-hdbscan"}
    n_topics : int, optional
    resolution : float, optional
    min_size : int, optional
        Smallest group; by default a fiftieth of the articles, 2 to 10.
    seed : int
    whole : Whole, optional
        More articles, by which the number of groups is chosen.
    """
    min_size = min_size or min(10, max(2, vectors.shape[0] // 50))
    table, reassigned = None, 0.0
    if engine == "umap-hdbscan":
        clusters = density_clusters(vectors, neighbours.first(k), min_size=min_size, seed=seed)
        labels, reassigned = clusters.labels, clusters.reassigned
    else:
        views = graph_views(neighbours, k)
        if n_topics is not None:
            labels = communities_of_number(views.whole, n_topics, seed, views.graphs)
        elif resolution is not None:
            labels = communities(views, resolution, seed)
        else:
            found = sweep(views, vectors, counts, min_size=min_size, seed=seed, whole=whole)
            labels, resolution, table = found.labels, found.resolution, found.table
    if n_topics is None:
        labels = dissolve_small(vectors, labels, min_size)
        labels = merge_overlapping(vectors, counts, labels)
    else:
        labels = settle(vectors, merge_to(vectors, labels, n_topics))
        if labels.max() + 1 < n_topics:
            _LOG.warning("%d topics were asked, the articles form %d", n_topics, labels.max() + 1)
    return Grouping(_by_size(labels), resolution, table, reassigned)


def _by_size(labels: Labels) -> Labels:
    labels = number_by_first(labels)
    return rank_by_size(np.bincount(labels))[labels]
