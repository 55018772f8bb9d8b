"""Shares within parts of a study: an outlet, a section, a query, the outlets that stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pandas as pd

from hwadu.errors import TableError, did_you_mean
from hwadu.schema import empty
from hwadu.trends.shares.dated_articles import within_study
from hwadu.trends.shares.outlet_types import outlet_types
from hwadu.trends.shares.periods import Every, partial_periods, study_periods
from hwadu.trends.shares.shares import PeriodGrid, count_shares, shares_table

SOURCES = ("query", "text_basis")
"""Columns whose values must not be pooled unasked: another query finds other articles, and a lead
shows fewer themes than a whole text."""


def group_articles(
    articles: pd.DataFrame,
    by: str,
    *,
    types: pd.DataFrame | None = None,
    outlets: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Put articles into groups.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    by : str
        "panel" (the outlets that stay throughout, as one group), "outlet_type"
        (:func:`hwadu.trends.outlet_types` of press), "section" (the top of every section of the
        article: 경제 for 경제>산업), "query" (every query that found the article), "source" (the
        file it was read from), or any other column as it is.
    types : DataFrame, optional
        press and type, for outlets that a study sorts otherwise.
    outlets : DataFrame, optional
        The table ``outlets``; needed for "panel".

    Returns
    -------
    DataFrame
        article_id, group. An article with two sections is in both groups, one with an empty value
        in none.

    Raises
    ------
    TableError
        If there is no such column, or "panel" is asked for without `outlets`.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "section": ["경제>산업,지역>하늘"]})
    >>> group_articles(articles, "section")["group"].tolist()
    ['경제', '지역']
    """
    articles = articles.reset_index(drop=True)
    if by == "panel":
        if outlets is None:
            raise TableError("trends.panel_without_outlets")
        stays = articles["press"].isin(outlets.loc[outlets["panel"], "press"])
        value = pd.Series("panel", index=articles.index).where(stays, "")
    elif by == "outlet_type":
        value = outlet_types(articles["press"], types).where(articles["press"] != "", "")
    elif by in articles:
        value = articles[by].astype("str").where(articles[by].notna(), "")
        if by == "source":
            value = value.str.split("#").str[0]
    else:
        raise TableError("trends.no_column", name=by, hint=did_you_mean(by, articles.columns))
    if by in ("section", "query"):
        value = _each_of_several(value, top=by == "section")
    groups = pd.DataFrame({"article_id": articles["article_id"].loc[value.index], "group": value})
    return groups[groups["group"] != ""].drop_duplicates(ignore_index=True)


def _each_of_several(value: pd.Series[str], top: bool) -> pd.Series[str]:
    """The values between commas, and of each perhaps what stands before its first >."""
    codes, lists = pd.factorize(value)
    parts = [
        [(part.split(">")[0] if top else part).strip() for part in text.split(",")]
        for text in lists
    ]
    rows = np.repeat(np.arange(len(value)), np.array([len(own) for own in parts], dtype=int)[codes])
    told = [part for code in codes.tolist() for part in parts[code]]
    return pd.Series(told, index=value.index[rows], dtype=value.dtype)


def compute_group_shares(
    articles: pd.DataFrame,
    members: pd.DataFrame,
    story_members: pd.DataFrame,
    *,
    by: str,
    kind: str,
    keys: Sequence[str],
    every: Every = "month",
    start: dt.date | None = None,
    end: dt.date | None = None,
    groups: Sequence[str] | None = None,
    outlets: pd.DataFrame | None = None,
    types: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Shares within each group of articles, each with its own denominator.

    Parameters
    ----------
    by : str
        What the groups are: see :func:`group_articles`.
    groups : sequence of str, optional
        Which values; all of them by default.
    outlets, types : DataFrame, optional
        As for :func:`group_articles`.

    Returns
    -------
    DataFrame
        Rows of the table ``shares`` with `by` and ``group`` filled. All groups have the periods
        of the whole study; the other parameters are those of
        :func:`hwadu.trends.compute_shares`.

    Raises
    ------
    TableError
        If there is no such column, or "panel" is asked for without `outlets`.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "press": ["가", "나"]})
    >>> articles["published"] = pd.Timestamp("2024-01-05")
    >>> own = pd.DataFrame({"article_id": ["a", "b"], "story_id": ["a", "b"]})
    >>> ai = pd.DataFrame({"article_id": ["a"], "key": ["ai"]})
    >>> shares = compute_group_shares(articles, ai, own, by="press", kind="theme", keys=["ai"])
    >>> shares[shares["unit"] == "article"][["group", "share"]].values.tolist()
    [['가', 1.0], ['나', 0.0]]
    """
    dated = within_study(articles, start, end)
    periods = study_periods(dated["published"], every, start, end)
    grouped = group_articles(dated, by, types=types, outlets=outlets)
    if groups is not None:
        grouped = grouped[grouped["group"].isin(list(groups))]
    if not periods.size or not keys or grouped.empty:
        return empty("shares")
    partial = partial_periods(dated["published"], periods, every, start, end)
    parts = [
        count_shares(
            dated[dated["article_id"].isin(mine["article_id"])],
            members,
            story_members,
            PeriodGrid(every, periods, partial),
            kind=kind,
            keys=keys,
            by=by,
            group=str(name),
        )
        for name, mine in grouped.groupby("group", sort=True)
    ]
    return shares_table(parts)


def mixed_sources(articles: pd.DataFrame) -> list[str]:
    """Columns of :data:`SOURCES` in which the articles differ.

    Where there are any, shares of the whole pool what is not alike: compute
    :func:`compute_group_shares` by each of them, and show the whole only if asked to.

    Examples
    --------
    >>> mixed_sources(pd.DataFrame({"query": ["ai", "ai"], "text_basis": ["full", "lead"]}))
    ['text_basis']
    """
    return [column for column in SOURCES if len(_values(articles, column)) > 1]


def _values(articles: pd.DataFrame, column: str) -> list[str]:
    if column not in articles:
        return []
    lists = articles[column].drop_duplicates().str.split(",")
    return sorted({value.strip() for values in lists for value in values} - {""})
