"""How much themes, outlets and months live on copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from hwadu.errors import TableError
from hwadu.stats.intervals import wilson

if TYPE_CHECKING:
    import pandas as pd

Floats = npt.NDArray[np.float64]


def article_groups(articles: pd.DataFrame, themes: pd.DataFrame | None = None) -> pd.DataFrame:
    """Put every article into the groups whose dependence on copies is of interest.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``; used are article_id, press and published.
    themes : DataFrame, optional
        Table ``themes``; used are the rows that are assigned.

    Returns
    -------
    DataFrame
        Columns article_id, by (all, outlet, month, theme) and group. Articles without a date are
        in no month, those without an outlet in none.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"article_id": ["a"], "press": ["가람일보"]})
    >>> articles["published"] = pd.to_datetime("2025-03-02")
    >>> article_groups(articles)[["by", "group"]].values.tolist()
    [['all', ''], ['outlet', '가람일보'], ['month', '2025-03']]
    """
    import pandas as pd

    ids = articles["article_id"]
    month = articles["published"].dt.strftime("%Y-%m")
    parts = [
        pd.DataFrame({"article_id": ids, "by": "all", "group": ""}),
        pd.DataFrame({"article_id": ids, "by": "outlet", "group": articles["press"]}),
        pd.DataFrame({"article_id": ids, "by": "month", "group": month}),
    ]
    if themes is not None:
        assigned = themes[themes["assigned"]]
        parts.append(
            pd.DataFrame(
                {"article_id": assigned["article_id"], "by": "theme", "group": assigned["theme"]}
            )
        )
    groups = pd.concat(parts, ignore_index=True)
    known = groups["group"].notna() & ((groups["group"] != "") | (groups["by"] == "all"))
    return groups[known].reset_index(drop=True)


def press_release_dependence(members: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Count copies per story in groups of articles, with intervals of 95 %.

    Parameters
    ----------
    members : DataFrame
        Table ``story_members``.
    groups : DataFrame
        Columns article_id, by and group, as :func:`article_groups` makes them; an article may be
        in several groups.

    Returns
    -------
    DataFrame
        One row per group, ordered by ``by`` and then by falling copies per story:

        - by, group; articles and stories: how many of each the group has;
        - copies_per_story, low, high: mean number of articles that the whole archive has of each
          of the group's stories (1 where nothing is copied). The story is the unit; the interval
          is a score interval for counts with over-dispersion, estimated from the stories of the
          group and at least that of a Poisson distribution;
        - copied, copied_low, copied_high: share of the group's stories of which the archive has
          more than one article, with Wilson's interval.

    Raises
    ------
    TableError
        If a group holds an article that has no story.

    References
    ----------
    Wilson (1927), for the score interval; McCullagh and Nelder (1989), Generalized Linear
    Models, section 6.2, for over-dispersed counts.

    Examples
    --------
    >>> import pandas as pd
    >>> members = pd.DataFrame({"article_id": ["a", "b", "c"], "story_id": ["s", "s", "t"]})
    >>> groups = pd.DataFrame({"article_id": ["a", "c"], "by": "outlet", "group": "가람일보"})
    >>> press_release_dependence(members, groups)["copies_per_story"].tolist()
    [1.5]
    """
    import pandas as pd

    sizes = members.groupby("story_id").size().rename("size")
    held = groups.merge(members[["article_id", "story_id"]], on="article_id", how="left")
    if held["story_id"].isna().any():
        lost = held.loc[held["story_id"].isna(), "article_id"].iloc[0]
        raise TableError("stories.article_without_story", column="article_id", article=lost)
    per_story = held.groupby(["by", "group", "story_id"]).size().rename("own").reset_index()
    per_story = per_story.merge(sizes, left_on="story_id", right_index=True)
    per_story["copied"] = per_story["size"] > 1
    table = (
        per_story.groupby(["by", "group"])
        .agg(
            articles=("own", "sum"),
            stories=("story_id", "size"),
            copies_per_story=("size", "mean"),
            variance=("size", "var"),
            copied=("copied", "mean"),
        )
        .reset_index()
    )
    stories = table["stories"].to_numpy(dtype=float)
    extra = table["copies_per_story"].to_numpy() - 1
    low, high = _score_interval(extra, table["variance"].fillna(0).to_numpy(), stories)
    copied_low, copied_high = wilson(table["copied"] * stories, stories)
    table = table.drop(columns="variance").assign(
        low=1 + low, high=1 + high, copied_low=copied_low, copied_high=copied_high
    )
    order = ["by", "group", "articles", "stories", "copies_per_story", "low", "high"]
    table = table[[*order, "copied", "copied_low", "copied_high"]]
    by = pd.Categorical(table["by"], sorted(table["by"].unique()))
    return (
        table.assign(order=by)
        .sort_values(["order", "copies_per_story", "group"], ascending=[True, False, True])
        .drop(columns="order")
        .reset_index(drop=True)
    )


def _score_interval(mean: Floats, variance: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Score interval for the mean of counts whose variance is a multiple of their mean."""
    z = ndtri(0.975)
    dispersion = np.maximum(np.divide(variance, mean, out=np.ones_like(mean), where=mean > 0), 1.0)
    shift = z**2 * dispersion / (2 * n)
    half = z * np.sqrt(dispersion * mean / n + (z * dispersion / (2 * n)) ** 2)
    return np.maximum(mean + shift - half, 0), mean + shift + half
