"""Large topics that mix subjects are divided, where their parts are alike in their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.topics.find.graphs import VIEWS_UP_TO, GraphViews, graph_views
from hwadu.topics.find.grouping import Grouping, by_size, group_articles, smallest_group
from hwadu.topics.find.neighbours import Neighbours
from hwadu.topics.find.overlapping import merge_overlapping
from hwadu.topics.find.regrouping import dissolve_small
from hwadu.topics.find.settling import settle
from hwadu.topics.find.views import Columns, neighbours_by_view
from hwadu.topics.judge.likeness import MIXED_BELOW, Likeness, which_mixed

Labels = npt.NDArray[np.int64]

LARGE = 150
"""Articles from which a topic is divided. One that is smaller can be read, and in small corpora
parts agree less with the sections of newspapers than what they are parts of."""

_SMALLEST_PART = 20
_MOST_MORE = 1 / 3  # topics, of those there were


def group_and_divide(
    vectors: npt.NDArray[np.float32],
    counts: sparse.csr_matrix,
    neighbours: Sequence[Neighbours],
    *,
    views: GraphViews,
    columns: Sequence[Columns],
    likeness: Likeness,
    rows: Labels,
    divided_at: float | None = None,
    **how: Any,
) -> Grouping:
    """Group articles, divide the large groups that mix subjects, and let all articles settle.

    A mixed group's articles are partitioned among themselves as all were. Parts whose articles are
    alike become groups, the largest first, at most a third more groups than there were; what is
    left of a group stays together.

    Parameters
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows.
    counts : csr_matrix, shape (articles, terms)
        Of terms that may stand for a topic.
    neighbours : sequence of Neighbours
        In every view.
    views : GraphViews
        Graphs of these neighbours.
    columns : sequence of sequence of (int, int)
        The columns that each view sees.
    likeness : Likeness
        Of all articles.
    rows : array of int64
        Which of all articles these are.
    divided_at : float, optional
        The resolution for all mixed groups, at which few runs are enough; by default each has a
        sweep of its own.
    how
        As for :func:`~hwadu.topics.find.grouping.group_articles`.
    """
    found = group_articles(vectors, counts, neighbours, views=views, **how)
    labels, sizes = found.labels, np.bincount(found.labels)
    mixed = which_mixed(likeness.of_topics(labels, rows))
    asked, seed = how["min_size"], how["seed"]
    least = max(asked or 0, _SMALLEST_PART)
    parts: list[Labels] = []
    at: list[float] = []
    for group in np.flatnonzero(mixed & (sizes >= max(LARGE, 2 * least))):
        of_group = np.flatnonzero(labels == group)
        own = group_articles(
            vectors[of_group],
            _shared(counts[of_group]),
            (),
            views=_among(of_group, vectors, views, columns, how["k"]),
            k=how["k"],
            engine=how["engine"],
            n_topics=None,
            resolution=divided_at,
            min_size=None,
            seed=seed,
            quick=divided_at is not None,
        )
        members = (of_group[own.labels == part] for part in range(int(own.labels.max()) + 1))
        good = [p for p in members if p.size >= least and likeness(rows[p]) >= MIXED_BELOW]
        if good and own.resolution is not None:
            parts += good
            at.append(own.resolution)
    if not parts:
        return found
    parts.sort(key=lambda part: -part.size)
    divided = labels.copy()
    for number, part in enumerate(parts[: int(sizes.size * _MOST_MORE)], sizes.size):
        divided[part] = number
    # nothing may be left of a group
    divided = settle(vectors, np.unique(divided, return_inverse=True)[1].astype(np.int64))
    divided = dissolve_small(vectors, divided, smallest_group(asked, len(vectors)))
    divided = by_size(merge_overlapping(vectors, counts, divided))
    return replace(found, labels=divided, divided_at=float(np.median(at)))


def _among(
    group: Labels,
    vectors: npt.NDArray[np.float32],
    views: GraphViews,
    columns: Sequence[Columns],
    k: int,
) -> GraphViews:
    """Graphs of a group's articles.

    Where there are many articles, groups are large, and to see each in every view would take
    several times what all else does: there the graphs of all serve, without what joins the group to
    others. They divide as many articles into topics of one subject.
    """
    if len(vectors) > VIEWS_UP_TO:
        return views.among(group)
    return graph_views(neighbours_by_view(vectors[group], columns, k), k)


def _shared(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Columns of terms that stand in two articles at least, if there are any."""
    holding = np.bincount(counts.indices, minlength=counts.shape[1])
    return counts[:, np.flatnonzero(holding > 1)] if (holding > 1).any() else counts
