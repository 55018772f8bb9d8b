"""Topics found again at the resolution of a model: with other seeds, or among fewer articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hwadu.topics.find.dividing import group_and_divide
from hwadu.topics.find.graphs import GraphViews, graph_views
from hwadu.topics.find.grouping import Grouping, group_articles
from hwadu.topics.find.neighbours import Neighbours
from hwadu.topics.find.views import neighbours_by_view

if TYPE_CHECKING:
    from hwadu.topics.fitted_topics import FittedTopics

Labels = npt.NDArray[np.int64]


@dataclass(frozen=True)
class LookedUp:
    """Articles with their neighbours and graphs.

    Attributes
    ----------
    rows : array of int64
        Positions of the articles.
    near : sequence of Neighbours
        In every view.
    views : GraphViews or None
        None where the engine needs no graphs.
    """

    rows: Labels
    near: Sequence[Neighbours]
    views: GraphViews | None


def look_up(
    model: FittedTopics, rows: Labels, near: Sequence[Neighbours] | None = None
) -> LookedUp:
    """Neighbours, unless they are given, and graphs of articles of a model.

    Parameters
    ----------
    model : TopicModel
        With vectors and views.
    rows : array of int64
        Positions of articles that have a vector.
    near : sequence of Neighbours, optional
    """
    k = model.neighbours
    near = near or neighbours_by_view(model.vectors_[rows], model.views_, k)
    return LookedUp(rows, near, graph_views(near, k) if model.engine == "communities" else None)


def grouped(
    model: FittedTopics,
    known: Labels,
    near: Sequence[Neighbours],
    resolution: float | None,
    **how: Any,
) -> Grouping:
    """Groups of some articles of a model by its settings.

    Large groups that mix subjects are divided where neither a number of topics nor a resolution
    was asked, and in refits where they were in the fit.

    Parameters
    ----------
    model : TopicModel
        With vectors, views and counts.
    known : array of int64
        Positions of articles that have a vector.
    near : sequence of Neighbours
        In every view.
    resolution : float or None
    how
        As for :func:`~hwadu.topics.find.grouping.group_articles`.
    """
    group: Callable[..., Grouping] = group_articles
    free = model.engine == "communities" and model.n_topics is None
    if free and (resolution is None or model.divided_at_ is not None):
        how |= {"columns": model.views_, "divided_at": model.divided_at_}
        group = partial(group_and_divide, likeness=model.alike(), rows=known)
    return group(
        model.vectors_[known],
        model.counts_[known],
        near,
        k=model.neighbours,
        engine=model.engine,
        n_topics=model.n_topics,
        resolution=resolution,
        min_size=model.min_topic_size,
        n_articles=int(model.informed_.sum()),
        **how,
    )


def refits_of(
    model: FittedTopics, rows: Labels, near: Sequence[Neighbours] | None, seen: LookedUp | None
) -> Refits:
    """See :meth:`hwadu.topics.TopicModel.refits`; what was looked up for the fit serves again."""
    informed = np.asarray(model.informed_)[rows]
    known = rows[informed]
    if near is not None or seen is None or not np.array_equal(known, seen.rows):
        seen = look_up(model, known, near)
    group = partial(grouped, model, known, seen.near, model.resolution_, views=seen.views)
    return Refits(group, informed)


class Refits:
    """What refits at one resolution give some articles, whose neighbours are looked up once.

    Parameters
    ----------
    group : callable
        Groups the articles that have a vector, told a seed and whether to be quick.
    informed : array of bool
        Of the articles, which have a vector.
    """

    def __init__(self, group: Callable[..., Grouping], informed: npt.NDArray[np.bool_]) -> None:
        self._group, self._informed = group, informed

    def __call__(self, seed: int, *, quick: bool = False) -> Labels:
        """Topics of the articles, numbered by size; 0 where one has no vector.

        Parameters
        ----------
        seed : int
        quick : bool
            Whether few runs are enough: topics then move a little more with the seed.
        """
        topics = np.zeros(self._informed.size, dtype=np.int64)
        topics[self._informed] = self._group(seed=seed, quick=quick).labels
        return topics
