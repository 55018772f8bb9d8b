"""Topics within a theme that no subject holds together, whose articles are told as its rest."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.topics.estimator import TopicModel
from hwadu.topics.judge.likeness import Likeness, which_mixed

Rows = npt.NDArray[np.int64]

_ALIKE = 0.98  # quantile of the cosines of random pairs of any articles
_HELD_TOGETHER = 0.27
"""Share of a topic's pairs that are more alike, from which a subject holds it together.

Articles of a theme are alike in any case, so what nine of ten pairs of any articles are below says
nothing of its parts. Two readers who knew nothing of it judged 62 topics within themes of three
exports and a corpus of two sources by twelve titles each. Of 42 topics above it 38 have a name that
fits three quarters of the titles, of the 20 below 7; any value from 0.24 to 0.30 tells them apart
as well. It is not enough by itself: among short leads every article of a theme is above most pairs
of any articles, by the theme's own words. Of 102 other topics above it they could name 68, of the
69 that also are alike among the theme's own articles 57.
"""
_FEWEST_STORIES = 3
_ROOM = 0.03
"""Share of all pairs of articles that may be pairs within the topics.

Where they are more, they are what most alike pairs are, and even topics of one subject each would
stay below: a theme of all articles has no articles beside it to stand out from.
"""


def without_subject(
    found: TopicModel, likeness: Likeness, rows: Rows, stories: pd.Series
) -> npt.NDArray[np.bool_]:
    """Which topics within a theme no subject holds together, as far as it can be told.

    Topics have three stories at least. These are to be alike among all articles, and more alike
    than others of the theme, as those of topics of all articles are to be
    (:mod:`hwadu.topics.judge.likeness`).

    Parameters
    ----------
    found : TopicModel
        Of :func:`~hwadu.topics.within.sub_topics.sub_topics`.
    likeness : Likeness
        Of all articles, of which those of the theme are some.
    rows : array of int64
        The theme's articles among them.
    stories : Series of str
        Story of each of the theme's articles: copies are alike without a subject in common.

    Returns
    -------
    array of bool, shape (topics,)
    """
    first = ~stories.duplicated().to_numpy()
    topics, rows = found.topics_[first], rows[first]
    sizes = np.bincount(topics, minlength=len(found.labels_))
    mixed = which_mixed(Likeness(likeness.counts[rows]).of_topics(topics))
    # the last topics may hold nothing but copies of what others hold
    parted = np.pad(mixed, (0, sizes.size - mixed.size)) | (sizes < _FEWEST_STORIES)
    bar = likeness.above(_ALIKE)
    if bar and (sizes**2).sum() <= _ROOM * likeness.counts.shape[0] ** 2:
        members = [rows[topics == topic] for topic in range(sizes.size)]
        parted |= np.array([likeness(own, bar) < _HELD_TOGETHER for own in members])
    return parted


def joined(found: TopicModel, parted: npt.NDArray[np.bool_]) -> Rows:
    """Make one topic of some, numbered by size like the others.

    Parameters
    ----------
    found : TopicModel
        Changed in place.
    parted : array of bool, shape (topics,)
        The topics that become one.

    Returns
    -------
    array of int64, shape (topics afterwards,)
        The number each is told under: -1 for the joined one, the others from 0 by size.
    """
    if not parted.any():
        return np.arange(parted.size)
    topic_of = np.cumsum(~parted) - 1
    topic_of[parted] = (~parted).sum()
    found.regroup(found.topics_[found.informed_], topic_of)
    rest = found.centroid_topics_[np.argmax(parted)]
    told = np.arange(len(found.labels_))
    told[rest:] -= 1
    told[rest] = -1
    return told
