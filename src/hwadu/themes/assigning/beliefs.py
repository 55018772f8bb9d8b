"""How much a reader's code is worth to a learner: the chance that people would say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hwadu.themes.coding.codes.coded import coded_articles

if TYPE_CHECKING:
    import pandas as pd

_UNSEEN = 0.5  # articles of mean weight, added to either side: nothing is certain from few codes


def reader_beliefs(said: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """What people would probably have said of articles that a reader read.

    Of the articles that both read, the share of those in which people found a theme is taken
    where the reader found it, and where it did not: a code of a reader teaches as much as it has
    proved to be worth, and less than a person's.

    Parameters
    ----------
    said : DataFrame
        article_id, theme, present (0 or 1): what a reader said, also of what people coded.
    people : DataFrame
        The table ``codes``, by people.

    Returns
    -------
    DataFrame
        article_id, theme, present: between 0 and 1, of every row of ``said`` whose theme people
        coded.

    Examples
    --------
    >>> import pandas as pd
    >>> ids = [f"a{n}" for n in range(40)]
    >>> said = pd.DataFrame({"article_id": ids, "theme": "t", "present": [1.0, 0.0] * 20})
    >>> role = ["main", "absent"] * 19 + ["absent", "absent"]
    >>> rows = {"article_id": ids, "theme": "t", "coder": "x", "role": role, "weight": 1.0}
    >>> reader_beliefs(said, pd.DataFrame(rows))["present"].round(2).tolist()[:2]
    [0.93, 0.02]
    """
    import pandas as pd

    parts = []
    for theme, own in said.groupby("theme", sort=True):
        coded = coded_articles(people, str(theme)).rename(columns={"present": "people"})
        if coded.empty:
            continue
        both = coded.merge(own[["article_id", "present"]], on="article_id")
        weight = both["weight"].to_numpy() / (both["weight"].mean() if len(both) else 1.0)
        share = []
        for answer in (0.0, 1.0):
            at = (both["present"] == answer).to_numpy()
            found = float((weight[at] * both["people"].to_numpy()[at]).sum())
            share.append((found + _UNSEEN) / (float(weight[at].sum()) + 2 * _UNSEEN))
        present = np.where(own["present"] > 0, share[1], share[0])
        parts.append(own[["article_id", "theme"]].assign(present=present))
    if not parts:
        return said[["article_id", "theme", "present"]].head(0)
    return pd.concat(parts, ignore_index=True)
