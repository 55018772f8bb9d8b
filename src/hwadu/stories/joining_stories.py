"""New articles join the stories of an archive, and no article of it moves to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hwadu import schema
from hwadu.stories.candidate_pairs import DAY, Pairs
from hwadu.stories.find import Stories, compare, find_stories
from hwadu.stories.ordered_articles import STORY, Archive

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.stories.families import Floats
    from hwadu.stories.fingerprints import Flags, Values


def join_stories(
    articles: pd.DataFrame,
    archive: pd.DataFrame,
    members: pd.DataFrame,
    *,
    window_days: float = 7,
    recurring: Values | None = None,
) -> Stories:
    """Give new articles stories: those that an archive has, or new ones.

    New articles are grouped together with the articles of the archive that lie within the window
    of one of them, and with all others of their stories. A new article joins the story of the
    archive that most articles of its family have. Articles of the archive stay where they are, and
    so do the keepers of their stories, even where a new article is earlier.

    Parameters
    ----------
    articles : DataFrame
        Rows of the table ``articles`` that are new.
    archive : DataFrame
        Rows that have stories; no id occurs in both.
    members : DataFrame
        The table ``story_members`` of the archive.
    window_days : float
        As in :func:`find_stories`.
    recurring : array of uint32, optional
        Fingerprints of text that recurs in the archive (``Stories.recurring``), of which the few
        articles near the new ones may not tell.

    Returns
    -------
    Stories
        Of all articles; ``undated`` and ``too_short`` are those of the articles looked at.

    Examples
    --------
    >>> import pandas as pd
    >>> text = "산업부는 제조 현장에 인공지능을 들이는 기업 서른 곳을 골라 내년부터 돕는다. "
    >>> text += "고른 기업은 석 달 동안 현장 자료를 모으고 품질 검사를 자동으로 바꾸게 된다."
    >>> frame = pd.DataFrame(
    ...     {
    ...         "article_id": ["a", "b", "c"],
    ...         "title": ["제조 AI 서른 곳", "[속보] 산업부, 기업 선정", "날씨"],
    ...         "body": [text, "[서울=한빛통신] " + text, "내일은 전국이 맑고 낮에는 포근하겠다."],
    ...         "text_basis": "full",
    ...         "published": pd.to_datetime(["2025-03-03", "2025-03-02", "2025-03-03"]),
    ...         "press": ["가람일보", "한빛통신", "가람일보"],
    ...     }
    ... )
    >>> known = find_stories(frame[:1]).members
    >>> join_stories(frame[1:], frame[:1], known).members["story_id"].tolist()
    ['story-a', 'story-a', 'story-c']
    """
    import pandas as pd

    seen = archive[_looked_at(articles, archive, members, window_days)]
    both = pd.concat([seen, articles], ignore_index=True)
    found = find_stories(both, window_days=window_days, known_recurring=recurring)
    new = _joined(found.members, members)
    beside = new["story_id"].str.removeprefix(STORY)
    moved = (new["story_id"] != new["family"]).to_numpy()
    new.loc[moved, "similarity"] = _similarity(
        both, new.loc[moved, "article_id"], beside[moved], found.recurring
    )
    grown = pd.concat([members, new[schema.columns("story_members")]], ignore_index=True)
    grown = schema.conform(grown.sort_values("article_id"), "story_members")
    every = pd.concat([archive, articles], ignore_index=True)
    return Stories(
        _story_table(grown, every),
        grown,
        found.pairs_compared,
        found.undated,
        found.too_short,
        found.recurring,
    )


def _looked_at(
    articles: pd.DataFrame, archive: pd.DataFrame, members: pd.DataFrame, window_days: float
) -> Flags:
    """Articles of an archive near a new one in time, and those of their stories."""
    days = articles["published"].to_numpy(dtype="datetime64[s]")
    dated = np.sort(days[~np.isnat(days)].astype(np.int64))
    published = archive["published"].to_numpy(dtype="datetime64[s]")
    near = np.isnat(published)
    if dated.size < len(articles):  # an undated article may be a copy of any
        near[:] = True
    else:
        seconds, window = published.astype(np.int64), int(window_days * DAY)
        at = np.searchsorted(dated, seconds)
        gap = np.minimum(
            np.abs(dated[np.minimum(at, dated.size - 1)] - seconds),
            np.abs(dated[np.maximum(at - 1, 0)] - seconds),
        )
        near |= gap <= window
    story = members.set_index("article_id")["story_id"].reindex(archive["article_id"])
    return np.asarray(story.isin(story[near]))


def _joined(found: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """New articles with the family they were found in and the story they join."""
    known = members.set_index("article_id")["story_id"]
    table = found.rename(columns={"story_id": "family"})
    table["story_id"] = known.reindex(table["article_id"]).to_numpy(dtype=object)
    held = table[table["story_id"].notna()].groupby(["family", "story_id"], as_index=False).size()
    held = held.sort_values(["family", "size", "story_id"], ascending=[True, False, True])
    joins = held.drop_duplicates("family").set_index("family")["story_id"]
    new = table[table["story_id"].isna()].copy()
    stories = joins.to_dict()
    new["story_id"] = [stories.get(family, family) for family in new["family"].tolist()]
    return new.reset_index(drop=True)


def _similarity(
    articles: pd.DataFrame, ids: pd.Series, keepers: pd.Series, recurring: Values
) -> Floats:
    import pandas as pd

    archive = Archive(articles)
    at = pd.Index(archive.ids)
    first, second = at.get_indexer(pd.Index(keepers)), at.get_indexer(pd.Index(ids))
    pairs = Pairs(np.minimum(first, second), np.maximum(first, second))
    return compare(archive, pairs, recurring)


def _story_table(members: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The table ``stories``, keepers in the order of an archive."""
    import pandas as pd

    about = articles[["article_id", "press", "published"]].merge(members, on="article_id")
    story, names = pd.factorize(about["story_id"].to_numpy(dtype=object))
    about["press"] = pd.factorize(about["press"].to_numpy(dtype=object))[0]
    held = about.groupby(story)
    keeper = articles[
        articles["article_id"].isin(pd.Series(names, dtype="str").str.removeprefix(STORY))
    ]
    ids = pd.Series(Archive(keeper).ids, dtype="str")
    made = pd.DataFrame({"story_id": STORY + ids, "keeper": ids})
    sizes = {
        "articles": held.size(),
        "outlets": held["press"].nunique(),
        "first": held["published"].min(),
        "last": held["published"].max(),
    }
    at = pd.Index(names).get_indexer(pd.Index(made["story_id"].to_numpy(dtype=object)))
    columns = {name: of.to_numpy()[at] for name, of in sizes.items()}
    return schema.conform(made.assign(**columns), "stories")
