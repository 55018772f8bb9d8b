"""How topics move with the choices that were made: stop words, lexicon, texts, seed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import TableError
from hwadu.schema import conform

Labels = npt.NDArray[np.int64]


def sensitivity_table(main: pd.DataFrame, variants: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Compare the topics of other runs with those of the main run, article by article.

    Topics of two runs are matched one to one so that as many articles as possible stay with their
    topic (the Hungarian method). Only articles that have a topic in both runs are compared.

    Parameters
    ----------
    main : DataFrame
        The table ``article_topics`` of the main run.
    variants : mapping of str to DataFrame
        The same table of each other run, by what was changed: "without stop words", "seed 2".

    Returns
    -------
    DataFrame
        The table ``sensitivity``, a row per variant in the order given: its topics, the articles
        compared, their adjusted mutual information with the main run, the largest change of a main
        topic's share among them (against the share of the variant's topic matched with it; 0 where
        none is) and which topic that is (-1: there is none), and the share of articles that stay
        with their topic.

    Raises
    ------
    TableError
        If a variant has no article in common with the main run.

    References
    ----------
    Kuhn (1955), The Hungarian method for the assignment problem, Naval Research Logistics 2.
    Vinh, Epps and Bailey (2010), Information theoretic measures for clusterings comparison,
    Journal of Machine Learning Research 11.

    Examples
    --------
    >>> def run(topics):
    ...     ids = [f"a{at}" for at in range(len(topics))]
    ...     return pd.DataFrame({"article_id": ids, "topic": topics, "probability": 1.0})
    >>> table = sensitivity_table(run([0, 0, 0, 1, 1]), {"renumbered": run([1, 1, 1, 0, 0]),
    ...                                                  "one moved": run([0, 0, 1, 1, 1])})
    >>> table[["variant", "kept", "largest_change"]].round(2).values.tolist()
    [['renumbered', 1.0, 0.0], ['one moved', 0.8, 0.2]]
    """
    from sklearn.metrics import adjusted_mutual_info_score

    rows = []
    for name, table in variants.items():
        both = main.merge(table, on="article_id", suffixes=("", "_other"), validate="one_to_one")
        both = both[(both["topic"] >= 0) & (both["topic_other"] >= 0)].sort_values("article_id")
        if both.empty:
            raise TableError("topics.nothing_in_common", column="article_id", name=name)
        one = both["topic"].to_numpy(dtype=np.int64)
        other = both["topic_other"].to_numpy(dtype=np.int64)
        shared = _shared(one, other)
        matched = match_topics(shared)
        sizes, other_sizes = shared.sum(axis=1), shared.sum(axis=0)
        partner = np.where(matched >= 0, other_sizes[matched], 0)
        change = np.abs(partner - sizes) / len(both)
        rows.append(
            {
                "variant": name,
                "topics": table.loc[table["topic"] >= 0, "topic"].nunique(),
                "articles": len(both),
                "ami": adjusted_mutual_info_score(one, other),
                "largest_change": change.max(),
                "changed_topic": int(change.argmax()) if change.max() > 0 else -1,
                "kept": float((matched[one] == other).mean()),
            }
        )
    columns = ["variant", "topics", "articles", "ami", "largest_change", "changed_topic", "kept"]
    return conform(pd.DataFrame(rows, columns=columns), "sensitivity")


def match_topics(shared: npt.NDArray[np.int64]) -> Labels:
    """The column matched with each row so that the sum of the matched cells is largest.

    Parameters
    ----------
    shared : array of int, shape (topics, other topics)
        Articles that each two topics share.

    Returns
    -------
    array of int64, shape (topics,)
        -1 for a topic left without a partner, or whose partner shares no article with it.

    Examples
    --------
    >>> match_topics(np.array([[5, 4], [4, 0], [1, 0]])).tolist()
    [1, 0, -1]
    """
    from scipy.optimize import linear_sum_assignment

    row, column = linear_sum_assignment(shared, maximize=True)
    matched = np.full(shared.shape[0], -1, dtype=np.int64)
    matched[row] = np.where(shared[row, column] > 0, column, -1)
    return matched


def _shared(one: Labels, other: Labels) -> npt.NDArray[np.int64]:
    shared = np.zeros((int(one.max()) + 1, int(other.max()) + 1), dtype=np.int64)
    np.add.at(shared, (one, other), 1)
    return shared
