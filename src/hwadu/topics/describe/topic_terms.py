"""Terms of topics: class-based TF-IDF on counts that exist already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.schema import conform
from hwadu.stats.counts import sum_by_group
from hwadu.topics.describe.labels import label_of_terms

_SPREAD = 0.25


def usable(vocabulary: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which terms may stand for a topic: two characters or more, and not digits alone.

    Examples
    --------
    >>> usable(["것", "2024", "2024년", "AI", "3.5"]).tolist()
    [False, False, True, True, False]
    """
    return np.array(
        [len(t.strip()) > 1 and (t.isalpha() or any(map(str.isalpha, t))) for t in vocabulary],
        dtype=bool,
    )


def usable_columns(counts: sparse.csr_matrix, vocabulary: Sequence[str]) -> npt.NDArray[np.int64]:
    """Columns of the terms that may stand for a topic.

    They are usable and occur in at least two articles; where no term is like that, in one; and
    where none is usable, all that occur.
    """
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    fit = usable(vocabulary)
    for columns in (fit & (frequency > 1), fit & (frequency > 0), frequency > 0):
        if columns.any():
            break
    return np.flatnonzero(columns)


def c_tf_idf(
    by_topic: sparse.csr_matrix,
    *,
    bm25_weighting: bool = True,
    reduce_frequent_words: bool = True,
    reference: sparse.csr_matrix | None = None,
) -> sparse.csr_matrix:
    """Class-based TF-IDF with BERTopic's formulas.

    Parameters
    ----------
    by_topic : csr_matrix of int, shape (topics, terms)
        Summed counts of each topic's articles.
    bm25_weighting, reduce_frequent_words : bool
        As in ``bertopic.vectorizers.ClassTfidfTransformer``; with both False it is the plain
        formula.
    reference : csr_matrix of int, shape (groups, terms), optional
        Counts from which the inverse frequencies are learned; by default ``by_topic`` itself.

    Returns
    -------
    csr_matrix of float64, shape (topics, terms)

    References
    ----------
    Grootendorst (2022), BERTopic: Neural topic modeling with a class-based TF-IDF procedure.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[3, 0, 1], [0, 3, 1]])
    >>> weights = c_tf_idf(counts, bm25_weighting=False, reduce_frequent_words=False)
    >>> weights.toarray().round(2).tolist()
    [[0.64, 0.0, 0.27], [0.0, 0.64, 0.27]]
    """
    learned = by_topic if reference is None else reference
    frequency = np.asarray(learned.sum(axis=0), dtype=float).ravel()
    mean_length = int(learned.sum(axis=1).mean()) if learned.shape[0] else 0
    if bm25_weighting:
        idf = np.log(1 + (mean_length - frequency + 0.5) / (frequency + 0.5))
    else:
        seen = frequency > 0
        idf = np.log1p(np.divide(mean_length, frequency, out=np.zeros_like(frequency), where=seen))
    totals = np.asarray(by_topic.sum(axis=1), dtype=float).ravel()
    shares = by_topic.data / np.repeat(totals, np.diff(by_topic.indptr))
    if reduce_frequent_words:
        shares = np.sqrt(shares)
    weights = shares * idf[by_topic.indices]
    return sparse.csr_matrix((weights, by_topic.indices, by_topic.indptr), shape=by_topic.shape)


def top_terms(weights: sparse.csr_matrix, top: int) -> list[npt.NDArray[np.int64]]:
    """Columns of the heaviest terms of each row, heaviest first.

    Only weights above 0 count; ties go to the term that stands first in the vocabulary.

    Examples
    --------
    >>> weights = sparse.csr_matrix([[0.1, 0.5, 0.5, 0.0]])
    >>> [row.tolist() for row in top_terms(weights, top=2)]
    [[1, 2]]
    """
    kept = heavy_entries(weights, top)
    row = np.searchsorted(weights.indptr, kept, side="right") - 1
    return rank_entries(row, weights.indices[kept], weights.data[kept], weights.shape[0], top)


def heavy_entries(weights: sparse.csr_matrix, top: int) -> npt.NDArray[np.int64]:
    """Positions of the entries that may be among their row's ``top`` heaviest.

    Every row is cut into ``top`` blocks; the smallest of the blocks' largest weights bounds the
    ``top``-th largest weight from below. What is left is some two entries for each one wanted, so
    that no row needs sorting.
    """
    sizes = np.diff(weights.indptr)
    bound = np.zeros(sizes.size)
    long = np.flatnonzero(sizes > 0)
    if long.size:
        blocks = weights.indptr[long, None] + sizes[long, None] * np.arange(top) // top
        bound[long] = np.maximum.reduceat(weights.data, blocks.ravel()).reshape(-1, top).min(axis=1)
    bound[sizes < top] = 0.0
    enough = weights.data >= np.repeat(bound, sizes)
    return np.flatnonzero(enough & (weights.data > 0))


def rank_entries(
    rows: npt.NDArray[np.int64],
    columns: npt.NDArray[np.int64],
    values: npt.NDArray[np.float64],
    n_rows: int,
    top: int,
) -> list[npt.NDArray[np.int64]]:
    """Columns of the ``top`` largest entries of each row, by value, then by column."""
    order = np.lexsort((columns, -values, rows))
    ranked = columns[order].astype(np.int64)
    sizes = np.bincount(rows, minlength=n_rows)
    starts = np.cumsum(sizes) - sizes
    return [
        ranked[start : start + min(top, size)] for start, size in zip(starts, sizes, strict=True)
    ]


def topic_top_terms(
    counts: sparse.csr_matrix, topics: npt.NDArray[np.int64], top: int = 10, *, plain: bool = False
) -> list[npt.NDArray[np.int64]]:
    """Columns of the top terms of each topic, from the counts and topics of articles."""
    by_topic = sum_by_group(counts, topics, int(topics.max()) + 1)
    return top_terms(
        c_tf_idf(by_topic, bm25_weighting=not plain, reduce_frequent_words=not plain), top
    )


def topic_weights(
    counts: sparse.csr_matrix, topics: npt.NDArray[np.int64], *, plain: bool = False
) -> sparse.csr_matrix:
    """How much each term stands for each topic, shape (topics, terms).

    c-TF-IDF alone lets one article that repeats a name speak for a topic: a term's weight is that
    times the fourth root of the share of the topic's articles that hold it.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[1, 5, 0, 1]] + [[1, 0, 0, 1]] * 5 + [[0, 0, 1, 1]] * 6)
    >>> topic_weights(counts, np.array([0] * 6 + [1] * 6)).toarray().round(2).tolist()
    [[0.5, 0.35, 0.0, 0.11], [0.0, 0.0, 0.59, 0.13]]
    """
    n_topics = int(topics.max()) + 1
    spread = sum_by_group((counts > 0).astype(float), topics, n_topics)
    spread.data /= np.repeat(np.bincount(topics), np.diff(spread.indptr))
    weights = c_tf_idf(
        sum_by_group(counts, topics, n_topics),
        bm25_weighting=not plain,
        reduce_frequent_words=not plain,
    )
    return sparse.csr_matrix(weights.multiply(spread.power(_SPREAD)))


@dataclass(frozen=True)
class Description:
    """Terms and labels of topics.

    Attributes
    ----------
    topic_terms : DataFrame
        The table ``topic_terms``; rank from 1.
    labels : list of str
        Label of each topic.
    """

    topic_terms: pd.DataFrame
    labels: list[str]


def describe(
    counts: sparse.csr_matrix,
    topics: npt.NDArray[np.int64],
    vocabulary: Sequence[str],
    top: int,
) -> Description:
    """Terms of each topic, and a label of the first three that do not repeat.

    They are the heaviest by :func:`topic_weights`. A topic whose terms all stand everywhere gets
    them by plain c-TF-IDF, one without any term gets the label "—".

    Examples
    --------
    >>> counts = sparse.csr_matrix([[1, 5, 0, 1]] + [[1, 0, 0, 1]] * 5 + [[0, 0, 1, 1]] * 6)
    >>> terms = ["모빌리티", "가람택시", "축구", "오늘"]
    >>> describe(counts, np.array([0] * 6 + [1] * 6), terms, 2).labels
    ['모빌리티 · 가람택시', '축구 · 오늘']
    """
    weights, plain = (topic_weights(counts, topics, plain=alone) for alone in (False, True))
    rows: list[tuple[int, int, str, float]] = []
    labels: list[str] = []
    best, last_resort = top_terms(weights, top), top_terms(plain, top)
    for topic in range(len(best)):
        source = weights if best[topic].size else plain
        columns = best[topic] if best[topic].size else last_resort[topic]
        values = source[[topic]].toarray().ravel()[columns]
        terms = [vocabulary[column] for column in columns]
        rows += [
            (topic, rank, term, float(value))
            for rank, (term, value) in enumerate(zip(terms, values, strict=True), start=1)
        ]
        labels.append(label_of_terms(terms, values.tolist()))
    table = pd.DataFrame(rows, columns=["topic", "rank", "term", "weight"])
    return Description(conform(table, "topic_terms"), labels)
