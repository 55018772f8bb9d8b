"""Articles added to a model whose topics stay as they are."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.errors import SettingsError
from hwadu.schema import conform
from hwadu.topics.estimator import TopicModel
from hwadu.topics.find.centroids import unit_rows
from hwadu.topics.judge.quality import sizes_as_quality

_BY_ARTICLE = ("topics_", "probabilities_", "informed_", "fitted_", "vectors_", "counts_")


def grow_model(
    model: TopicModel,
    counts: sparse.csr_matrix,
    vectors: npt.NDArray[np.floating[Any]],
    order: npt.NDArray[np.int64],
) -> TopicModel:
    """Give further articles the topics of a model: no topic, label, term or number changes.

    Each new article has the topic that ``transform`` gives it. Centroids, the shares that an
    article with nothing to go by is given, and c-TF-IDF weights stay as they were fitted.

    Parameters
    ----------
    model : TopicModel
        Fitted; it is not changed.
    counts : csr_matrix of int, shape (new articles, terms)
        In the vocabulary of the model.
    vectors : array of float, shape (new articles, dimensions)
        Made as the fitted articles' were.
    order : array of int64, shape (all articles,)
        Places of all articles: of the model's rows, then of the new ones.

    Returns
    -------
    TopicModel
        Of all articles in that order; ``fitted_`` says which its topics were found from.

    Raises
    ------
    SettingsError
        If the inputs differ in length, or the counts have another vocabulary.

    Examples
    --------
    >>> rows = [[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 3, 2], [0, 0, 2, 3]] * 5
    >>> vectors, terms = np.array(rows, dtype=np.float32), ["반도체", "수출", "축구", "우승"]
    >>> model = TopicModel(n_topics=2).fit(sparse.csr_matrix(rows), vectors, terms)
    >>> one = sparse.csr_matrix([[0, 0, 1, 1]])
    >>> grown = grow_model(model, one, one.toarray(), np.arange(21))
    >>> grown.labels_[grown.topics_[20]], int(grown.fitted_.sum()), model.topics_.size
    ('축구 · 우승', 20, 20)
    """
    every = model.topics_.size + len(vectors)
    if counts.shape != (len(vectors), len(model.vocabulary_)) or len(order) != every:
        raise SettingsError(
            "topics.wrong_growth",
            new=len(vectors),
            shape=str(counts.shape),
            places=len(order),
            every=every,
        )
    unit = unit_rows(vectors)
    topics = model.transform(unit)
    own = np.take_along_axis(model.membership(unit), topics[:, None], axis=1)[:, 0]
    new = (topics, own, unit.any(axis=1), np.zeros(len(unit), dtype=bool), unit)
    made = _with_other_articles(model)
    for name, more in zip(_BY_ARTICLE, new, strict=False):
        setattr(made, name, np.concatenate([getattr(model, name), more])[order])
    made.counts_ = sparse.vstack([model.counts_, counts], format="csr")[order]
    return made


def part_of_model(model: TopicModel, rows: npt.NDArray[np.int64]) -> TopicModel:
    """The same topics with some of the articles alone.

    Parameters
    ----------
    model : TopicModel
        It is not changed.
    rows : array of int64
    """
    made = _with_other_articles(model)
    for name in _BY_ARTICLE:
        setattr(made, name, getattr(model, name)[rows])
    return made


def _with_other_articles(model: TopicModel) -> TopicModel:
    made = copy.copy(model)
    # of the articles that the topics were found among
    made.likeness_, made.belonging_ = model.likeness_, model.belonging_
    made.__dict__.pop("bertopic_", None)
    made.texts_ = None
    return made


def grown_tree(tree: pd.DataFrame, topics: pd.DataFrame) -> pd.DataFrame:
    """The table ``topic_tree`` with the articles that topics have now; its joins stay.

    Parameters
    ----------
    tree, topics : DataFrame
        The tables of those names.
    """
    sizes = topics.set_index("topic")["articles"]
    articles = [int(sizes.reindex(list(below)).sum()) for below in tree["topics"]]
    return conform(tree.assign(articles=np.array(articles, dtype=np.int64)), "topic_tree")


def grown_quality(quality: pd.DataFrame, model: TopicModel) -> pd.DataFrame:
    """The table ``quality`` with the sizes that topics have now; coherence and stability stay.

    Parameters
    ----------
    quality : DataFrame
        The table of that name.
    model : TopicModel
        Grown.
    """
    now = sizes_as_quality(model).set_index(["topic", "measure"])["value"]
    keys = pd.MultiIndex.from_frame(quality[["topic", "measure"]])
    found = now.reindex(keys).to_numpy()
    return conform(
        quality.assign(value=np.where(np.isnan(found), quality["value"], found)), "quality"
    )
