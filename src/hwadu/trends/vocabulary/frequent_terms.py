"""The most frequent terms of the study and of each theme."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from hwadu.schema import columns, conform
from hwadu.stats.counts import document_term_counts, rarity_of


def frequent_terms(
    tokens: pd.DataFrame,
    terms: pd.DataFrame,
    members: pd.DataFrame,
    *,
    keys: Sequence[str],
    top: int = 50,
) -> pd.DataFrame:
    """List the most frequent terms of the study and of each theme, with their TF-IDF.

    Parameters
    ----------
    tokens, terms : DataFrame
        The tables of these names; canonical terms are counted, articles by articles, copies too.
    members : DataFrame
        ``article_id``, ``key``: the articles of each theme.
    keys : sequence of str
    top : int
        Terms of each list, by frequency, then by articles, then by name.

    Returns
    -------
    DataFrame
        The table ``frequent_terms``: tf = occurrences, df = articles that hold the term,
        tf_idf = tf times the natural logarithm of the study's articles over those that hold it.

    Examples
    --------
    >>> terms = pd.DataFrame({"term_id": [0, 1], "form": ["정책", "주권"], "kind": "canonical"})
    >>> tokens = pd.DataFrame({"article_id": ["a", "b"], "term_ids": [[0, 1, 1], [0]]})
    >>> nothing = pd.DataFrame({"article_id": [], "key": []})
    >>> table = frequent_terms(tokens, terms, nothing, keys=[])
    >>> table[["term", "tf", "df"]].values.tolist()
    [['정책', 2, 2], ['주권', 2, 1]]
    """
    vocabulary = terms[terms["kind"] == "canonical"].sort_values("term_id")
    forms = vocabulary["form"].to_numpy(dtype=object)
    counts = document_term_counts(tokens["term_ids"], forms.size)
    rarity = rarity_of(counts)
    groups = [("study", "", np.arange(len(tokens)))]
    places = pd.Index(tokens["article_id"], dtype=object)
    for key in keys:
        ids = pd.Index(members.loc[members["key"] == key, "article_id"], dtype=object)
        found = np.unique(places.get_indexer(ids))
        groups.append(("theme", key, found[found >= 0]))
    rows = []
    for kind, key, own in groups:
        chosen = counts[own]
        tf = np.asarray(chosen.sum(axis=0)).ravel()
        df = np.bincount(chosen.indices, minlength=forms.size)
        held = np.flatnonzero(tf)
        order = held[np.lexsort((forms[held], -df[held], -tf[held]))][:top]
        rows += [
            (kind, key, rank, forms[at], tf[at], df[at], tf[at] * rarity[at])
            for rank, at in enumerate(order, start=1)
        ]
    return conform(pd.DataFrame(rows, columns=columns("frequent_terms")), "frequent_terms")
