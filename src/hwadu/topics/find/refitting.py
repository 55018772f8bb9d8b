"""Topics found again at the resolution of a model: with other seeds, or among fewer articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from hwadu.topics.find.graphs import GraphViews, graph_views
from hwadu.topics.find.grouping import Grouping
from hwadu.topics.find.neighbours import Neighbours
from hwadu.topics.find.views import neighbours_by_view

if TYPE_CHECKING:
    from hwadu.topics.estimator import TopicModel

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


def look_up(model: TopicModel, rows: Labels, near: Sequence[Neighbours] | None = None) -> LookedUp:
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
