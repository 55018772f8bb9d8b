"""Topics of another fit, merged as a reader has merged those of a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from hwadu.topics.estimator import TopicModel

Topics = npt.NDArray[np.int64]


def merged_alike(model: TopicModel, own: Topics, other: Topics) -> Topics:
    """Topics of a fit that nobody reviewed, beside which a reviewed model can be held.

    A fit finds the parts of a merged topic, which says nothing against it: those of its topics
    that have most of their articles in one merged topic count as one. Nothing else is changed.

    Parameters
    ----------
    model : TopicModel
    own, other : array of int64, shape (articles,)
        Topics of some articles in the model, and in the other fit.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> merged = SimpleNamespace(centroid_topics_=np.array([0, 0, 1]))
    >>> merged_alike(merged, np.array([0, 0, 0, 1]), np.array([2, 2, 0, 1])).tolist()
    [0, 0, 0, 1]
    """
    unions = np.flatnonzero(np.bincount(model.centroid_topics_) > 1)
    if not unions.size or not own.size:
        return other
    shared = np.zeros((int(other.max()) + 1, int(own.max()) + 1), dtype=np.int64)
    known = (own >= 0) & (other >= 0)
    np.add.at(shared, (other[known], own[known]), 1)
    home = np.where(shared.any(axis=1), shared.argmax(axis=1), -1)
    named = np.arange(len(home))
    for union in unions:
        parts = np.flatnonzero(home == union)
        named[parts] = parts.min(initial=len(home))
    return np.where(other >= 0, named[other], other)
