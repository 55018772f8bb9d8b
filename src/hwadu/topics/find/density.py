"""The classic engine: UMAP on neighbours that are known already, then HDBSCAN."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np
import numpy.typing as npt

from hwadu.errors import MissingExtraError, NotEnoughDataError
from hwadu.topics.find.centroids import centroids, similarities
from hwadu.topics.find.communities import number_by_first
from hwadu.topics.find.neighbours import Neighbours
from hwadu.words.phrases import Phrase

Labels = npt.NDArray[np.int64]

_FEWEST = 50


@dataclass(frozen=True)
class Clusters:
    """Groups by density, outliers reassigned.

    Attributes
    ----------
    labels : array of int64, shape (articles,)
    reassigned : float
        Share of the articles that HDBSCAN left out and that went to the nearest centroid.
    """

    labels: Labels
    reassigned: float


def density_clusters(
    vectors: npt.NDArray[np.float32], neighbours: Neighbours, *, min_size: int, seed: int
) -> Clusters:
    """Group articles as stock BERTopic does, then give every outlier the nearest centroid.

    Parameters
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows.
    neighbours : Neighbours
        Exact neighbours; UMAP then need not search (and compile its search) itself.
    min_size : int
        Smallest cluster.
    seed : int

    Raises
    ------
    NotEnoughDataError
        If there are fewer than 50 articles.
    MissingExtraError
        If UMAP or HDBSCAN is not installed.

    References
    ----------
    McInnes, Healy and Melville (2018), UMAP. Campello, Moulavi and Sander (2013), HDBSCAN.
    """
    n = vectors.shape[0]
    if n < _FEWEST:
        raise NotEnoughDataError("topics.too_few_for_density", n=n, least=_FEWEST)
    needs_its_packages()
    found = _hdbscan(_umap(vectors, neighbours, seed), min_size)
    outlier = found < 0
    if outlier.all():
        return Clusters(np.zeros(n, dtype=np.int64), 1.0)
    labels = np.empty(n, dtype=np.int64)
    labels[~outlier] = number_by_first(found[~outlier])
    if outlier.any():
        means = centroids(vectors[~outlier], labels[~outlier])
        labels[outlier] = similarities(vectors[outlier], means).argmax(axis=1)
    return Clusters(labels, float(outlier.mean()))


def _umap(
    vectors: npt.NDArray[np.float32], neighbours: Neighbours, seed: int
) -> npt.NDArray[np.float32]:
    n = vectors.shape[0]
    own = np.arange(n, dtype=np.int32)[:, None]
    indices = np.hstack([own, neighbours.indices])
    distances = np.hstack([np.zeros((n, 1)), 1.0 - neighbours.similarities]).clip(0)
    with warnings.catch_warnings():
        # umap reports its own imports and that a given neighbour search cannot be applied to
        # new points; new points are placed by centroids here
        warnings.simplefilter("ignore")
        from umap import UMAP

        reducer = UMAP(
            n_neighbors=indices.shape[1],
            n_components=5,
            min_dist=0.0,
            metric="cosine",
            random_state=seed,
            n_jobs=1,
            precomputed_knn=(indices, distances.astype(np.float32), None),
        )
        return np.asarray(reducer.fit_transform(vectors), dtype=np.float32)


def _hdbscan(points: npt.NDArray[np.float32], min_size: int) -> Labels:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # hdbscan calls sklearn by names that are deprecated
        from hdbscan import HDBSCAN

        model = HDBSCAN(min_cluster_size=max(min_size, 2), metric="euclidean", core_dist_n_jobs=1)
        return np.asarray(model.fit(points.astype(np.float64)).labels_, dtype=np.int64)


def needs_its_packages() -> None:
    """Refuse to begin where UMAP or HDBSCAN is not installed.

    Raises
    ------
    MissingExtraError
        It names the extra that brings them.
    """
    for package in ("umap", "hdbscan"):
        if find_spec(package) is None:
            raise MissingExtraError(
                package, extra="bertopic", purpose=Phrase("topics.engine_of_density")
            )
