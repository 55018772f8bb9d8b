"""What is counted: the articles of a study, or its stories, with what they depend on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

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


def article_units(
    articles: pd.DataFrame,
    members: pd.DataFrame,
    story_members: pd.DataFrame | None,
    keys: Sequence[str],
    period_of: Callable[[pd.Series], npt.ArrayLike] | None = None,
) -> Units:
    """Articles as units, ordered by id.

    Parameters
    ----------
    articles : DataFrame
        Articles inside the study: article_id, published and, if known, press. One without a date
        shares its day with no other.
    members : DataFrame
        article_id, key; a pair counts once.
    story_members : DataFrame, optional
        article_id, story_id; an article without a story is its own.
    keys : sequence of str
    period_of : callable, optional
        From dates to numbers of periods; without it all articles are of one period.
    """
    articles = articles.sort_values("article_id")
    ids = pd.Index(articles["article_id"])
    outlet, outlets = (
        pd.factorize(articles["press"].fillna(""), sort=True)
        if "press" in articles
        else (np.zeros(len(ids), dtype=np.int64), [""])
    )
    number = np.arange(len(ids))
    day = articles["published"].to_numpy().astype("datetime64[D]")
    known = ~np.isnat(day)
    days = number.copy()
    if known.any():  # codes from 0 on, for days before 1970 are numbers below it
        days[known] = (day[known] - day[known].min()).astype(np.int64)
        days[~known] += days[known].max() + 1
    period = number * 0 if period_of is None else period_of(articles["published"])
    return Units(
        period=np.asarray(period, dtype=np.int64),
        day=days,
        outlet=outlet.astype(np.int64),
        story=pd.factorize(stories_of(articles["article_id"], story_members))[0].astype(np.int64),
        carries=_membership(ids, members, keys),
        print_unit=number,
        print_outlet=outlet.astype(np.int64),
        print_weight=np.ones(len(ids)),
        outlets=[str(name) for name in outlets],
    )


def stories_of(article_ids: pd.Series[str], story_members: pd.DataFrame | None) -> pd.Series[str]:
    """The story of each article; an article that is in none is its own."""
    if story_members is None:
        return article_ids
    known = story_members.drop_duplicates("article_id").set_index("article_id")["story_id"]
    return article_ids.map(known).fillna(article_ids)


def story_units(articles: Units, published: npt.NDArray[np.datetime64]) -> Units:
    """Stories as units: a story stands where its first article does.

    A story carries a key if at least half of its articles do; in a story of dated and undated
    articles the dated ones have a say.

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
    says = ~np.isnat(published) | np.isnat(published[first])[articles.story]
    told = sparse.csr_matrix(
        (says.astype(float), (articles.story, np.arange(n))), shape=(len(size), n)
    )
    sums = (told @ articles.carries.astype(float)).tocsc()
    sums.eliminate_zeros()
    asked = np.bincount(articles.story, weights=says)
    sums.data = 2 * sums.data >= asked[sums.indices]
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
