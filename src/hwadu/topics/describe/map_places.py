"""A map of articles: topics that are alike lie near each other, articles within their topic."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import TableError
from hwadu.schema import conform
from hwadu.stats.threads import one_blas_thread
from hwadu.topics.find.centroids import centroids
from hwadu.topics.fitted_topics import FittedTopics

Array = npt.NDArray[np.float64]

_FILLED = 0.3
_ROUNDS = 500
_WITHIN = 0.9
_MANY_COLUMNS = 1024  # of vocabularies, not of vectors; the work grows with their cube else


def article_map(model: FittedTopics, article_ids: Sequence[str] | pd.Series) -> pd.DataFrame:
    """Lay the fitted articles out in the plane; the same model always gives the same map.

    The centres of topics come from classical multidimensional scaling of the distances of their
    centroids, and are then pushed apart until discs with areas in proportion to the topics'
    articles hardly overlap. In its disc a topic's articles lie by their two principal components,
    turned towards the topics they resemble; the nine tenths nearest its centre fill the disc, the
    rest lies on its rim, so that no outlier shrinks the picture. Distances between topics show
    which are alike; they measure nothing.

    Parameters
    ----------
    model : TopicModel
        Fitted.
    article_ids : sequence of str
        Ids of the fitted articles, in the order of their rows.

    Returns
    -------
    DataFrame
        The table ``article_map``: article_id, x, y (about -1 to 1), topic; articles with nothing to
        go by are left out.

    Raises
    ------
    TableError
        If ids and fitted articles differ in number.

    References
    ----------
    Torgerson (1952), Multidimensional scaling: I. Theory and method, Psychometrika 17.
    Schönemann (1966), A generalized solution of the orthogonal Procrustes problem,
    Psychometrika 31.

    Examples
    --------
    >>> from scipy import sparse
    >>> from hwadu.topics import TopicModel
    >>> rows = [[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 3, 2], [0, 0, 2, 3]] * 5
    >>> vectors, terms = np.array(rows, dtype=np.float32), ["반도체", "수출", "축구", "우승"]
    >>> model = TopicModel(n_topics=2).fit(sparse.csr_matrix(rows), vectors, terms)
    >>> table = article_map(model, [f"a{at}" for at in range(20)])
    >>> bool(table.groupby("topic")["x"].mean().diff().abs().iloc[1] > 0.5)
    True
    """
    ids = pd.Series(list(article_ids), dtype="str")
    if len(ids) != model.topics_.size:
        raise TableError("topics.other_ids", fitted=model.topics_.size, n=len(ids))
    points = places(model.vectors_, model.topics_)[model.informed_]
    frame = pd.DataFrame(
        {
            "article_id": ids.to_numpy()[model.informed_],
            "x": points[:, 0],
            "y": points[:, 1],
            "topic": model.topics_[model.informed_],
        }
    )
    return conform(frame, "article_map")


def places(vectors: npt.NDArray[np.float32], topics: npt.NDArray[np.int64]) -> Array:
    """Places of articles in the plane, as :func:`article_map` lays them out.

    Parameters
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows; a row of zeros lies at the origin.
    topics : array of int64, shape (articles,)

    Returns
    -------
    array of float64, shape (articles, 2)
    """
    known = np.flatnonzero(vectors.any(axis=1))
    points = np.zeros((topics.size, 2))
    if not known.size:
        return points
    unit, group = vectors[known], np.unique(topics[known], return_inverse=True)[1]
    with one_blas_thread():
        means = centroids(unit, group).astype(np.float64)
        sizes = np.bincount(group)
        radius = np.sqrt(_FILLED * sizes / sizes.sum())
        flat = _scaled(means)
        centre = _apart(flat, radius)
        towards = np.linalg.pinv(means - means.mean(axis=0)) @ flat
        for at in range(sizes.size):
            inside = np.flatnonzero(group == at)
            offset = unit[inside].astype(np.float64) - means[at]
            points[known[inside]] = centre[at] + radius[at] * _disc(offset, towards)
    return points


def topic_places(means: Array, sizes: npt.NDArray[np.int64]) -> Array:
    """Places of topics in the plane, as discs of their sizes that hardly overlap.

    Parameters
    ----------
    means : array of float, shape (topics, dimensions)
        Of each topic, unit rows.
    sizes : array of int64, shape (topics,)
        Articles of each topic.

    Returns
    -------
    array of float64, shape (topics, 2)
    """
    with one_blas_thread():
        return _apart(_scaled(means), np.sqrt(_FILLED * sizes / sizes.sum()))


def _scaled(means: Array) -> Array:
    """Classical scaling of centroids to the plane, the farthest at distance 1 from the middle."""
    centred = means - means.mean(axis=0)
    flat = _principal(centred)
    reach = np.linalg.norm(flat, axis=1).max()
    return np.asarray(flat / reach if reach > 0 else flat)


def _principal(centred: Array) -> Array:
    """Coordinates on the first two principal axes, signs fixed, zeros where there are fewer."""
    if centred.shape[1] > _MANY_COLUMNS:
        _, reach, across = np.linalg.svd(centred, full_matrices=False)
        values, axes = reach[::-1] ** 2, across[::-1].T
    else:
        values, axes = np.linalg.eigh(centred.T @ centred)
    flat = np.zeros((len(centred), 2))
    for at in range(min(2, axes.shape[1])):
        axis = axes[:, -1 - at]
        if values[-1 - at] > 1e-12:
            flat[:, at] = centred @ (axis * np.sign(axis[np.abs(axis).argmax()]))
    return flat


def _apart(flat: Array, radius: Array) -> Array:
    """Push discs apart a little at a time until none overlaps, or the rounds are used up."""
    centre = flat.copy()
    n = len(centre)
    # topics at one point leave it in fixed directions
    angle = 2 * np.pi * np.arange(n) / max(n, 1)
    centre += 1e-6 * np.column_stack([np.cos(angle), np.sin(angle)])
    wanted = radius[:, None] + radius
    for _ in range(_ROUNDS):
        gap = centre[:, None, :] - centre
        distance = np.linalg.norm(gap, axis=2)
        overlap = np.maximum(wanted - distance, 0.0)
        np.fill_diagonal(overlap, 0.0)
        if overlap.max(initial=0.0) < 1e-3:
            break
        direction = gap / np.maximum(distance, 1e-12)[:, :, None]
        centre += 0.25 * (overlap[:, :, None] * direction).sum(axis=1)
    return np.asarray(centre - centre.mean(axis=0))


def _disc(offset: Array, towards: Array) -> Array:
    """Articles of one topic within the unit disc, turned towards the topics they resemble."""
    flat = _principal(offset)
    spread = flat.std(axis=0)
    flat = np.divide(flat, spread, out=np.zeros_like(flat), where=spread > 1e-12)
    left, _, right = np.linalg.svd(flat.T @ (offset @ towards))
    flat = flat @ (left @ right)
    length = np.linalg.norm(flat, axis=1)
    reach = np.quantile(length, _WITHIN)
    longest = np.maximum(reach, length) if reach > 0 else np.ones(len(flat))
    return np.asarray(flat / longest[:, None])
