"""What a topic's words say of it, and how far topics are apart by their words."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

Array = npt.NDArray[np.float64]


def relevance(in_topic: npt.ArrayLike, overall: npt.ArrayLike, weight: float) -> Array:
    """Relevance of terms to a topic: between how probable and how exclusive they are.

    Parameters
    ----------
    in_topic : array-like of float, shape (terms,)
        Probability of each term in the topic, above 0.
    overall : array-like of float, shape (terms,)
        In all articles.
    weight : float
        λ: at 1 terms are ranked by their probability in the topic, at 0 by how many times more
        probable they are there than overall.

    References
    ----------
    Sievert and Shirley (2014), LDAvis: a method for visualizing and interpreting topics,
    Proceedings of the Workshop on Interactive Language Learning, Visualization, and Interfaces.

    Examples
    --------
    >>> [relevance([0.2, 0.1], [0.2, 0.01], weight).round(1).tolist() for weight in (1.0, 0.0)]
    [[-1.6, -2.3], [0.0, 2.3]]
    """
    inside, whole = np.log(np.asarray(in_topic, float)), np.log(np.asarray(overall, float))
    return np.asarray(weight * inside + (1 - weight) * (inside - whole))


def saliency(counts: sparse.csr_matrix) -> Array:
    """Saliency of terms: how probable they are, times how much they tell of the topic.

    Parameters
    ----------
    counts : csr_matrix, shape (topics, terms)
        Occurrences.

    References
    ----------
    Chuang, Manning and Heer (2012), Termite: visualization techniques for assessing textual topic
    models, Proceedings of AVI.

    Examples
    --------
    >>> saliency(sparse.csr_matrix([[4, 4], [4, 0]])).round(2).tolist()
    [0.04, 0.14]
    """
    dense = np.asarray(counts.todense(), dtype=float)
    of_term = dense.sum(axis=0)
    topics = dense.sum(axis=1) / max(dense.sum(), 1.0)
    given = np.divide(dense, of_term, out=np.zeros_like(dense), where=of_term > 0)
    ratio = np.divide(given, topics[:, None], out=np.ones_like(given), where=topics[:, None] > 0)
    told = np.sum(given * np.log(np.where(given > 0, ratio, 1.0)), axis=0)
    return np.asarray(told * of_term / max(of_term.sum(), 1.0))


def word_distances(counts: sparse.csr_matrix) -> Array:
    """Jensen-Shannon distance between the words of each two topics: 0 to 0.83.

    The root of the divergence in nats, which unlike itself is a distance: no way round is shorter.

    Parameters
    ----------
    counts : csr_matrix, shape (topics, terms)

    Returns
    -------
    ndarray of float64, shape (topics, topics)

    References
    ----------
    Endres and Schindelin (2003), A new metric for probability distributions, IEEE Transactions on
    Information Theory 49.

    Examples
    --------
    >>> word_distances(sparse.csr_matrix([[1, 0], [0, 1]])).round(2).tolist()
    [[0.0, 0.83], [0.83, 0.0]]
    """
    dense = np.asarray(counts.todense(), dtype=float)
    words = dense / np.maximum(dense.sum(axis=1, keepdims=True), 1.0)
    own = _entropies(words)
    made = np.zeros((len(words), len(words)))
    for row, topic in enumerate(words):  # in rows: all pairs at once may be gigabytes
        middle = _entropies((topic + words) / 2)
        made[row] = middle - (own[row] + own) / 2
    return np.asarray(np.sqrt(np.maximum((made + made.T) / 2, 0.0)))


def _entropies(words: Array) -> Array:
    safe = np.where(words > 0, words, 1.0)
    return np.asarray(-np.sum(words * np.log(safe), axis=1))


def principal_coordinates(distances: Array) -> Array:
    """Places on a plane whose distances are as near as can be to those given.

    Parameters
    ----------
    distances : ndarray of float64, shape (n, n)

    Returns
    -------
    ndarray of float64, shape (n, 2)
        Of each axis the farthest point is on the positive side.

    References
    ----------
    Gower (1966), Some distance properties of latent root and vector methods used in multivariate
    analysis, Biometrika 53 (classical scaling).

    Examples
    --------
    >>> places = principal_coordinates(np.array([[0.0, 2.0], [2.0, 0.0]]))
    >>> np.abs(places[0] - places[1]).round(2).tolist()
    [2.0, 0.0]
    """
    n = len(distances)
    centred = np.eye(n) - 1 / max(n, 1)
    values, vectors = np.linalg.eigh(-centred @ distances**2 @ centred / 2)
    order = np.argsort(-values, kind="stable")[:2]
    places = np.zeros((n, 2))
    places[:, : order.size] = vectors[:, order] * np.sqrt(np.maximum(values[order], 0.0))
    for axis in range(2):
        farthest = np.argmax(np.abs(places[:, axis]).round(9)) if n else 0
        if n and places[farthest, axis] < 0:
            places[:, axis] *= -1
    return places
