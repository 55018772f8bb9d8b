"""What a sample may have cost: a model's topics beside those that another sample gives."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import SettingsError
from hwadu.schema import conform
from hwadu.topics.estimator import TopicModel
from hwadu.topics.find.factors import jaccard
from hwadu.topics.judge.merged_alike import merged_alike


def sample_agreement(
    model: TopicModel, other: npt.NDArray[np.int64], splits: Sequence[Sequence[int]] = ()
) -> pd.DataFrame:
    """Compare a model's topics with those of a model fitted on another sample.

    Parameters
    ----------
    model : TopicModel
        Fitted from a sample of the articles.
    other : array of int64, shape (articles,)
        Topics that the other sample gives them.
    splits : sequence of sequence of int
        Topics that are the parts of one topic, as a review split it.

    Returns
    -------
    DataFrame
        The table ``quality``: ``other_sample``, per topic the largest Jaccard similarity of its
        articles with those of a topic of the other model (merged and split as this one's were), and
        for the model (topic -1) the adjusted mutual information of both.

    Raises
    ------
    SettingsError
        If there is not one topic for each article.

    References
    ----------
    Vinh, Epps and Bailey (2010), Information theoretic measures for clusterings comparison, JMLR
    11. Hennig (2007), Cluster-wise assessment of cluster stability, Computational Statistics & Data
    Analysis 52.

    Examples
    --------
    >>> from scipy import sparse
    >>> texts = [[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 3, 2], [0, 0, 2, 3]] * 5
    >>> vectors, terms = np.array(texts, dtype=np.float32), ["반도체", "수출", "축구", "우승"]
    >>> model = TopicModel(n_topics=2).fit(sparse.csr_matrix(texts), vectors, terms)
    >>> table = sample_agreement(model, model.topics_)
    >>> table.loc[table["measure"] == "other_sample", "value"].tolist()
    [1.0, 1.0, 1.0]
    """
    from sklearn.metrics import adjusted_mutual_info_score

    own = model.topics_
    if own.size != len(other):
        raise SettingsError("topics.other_sample", n=own.size, other=len(other))
    n_topics = len(model.labels_)
    other = merged_alike(model, own, np.asarray(other), splits)
    again = jaccard(own, other, n_topics).max(axis=1, initial=0.0)
    made = {
        "topic": [*range(n_topics), -1],
        "measure": "other_sample",
        "value": [*again, adjusted_mutual_info_score(own, other)],
        "low": np.nan,
        "high": np.nan,
    }
    return conform(pd.DataFrame(made), "quality")
