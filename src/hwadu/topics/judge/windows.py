"""C_V coherence over sliding windows of tokens, as it was published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.schema import conform
from hwadu.topics.judge.coherence import Terms, c_v_of_windows

_BATCH = 2000
WINDOW = 110


@dataclass(frozen=True)
class WindowCounts:
    """In how many windows terms stand, alone and together.

    Attributes
    ----------
    together : array of float64, shape (terms, terms)
        Windows that hold both terms; on the diagonal those that hold the term.
    windows : int
        All windows.
    """

    together: npt.NDArray[np.float64]
    windows: int


def windowed_coherence(
    topic_terms: pd.DataFrame, tokens: pd.DataFrame, terms: pd.DataFrame
) -> pd.DataFrame:
    """C_V coherence of topics over windows of 110 tokens, comparable with other papers'.

    Parameters
    ----------
    topic_terms : DataFrame
        The table ``topic_terms``.
    tokens : DataFrame
        The table ``tokens``.
    terms : DataFrame
        The table ``terms``.

    Returns
    -------
    DataFrame
        The table ``quality`` with the measure ``c_v_110``: per topic, and for the model (topic
        -1) the mean over topics with their range. NaN for a topic with fewer than two terms.
    """
    canonical = terms[terms["kind"] == "canonical"]
    id_of = dict(zip(canonical["form"], canonical["term_id"].astype(int), strict=True))
    topics = [int(topic) for topic in topic_terms["topic"].unique()]
    ids = [
        np.array([id_of[t] for t in part["term"] if t in id_of], dtype=np.int64)
        for _, part in topic_terms.groupby("topic", sort=False)
    ]
    value = c_v_windows(tokens["term_ids"], ids)
    rows = [
        (topic, "c_v_110", float(v), np.nan, np.nan) for topic, v in zip(topics, value, strict=True)
    ]
    known = value[~np.isnan(value)]
    if known.size:
        rows.append((-1, "c_v_110", float(known.mean()), float(known.min()), float(known.max())))
    else:
        rows.append((-1, "c_v_110", np.nan, np.nan, np.nan))
    frame = pd.DataFrame(rows, columns=["topic", "measure", "value", "low", "high"])
    return conform(frame, "quality")


def c_v_windows(
    sequences: Iterable[npt.ArrayLike], terms: Terms, window: int = WINDOW
) -> npt.NDArray[np.float64]:
    """C_V coherence of each topic's terms, 0 to 1, over windows that slide by one token.

    Parameters
    ----------
    sequences : iterable of array-like of int
        Term ids of the tokens of each article, in their order.
    terms : sequence of int arrays
        Ids of the top terms of each topic.
    window : int
        Tokens in a window; an article that is shorter is one window.

    Returns
    -------
    array of float64, shape (topics,)
        NaN for a topic with fewer than two terms.

    References
    ----------
    Roeder, Both and Hinneburg (2015), Exploring the space of topic coherence measures, WSDM.

    Examples
    --------
    >>> articles = [[0, 1, 0, 1], [2, 3, 2, 3]] * 3
    >>> c_v_windows(articles, [np.array([0, 1]), np.array([0, 2])], window=2).round(2).tolist()
    [1.0, 0.0]
    """
    wanted = np.unique(np.concatenate(list(terms))) if len(terms) else np.empty(0, np.int64)
    counted = count_windows(sequences, wanted, window)
    return c_v_of_windows(
        counted.together, counted.windows, [np.searchsorted(wanted, row) for row in terms]
    )


def count_windows(
    sequences: Iterable[npt.ArrayLike], wanted: npt.NDArray[np.int64], window: int = WINDOW
) -> WindowCounts:
    """Count the windows that hold each two of some terms.

    Neighbouring windows mostly hold the same of these terms; such runs are counted at once.

    Parameters
    ----------
    sequences : iterable of array-like of int
    wanted : array of int64, shape (terms,)
        Ids, rising.
    window : int
    """
    together = np.zeros((wanted.size, wanted.size))
    windows = 0
    articles = iter(sequences)
    while batch := [np.asarray(ids, dtype=np.int64) for ids in islice(articles, _BATCH)]:
        part = _count_batch(batch, wanted, window)
        together += part.together
        windows += part.windows
    return WindowCounts(together, windows)


def _count_batch(
    batch: list[npt.NDArray[np.int64]], wanted: npt.NDArray[np.int64], window: int
) -> WindowCounts:
    lengths = np.array([ids.size for ids in batch])
    # windows of all articles are numbered through
    n_windows = np.where(lengths > 0, np.maximum(lengths - window + 1, 1), 0)
    offset = np.cumsum(n_windows) - n_windows
    total = int(n_windows.sum())
    every = np.concatenate(batch)
    at = np.searchsorted(wanted, every)
    held = np.flatnonzero(np.append(wanted, -1)[at] == every)
    if not held.size:
        return WindowCounts(np.zeros((wanted.size, wanted.size)), total)
    article = np.repeat(np.arange(len(batch)), lengths)[held]
    position = (np.arange(every.size) - np.repeat(np.cumsum(lengths) - lengths, lengths))[held]
    first = offset[article] + np.maximum(position - window + 1, 0)
    last = offset[article] + np.minimum(position, n_windows[article] - 1)
    borders = np.unique(np.r_[first, last + 1])
    start, stop = np.searchsorted(borders, first), np.searchsorted(borders, last + 1)
    runs = stop - start
    row = np.repeat(start - (np.cumsum(runs) - runs), runs) + np.arange(runs.sum())
    shape = (borders.size, wanted.size)
    holds = sparse.csr_matrix((np.ones(row.size), (row, np.repeat(at[held], runs))), shape=shape)
    holds.data[:] = 1.0
    weighted = sparse.diags(np.diff(np.r_[borders, borders[-1]]).astype(float)) @ holds
    return WindowCounts(np.asarray((holds.T @ weighted).todense()), total)
