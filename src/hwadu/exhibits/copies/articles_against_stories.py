"""The share among articles held against the share among stories."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.view import View

FEWEST_ARTICLES = 50
"""A period of fewer articles is not searched for differences between articles and stories."""
_SAME = ["kind", "key", "by", "group", "period", "denominator"]


def unit_differences(shares: pd.DataFrame, shares_by_year: pd.DataFrame) -> pd.DataFrame:
    """Hold each theme's share among articles against the share among stories.

    Parameters
    ----------
    shares, shares_by_year : DataFrame
        The tables of these names. The study's own periods are compared where one has
        :data:`FEWEST_ARTICLES` articles or more, else the years.

    Returns
    -------
    DataFrame
        Columns key, period, every ("" for the study's own periods, or "year"), articles and
        stories (shares, 0 to 1), difference (articles less stories), n (articles with the key)
        and total; the largest difference first.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = {"kind": "theme", "key": "a", "by": "", "group": "", "denominator": "query"}
    >>> both = pd.DataFrame([rows, rows]).assign(unit=["article", "story"], share=[0.5, 0.25])
    >>> both = both.assign(n=[50, 10], total=[100, 40], period=pd.Timestamp("2024-01-01"))
    >>> unit_differences(both, both)["difference"].tolist()
    [0.25]
    """
    for frame, every in ((shares, ""), (shares_by_year, "year")):
        rows = frame[(frame["kind"] == "theme") & (frame["by"] == "") & (frame["total"] > 0)]
        articles, stories = rows[rows["unit"] == "article"], rows[rows["unit"] == "story"]
        both = articles.merge(stories[[*_SAME, "share"]], on=_SAME, suffixes=("", "_story"))
        both = both[both["total"] >= FEWEST_ARTICLES].assign(every=every)
        if len(both):
            break
    both = both.assign(
        articles=both["share"],
        stories=both["share_story"],
        difference=both["share"] - both["share_story"],
    )
    order = both.sort_values(
        ["difference", "key", "period"],
        key=lambda column: -column.abs() if column.name == "difference" else column,
    )
    names = ["key", "period", "every", "articles", "stories", "difference", "n", "total"]
    return order[names].reset_index(drop=True)


WORTH_SAYING = 0.01
"""A smaller difference between the two shares is not spoken of."""


def differences_of(view: View) -> pd.DataFrame:
    """Where the share among articles and the share among stories of a run differ most."""
    return unit_differences(view.table("shares"), view.table("shares_by_year"))
