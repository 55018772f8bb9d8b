"""What is counted: the dated articles of a study, or its stories, with what they depend on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.errors import TableError
from hwadu.trends.shares.periods import Every, period_starts

if TYPE_CHECKING:
    from collections.abc import Sequence

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Units:
    """Articles or stories (U of them), and which of K keys each carries.

    A *print* is one appearance of a unit in an outlet: an article has one, a story as many as it
    has articles, each with an equal part of the story's weight of 1.

    Attributes
    ----------
    period, day, outlet, story : ndarray of int64, shape (U,)
        Where each unit belongs: index of its period, and codes of its day, outlet and story. For
        a story, those of its first article.
    carries : csc_matrix of bool, shape (U, K)
        Which unit carries which key.
    print_unit, print_outlet : ndarray of int64, shape (P,)
        Unit and outlet of every print.
    print_weight : ndarray of float64, shape (P,)
        Part of its unit that a print is.
    outlets : list of str
        Names behind the codes of the outlets.
    """

    period: Ints
    day: Ints
    outlet: Ints
    story: Ints
    carries: sparse.csc_matrix
    print_unit: Ints
    print_outlet: Ints
    print_weight: Floats
    outlets: list[str]

    def carrying(self, key: int) -> Ints:
        """Units that carry a key, by their index."""
        indptr = self.carries.indptr
        return np.asarray(self.carries.indices[indptr[key] : indptr[key + 1]], dtype=np.int64)


def within_study(
    articles: pd.DataFrame, start: dt.date | None, end: dt.date | None
) -> pd.DataFrame:
    """Articles with a date inside the study.

    Raises
    ------
    TableError
        If an article stands there twice: it would be counted twice.
    """
    if articles["article_id"].duplicated().any():
        twice = articles.loc[articles["article_id"].duplicated(), "article_id"].iloc[0]
        raise TableError(
            f"the article {twice!r} stands twice in the table of articles",
            column="article_id",
            remedy="keep one row of each article",
        )
    inside = articles["published"].notna()
    if start is not None:
        inside &= articles["published"] >= pd.Timestamp(start)
    if end is not None:
        inside &= articles["published"] < pd.Timestamp(end) + pd.Timedelta(days=1)
    return articles[inside].reset_index(drop=True)


def article_units(
    dated: pd.DataFrame,
    members: pd.DataFrame,
    story_members: pd.DataFrame,
    keys: Sequence[str],
    periods: npt.NDArray[np.datetime64],
    every: Every,
) -> Units:
    """Articles as units, ordered by id.

    Parameters
    ----------
    dated : DataFrame
        Articles inside the study: article_id, published and, if known, press.
    members : DataFrame
        article_id, key; a pair counts once.
    story_members : DataFrame
        article_id, story_id; an article without a story is its own.
    keys : sequence of str
    periods : ndarray of datetime64[s]
        Starts of all periods.
    every : str
        Length of a period.
    """
    dated = dated.sort_values("article_id")
    ids = pd.Index(dated["article_id"])
    told = story_members.drop_duplicates("article_id").set_index("article_id")["story_id"]
    story = told.reindex(ids)
    story = story.where(story.notna(), ids.to_series())
    outlet, outlets = (
        pd.factorize(dated["press"].fillna(""), sort=True)
        if "press" in dated
        else (np.zeros(len(ids), dtype=np.int64), [""])
    )
    starts = period_starts(dated["published"], every).to_numpy().astype("datetime64[s]")
    number = np.arange(len(ids))
    return Units(
        period=np.searchsorted(periods, starts).astype(np.int64),
        day=dated["published"].to_numpy().astype("datetime64[D]").astype(np.int64),
        outlet=outlet.astype(np.int64),
        story=pd.factorize(story)[0].astype(np.int64),
        carries=_membership(ids, members, keys),
        print_unit=number,
        print_outlet=outlet.astype(np.int64),
        print_weight=np.ones(len(ids)),
        outlets=[str(name) for name in outlets],
    )


def story_units(articles: Units, published: npt.NDArray[np.datetime64]) -> Units:
    """Stories as units: a story stands where its first article does.

    A story carries a key if at least half of its articles do.

    Parameters
    ----------
    articles : Units
        As :func:`article_units` made them.
    published : ndarray of datetime64[s], shape (U,)
        Time of each of those articles.
    """
    order = np.lexsort((published, articles.story))
    first = order[np.unique(articles.story[order], return_index=True)[1]]
    size = np.bincount(articles.story)
    n = len(articles.story)
    told = sparse.csr_matrix((np.ones(n), (articles.story, np.arange(n))), shape=(len(size), n))
    sums = (told @ articles.carries.astype(float)).tocsc()
    sums.data = 2 * sums.data >= size[sums.indices]
    sums.eliminate_zeros()
    return Units(
        period=articles.period[first],
        day=articles.day[first],
        outlet=articles.outlet[first],
        story=np.arange(len(size)),
        carries=sums.astype(bool),
        print_unit=articles.story,
        print_outlet=articles.outlet,
        print_weight=1.0 / size[articles.story],
        outlets=articles.outlets,
    )


def some_articles(articles: Units, chosen: npt.NDArray[np.bool_]) -> Units:
    """Only some of the articles, with the codes they had."""
    return replace(
        articles,
        period=articles.period[chosen],
        day=articles.day[chosen],
        outlet=articles.outlet[chosen],
        story=articles.story[chosen],
        carries=articles.carries.tocsr()[chosen].tocsc(),
        print_unit=np.arange(int(chosen.sum())),
        print_outlet=articles.print_outlet[chosen],
        print_weight=articles.print_weight[chosen],
    )


def _membership(
    ids: pd.Index[str], members: pd.DataFrame, keys: Sequence[str]
) -> sparse.csc_matrix:
    row = ids.get_indexer(pd.Index(members["article_id"]))
    column = pd.Index(list(keys)).get_indexer(pd.Index(members["key"]))
    known = (row >= 0) & (column >= 0)
    ones = np.ones(int(known.sum()), dtype=bool)
    shape = (len(ids), len(keys))
    matrix = sparse.coo_matrix((ones, (row[known], column[known])), shape=shape).tocsc()
    matrix.sort_indices()
    return matrix
