"""Small tables about stories: the largest, the archive's own flags, agreement with a truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def largest_stories(
    articles: pd.DataFrame, stories: pd.DataFrame, members: pd.DataFrame, n: int = 20
) -> pd.DataFrame:
    """List the stories with the most articles.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``; used are article_id, title and press.
    stories, members : DataFrame
        Tables ``stories`` and ``story_members``.
    n : int
        How many; only stories of two articles or more are listed.

    Returns
    -------
    DataFrame
        Columns story_id, title and press of the keeper, articles, outlets, first, last, and
        similarity: the mean similarity of the other articles to the keeper.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "title": ["제목", "새 제목"]})
    >>> articles["press"] = "가람일보"
    >>> stories = pd.DataFrame({"story_id": ["s"], "keeper": ["a"], "articles": 2, "outlets": 1})
    >>> stories["first"] = stories["last"] = pd.to_datetime("2025-03-02")
    >>> members = pd.DataFrame({"article_id": ["a", "b"], "story_id": "s", "similarity": [1, 0.9]})
    >>> largest_stories(articles, stories, members)[["title", "similarity"]].values.tolist()
    [['제목', 0.9]]
    """
    copied = stories[stories["articles"] > 1]
    top = copied.sort_values(["articles", "outlets", "story_id"], ascending=[False, False, True])
    top = top.head(n).merge(
        articles[["article_id", "title", "press"]], left_on="keeper", right_on="article_id"
    )
    others = members[~members["article_id"].isin(stories["keeper"])]
    similarity = others.groupby("story_id")["similarity"].mean()
    top["similarity"] = top["story_id"].map(similarity)
    return top[["story_id", "title", "press", "articles", "outlets", "first", "last", "similarity"]]


def flag_table(articles: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Hold the archive's own flags against the stories.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``; used are article_id, press and flagged.
    members : DataFrame
        Table ``story_members``.

    Returns
    -------
    DataFrame
        One row per value of flagged (empty: not flagged), with the counts of articles that stand
        alone, in a story of one outlet, and in a story of several outlets; columns flagged,
        alone, within_outlet, across_outlets, articles.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "press": "가", "flagged": ["", "중복"]})
    >>> members = pd.DataFrame({"article_id": ["a", "b"], "story_id": "s"})
    >>> flag_table(articles, members)["within_outlet"].tolist()
    [1, 1]
    """
    held = articles[["article_id", "press", "flagged"]].merge(
        members[["article_id", "story_id"]], on="article_id"
    )
    story = held.groupby("story_id")
    kind = (
        story["press"]
        .transform("nunique")
        .gt(1)
        .map({True: "across_outlets", False: "within_outlet"})
    )
    held["kind"] = kind.where(story["press"].transform("size") > 1, "alone")
    counts = held.groupby(["flagged", "kind"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=["alone", "within_outlet", "across_outlets"], fill_value=0)
    counts["articles"] = counts.sum(axis=1)
    counts.columns.name = None
    return counts.reset_index()


@dataclass(frozen=True)
class PairScores:
    """Agreement of two groupings, counted in pairs of articles.

    Attributes
    ----------
    precision : float
        Share of the pairs found together that belong together; 1 if none was found.
    recall : float
        Share of the pairs that belong together that were found together; 1 if there is none.
    found, true, both : int
        Pairs found, pairs that belong together, and pairs that are both.
    """

    precision: float
    recall: float
    found: int
    true: int
    both: int


def pair_scores(members: pd.DataFrame, truth: pd.DataFrame) -> PairScores:
    """Score stories against known families.

    Parameters
    ----------
    members : DataFrame
        Table ``story_members``.
    truth : DataFrame
        Table ``truth_families``; articles it does not list stand alone.

    Returns
    -------
    PairScores

    Examples
    --------
    >>> import pandas as pd
    >>> members = pd.DataFrame({"article_id": ["a", "b", "c"], "story_id": ["s", "s", "s"]})
    >>> truth = pd.DataFrame({"article_id": ["a", "b"], "family": ["f", "f"]})
    >>> scores = pair_scores(members, truth)
    >>> round(scores.precision, 3), scores.recall
    (0.333, 1.0)
    """
    held = members[["article_id", "story_id"]].merge(
        truth[["article_id", "family"]], on="article_id", how="left"
    )
    held["family"] = held["family"].where(held["family"].notna(), "alone " + held["article_id"])
    found, true, both = (
        int((sizes * (sizes - 1) // 2).sum())
        for sizes in (
            held.groupby("story_id").size(),
            held.groupby("family").size(),
            held.groupby(["story_id", "family"]).size(),
        )
    )
    return PairScores(
        both / found if found else 1.0, both / true if true else 1.0, found, true, both
    )
