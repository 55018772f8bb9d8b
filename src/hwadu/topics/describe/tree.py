"""A tree of topics: which of them are near each other, joined two by two."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from hwadu.schema import conform, empty
from hwadu.stats.counts import sum_by_group
from hwadu.topics.describe.labels import LABEL_TERMS, label_of_terms
from hwadu.topics.describe.topic_terms import c_tf_idf, top_terms
from hwadu.topics.estimator import TopicModel


def topic_tree(model: TopicModel) -> pd.DataFrame:
    """Join the two most similar topics again and again, by average linkage.

    Similar means: the cosine of their c-TF-IDF weights. With average linkage the distance never
    falls from one join to the next.

    Parameters
    ----------
    model : TopicModel

    Returns
    -------
    DataFrame
        The table ``topic_tree``, a row per join, nearest first: parent (numbered on from the last
        topic; the last row is the root), left and right (topics or earlier parents; the one with
        more articles left), distance (0 to 1), topics under it, their articles, and a label of the
        terms that set all of them apart from the other topics. Empty for one topic.

    References
    ----------
    Sokal and Michener (1958), A statistical method for evaluating systematic relationships,
    University of Kansas Science Bulletin 38.

    Examples
    --------
    >>> rows = [[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 3, 2], [0, 0, 2, 3]] * 5
    >>> vectors = np.array(rows, dtype=np.float32)
    >>> terms = ["반도체", "수출", "축구", "우승"]
    >>> model = TopicModel(n_topics=2).fit(sparse.csr_matrix(rows), vectors, terms)
    >>> topic_tree(model)[["parent", "left", "right", "articles"]].values.tolist()
    [[2, 0, 1, 20]]
    """
    n_topics = len(model.labels_)
    if n_topics < 2:
        return empty("topic_tree")
    by_topic = sum_by_group(model.counts_, model.topics_, n_topics)
    sizes = np.bincount(model.topics_, minlength=n_topics)
    under: dict[int, list[int]] = {topic: [topic] for topic in range(n_topics)}
    rows = []
    for step, (one, other, distance) in enumerate(_joins(by_topic)):
        parent = n_topics + step
        first, second = sorted(
            (one, other), key=lambda node: (-sizes[under[node]].sum(), min(under[node]))
        )
        under[parent] = sorted(under[first] + under[second])
        rows.append(
            {
                "parent": parent,
                "left": first,
                "right": second,
                "distance": distance,
                "topics": under[parent],
                "articles": int(sizes[under[parent]].sum()),
                "label": _label(by_topic, under[parent], model.vocabulary_),
            }
        )
    return conform(pd.DataFrame(rows), "topic_tree")


def _joins(by_topic: sparse.csr_matrix) -> list[tuple[int, int, float]]:
    from scipy.cluster.hierarchy import linkage

    weights = c_tf_idf(by_topic)
    norm = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    scale = np.divide(1.0, norm, out=np.zeros_like(norm), where=norm > 0)
    unit = sparse.diags(scale) @ weights
    distance = np.clip(1.0 - (unit @ unit.T).toarray(), 0.0, 1.0)
    # rounding removes differences in the last digits, which would order ties by accident
    between = distance[np.triu_indices(distance.shape[0], k=1)].round(12)
    joined = linkage(between, method="average")
    return [(int(one), int(other), float(gap)) for one, other, gap, _ in joined]


def _label(by_topic: sparse.csr_matrix, topics: list[int], vocabulary: list[str]) -> str:
    together = sparse.csr_matrix(by_topic[topics].sum(axis=0))
    weights = c_tf_idf(together, reference=by_topic)
    columns = top_terms(weights, 2 * LABEL_TERMS)[0]
    terms = [vocabulary[column] for column in columns]
    return label_of_terms(terms, range(len(terms), 0, -1))
