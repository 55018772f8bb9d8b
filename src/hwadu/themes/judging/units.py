"""Articles and stories as the units whose shares are estimated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import numpy.typing as npt

from hwadu.themes.coding.sampling import story_of

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Units:
    """What is counted: articles, or stories, of a study.

    Attributes
    ----------
    articles : Index
        Ids of the study's articles.
    members : array of int64, shape (articles,)
        Articles that each article's story has in the whole archive.
    unit : array of int64, shape (articles,)
        Unit that each article belongs to; itself where articles are counted.
    counts : array of bool, shape (articles,)
        Whether an article has a say in whether its unit has a theme: in a story of dated and
        undated articles the dated ones have.
    published : array of datetime64[s], shape (units,)
        Day of the unit; of a story, that of its first article.
    story : array of int64, shape (units,)
    """

    articles: pd.Index[Any]
    members: Ints
    unit: Ints
    counts: Bools
    published: npt.NDArray[np.datetime64]
    story: Ints

    @classmethod
    def of_articles(
        cls,
        articles: pd.DataFrame,
        story_members: pd.DataFrame | None,
        start: dt.date | None = None,
        end: dt.date | None = None,
    ) -> Self:
        """Articles, without those dated before `start` or after `end`."""
        import pandas as pd

        story = story_of(articles["article_id"], story_members).factorize()[0]
        members = np.bincount(story)[story] if story.size else story
        published = articles["published"].to_numpy().astype("datetime64[s]")
        inside = np.ones(len(articles), dtype=bool)
        if start is not None:
            inside &= ~(published < np.datetime64(start, "s"))
        if end is not None:
            inside &= ~(published >= np.datetime64(end, "s") + np.timedelta64(1, "D"))
        at = np.arange(int(inside.sum()))
        return cls(
            articles=pd.Index(articles["article_id"].to_numpy()[inside], dtype=object),
            members=members[inside],
            unit=at,
            counts=np.ones(at.size, dtype=bool),
            published=published[inside],
            story=np.unique(story[inside], return_inverse=True)[1],
        )

    def stories(self) -> Units:
        """The stories of these articles."""
        n = int(self.story.max()) + 1 if self.story.size else 0
        first = np.full(n, np.datetime64("NaT"), dtype="datetime64[s]")
        np.fmin.at(first, self.story, self.published)
        counts = ~np.isnat(self.published) | np.isnat(first)[self.story]
        return Units(self.articles, self.members, self.story, counts, first, np.arange(n))

    def having(self, article_ids: pd.Index[Any]) -> Bools:
        """Which units have a theme, if these articles do: a story if half of its articles do."""
        at = self.articles.get_indexer(article_ids)
        has = np.zeros(self.articles.size, dtype=bool)
        has[at[at >= 0]] = True
        n = self.published.size
        with_theme = np.bincount(self.unit, weights=has & self.counts, minlength=n)
        asked = np.bincount(self.unit, weights=self.counts, minlength=n)
        found: Bools = (with_theme > 0) & (2 * with_theme >= asked)
        return found


def design_effect(has: Bools, story: Ints) -> float:
    """How many units carry the information of one independent unit, at least 1.

    The variance of a share over stories against the binomial one.

    References
    ----------
    Kish (1965), Survey Sampling, chapter 5.

    Examples
    --------
    >>> design_effect(np.array([True, True, False, False]), np.array([0, 0, 1, 1]))
    2.0
    """
    if not has.size or has.all() or not has.any():
        return 1.0
    residual = has - has.mean()
    between = np.bincount(story, weights=residual)
    return max(1.0, float((between**2).sum() / (residual**2).sum()))
