"""Agreement of topics with a label that articles already have, such as the section."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.schema import conform
from hwadu.stats.partitions import adjusted_mutual_information, adjusted_rand

_RESAMPLES = 100
_DEVIATIONS = 1.959964


def label_agreement(topics: npt.ArrayLike, labels: Sequence[str], seed: int = 0) -> pd.DataFrame:
    """How well topics agree with labels: AMI and ARI, each with a 95 % interval.

    Both are 0 for chance and 1 for the same grouping. Sections are no true topics: a value says
    how much of one grouping the other holds, and compares models of the same articles.

    Parameters
    ----------
    topics : array-like of int, shape (articles,)
        Negative: none.
    labels : sequence of str, length articles
        Empty where unknown.
    seed : int

    Returns
    -------
    DataFrame
        The table ``quality`` for the model (topic -1): ``ami`` and ``ari`` (value and standard
        errors from 100 bootstrap samples of the articles), ``labelled`` (share of the articles
        with both a topic and a label; the others are left out).

    Raises
    ------
    SettingsError
        If there is not one label for each topic.
    NotEnoughDataError
        If the labelled articles have fewer than two labels.

    References
    ----------
    Vinh, Epps and Bailey (2010), Information theoretic measures for clusterings comparison, JMLR
    11. Hubert and Arabie (1985), Comparing partitions, Journal of Classification 2.

    Examples
    --------
    >>> table = label_agreement([0, 0, 1, 1] * 9, ["정치", "정치", "경제", "경제"] * 9)
    >>> table.set_index("measure")["value"].round(2).to_dict()
    {'ami': 1.0, 'ari': 1.0, 'labelled': 1.0}
    """
    found = np.asarray(topics, dtype=np.int64)
    given = pd.Series(list(labels), dtype="str").fillna("").str.strip()
    if len(given) != found.size:
        raise SettingsError("topics.other_labels", n=found.size, labels=len(given))
    known = (found >= 0) & (given != "").to_numpy()
    if given[known].nunique() < 2:
        raise NotEnoughDataError("topics.labels_alike", n=given[known].nunique())
    ours, theirs = found[known], pd.factorize(given[known])[0]
    rng = np.random.default_rng(seed)
    drawn = [rng.integers(0, ours.size, ours.size) for _ in range(_RESAMPLES)]
    pairs = [
        tuple(np.unique(groups[rows_], return_inverse=True)[1] for groups in (theirs, ours))
        for rows_ in (np.arange(ours.size), *drawn)
    ]
    rows = []
    for measure, score in (("ami", adjusted_mutual_information), ("ari", adjusted_rand)):
        value, *again = (score(*pair) for pair in pairs)
        # samples with repetition agree a little more than the articles do: their spread counts
        reach = _DEVIATIONS * float(np.std(again, ddof=1))
        rows.append((-1, measure, value, value - reach, min(value + reach, 1.0)))
    rows.append((-1, "labelled", float(known.mean()), np.nan, np.nan))
    frame = pd.DataFrame(rows, columns=["topic", "measure", "value", "low", "high"])
    return conform(frame, "quality")
