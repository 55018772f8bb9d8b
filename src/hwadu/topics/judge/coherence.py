"""How well the terms of topics belong together, judged by the articles they share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

Array = npt.NDArray[np.float64]
Terms = Sequence[npt.NDArray[np.int64]]


def npmi(counts: sparse.csr_matrix, terms: Terms) -> Array:
    """Normalised pointwise mutual information of each topic's terms, -1 to 1.

    The probability of a term is the share of articles that hold it. Pairs that never meet count
    -1; a pair that occurs in every article counts 1.

    Parameters
    ----------
    counts : csr_matrix, shape (articles, terms)
    terms : sequence of int arrays
        Columns of the top terms of each topic.

    Returns
    -------
    array of float64, shape (topics,)
        NaN for a topic with fewer than two terms.

    References
    ----------
    Bouma (2009), Normalized (pointwise) mutual information in collocation extraction.
    Lau, Newman and Baldwin (2014), Machine reading tea leaves, EACL.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1]])
    >>> npmi(counts, [np.array([0, 1]), np.array([0, 2])]).tolist()
    [1.0, -1.0]
    """
    pair = _npmi_of_pairs(counts, terms)
    return np.array([_mean_of_pairs(pair.matrix, pair.position, row) for row in terms])


def c_v(counts: sparse.csr_matrix, terms: Terms) -> Array:
    """C_V coherence of each topic's terms, 0 to 1, with whole articles as windows.

    Every term is described by its NPMI with all terms of the topic; the coherence is the mean
    cosine of these descriptions with their sum. The published measure slides a window of 110 words
    (:func:`hwadu.topics.judge.windows.c_v_windows`); counts know articles only, so these values are
    comparable among models, not with papers.

    Parameters
    ----------
    counts : csr_matrix, shape (articles, terms)
    terms : sequence of int arrays

    Returns
    -------
    array of float64, shape (topics,)
        NaN for a topic with fewer than two terms.

    References
    ----------
    Roeder, Both and Hinneburg (2015), Exploring the space of topic coherence measures, WSDM.
    """
    pair = _npmi_of_pairs(counts, terms)
    return _c_v(pair, terms)


def c_v_of_windows(together: Array, windows: int, terms: Terms) -> Array:
    """C_V coherence of each topic's terms, from counts of windows.

    Parameters
    ----------
    together : array of float64, shape (terms, terms)
        Windows that hold both terms; on the diagonal those that hold the term.
    windows : int
        All windows.
    terms : sequence of int arrays
        Positions of each topic's terms.
    """
    matrix = _npmi_matrix(together / max(windows, 1))
    return _c_v(_Pairs(matrix, {at: at for at in range(len(matrix))}), terms)


def _c_v(pair: _Pairs, terms: Terms) -> Array:
    values = []
    for row in terms:
        if len(row) < 2:
            values.append(np.nan)
            continue
        at = [pair.position[column] for column in row.tolist()]
        descriptions = pair.matrix[np.ix_(at, at)].copy()
        np.fill_diagonal(descriptions, 1.0)
        whole = descriptions.sum(axis=0)
        norms = np.linalg.norm(descriptions, axis=1) * np.linalg.norm(whole)
        values.append(float((descriptions @ whole / np.where(norms > 0, norms, 1.0)).mean()))
    return np.array(values)


def diversity(terms: Terms) -> float:
    """Share of different terms among all topics' top terms, 0 to 1.

    References
    ----------
    Dieng, Ruiz and Blei (2020), Topic modeling in embedding spaces, TACL 8.

    Examples
    --------
    >>> diversity([np.array([0, 1]), np.array([1, 2])])
    0.75
    """
    every = np.concatenate(list(terms)) if len(terms) else np.empty(0)
    return float(np.unique(every).size / every.size) if every.size else float("nan")


class _Pairs:
    def __init__(self, matrix: Array, position: dict[int, int]) -> None:
        self.matrix = matrix
        self.position = position


def _npmi_of_pairs(counts: sparse.csr_matrix, terms: Terms) -> _Pairs:
    columns = np.unique(np.concatenate(list(terms))) if len(terms) else np.empty(0, np.int64)
    holds = counts[:, columns].astype(bool).astype(np.float64)
    n = max(counts.shape[0], 1)
    together = np.asarray((holds.T @ holds).todense()) / n
    return _Pairs(_npmi_matrix(together), {int(column): i for i, column in enumerate(columns)})


def _npmi_matrix(together: Array) -> Array:
    alone = np.diag(together)
    with np.errstate(divide="ignore", invalid="ignore"):
        pmi = np.log(together / np.outer(alone, alone))
        value = pmi / -np.log(together)
    return np.where(together == 0, -1.0, np.where(together == 1, 1.0, value))


def _mean_of_pairs(matrix: Array, position: dict[int, int], row: npt.NDArray[np.int64]) -> float:
    if len(row) < 2:
        return float("nan")
    at = [position[column] for column in row.tolist()]
    return float(matrix[np.ix_(at, at)][np.triu_indices(len(at), 1)].mean())
