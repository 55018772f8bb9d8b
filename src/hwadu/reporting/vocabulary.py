"""The terms of a corpus by how often they occur in it: the table that papers print first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.stats.counts import document_term_counts, rarity_of

if TYPE_CHECKING:
    import pandas as pd


def top_terms(
    tokens: pd.DataFrame, terms: pd.DataFrame, most: int = 50, by: str = "df"
) -> pd.DataFrame:
    """Terms by TF, DF and TF-IDF.

    Parameters
    ----------
    tokens, terms : DataFrame
        The tables of these names; canonical terms are counted.
    most : int
        How many terms to give.
    by : {"tf", "df", "tf_idf"}
        What orders them.

    Returns
    -------
    DataFrame
        ``term``, ``tf`` (occurrences), ``df`` (articles that hold it), ``share`` (part of all
        articles, 0 to 1) and ``tf_idf``, the sum over articles of occurrences times
        log(articles / df); a term in every article has none.

    References
    ----------
    Spärck Jones (1972), A statistical interpretation of term specificity, Journal of
    Documentation 28.

    Examples
    --------
    >>> import pandas as pd
    >>> terms = pd.DataFrame({"term_id": [0, 1], "form": ["AI", "공장"], "kind": "canonical"})
    >>> tokens = pd.DataFrame({"term_ids": [[0, 1, 1], [0]]})
    >>> top_terms(tokens, terms)[["term", "tf", "df"]].values.tolist()
    [['AI', 2, 2], ['공장', 2, 1]]
    """
    import numpy as np
    import pandas as pd

    canonical = terms[terms["kind"] == "canonical"].sort_values("term_id")
    counts = document_term_counts(tokens["term_ids"], len(canonical))
    occurrences = np.asarray(counts.sum(axis=0)).ravel()
    articles = np.bincount(counts.indices, minlength=len(canonical))
    total = len(tokens)
    table = pd.DataFrame(
        {
            "term": canonical["form"].to_numpy(),
            "tf": occurrences,
            "df": articles,
            "share": articles / max(total, 1),
            "tf_idf": occurrences * rarity_of(counts),
        }
    )
    order = table.sort_values([by, "tf", "term"], ascending=[False, False, True])
    return order.head(most).reset_index(drop=True)
