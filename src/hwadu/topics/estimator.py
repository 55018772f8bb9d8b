"""TopicModel: topics of articles, scikit-learn style, with a real BERTopic inside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.errors import SettingsError, did_you_mean
from hwadu.topics.describe.topic_terms import describe, usable_columns
from hwadu.topics.find import centroids as centres
from hwadu.topics.find.communities import rank_by_size
from hwadu.topics.find.grouping import ENGINES
from hwadu.topics.find.membership import fitted_sharpness
from hwadu.topics.find.neighbours import Neighbours
from hwadu.topics.find.refitting import LookedUp, Refits, grouped, look_up, refits_of
from hwadu.topics.find.spreading import settled_among_all
from hwadu.topics.find.views import Columns, check_views
from hwadu.topics.fitted_topics import FittedTopics

if TYPE_CHECKING:
    from bertopic import BERTopic


Rows = npt.NDArray[np.int64]


class TopicModel(FittedTopics):
    """Topics of articles: every article has one, the largest topic is 0.

    Articles become graphs of shared nearest neighbours, in which the Leiden algorithm finds
    communities that several views of the vectors, seeds and sizes of neighbourhood agree on
    (engine ``communities``); or UMAP and HDBSCAN do as in stock BERTopic (``umap-hdbscan``).
    Topics below ``min_topic_size`` are dissolved into their neighbours, and articles then move to
    the nearest centroid until none moves: so :meth:`transform` gives the fitted articles the topics
    they have. Unless a number or resolution is asked, large topics that mix subjects are divided.
    An article with nothing to go by (a row of zeros) gets what is known without it: the largest
    topic, with that topic's share as its probability.

    Rows should come in a fixed order (sorted by article id): the algorithms depend on it. The same
    rows and seed give the same bytes on one machine, whatever its number of threads. Another
    machine rounds otherwise; topics are the same where vectors differ by 1e-6.

    Parameters
    ----------
    engine : {"communities", "umap-hdbscan"}
    n_topics : int or (int, int), optional
        How many, or the fewest and the most; by default the number on which views agree.
    resolution : float, optional
        Resolution of the communities; gives the number of topics where ``n_topics`` does not.
    neighbours : int
        Nearest neighbours of an article; graphs have half to twice as many.
    min_topic_size : int, optional
        Articles of the smallest topic; by default a fiftieth of the articles, 2 to 10.
    top_terms : int
        Terms that describe a topic.
    seed : int
    analyzer : callable, optional
        One text to its terms; used only by BERTopic's own methods on new texts.

    Attributes
    ----------
    topics_ : array of int64, shape (articles,)
        Topic of each article.
    probabilities_ : array of float64, shape (articles,)
    informed_ : array of bool, shape (articles,)
        Whether there was anything to go by.
    fitted_ : array of bool, shape (articles,)
        The articles that topics were found from.
    counts_ : csr_matrix, shape (articles, usable terms)
    vectors_ : array of float32, shape (articles, dimensions)
        Unit rows.
    views_ : tuple of tuple of (int, int)
        The stretches of columns that each view sees; the last sees all.
    vocabulary_ : list of str
        Terms that may stand for a topic: two characters or more, not digits, in two articles.
    topic_terms_ : DataFrame
        The table ``topic_terms``: c-TF-IDF weights.
    labels_ : list of str
        First terms of each topic that do not repeat each other.
    shares_ : array of float64, shape (topics,)
        Of the informed articles.
    centroids_ : array of float32, shape (centroids, dimensions)
        One of each topic; topics merged by hand keep those of their parts.
    centroid_topics_ : array of int64, shape (centroids,)
        Topic of each centroid.
    sharpness_ : float
        Factor of the softmax that gives the probabilities, fitted to the topics of neighbours.
    resolution_, divided_at_ : float or None
        Of all articles, and of topics that were divided.
    sweep_ : DataFrame or None
    likeness_ : array of float64, shape (topics,)
        How alike articles are in their words (:mod:`hwadu.topics.judge.likeness`).
    belonging_ : array of float64, shape (topics,)
        Mean probability with which a topic's fitted articles belong to it.
    reassigned_ : float
        Share of articles that HDBSCAN left out.
    bertopic_ : bertopic.BERTopic
        Fitted on first use, since importing BERTopic takes seconds.

    Examples
    --------
    >>> from scipy import sparse
    >>> rows = [[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 3, 2], [0, 0, 2, 3]] * 5
    >>> vectors = np.array(rows, dtype=np.float32)
    >>> terms = ["반도체", "수출", "축구", "우승"]
    >>> model = TopicModel(n_topics=2).fit(sparse.csr_matrix(rows), vectors, terms)
    >>> sorted(model.labels_)
    ['반도체 · 수출', '축구 · 우승']
    """

    looked_up: LookedUp | None = None  # for refits of the fitted articles; it is not saved

    def fit(
        self,
        counts: sparse.csr_matrix,
        vectors: npt.NDArray[np.floating[Any]],
        vocabulary: Sequence[str],
        texts: Sequence[str] | None = None,
        rows: npt.NDArray[np.int64] | None = None,
        views: Sequence[Columns] | None = None,
    ) -> TopicModel:
        """Find the topics of articles; where they are found from some, all settle around them.

        Parameters
        ----------
        counts : csr_matrix of int, shape (articles, terms)
        vectors : array of float, shape (articles, dimensions)
            Scaled to unit rows here; a row of zeros marks an article with nothing to go by.
        vocabulary : sequence of str, length terms
        texts : sequence of str, optional
            Texts of the articles, which BERTopic shows; by default their numbers.
        rows : array of int64, optional
            The articles that topics are found from; by default all.
        views : sequence of sequence of (int, int), optional
            Ways to look at the vectors, each by stretches of their columns; topics are what they
            agree on. By default, and beyond 10,000 articles, one of all columns.

        Raises
        ------
        NotEnoughDataError
            If no article has a vector, or fewer have one than topics are asked.
        SettingsError
            If a parameter has a value that is not allowed, or the inputs differ in length.
        """
        check_parameters(
            self.engine,
            n_topics=self.n_topics,
            resolution=self.resolution,
            neighbours=self.neighbours,
            min_topic_size=self.min_topic_size,
            top_terms=self.top_terms,
        )
        check_inputs(counts, vectors, vocabulary, texts)
        self.vectors_ = centres.unit_rows(vectors)
        self.views_ = check_views(views, self.vectors_.shape[1])
        self.texts_ = texts
        columns = usable_columns(counts := sparse.csr_matrix(counts), vocabulary)
        self.counts_ = counts[:, columns]
        self.vocabulary_ = [vocabulary[column] for column in columns]
        self.informed_ = np.asarray(self.vectors_.any(axis=1))
        self.fitted_ = np.zeros(len(self.vectors_), dtype=bool)
        self.fitted_[slice(None) if rows is None else rows] = True
        known = np.flatnonzero(self.informed_ & self.fitted_)
        inner = self.vectors_[known]
        self.looked_up = seen = look_up(self, known)
        self.divided_at_ = None
        found = grouped(self, known, seen.near, self.resolution, seed=self.seed, views=seen.views)
        self.resolution_, self.divided_at_ = found.resolution, found.divided_at
        self.sweep_, self.reassigned_ = found.table, found.reassigned
        labels = own = found.labels
        means = centres.centroids(inner, labels)
        if rows is not None:
            labels = settled_among_all(self.vectors_[self.informed_], means)
            own = labels[self.fitted_[self.informed_]]
            means = centres.centroids(inner, own)
        self.sharpness_ = fitted_sharpness(inner, own, means, seen.near[-1].first(self.neighbours))
        return self.regroup(labels, np.arange(len(means)))

    def regroup(self, groups: npt.NDArray[np.int64], topic_of: npt.NDArray[np.int64]) -> TopicModel:
        """Set the topics of the fitted articles by hand, and describe them anew.

        Parameters
        ----------
        groups : array of int64, shape (informed articles,)
            Group of each informed article: each group gets a centroid.
        topic_of : array of int64, shape (groups,)
            Topic of each group, from 0 without gaps; topics are then numbered by size.
        """
        for made in ("bertopic_", "likeness_", "belonging_"):
            self.__dict__.pop(made, None)
        inner = self.vectors_[self.informed_]
        self.centroid_topics_ = rank_by_size(np.bincount(topic_of[groups]))[topic_of]
        self.centroids_ = centres.centroids(inner, groups)
        labels = self.centroid_topics_[groups]
        self.shares_ = np.bincount(labels) / labels.size
        self.topics_ = np.zeros(len(self.vectors_), dtype=np.int64)
        self.topics_[self.informed_] = labels
        self.probabilities_ = np.empty(len(self.vectors_))
        for part in centres.batches(len(self.vectors_)):
            every, own = self.membership(self.vectors_[part]), self.topics_[part, None]
            self.probabilities_[part] = np.take_along_axis(every, own, axis=1)[:, 0]
        described = describe(self.counts_, self.topics_, self.vocabulary_, self.top_terms)
        self.topic_terms_, self.labels_ = described.topic_terms, described.labels
        return self

    def fit_transform(
        self,
        counts: sparse.csr_matrix,
        vectors: npt.NDArray[np.floating[Any]],
        vocabulary: Sequence[str],
        texts: Sequence[str] | None = None,
        views: Sequence[Columns] | None = None,
    ) -> npt.NDArray[np.int64]:
        """Fit, and return the topics."""
        return self.fit(counts, vectors, vocabulary, texts, views=views).topics_

    def refits(self, rows: Rows, near: Sequence[Neighbours] | None = None) -> Refits:
        """Refits of some articles at the same resolution.

        Parameters
        ----------
        rows : array of int
            Positions of the articles.
        near : sequence of Neighbours, optional
            In every view, of those of them that have a vector; looked up if not given.
        """
        return refits_of(self, rows, near, self.looked_up)

    @cached_property
    def bertopic_(self) -> BERTopic:
        """A fitted BERTopic on the same counts, vectors and topics."""
        from hwadu.topics.bertopic_model import bertopic_of

        return bertopic_of(self)


def check_parameters(
    engine: str, n_topics: int | tuple[int, int] | None = None, **positive: float | None
) -> None:
    """Refuse an unknown engine, and a parameter that is given and not above 0.

    Raises
    ------
    SettingsError
    """
    if engine not in ENGINES:
        raise SettingsError("topics.no_engine", name=engine, hint=did_you_mean(engine, ENGINES))
    if n_topics is not None:
        bounds = n_topics if isinstance(n_topics, tuple) else (n_topics, n_topics)
        if len(bounds) != 2 or not 0 < bounds[0] <= bounds[1]:
            raise SettingsError("topics.wrong_number", value=repr(n_topics))
    for name, value in positive.items():
        if value is not None and not value > 0:
            raise SettingsError("topics.not_positive", name=name, value=value)


def check_inputs(
    counts: sparse.csr_matrix,
    vectors: npt.NDArray[np.floating[Any]],
    vocabulary: Sequence[str],
    texts: Sequence[str] | None,
) -> None:
    """Refuse counts, vectors, terms and texts that do not belong together.

    Raises
    ------
    SettingsError
    """
    n = counts.shape[0]
    lengths = {"vectors": len(vectors), "texts": n if texts is None else len(texts)}
    for name, length in lengths.items():
        if length != n:
            raise SettingsError("topics.other_lengths", n=n, length=length, name=name)
    if len(vocabulary) != counts.shape[1]:
        raise SettingsError(
            "topics.other_vocabulary", columns=counts.shape[1], terms=len(vocabulary)
        )
