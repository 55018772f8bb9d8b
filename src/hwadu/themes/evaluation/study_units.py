"""Articles and stories of a study as the units whose shares are estimated, undated ones too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.stats.units import Units, article_units, stories_of, story_units


@dataclass(frozen=True)
class StudyUnits:
    """Articles, or stories, of a study, which is one period.

    Attributes
    ----------
    articles : Index
        Ids of the study's articles, ascending.
    members : array of int64, shape (articles,)
        Articles that each article's story has in the whole archive.
    unit : array of int64, shape (articles,)
        Unit that each article belongs to; itself where articles are counted.
    published : array of datetime64[s], shape (units,)
        Day of the unit; of a story, that of its first article.
    units : Units
        What the units carry and depend on.
    """

    articles: pd.Index[Any]
    members: npt.NDArray[np.int64]
    unit: npt.NDArray[np.int64]
    published: npt.NDArray[np.datetime64]
    units: Units

    @classmethod
    def of_articles(
        cls,
        articles: pd.DataFrame,
        themes: pd.DataFrame,
        story_members: pd.DataFrame | None,
        keys: Sequence[str],
        start: dt.date | None = None,
        end: dt.date | None = None,
    ) -> Self:
        """Articles, without those dated before `start` or after `end`."""
        story = stories_of(articles["article_id"], story_members)
        members = story.map(story.value_counts()).to_numpy()
        published = articles["published"].to_numpy().astype("datetime64[s]")
        inside = np.ones(len(articles), dtype=bool)
        if start is not None:
            inside &= ~(published < np.datetime64(start, "s"))
        if end is not None:
            inside &= ~(published >= np.datetime64(end, "s") + np.timedelta64(1, "D"))
        order = np.argsort(articles["article_id"].to_numpy(dtype=object), kind="stable")
        order = order[inside[order]]
        assigned = themes[themes["assigned"]].rename(columns={"theme": "key"})
        return cls(
            articles=pd.Index(articles["article_id"].to_numpy()[order], dtype=object),
            members=np.asarray(members[order], dtype=np.int64),
            unit=np.arange(order.size),
            published=published[order],
            units=article_units(articles.iloc[order], assigned, story_members, keys),
        )

    def stories(self) -> StudyUnits:
        """The stories of these articles."""
        story = self.units.story
        first = np.full(story.max(initial=-1) + 1, np.datetime64("NaT", "s"), dtype="datetime64[s]")
        np.fmin.at(first, story, self.published)
        stories = story_units(self.units, self.published)
        return StudyUnits(self.articles, self.members, story, first, stories)

    def having(self, key: int) -> npt.NDArray[np.bool_]:
        """Which units have a theme, by its place among the keys."""
        has = np.zeros(self.published.size, dtype=bool)
        has[self.units.carrying(key)] = True
        return has
