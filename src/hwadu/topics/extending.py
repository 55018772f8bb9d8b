"""A model found from some articles of a corpus, given to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.errors import SettingsError
from hwadu.topics.describe.topic_terms import usable_columns
from hwadu.topics.estimator import TopicModel
from hwadu.topics.find.centroids import nearest, unit_rows
from hwadu.topics.input_checks import check_inputs


def extend_model(
    model: TopicModel,
    rows: npt.NDArray[np.int64],
    counts: sparse.csr_matrix,
    vectors: npt.NDArray[np.floating[Any]],
    vocabulary: Sequence[str],
    texts: Sequence[str] | None = None,
) -> TopicModel:
    """Give the topics of a model to all articles of the corpus whose sample it was fitted on.

    The fitted articles keep their topics; each other one gets that of the nearest centroid, as
    ``transform`` gives it. Centroids stay as they were fitted. Sizes, shares and terms (c-TF-IDF)
    are then those of all articles: they say what is in the tables, and rare terms that the sample
    holds once are weighed by what they really are. The model is changed, and from here on speaks of
    all articles; ``fitted_`` says from which its topics were found.

    Parameters
    ----------
    model : TopicModel
        Fitted, not yet reviewed or extended.
    rows : array of int64, shape (fitted articles,)
        Positions of the fitted articles among all, in the order they were fitted in.
    counts : csr_matrix of int, shape (articles, terms)
    vectors : array of float, shape (articles, dimensions)
        Made as the fitted articles' were. Those of the fitted articles are not looked at.
    vocabulary : sequence of str, length terms
    texts : sequence of str, optional
        Texts of the articles, which BERTopic shows.

    Raises
    ------
    SettingsError
        If the inputs differ in length, or the rows are not those of the fitted articles.

    Examples
    --------
    >>> some = [[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 3, 2], [0, 0, 2, 3]] * 5
    >>> every = [*some, [0, 0, 4, 4]]
    >>> vectors, terms = np.array(every, dtype=np.float32), ["반도체", "수출", "축구", "우승"]
    >>> model = TopicModel(n_topics=2).fit(sparse.csr_matrix(some), vectors[:20], terms)
    >>> extended = extend_model(model, np.arange(20), sparse.csr_matrix(every), vectors, terms)
    >>> extended.labels_[extended.topics_[20]], int(extended.fitted_.sum())
    ('축구 · 우승', 20)
    """
    check_inputs(counts, vectors, vocabulary, texts)
    if len(rows) != len(model.vectors_) or (len(rows) and max(rows) >= counts.shape[0]):
        raise SettingsError(
            f"the model was fitted on {len(model.vectors_)} articles, and {len(rows)} rows of "
            f"{counts.shape[0]} are given",
            remedy="name the row of every fitted article, in the order they were fitted in",
        )
    groups = nearest(model.vectors_[model.informed_], model.centroids_)
    topic_of = model.centroid_topics_
    every = unit_rows(vectors)
    every[rows] = model.vectors_
    # groups in the order of all articles
    groups = groups[np.argsort(rows[model.informed_], kind="stable")]
    model.vectors_, model.informed_ = every, every.any(axis=1)
    model.fitted_ = np.zeros(len(every), dtype=bool)
    model.fitted_[rows] = True
    model.texts_ = texts
    counts = sparse.csr_matrix(counts)
    columns = usable_columns(counts, vocabulary)
    model.counts_ = counts[:, columns]
    model.vocabulary_ = [vocabulary[column] for column in columns]
    return model.regroup(groups, topic_of)
