"""Which articles hold which words, and which of them are one story."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd
from scipy import sparse

from hwadu.errors import NotEnoughDataError
from hwadu.stats.counts import document_term_counts
from hwadu.stats.units import stories_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from hwadu.exhibits.view import View
    from hwadu.runs.folder.run_study import RunStudy
    from hwadu.runs.lookup.selection import Names, Period


@dataclass(frozen=True)
class Presence:
    """Articles by words.

    Attributes
    ----------
    articles : DataFrame
        Rows of the table ``articles``, by id.
    holds : csr_matrix of int64, shape (articles, words)
        1 where an article holds a word.
    words : list of str
    story : ndarray of int64, shape (articles,)
        Number of each article's story, from 0 without gaps.
    """

    articles: pd.DataFrame
    holds: sparse.csr_matrix
    words: list[str]
    story: npt.NDArray[np.int64]

    def of(self, article_ids: Iterable[str]) -> Presence:
        """Only some of the articles."""
        rows = np.flatnonzero(self.articles["article_id"].isin(set(article_ids)).to_numpy())
        return Presence(
            self.articles.iloc[rows].reset_index(drop=True),
            self.holds[rows],
            self.words,
            np.unique(self.story[rows], return_inverse=True)[1].ravel().astype(np.int64),
        )

    def stories_with(self, chosen: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.int64], int]:
        """In how many stories of some articles each word stands, and how many stories they are."""
        rows = np.flatnonzero(chosen)
        _, story = np.unique(self.story[rows], return_inverse=True)
        size = int(story.max(initial=-1)) + 1
        join = sparse.csr_matrix(
            (np.ones(rows.size, dtype=np.int64), (story.ravel(), np.arange(rows.size))),
            shape=(size, rows.size),
        )
        told = (join @ self.holds[rows]).tocsc()
        return np.diff(told.indptr).astype(np.int64), size


def presence_of(
    articles: pd.DataFrame, tokens: pd.DataFrame, terms: pd.DataFrame, story_members: pd.DataFrame
) -> Presence:
    """Words by their canonical forms; the parameters are the tables of those names.

    Raises
    ------
    NotEnoughDataError
        If there are no tokens.
    """
    known = tokens[tokens["article_id"].isin(articles["article_id"])].sort_values("article_id")
    if known.empty:
        raise NotEnoughDataError("exhibits.no_words")
    rows = articles.set_index("article_id", drop=False).loc[known["article_id"]]
    holds = document_term_counts(known["term_ids"], len(terms)).astype(np.int64)
    holds.data[:] = 1
    stories = stories_of(rows["article_id"].reset_index(drop=True), story_members)
    return Presence(
        rows.reset_index(drop=True),
        holds,
        terms["form"].tolist(),
        pd.factorize(stories)[0].astype(np.int64),
    )


def presence_in(view: View) -> Presence:
    """The words of all articles of a run."""
    names = ("articles", "tokens", "terms", "story_members")
    return view.once("presence", lambda: presence_of(*(view.table(name) for name in names)))


def selected(
    view: View,
    *,
    theme: str | None,
    topic: int | str | None,
    press: Names,
    section: Names,
    period: Period,
    counted: bool = True,
) -> set[str]:
    """Ids of the articles that are meant, by default of those that shares count.

    Raises
    ------
    RunError
        If the run has no such theme, topic, outlet or section, or the period cannot be read.
    NotEnoughDataError
        If no article is meant.
    """
    from hwadu.runs.lookup.selection import Selection

    asked = Selection(theme, topic, press, section, period, counted)
    found = asked.articles_of(cast("RunStudy", view.run))
    if found.empty:
        raise NotEnoughDataError("exhibits.nothing_chosen")
    return set(found["article_id"])


def named(
    view: View,
    *,
    theme: str | None,
    topic: int | str | None,
    press: Names,
    section: Names,
    period: Period,
) -> str:
    """What narrows the articles, in words; empty where nothing does."""
    from hwadu.runs.lookup.selection import theme_named, topic_named

    run = cast("RunStudy", view.run)
    said = [] if theme is None else [view.labels[theme_named(run, theme)]]
    if topic is not None:
        number = topic_named(run, topic)
        topics = view.table("topics")
        said.append(f"T{number} {topics.loc[topics['topic'] == number, 'label'].iloc[0]}")
    for names in (press, section):
        said += [] if names is None else [names] if isinstance(names, str) else [*names]
    if period is not None:
        said.append(period if isinstance(period, str) else "/".join(period))
    return ", ".join(said)
