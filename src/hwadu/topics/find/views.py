"""Views of one collection: some of the columns of its vectors, each a geometry of its own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from hwadu.errors import SettingsError
from hwadu.topics.find.centroids import unit_rows
from hwadu.topics.find.graphs import VIEWS_UP_TO, most_neighbours
from hwadu.topics.find.neighbours import (
    Neighbours,
    most_for_parts,
    nearest_neighbours,
    neighbours_within,
)

Vectors = npt.NDArray[np.float32]

Columns = Sequence[tuple[int, int]]
"""First and last (exclusive) column of each stretch that a view sees."""


def check_views(views: Sequence[Columns] | None, dimensions: int) -> tuple[Columns, ...]:
    """The views as tuples, the last of them the whole; it is added where it is not there.

    None stands for the whole alone.

    Raises
    ------
    SettingsError
        If there is none, or one names columns that are not there.
    """
    whole: tuple[Columns, ...] = (((0, dimensions),),)
    if views is None:
        return whole
    checked = tuple(tuple((int(a), int(b)) for a, b in view) for view in views)
    right = all(view and all(0 <= a < b <= dimensions for a, b in view) for view in checked)
    if not checked or not right:
        raise SettingsError("topics.wrong_views", views=str(checked), n=dimensions)
    return checked if checked[-1:] == whole else checked + whole


def seen(vectors: Vectors, view: Columns) -> Vectors:
    """What a view shows of vectors: unit rows of its columns."""
    if list(view) == [(0, vectors.shape[1])]:
        return vectors
    return unit_rows(np.concatenate([vectors[:, a:b] for a, b in view], axis=1))


def neighbours_by_view(
    vectors: Vectors, views: Sequence[Columns], k: int
) -> tuple[Neighbours, ...]:
    """Nearest neighbours in each view, as many as the largest neighbourhood holds.

    Beyond 10,000 articles in the last view alone.

    Parameters
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows.
    views : sequence of sequence of (int, int)
    k : int
        Neighbours that an article is asked to have.
    """
    views = _tried(views, len(vectors))
    most = most_neighbours(k, len(vectors), len(views))
    return tuple(nearest_neighbours(seen(vectors, view), most) for view in views)


class NeighboursOfParts:
    """Nearest neighbours in each view within random parts of articles, which are searched once.

    Parameters
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows.
    views : sequence of sequence of (int, int)
    k : int
        Neighbours that an article is asked to have.
    size : int
        About as many articles as a part has.
    """

    def __init__(self, vectors: Vectors, views: Sequence[Columns], k: int, size: int) -> None:
        self._k, self._views = k, _tried(views, size)
        wide = most_for_parts(most_neighbours(k, size, len(self._views)), size / len(vectors))
        shown = [seen(vectors, view) for view in self._views]
        self._known = [(nearest_neighbours(inner, wide), inner) for inner in shown]

    def of(self, part: npt.NDArray[np.int64]) -> tuple[Neighbours, ...]:
        """As :func:`neighbours_by_view` finds them among the articles of a part.

        Parameters
        ----------
        part : array of int64
            Their positions, rising.
        """
        most = most_neighbours(self._k, part.size, len(self._views))
        return tuple(neighbours_within(near, inner, part, most) for near, inner in self._known)


def _tried(views: Sequence[Columns], articles: int) -> Sequence[Columns]:
    return views[-1:] if articles > VIEWS_UP_TO else views
