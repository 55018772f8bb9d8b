"""Whether codes speak of articles that were added after they were drawn."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def not_spoken_of(codes: pd.DataFrame, added: Collection[str], articles: int) -> int:
    """How many of some added articles the codes do not stand for, by their weights.

    A weight is how many articles a coded one stands for, of those it was drawn from. Where none of
    the added ones was drawn, whatever codes say of errors is taken to hold of them too, and was
    seen of the others alone.

    Parameters
    ----------
    codes : DataFrame
        The table ``codes``; without any weight each coded article stands for as many as another.
    added : collection of str
        Ids of the articles that came later.
    articles : int
        How many articles there are, these included.

    Examples
    --------
    >>> import pandas as pd
    >>> codes = pd.DataFrame({"article_id": ["a", "b"], "theme": "ax", "weight": [50.0, 40.0]})
    >>> not_spoken_of(codes, ["b", "c"], 200), not_spoken_of(codes, ["c", "d", "e"], 200)
    (0, 3)
    """
    if codes.empty or not added:
        return 0
    coded = codes.groupby(["article_id", "theme"], as_index=False)["weight"].mean()
    even = articles / coded["article_id"].nunique()
    theirs = coded[coded["article_id"].isin(set(added))]
    stand_for = float(theirs["weight"].fillna(even).sum()) / int(coded["theme"].nunique())
    return max(0, round(len(added) - stand_for))
