"""The terms of articles as words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd


def with_words(tokens: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """Table ``tokens`` with a column ``words``: the canonical form of each id of ``term_ids``.

    Parameters
    ----------
    tokens, terms : DataFrame
        The tables of these names.

    Returns
    -------
    DataFrame
        ``words`` stands behind ``article_id``; each is a list of str, in the order of the text.

    Examples
    --------
    >>> import pandas as pd
    >>> terms = pd.DataFrame({"term_id": [0, 1], "form": ["AI", "공장"]})
    >>> tokens = pd.DataFrame({"article_id": ["a", "b"], "term_ids": [[1, 0, 1], []]})
    >>> with_words(tokens, terms)["words"].tolist()
    [['공장', 'AI', '공장'], []]
    """
    import pandas as pd

    lists = tokens["term_ids"].tolist()
    ids = np.concatenate([*lists, []]).astype(np.int64)
    forms = np.empty(int(terms["term_id"].max()) + 1 if len(terms) else 0, dtype=object)
    forms[terms["term_id"].to_numpy()] = terms["form"].to_numpy(dtype=object)
    words = forms[ids].tolist()
    bounds = np.cumsum([0, *map(len, lists)]).tolist()
    column = pd.Series([words[a:b] for a, b in pairwise(bounds)], tokens.index, dtype=object)
    made = tokens.copy(deep=False)
    made.insert(1, "words", column)
    return made
