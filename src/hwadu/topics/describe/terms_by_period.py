"""Terms by period: what a topic spoke of when, from one sparse sum."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.errors import SettingsError
from hwadu.schema import conform
from hwadu.stats.counts import sum_by_group
from hwadu.topics.describe.topic_terms import c_tf_idf, top_terms, usable_columns
from hwadu.topics.describe.tuning import (
    Cells,
    evolved_top_terms,
    scale_to_unit_sums,
    tuned_top_terms,
)

Integers = npt.NDArray[np.int64]


def terms_by_period(
    counts: sparse.csr_matrix,
    topics: npt.ArrayLike,
    periods: Sequence[object] | pd.Series,
    vocabulary: Sequence[str],
    top: int = 5,
    *,
    groups: Sequence[str] | pd.Series | None = None,
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
        Anything that sorts: dates of periods, years, names. Missing: none.
    vocabulary : sequence of str, length terms
    top : int
    groups : sequence of str, length articles, optional
        Outlets or sections, where each is to have its own terms by period.
    global_tuning : bool
        Average the weights with the topic's own over all periods. Terms may then occur in periods
        that do not hold them, also before they first came up.
    evolution_tuning : bool
        Average the weights with those of the period before, where the topic has one.

    Returns
    -------
    DataFrame
        A row per topic, group and period that has articles: topic (int), group (str; empty without
        groups), period, articles (int), terms (list of str, heaviest first).

    Raises
    ------
    SettingsError
        If counts, topics, periods and groups differ in length.

    References
    ----------
    Grootendorst (2022), BERTopic: Neural topic modeling with a class-based TF-IDF procedure,
    section on dynamic topic modelling.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[2, 0], [1, 0], [0, 2], [0, 1]])
    >>> years = ["2024", "2024", "2025", "2025"]
    >>> terms_by_period(counts, [0, 0, 0, 0], years, ["수출", "관세"]).values.tolist()
    [[0, '', '2024', 2, ['수출']], [0, '', '2025', 2, ['관세']]]
    """
    labels = np.asarray(topics, dtype=np.int64)
    groups = [""] * labels.size if groups is None else groups
    _check_lengths(counts.shape[0], topics=labels.size, periods=len(periods), groups=len(groups))
    columns = usable_columns(counts, vocabulary)
    counts = sparse.csr_matrix(counts)
    if columns.size < counts.shape[1]:
        counts = counts[:, columns]
    cells = _cells(labels, groups, periods)
    by_topic = sum_by_group(counts, labels, int(labels.max(initial=0)) + 1)
    weights = c_tf_idf(_sums(counts, cells), reference=by_topic)
    if global_tuning or evolution_tuning:
        scale_to_unit_sums(weights)
    whole = c_tf_idf(by_topic)
    scale_to_unit_sums(whole)
    if evolution_tuning:
        best = evolved_top_terms(weights, whole, cells, top, global_tuning=global_tuning)
    elif global_tuning:
        best = tuned_top_terms(weights, whole, cells.topic, top)
    else:
        best = top_terms(weights, top)
    return pd.DataFrame(
        {
            "topic": cells.topic,
            "group": cells.group_names.take(cells.group),
            "period": cells.period_names.take(cells.period),
            "articles": np.bincount(cells.of_article[cells.of_article >= 0]),
            "terms": [[vocabulary[columns[at]] for at in row] for row in best],
        }
    )


def period_terms_table(
    counts: sparse.csr_matrix,
    topics: npt.ArrayLike,
    periods: Sequence[object] | pd.Series,
    vocabulary: Sequence[str],
) -> pd.DataFrame:
    """The table ``topic_terms_by_period``.

    Parameters
    ----------
    counts, topics, vocabulary
        As in :func:`terms_by_period`.
    periods : sequence of datetime, length articles
        First day of each article's period; NaT: none.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[2, 0], [1, 0], [0, 2], [0, 1]])
    >>> years = pd.to_datetime(["2024-01-01", "2024-01-01", "2025-01-01", "2025-01-01"])
    >>> period_terms_table(counts, [0] * 4, years, ["수출", "관세"])["articles"].tolist()
    [2, 2]
    """
    made = terms_by_period(counts, topics, periods, vocabulary)
    made = made.assign(by="", period=pd.to_datetime(made["period"]))
    return conform(made, "topic_terms_by_period")


def _cells(
    labels: Integers, groups: Sequence[str] | pd.Series, periods: Sequence[object] | pd.Series
) -> Cells:
    period, period_names = pd.factorize(pd.Series(periods, dtype=None), sort=True)
    group, group_names = pd.factorize(pd.Series(groups, dtype="str"), sort=True)
    n_groups, n_periods = max(len(group_names), 1), max(len(period_names), 1)
    known = (labels >= 0) & (period >= 0) & (group >= 0)
    code = (labels * n_groups + group) * n_periods + period
    present, cell = np.unique(code[known], return_inverse=True)
    of_article = np.full(labels.size, -1, dtype=np.int64)
    of_article[known] = cell
    rest, period_of = np.divmod(present, n_periods)
    topic_of, group_of = np.divmod(rest, n_groups)
    return Cells(
        topic_of, group_of, period_of, pd.Index(group_names), pd.Index(period_names), of_article
    )


def _sums(counts: sparse.csr_matrix, cells: Cells) -> sparse.csr_matrix:
    # unlike sum_by_group it leaves columns unsorted: sorting them takes longer than the product
    member = np.flatnonzero(cells.of_article >= 0)
    ones = np.ones(member.size, dtype=counts.dtype)
    inside = sparse.csr_matrix(
        (ones, (cells.of_article[member], member)), shape=(cells.topic.size, counts.shape[0])
    )
    return sparse.csr_matrix(inside @ counts)


def _check_lengths(n: int, **lengths: int) -> None:
    for name, length in lengths.items():
        if length != n:
            raise SettingsError("topics.other_lengths", n=n, length=length, name=name)
