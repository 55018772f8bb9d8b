"""Terms by period: what a topic spoke of when, from one sparse sum."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.stats.counts import sum_by_group
from hwadu.topics.terms import c_tf_idf, top_terms, usable_columns


def terms_by_period(
    counts: sparse.csr_matrix,
    topics: npt.ArrayLike,
    periods: Sequence[object] | pd.Series,
    vocabulary: Sequence[str],
    top: int = 5,
) -> pd.DataFrame:
    """Top terms of each topic in each period, and how many articles it had.

    This is what BERTopic's ``topics_over_time`` means to give. The weights of a period rest on
    its own articles, against the term frequencies of the whole collection.

    Parameters
    ----------
    counts : csr_matrix of int, shape (articles, terms)
    topics : array-like of int, shape (articles,)
        Negative: none.
    periods : sequence, length articles
        Anything that sorts: dates of periods, outlets, pairs of both. Missing: none.
    vocabulary : sequence of str, length terms
    top : int

    Returns
    -------
    DataFrame
        A row per topic and period that has articles: topic (int), period, articles (int), terms
        (list of str, heaviest first).

    Examples
    --------
    >>> counts = sparse.csr_matrix([[2, 0], [1, 0], [0, 2], [0, 1]])
    >>> years = ["2024", "2024", "2025", "2025"]
    >>> terms_by_period(counts, [0, 0, 0, 0], years, ["수출", "관세"]).values.tolist()
    [[0, '2024', 2, ['수출']], [0, '2025', 2, ['관세']]]
    """
    labels = np.asarray(topics, dtype=np.int64)
    columns = usable_columns(counts, vocabulary)
    counts = sparse.csr_matrix(counts)[:, columns]
    codes, names = pd.factorize(pd.Series(periods, dtype=None), sort=True)
    known = (labels >= 0) & (codes >= 0)
    pair = np.where(known, labels * max(len(names), 1) + codes, -1)
    seen, cell = np.unique(pair[known], return_inverse=True)
    groups = np.full(labels.size, -1, dtype=np.int64)
    groups[known] = cell
    by_cell = sum_by_group(counts, groups, seen.size)
    by_topic = sum_by_group(counts, labels, int(labels.max(initial=0)) + 1)
    weights = c_tf_idf(by_cell, reference=by_topic)
    best = top_terms(weights, top)
    return pd.DataFrame(
        {
            "topic": seen // max(len(names), 1),
            "period": [names[at] for at in seen % max(len(names), 1)],
            "articles": np.bincount(cell, minlength=seen.size),
            "terms": [[vocabulary[columns[at]] for at in row] for row in best],
        }
    )
