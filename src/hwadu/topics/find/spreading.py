"""Groups found among some articles, given to all."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hwadu.topics.find.centroids import nearest
from hwadu.topics.find.settling import settle

Labels = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]


def settled_among_all(vectors: Vectors, means: Vectors) -> Labels:
    """Give groups to all articles, and let them settle there as a sample's settled among its own.

    Parameters
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows.
    means : array of float32, shape (groups, dimensions)
        Centroids of the sample.

    Returns
    -------
    array of int64, shape (articles,)
        Groups left empty vanish.
    """
    given = nearest(vectors, means)
    return settle(vectors, np.unique(given, return_inverse=True)[1].astype(np.int64))
