"""Which story was the largest part of each surge."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from hwadu.trends.shares.periods import Every, period_starts


def with_largest_stories(
    changes: pd.DataFrame,
    members: Mapping[str, pd.DataFrame],
    articles: pd.DataFrame,
    story_members: pd.DataFrame,
    every: Every,
) -> pd.DataFrame:
    """Name the story with most articles of each surge that is claimed.

    Parameters
    ----------
    changes : DataFrame
        The table ``changes``.
    members : mapping of str to DataFrame
        By kind: article_id, key.
    articles, story_members : DataFrame
        The tables of these names.
    every : {"day", "week", "month", "quarter", "year"}
        Length of the periods of the changes.

    Returns
    -------
    DataFrame
        The table ``changes`` with `story_id` and `story_articles` filled; an article without a
        story is its own.
    """
    surges = np.flatnonzero((changes["verdict"] == "surged").to_numpy()).tolist()
    if not surges:
        return changes
    stories = changes["story_id"].tolist()
    numbers = changes["story_articles"].tolist()
    dated = articles.loc[articles["published"].notna(), ["article_id", "published"]]
    told = dated.merge(story_members[["article_id", "story_id"]], on="article_id", how="left")
    told["story_id"] = told["story_id"].fillna(told["article_id"])
    told["period"] = period_starts(told["published"], every)
    for at in surges:
        row = changes.iloc[at]
        ids = members[row["kind"]]
        ids = ids.loc[ids["key"] == row["key"], "article_id"]
        inside = told["period"].between(row["period"], row["end"]) & told["article_id"].isin(ids)
        sizes = told.loc[inside, "story_id"].value_counts()
        if sizes.empty:
            continue
        largest = sizes[sizes == sizes.max()].index.min()
        stories[at], numbers[at] = largest, int(sizes.max())
    return changes.assign(story_id=stories, story_articles=numbers)
