"""Topics of another fit, merged and split as a reader has merged and split those of a model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from hwadu.topics.estimator import TopicModel

Topics = npt.NDArray[np.int64]


def merged_alike(
    model: TopicModel, own: Topics, other: Topics, splits: Sequence[Sequence[int]] = ()
) -> Topics:
    """Topics of a fit that nobody reviewed, beside which a reviewed model can be held.

    A fit finds the parts of a merged topic, and a split one whole, which says nothing against
    them: those of its topics that have most of their articles in one merged topic count as one;
    of those that have them in a split one each article counts with the part that it is in, and
    articles of other topics with the largest part. Nothing else is changed. Some articles alone
    may be held beside each other, without any of a part or of a topic.

    Parameters
    ----------
    model : TopicModel
    own, other : array of int64, shape (articles,)
        Topics of some articles in the model, and in the other fit.
    splits : sequence of sequence of int
        Topics of the model that are parts of one: see
        :func:`~hwadu.topics.review.review_in_force.parts_of_splits`.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> merged = SimpleNamespace(centroid_topics_=np.array([0, 0, 1]))
    >>> merged_alike(merged, np.array([0, 0, 0, 1]), np.array([2, 2, 0, 1])).tolist()
    [0, 0, 0, 1]
    >>> split = SimpleNamespace(centroid_topics_=np.array([0, 1, 2]))
    >>> merged_alike(split, np.array([0, 0, 1, 2]), np.array([0, 0, 0, 1]), [[0, 1]]).tolist()
    [2, 2, 3, 1]
    """
    unions = np.flatnonzero(np.bincount(model.centroid_topics_) > 1)
    known = (own >= 0) & (other >= 0)
    if not (unions.size or splits) or not known.any():
        return other
    splits = [sorted(parts) for parts in splits]
    whole = own.copy()
    for parts in splits:
        whole[np.isin(own, parts)] = parts[0]
    shared = np.zeros((int(other.max()) + 1, int(own.max()) + 1), dtype=np.int64)
    np.add.at(shared, (other[known], whole[known]), 1)
    home = np.where(shared.any(axis=1), shared.argmax(axis=1), -1)
    named = np.arange(len(home))
    for union in unions:
        found = np.flatnonzero(home == union)
        named[found] = found.min(initial=len(home))
    made = np.where(other >= 0, named[other], other)
    for parts in splits:
        inside = known & (home[other] == parts[0])
        largest = np.bincount(own[np.isin(own, parts)], minlength=1).argmax()
        made[inside] = len(home) + np.where(np.isin(own, parts), own, largest)[inside]
    return made
