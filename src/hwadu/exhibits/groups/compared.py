"""Which groups of articles are compared, and the shares of a theme or topic within each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from hwadu.errors import NotEnoughDataError, SettingsError, did_you_mean
from hwadu.exhibits.groups.two_studies import side_by_side
from hwadu.words import name_of
from hwadu.words.phrases import Phrase

if TYPE_CHECKING:
    from hwadu.exhibits.view import View
    from hwadu.reporting.finished_run import FinishedRun

MOST = 6
"""Groups whose lines can be told apart."""
_UNASKED = 2
_LISTED = 20

BY = ("press", "outlet_type", "section", "query", "text_basis", "source")
"""What articles are put into groups by; any other column of the table ``articles`` will do too."""

OF_SOURCES = ("query", "text_basis", "source")
"""Groups that are sources of articles: all of them are compared, others within the main one."""

KINDS = ("theme", "topic")


@dataclass(frozen=True)
class Asked:
    """What is compared, and how it is counted.

    Attributes
    ----------
    kind : {"theme", "topic"}
    by : str
        What the groups are: see :data:`BY`.
    groups : sequence of str or None
        Which of them; None for those with the most articles.
    every : str
        Length of a period.
    beside : FinishedRun or None
        Another run: the groups are then the two studies.
    """

    kind: str
    by: str
    groups: Sequence[str] | None
    every: str
    beside: FinishedRun | None = None


@dataclass(frozen=True)
class Compared:
    """Groups of articles, and what their shares are counted from.

    Attributes
    ----------
    names : dict of str to str
        Name of each group, in the order in which they are drawn.
    articles, members, story_members : DataFrame
        As for :func:`hwadu.trends.compute_shares`.
    keys : list of str
        All themes, or all topics: what is common to them bears on the intervals of each.
    asked : Asked
    span : (Timestamp, Timestamp) or None
        First and last day.
    unlike : bool
        Whether two studies define one of the themes in different ways.
    """

    names: dict[str, str]
    articles: pd.DataFrame
    members: pd.DataFrame
    story_members: pd.DataFrame
    keys: list[str]
    asked: Asked
    span: tuple[pd.Timestamp, pd.Timestamp] | None
    unlike: bool = False

    def shares(self) -> pd.DataFrame:
        """Rows of the table ``shares`` of every group."""
        from hwadu.trends import compute_group_shares
        from hwadu.trends.shares.periods import period_length

        return compute_group_shares(
            self.articles,
            self.members,
            self.story_members,
            by=self.asked.by,
            kind=self.asked.kind,
            keys=self.keys,
            every=period_length(self.asked.every),
            groups=list(self.names),
            **self._bounds(),
        )

    def differences(self) -> pd.DataFrame:
        """The first of two groups minus the second; empty where there are not two.

        As :func:`hwadu.trends.shares.group_differences.compute_differences` gives it.
        """
        from hwadu.trends import group_articles
        from hwadu.trends.shares.group_differences import COLUMNS, compute_differences
        from hwadu.trends.shares.periods import period_length

        if len(self.names) != 2:
            return pd.DataFrame(columns=[*COLUMNS])
        first, second = self.names
        return compute_differences(
            self.articles,
            self.members,
            self.story_members,
            group_articles(self.articles, self.asked.by),
            pair=(first, second),
            keys=self.keys,
            every=period_length(self.asked.every),
            **self._bounds(),
        )

    def overlap(self) -> bool:
        """Whether an article is in several of the groups, as one in two sections is."""
        from hwadu.trends import group_articles

        dated = self.articles[self.articles["published"].notna()]
        found = group_articles(dated, self.asked.by)
        return bool(found.loc[found["group"].isin(self.names), "article_id"].duplicated().any())

    def _bounds(self) -> dict[str, Any]:
        first, last = self.span or (None, None)
        return {"start": first and first.date(), "end": last and last.date()}


def compared(view: View, asked: Asked) -> Compared:
    """Choose groups and gather what their shares are counted from.

    Raises
    ------
    SettingsError
        If there is no such kind, no such column, or there are more than six groups.
    NotEnoughDataError
        If there is no such group, or no dated article is in any.
    """
    check_kind(asked.kind)
    if asked.beside is not None:
        made = side_by_side(view, asked.beside, asked.kind)
        return Compared(
            made.names,
            made.articles,
            made.members,
            made.story_members,
            made.keys,
            Asked(asked.kind, "study", None, asked.every),
            made.span,
            made.unlike,
        )
    articles = view.table("articles")
    if asked.by not in OF_SOURCES:
        articles = view.once("counted articles", view.run.counted_articles)
    if asked.by not in BY and asked.by not in articles:
        hint = did_you_mean(asked.by, [*BY, *articles.columns])
        raise SettingsError("exhibits.no_groups_by", by=asked.by, hint=hint)
    names = _groups(view, articles, asked)
    members, keys = members_of(view, asked.kind)
    stories = view.table("story_members")
    return Compared(names, articles, members, stories, keys, asked, view.span)


def check_kind(kind: str) -> None:
    """Refuse shares of what cannot be compared.

    Raises
    ------
    SettingsError
    """
    if kind not in KINDS:
        raise SettingsError("exhibits.no_kind", kind=kind, known=KINDS)


def members_of(view: View, kind: str) -> tuple[pd.DataFrame, list[str]]:
    """Which articles have which theme or topic, and all themes or topics."""
    if kind == "theme":
        themes = view.table("themes")
        own = themes[themes["assigned"]]
        return own[["article_id"]].assign(key=own["theme"]), list(view.labels)
    topics = view.table("article_topics")
    own = topics[topics["topic"] >= 0]
    members = own[["article_id"]].assign(key=own["topic"].astype(str))
    return members, [str(topic) for topic in view.table("topics")["topic"] if topic >= 0]


def _groups(view: View, articles: pd.DataFrame, asked: Asked) -> dict[str, str]:
    from hwadu.trends import group_articles

    dated = articles[articles["published"].notna()]
    sizes = group_articles(dated, asked.by)["group"].value_counts()
    known = sorted(sizes.index, key=lambda name: (-sizes[name], name))
    most = MOST if asked.by == "outlet_type" else _UNASKED
    groups = known[:most] if asked.groups is None else list(asked.groups)
    if len(groups) > MOST:
        raise SettingsError("exhibits.many_groups", n=len(groups), most=MOST)
    missing = [group for group in groups if group not in sizes]
    listed = known[:_LISTED] or Phrase("exhibits.another_column")
    if missing:
        group = missing[0]
        raise NotEnoughDataError("exhibits.no_group", by=asked.by, group=group, known=listed)
    if not groups:
        raise NotEnoughDataError("exhibits.no_group_at_all", by=asked.by, known=listed)
    told = asked.by in ("outlet_type", "text_basis")
    return {name: name_of(name, view.language) if told else name for name in groups}
