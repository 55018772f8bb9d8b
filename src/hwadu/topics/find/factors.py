"""A second opinion: topics by non-negative matrix factorisation of TF-IDF weights."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from sklearn.base import BaseEstimator

from hwadu.errors import NotEnoughDataError
from hwadu.schema import conform
from hwadu.stats.threads import one_blas_thread
from hwadu.topics.describe.labels import label_of_terms
from hwadu.topics.describe.topic_terms import top_terms, usable_columns

_MOST_TERMS = 20_000
_ROUNDS = 200


class NMFTopics(BaseEstimator):  # type: ignore[misc]
    """Topics as additive parts of TF-IDF weights; it shares nothing with the main model but counts.

    Parameters
    ----------
    n_topics : int
    seed : int
    top_terms : int
        Terms that describe a topic.

    Attributes
    ----------
    topics_ : array of int64, shape (articles,)
        The heaviest topic of each article, numbered by size; -1 for an article without terms.
    weights_ : array of float64, shape (articles, topics)
        How much of each topic an article holds; rows sum to 1, or to 0 without terms.
    terms_ : list of list of str
        Terms of each topic, heaviest first.

    References
    ----------
    Lee and Seung (1999), Learning the parts of objects by non-negative matrix factorization,
    Nature 401.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 3, 2]] * 4)
    >>> model = NMFTopics(n_topics=2).fit(counts, ["반도체", "수출", "축구", "우승"])
    >>> model.topics_[:3].tolist()
    [0, 0, 1]
    """

    def __init__(self, n_topics: int, seed: int = 0, top_terms: int = 10) -> None:
        self.n_topics = n_topics
        self.seed = seed
        self.top_terms = top_terms

    def fit(self, counts: sparse.csr_matrix, vocabulary: Sequence[str]) -> NMFTopics:
        """Find the topics of articles from counts (articles, terms) and their vocabulary.

        Raises
        ------
        NotEnoughDataError
            If there are fewer articles with usable terms, or fewer terms, than topics.
        """
        from sklearn.decomposition import NMF
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.feature_extraction.text import TfidfTransformer

        used = _commonest(counts, usable_columns(counts, vocabulary))
        kept = sparse.csr_matrix(counts)[:, used]
        known = np.flatnonzero(np.diff(kept.indptr) > 0)
        if min(known.size, used.size) < self.n_topics:
            raise NotEnoughDataError(
                "topics.too_few_for_nmf", asked=self.n_topics, articles=known.size, terms=used.size
            )
        weights = TfidfTransformer(sublinear_tf=True).fit_transform(kept[known])
        with one_blas_thread(), warnings.catch_warnings():
            # the topics are used long before the last digits settle
            warnings.simplefilter("ignore", ConvergenceWarning)
            model = NMF(
                self.n_topics,
                init="nndsvda" if self.n_topics < min(weights.shape) else "random",
                random_state=self.seed,
                max_iter=_ROUNDS,
                tol=1e-3,
            )
            parts = model.fit_transform(weights) * model.components_.sum(axis=1)
        total = parts.sum(axis=1, keepdims=True)
        parts = np.divide(parts, total, out=np.zeros_like(parts), where=total > 0)
        heaviest = np.where(total[:, 0] > 0, parts.argmax(axis=1), -1)
        order = np.argsort(
            -np.bincount(heaviest[heaviest >= 0], minlength=self.n_topics), kind="stable"
        )
        rank = np.empty(self.n_topics + 1, dtype=np.int64)
        rank[order], rank[-1] = np.arange(self.n_topics), -1
        self.topics_ = np.full(counts.shape[0], -1, dtype=np.int64)
        self.topics_[known] = rank[heaviest]
        self.weights_ = np.zeros((counts.shape[0], self.n_topics))
        self.weights_[known] = parts[:, order]
        components = sparse.csr_matrix(model.components_[order])
        best = top_terms(components, self.top_terms)
        self.terms_ = [[vocabulary[used[at]] for at in row] for row in best]
        return self

    def table(self, topics: npt.ArrayLike) -> pd.DataFrame:
        """The table ``nmf_topics``, compared with the topics of the main model.

        Parameters
        ----------
        topics : array-like of int, shape (articles,)
            Topics of the main model; negative: none.

        Returns
        -------
        DataFrame
            ``nearest`` is the main topic with the largest Jaccard similarity (``overlap``) of the
            two sets of articles; -1 and 0 where they share no article.
        """
        main = np.asarray(topics, dtype=np.int64)
        overlap = jaccard(self.topics_, main, self.n_topics)
        nearest = overlap.argmax(axis=1) if overlap.shape[1] else np.zeros(self.n_topics, int)
        best = overlap.max(axis=1, initial=0.0)
        labels = [label_of_terms(terms, range(len(terms), 0, -1)) for terms in self.terms_]
        frame = pd.DataFrame(
            {
                "topic": np.arange(self.n_topics),
                "label": labels,
                "terms": self.terms_,
                "articles": np.bincount(self.topics_[self.topics_ >= 0], minlength=self.n_topics),
                "nearest": np.where(best > 0, nearest, -1),
                "overlap": best,
            }
        )
        return conform(frame, "nmf_topics")


def jaccard(
    one: npt.NDArray[np.int64], other: npt.NDArray[np.int64], n_one: int
) -> npt.NDArray[np.float64]:
    """Jaccard similarities of two groupings' sets of articles, shape (groups, other groups).

    Examples
    --------
    >>> jaccard(np.array([0, 0, 1]), np.array([1, 1, 0]), 2).tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    n_other = int(other.max(initial=-1)) + 1
    both = (one >= 0) & (other >= 0)
    shared = np.zeros((n_one, n_other))
    np.add.at(shared, (one[both], other[both]), 1)
    sizes = np.bincount(one[one >= 0], minlength=n_one)[:, None]
    other_sizes = np.bincount(other[other >= 0], minlength=n_other)[None, :]
    union = sizes + other_sizes - shared
    return np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)


def _commonest(counts: sparse.csr_matrix, columns: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])[columns]
    return np.sort(columns[np.lexsort((columns, -frequency))[:_MOST_TERMS]])
