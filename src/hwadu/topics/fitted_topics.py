"""What is known of topics once they are found: where new articles belong, how alike theirs are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from sklearn.base import BaseEstimator

from hwadu.topics.find import centroids as centres
from hwadu.topics.find.membership import probabilities
from hwadu.topics.find.views import Columns
from hwadu.topics.judge.likeness import Likeness, which_mixed


class FittedTopics(BaseEstimator):  # type: ignore[misc]
    """The part of a :class:`~hwadu.topics.estimator.TopicModel` that finds no topics itself.

    Parameters and attributes are described there.
    """

    topics_: npt.NDArray[np.int64]
    probabilities_: npt.NDArray[np.float64]
    informed_: npt.NDArray[np.bool_]
    fitted_: npt.NDArray[np.bool_]
    counts_: sparse.csr_matrix
    vectors_: npt.NDArray[np.float32]
    views_: tuple[Columns, ...]
    vocabulary_: list[str]
    texts_: Sequence[str] | None
    topic_terms_: pd.DataFrame
    labels_: list[str]
    shares_: npt.NDArray[np.float64]
    centroids_: npt.NDArray[np.float32]
    centroid_topics_: npt.NDArray[np.int64]
    sharpness_: float
    resolution_: float | None
    divided_at_: float | None
    _alike: Likeness | None = None  # it is not saved

    def __init__(
        self,
        engine: str = "communities",
        n_topics: int | tuple[int, int] | None = None,
        resolution: float | None = None,
        neighbours: int = 20,
        min_topic_size: int | None = None,
        top_terms: int = 10,
        seed: int = 0,
        analyzer: Callable[[str], list[str]] | None = None,
    ) -> None:
        self.engine = engine
        self.n_topics = n_topics
        self.resolution = resolution
        self.neighbours = neighbours
        self.min_topic_size = min_topic_size
        self.top_terms = top_terms
        self.seed = seed
        self.analyzer = analyzer

    def transform(self, vectors: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.int64]:
        """Topics of other articles: that of the nearest centroid, 0 for a row of zeros."""
        unit = centres.unit_rows(vectors)
        nearest = centres.nearest(unit, self.centroids_)
        return np.where(unit.any(axis=1), self.centroid_topics_[nearest], 0)

    def membership(self, vectors: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.float64]:
        """Probabilities of all topics, shape (articles, topics); rows sum to 1.

        A row of zeros gets the topics' shares of the fitted articles.
        """
        unit = centres.unit_rows(vectors)
        cosines = centres.similarities(unit, self.centroids_)
        own = probabilities(cosines, self.sharpness_, self.centroid_topics_, self.shares_.size)
        return np.where(unit.any(axis=1, keepdims=True), own, self.shares_)

    def alike(self) -> Likeness:
        """How alike the articles of any group are."""
        if self._alike is None or self._alike.counts is not self.counts_:
            self._alike = Likeness(self.counts_)
        return self._alike

    @cached_property
    def likeness_(self) -> npt.NDArray[np.float64]:
        """How alike the articles of each topic are; told on first use, since few ask."""
        return self.alike().of_topics(self.topics_)

    @cached_property
    def belonging_(self) -> npt.NDArray[np.float64]:
        """Mean probability with which the fitted articles of each topic belong to it."""
        topics, n = self.topics_[self.fitted_], len(self.labels_)
        sums = np.bincount(topics, self.probabilities_[self.fitted_], minlength=n)
        return sums / np.maximum(np.bincount(topics, minlength=n), 1)

    @property
    def mixed_(self) -> npt.NDArray[np.bool_]:
        """Topics that mix subjects, by their likeness or belonging; none of fewer than five."""
        return which_mixed(self.likeness_, self.belonging_)
