"""Views of one collection: some of the columns of its vectors, each a geometry of its own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from hwadu.errors import SettingsError
from hwadu.topics.find.centroids import unit_rows
from hwadu.topics.find.graphs import VIEWS_UP_TO, most_neighbours
from hwadu.topics.find.neighbours import Neighbours, nearest_neighbours

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
        raise SettingsError(
            f"the views {checked} do not fit vectors of {dimensions} dimensions",
            remedy=f"give one or more, each with stretches of columns within 0 to {dimensions}",
        )
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
    if len(vectors) > VIEWS_UP_TO:
        views = views[-1:]
    most = most_neighbours(k, len(vectors), len(views))
    return tuple(nearest_neighbours(seen(vectors, view), most) for view in views)
