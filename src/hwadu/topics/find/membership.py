"""Membership probabilities that are honest: calibrated on the topics of an article's neighbours."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hwadu.topics.find.centroids import similarities
from hwadu.topics.find.neighbours import Neighbours

Vectors = npt.NDArray[np.float32]

_SAMPLE = 5000


def fitted_sharpness(
    vectors: Vectors, labels: npt.NDArray[np.int64], means: Vectors, near: Neighbours
) -> float:
    """The factor that makes probabilities agree with the topics of an article's neighbours.

    Parameters
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows.
    labels : array of int64, shape (articles,)
    means : array of float32, shape (topics, dimensions)
        Centroids.
    near : Neighbours
    """
    n, k = near.indices.shape
    if means.shape[0] == 1 or k == 0:
        return 1.0
    # one number is fitted: every n-th article is plenty
    sample = np.arange(0, n, max(1, n // _SAMPLE))
    votes = np.zeros((sample.size, means.shape[0]))
    row = np.repeat(np.arange(sample.size), k)
    np.add.at(votes, (row, labels[near.indices[sample].ravel()]), 1.0 / k)
    return sharpness(similarities(vectors[sample], means), votes)


def sharpness(cosines: Vectors, votes: npt.NDArray[np.float64]) -> float:
    """The factor that makes a softmax of cosines agree best with the neighbours' topics.

    Parameters
    ----------
    cosines : array, shape (articles, topics)
        Similarity of each article with each centroid.
    votes : array, shape (articles, topics)
        Shares of each article's nearest neighbours that have each topic.

    Returns
    -------
    float
        The factor with the smallest cross-entropy, 1 to 200.

    References
    ----------
    Guo, Pleiss, Sun and Weinberger (2017), On calibration of modern neural networks, ICML.
    """
    from scipy.optimize import minimize_scalar

    def loss(log_factor: float) -> float:
        scaled = np.exp(log_factor) * cosines.astype(np.float64)
        scaled -= scaled.max(axis=1, keepdims=True)
        log_sum = np.log(np.exp(scaled).sum(axis=1))
        return float((log_sum - (votes * scaled).sum(axis=1)).mean())

    found = minimize_scalar(loss, bounds=(0.0, np.log(200.0)), method="bounded")
    return float(np.exp(found.x))


def softmax(cosines: Vectors, factor: float) -> npt.NDArray[np.float64]:
    """Probabilities of the topics, shape (articles, topics): softmax of ``factor`` x cosines."""
    weight = cosines.astype(np.float64)
    weight *= factor
    weight -= weight.max(axis=1, keepdims=True)
    np.exp(weight, out=weight)
    weight /= weight.sum(axis=1, keepdims=True)
    return weight


def probabilities(
    cosines: Vectors, factor: float, topic_of: npt.NDArray[np.int64], n_topics: int
) -> npt.NDArray[np.float64]:
    """Probabilities of topics that may have several centroids, shape (articles, topics).

    Parameters
    ----------
    cosines : array, shape (articles, centroids)
    factor : float
    topic_of : array of int64, shape (centroids,)
    n_topics : int
    """
    of_centroids = softmax(cosines, factor)
    own = np.zeros((len(cosines), n_topics))
    for centroid, topic in enumerate(topic_of):
        own[:, topic] += of_centroids[:, centroid]
    return own
