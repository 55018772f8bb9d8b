"""Terms of a period made steadier: averaged with the topic's own, or with the period before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.topics.describe.topic_terms import heavy_entries, rank_entries, top_terms

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Cells:
    """Topics by groups by periods that have articles, in this order.

    Attributes
    ----------
    topic, group, period : array of int64, shape (cells,)
    group_names, period_names : Index
        What the codes stand for.
    of_article : array of int64, shape (articles,)
        Cell of each article; -1: none.
    """

    topic: Integers
    group: Integers
    period: Integers
    group_names: pd.Index
    period_names: pd.Index
    of_article: Integers


def tuned_top_terms(
    weights: sparse.csr_matrix, whole: sparse.csr_matrix, topic_of: Integers, top: int
) -> list[Integers]:
    """Top terms of each cell after averaging with its topic's weights over all periods.

    A term outside a cell gets half its topic's weight, so that of those terms only the topic's
    own top terms can come in: the average is never written out.

    Parameters
    ----------
    weights : csr_matrix, shape (cells, terms)
        Unit sums; changed in place.
    whole : csr_matrix, shape (topics, terms)
        Weights of each topic over all periods, unit sums.
    topic_of : array of int64, shape (cells,)
        Topic of each cell, ascending.
    top : int
    """
    n_cells, n_terms = weights.shape
    scratch = np.zeros(n_terms)
    place = np.full(n_terms, -1, dtype=np.int64)
    rows, columns, values = [], [], []
    topics = np.unique(topic_of)
    for topic, leading in zip(topics, top_terms(whole[topics], top), strict=True):
        first, last = np.searchsorted(topic_of, [topic, topic + 1])
        entries = slice(weights.indptr[first], weights.indptr[last])
        own = slice(whole.indptr[topic], whole.indptr[topic + 1])
        scratch[whole.indices[own]] = whole.data[own]
        held = weights.indices[entries]
        weights.data[entries] = (scratch[held] + weights.data[entries]) / 2.0
        place[leading] = np.arange(leading.size)
        # which of the topic's own top terms each cell lacks
        at = np.flatnonzero(place[held] >= 0)
        row_of = np.searchsorted(weights.indptr, entries.start + at, side="right") - 1 - first
        lacks = np.ones((last - first, leading.size), dtype=bool)
        lacks[row_of, place[held[at]]] = False
        cell, which = np.nonzero(lacks)
        rows.append(cell + first)
        columns.append(leading[which])
        values.append(scratch[leading[which]] / 2.0)
        scratch[whole.indices[own]], place[leading] = 0.0, -1
    kept = heavy_entries(weights, top)
    rows.append(np.searchsorted(weights.indptr, kept, side="right") - 1)
    columns.append(weights.indices[kept])
    values.append(weights.data[kept])
    return rank_entries(
        np.concatenate(rows), np.concatenate(columns), np.concatenate(values), n_cells, top
    )


def evolved_top_terms(
    weights: sparse.csr_matrix,
    whole: sparse.csr_matrix,
    cells: Cells,
    top: int,
    *,
    global_tuning: bool,
) -> list[Integers]:
    """Top terms of each cell after averaging with the period before, cell by cell.

    The parameters are those of :func:`tuned_top_terms`. A topic that pauses for a period, or
    another group, starts anew.
    """
    best: list[Integers] = []
    terms, overall, now = np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0)
    place = np.zeros(weights.shape[1], dtype=np.int64)
    before = (-1, -1, -2)
    for cell, at in enumerate(zip(cells.topic, cells.group, cells.period, strict=True)):
        if at[0] != before[0]:
            own = slice(whole.indptr[at[0]], whole.indptr[at[0] + 1])
            terms, overall = whole.indices[own], whole.data[own]
            place[terms] = np.arange(terms.size)
        follows = at[:2] == before[:2] and at[2] == before[2] + 1
        entries = slice(weights.indptr[cell], weights.indptr[cell + 1])
        now = now / 2.0 if follows else np.zeros(terms.size)
        now[place[weights.indices[entries]]] += weights.data[entries] / (2.0 if follows else 1.0)
        if global_tuning:
            now = (overall + now) / 2.0
        row = sparse.csr_matrix((now, terms, [0, terms.size]), shape=(1, weights.shape[1]))
        best += top_terms(row, top)
        before = at
    return best


def scale_to_unit_sums(weights: sparse.csr_matrix) -> None:
    """Scale rows in place so that their absolute weights sum to 1; rows of zeros stay."""
    sizes = np.diff(weights.indptr)
    long = np.flatnonzero(sizes > 0)
    if long.size:
        total = np.add.reduceat(np.abs(weights.data), weights.indptr[long])
        total[total == 0] = 1.0
        weights.data /= np.repeat(total, sizes[long])
