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
    *,
    global_tuning: bool = False,
    evolution_tuning: bool = False,
) -> pd.DataFrame:
    """Top terms of each topic in each period, and how many articles it had.

    This is what BERTopic's ``topics_over_time`` means to give, with its formulas and without its
    faults. The shares of a period are its own, the inverse frequencies the whole collection's.

    Parameters
    ----------
    counts : csr_matrix of int, shape (articles, terms)
    topics : array-like of int, shape (articles,)
        Negative: none.
    periods : sequence, length articles
        Anything that sorts: dates of periods, outlets, pairs of both. Missing: none.
    vocabulary : sequence of str, length terms
    top : int
    global_tuning : bool
        Average the weights with the topic's own over all periods. Terms may then stand in periods
        that do not hold them, also before they first came up.
    evolution_tuning : bool
        Average the weights with those of the period before, where the topic has one.

    Returns
    -------
    DataFrame
        A row per topic and period that has articles: topic (int), period, articles (int), terms
        (list of str, heaviest first).

    References
    ----------
    Grootendorst (2022), BERTopic: Neural topic modeling with a class-based TF-IDF procedure,
    section on dynamic topic modelling.

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
    n_periods = max(len(names), 1)
    known = (labels >= 0) & (codes >= 0)
    cells, cell = np.unique(labels[known] * n_periods + codes[known], return_inverse=True)
    groups = np.full(labels.size, -1, dtype=np.int64)
    groups[known] = cell
    topic_of, period_of = cells // n_periods, cells % n_periods
    by_topic = sum_by_group(counts, labels, int(labels.max(initial=0)) + 1)
    weights = c_tf_idf(sum_by_group(counts, groups, cells.size), reference=by_topic)
    whole = c_tf_idf(by_topic)
    best: list[npt.NDArray[np.int64]] = []
    for topic in np.unique(topic_of):
        rows = np.flatnonzero(topic_of == topic)
        tuned = _tuned(
            weights[rows],
            whole[[topic]] if global_tuning else None,
            period_of[rows] if evolution_tuning else None,
        )
        best += top_terms(tuned, top)
    return pd.DataFrame(
        {
            "topic": topic_of,
            "period": [names[at] for at in period_of],
            "articles": np.bincount(cell, minlength=cells.size),
            "terms": [[vocabulary[columns[at]] for at in row] for row in best],
        }
    )


def _tuned(
    weights: sparse.csr_matrix,
    whole: sparse.csr_matrix | None,
    periods: npt.NDArray[np.int64] | None,
) -> sparse.csr_matrix:
    if whole is None and periods is None:
        return weights
    scaled = _unit_sums(weights)
    overall = None if whole is None else _unit_sums(whole)
    if overall is not None and periods is None:
        everywhere = sparse.kron(np.ones((scaled.shape[0], 1)), overall, format="csr")
        return sparse.csr_matrix((scaled + everywhere) / 2.0)
    rows: list[sparse.csr_matrix] = []
    for at in range(scaled.shape[0]):
        row = scaled[[at]]
        if periods is not None and at and periods[at] == periods[at - 1] + 1:
            row = (row + rows[-1]) / 2.0
        rows.append(row if overall is None else (overall + row) / 2.0)
    return sparse.csr_matrix(sparse.vstack(rows, format="csr"))


def _unit_sums(weights: sparse.csr_matrix) -> sparse.csr_matrix:
    total = np.asarray(abs(weights).sum(axis=1)).ravel()
    scale = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
    return sparse.csr_matrix(sparse.diags(scale) @ weights)
