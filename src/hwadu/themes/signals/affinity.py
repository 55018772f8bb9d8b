"""What an article's topic and its place in the model's space say about its themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from hwadu.errors import TableError
from hwadu.notices import Notice
from hwadu.schema import conform, empty
from hwadu.themes.signals.flat_tokens import Flags, Floats

if TYPE_CHECKING:
    import pandas as pd

_PRIOR_ARTICLES = 10.0  # with the overall share of a theme, added to every topic
_ROUNDING = 0.01
_LOWEST, _HIGHEST = -0.5, 1.0  # a second theme may occur in a topic that is about another


def topic_theme_table(
    topics: npt.NDArray[np.int64], assigned: Flags, themes: list[str]
) -> pd.DataFrame:
    """How often each topic's articles have each theme: the table ``topic_themes``.

    Parameters
    ----------
    topics : array of int64, shape (articles,)
        Topic of each article; below 0 for none.
    assigned : array of bool, shape (articles, themes)
    themes : list of str
        Ids of the themes.

    Returns
    -------
    DataFrame
        topic, theme, articles (with both), share (of the topic's articles), lift (share over the
        theme's share of all articles; 0 where no article has the theme), terms (empty: what topics
        are is not known here).

    Examples
    --------
    >>> table = topic_theme_table(np.array([0, 0, 1]), np.array([[True], [True], [False]]), ["ai"])
    >>> table[["topic", "articles", "share", "lift"]].to_numpy().tolist()
    [[0.0, 2.0, 1.0, 1.5], [1.0, 0.0, 0.0, 0.0]]
    """
    import pandas as pd

    n_topics = int(topics.max(initial=-1)) + 1
    if not n_topics or not themes:
        return empty("topic_themes")
    member = topics >= 0
    sizes = np.bincount(topics[member], minlength=n_topics)
    counts = np.stack(
        [np.bincount(topics[member & own], minlength=n_topics) for own in assigned.T], axis=1
    )
    shares = counts / np.maximum(sizes, 1)[:, None]
    overall = assigned.mean(axis=0)
    lift = np.divide(shares, overall, out=np.zeros(shares.shape), where=overall > 0)
    table = pd.DataFrame(
        {
            "topic": np.repeat(np.arange(n_topics), len(themes)),
            "theme": themes * n_topics,
            "articles": counts.ravel(),
            "share": shares.ravel(),
            "lift": lift.ravel(),
            "terms": "",
        }
    )
    return conform(table[np.repeat(sizes > 0, len(themes))], "topic_themes")


def topic_ratios(
    topics: npt.NDArray[np.int64], table: pd.DataFrame, themes: list[str], overall: Floats
) -> Floats:
    """How much an article's topic changes the odds of each theme, in logarithms.

    Parameters
    ----------
    topics : array of int64, shape (articles,)
    table : DataFrame
        The table ``topic_themes``, as found or as edited: only topic, theme, articles and share
        are read.
    themes : list of str
    overall : array of float64, shape (themes,)
        Share of each theme among all articles.

    Returns
    -------
    array of float64, shape (articles, themes)
    """
    n_topics = max(int(topics.max(initial=-1)), int(table["topic"].max()) if len(table) else -1) + 1
    ratios = np.zeros((n_topics + 1, len(themes)))  # the last row is for articles without topic
    prior = np.clip(overall, 0.001, 0.999)
    at = table["topic"].to_numpy(), np.array([themes.index(theme) for theme in table["theme"]], int)
    share = table["share"].to_numpy(float)
    # a share of few articles says little
    size = table["articles"].to_numpy(float) / np.maximum(share, 1e-9)
    size = np.where(share > 0, size, _PRIOR_ARTICLES)
    shrunk = (share * size + prior[at[1]] * _PRIOR_ARTICLES) / (size + _PRIOR_ARTICLES)
    shrunk = np.clip(shrunk, 0.001, 0.999)
    ratios[at] = np.log(shrunk / (1 - shrunk)) - np.log(prior[at[1]] / (1 - prior[at[1]]))
    return np.asarray(np.clip(ratios, _LOWEST, _HIGHEST)[topics])


def checked(table: pd.DataFrame, topics: npt.NDArray[np.int64], themes: list[str]) -> pd.DataFrame:
    """A table ``topic_themes``, refused where it does not fit the topics and themes there are.

    Raises
    ------
    TableError
        If it names a theme the codebook does not have or a topic that no article has, or a share
        is not from 0 to 1.
    """
    unknown = sorted(set(table["theme"]) - set(themes))
    if unknown:
        raise TableError(
            "themes.no_theme_of_codebook", column="theme", theme=unknown[0], themes=list(themes)
        )
    wrong = table[~table["share"].between(0, 1)]
    if len(wrong):
        raise TableError(
            "themes.no_share",
            column="share",
            topic=wrong["topic"].iloc[0],
            share=wrong["share"].iloc[0],
        )
    gone = sorted(set(table["topic"]) - set(topics.tolist()))
    if gone:
        raise TableError("themes.topic_of_no_article", column="topic", topic=gone[0])
    return conform(table, "topic_themes")


def of_other_topics(
    topics: npt.NDArray[np.int64] | None, table: pd.DataFrame | None
) -> list[Notice]:
    """A notice where an edited table seems to be of other topics, which have the same numbers.

    Rows that name their topic's terms have found it by these. Topics are numbered by size. The
    articles that the other rows tell of, over their shares, are how many a topic had when the table
    was written.
    """
    if topics is None or table is None or table.empty:
        return []
    rows = table[(table["share"] > 0) & (table["topic"] >= 0) & (table["terms"] == "")]
    had = rows["articles"] / rows["share"]
    sizes = np.bincount(topics[topics >= 0], minlength=int(table["topic"].max()) + 1)
    now = sizes[rows["topic"].to_numpy(int)]
    # a share that was rounded in the file tells a large topic's size not to the article
    fits = (had - now).abs() <= np.maximum(0.5, _ROUNDING * now)
    fit = fits.groupby(rows["topic"]).any()  # rows that were not edited tell it
    others = [int(topic) for topic in fit.index[~fit]]
    return [Notice("topic_themes_of_others", {"topics": others})] if others else []


def direction(vectors: npt.NDArray[np.floating], positive: Flags) -> Floats:
    """Mean direction of the articles that surely have a theme: array of float64, unit length."""
    mean = vectors[positive].astype(float).sum(axis=0)
    norm = np.linalg.norm(mean)
    return np.asarray(mean / norm if norm > 0 else mean)


def bounded(ratios: Floats) -> Floats:
    """Keep what is only circumstantial from deciding alone."""
    return np.asarray(np.clip(ratios, _LOWEST, _HIGHEST))
