"""The articles of two studies in one table, so that their shares can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.stories.same_articles import held_under_its_id

if TYPE_CHECKING:
    from hwadu.exhibits.view import View
    from hwadu.reporting.finished_run import FinishedRun

_DEFINED = ["theme", "definition", "terms"]


@dataclass(frozen=True)
class SideBySide:
    """Two studies as two groups of articles.

    Attributes
    ----------
    names : dict of str to str
        Title of each study, by itself.
    articles : DataFrame
        Dated articles inside their studies, with the column ``study``; ids are new, for both may
        hold one article.
    members, story_members : DataFrame
        An article that both studies hold is one story, with all copies of it in either.
    keys : list of str
        The themes that both have.
    span : (Timestamp, Timestamp)
    unlike : bool
        Whether the codebooks define a common theme in different ways.
    """

    names: dict[str, str]
    articles: pd.DataFrame
    members: pd.DataFrame
    story_members: pd.DataFrame
    keys: list[str]
    span: tuple[pd.Timestamp, pd.Timestamp]
    unlike: bool


def side_by_side(view: View, beside: FinishedRun, kind: str) -> SideBySide:
    """Put the articles of another run beside those of this one.

    Raises
    ------
    SettingsError
        If topics are asked for (those of two runs are not the same), or no theme is common.
    NotEnoughDataError
        If one of the two has no dated article.
    """
    from hwadu.trends.shares.dated_articles import within_study

    if kind != "theme":
        raise SettingsError("exhibits.topics_differ")
    runs = (view.run, beside)
    keys = [theme for theme in view.labels if theme in set(beside.codebook["theme"])]
    if not keys:
        raise SettingsError("exhibits.nothing_common")
    titles = [run.title_in(view.language) for run in runs]
    if titles[0] == titles[1]:
        titles = [f"{title} ({number})" for number, title in enumerate(titles, 1)]
    dated, members, spans = [], [], []
    for run, title in zip(runs, titles, strict=True):
        if run.span is None:
            raise NotEnoughDataError("exhibits.undated", title=title)
        spans.append(run.span)
        inside = within_study(run.counted_articles(), *(day.date() for day in run.span))
        dated.append(inside[["article_id", "published", "press"]].assign(study=title))
        themes = run.table("themes")
        own = themes[themes["assigned"] & themes["theme"].isin(keys)]
        members.append(own[["article_id"]].assign(key=own["theme"], study=title))
    stories = _stories(runs, titles)
    articles, assigned = (_renamed(parts) for parts in (dated, members))
    return SideBySide(
        names={title: title for title in titles},
        articles=articles,
        members=assigned[["article_id", "key"]],
        story_members=stories,
        keys=keys,
        span=(min(first for first, _ in spans), max(last for _, last in spans)),
        unlike=not _defined(view.run, keys).equals(_defined(beside, keys)),
    )


def _renamed(parts: list[pd.DataFrame]) -> pd.DataFrame:
    table = pd.concat(parts, ignore_index=True)
    return table.assign(article_id=table["study"] + "\n" + table["article_id"])


def _stories(runs: tuple[FinishedRun, FinishedRun], titles: list[str]) -> pd.DataFrame:
    first, second = (
        run.table("story_members")[["article_id", "story_id"]].assign(study=title)
        for run, title in zip(runs, titles, strict=True)
    )
    known = first.set_index("article_id")["story_id"]
    articles = [run.table("articles") for run in runs]
    common = articles[1].loc[held_under_its_id(articles[1], articles[0]), "article_id"]
    shared = second[second["article_id"].isin(common)].drop_duplicates("story_id")
    alike = dict(zip(shared["story_id"], shared["article_id"].map(known), strict=True))
    own = second["story_id"].map(lambda story: alike.get(story, f"{titles[1]}\n{story}"))
    return _renamed([first, second.assign(story_id=own)])[["article_id", "story_id"]]


def _defined(run: FinishedRun, keys: list[str]) -> pd.DataFrame:
    chosen = run.codebook[run.codebook["theme"].isin(keys)][_DEFINED]
    return chosen.sort_values("theme", ignore_index=True).astype(str)
