"""By how much the share of a theme differs between two groups of articles, period by period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.stats.design_effect import design_effects
from hwadu.stats.intervals import of_difference, wilson
from hwadu.stats.shared_clusters import Side, shared_correlation
from hwadu.stats.threads import one_blas_thread
from hwadu.stats.units import Floats, Units, some_articles, story_units
from hwadu.trends.shares.dated_articles import units_by_period, within_study
from hwadu.trends.shares.periods import Every, study_periods
from hwadu.trends.shares.shares import LEVEL

COLUMNS = ("key", "unit", "period", "share", "other_share", "total", "other_total",
    "difference", "low", "high", "correlation")  # fmt: skip


def compute_differences(
    articles: pd.DataFrame,
    members: pd.DataFrame,
    story_members: pd.DataFrame,
    groups: pd.DataFrame,
    *,
    pair: tuple[str, str],
    keys: Sequence[str],
    every: Every = "month",
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> pd.DataFrame:
    """Share of each key in one group of articles minus that in another, by period and in all.

    Each share has the interval it has by itself (:func:`hwadu.trends.compute_group_shares`: Wilson
    with the design effect of stories, days and outlets). The interval of their difference is that
    of Newcombe and of Zou and Donner, with the correlation of the two: groups that hold the same
    stories (two outlets that print one press release, two queries that find one article) or write
    on the same days err together, and that much cancels out of the difference
    (:func:`hwadu.stats.shared_clusters.shared_correlation`).

    The difference of the whole study is taken within months and averaged over those in which both
    groups have articles, each month with the weight n·m/(n+m) of Mantel and Haenszel, so that a
    group that joined late is compared with what the other wrote from then on.

    Parameters
    ----------
    articles, members, story_members, keys, start, end
        As for :func:`hwadu.trends.compute_shares`.
    groups : DataFrame
        article_id, group, as :func:`hwadu.trends.group_articles` makes them; an article may be in
        both.
    pair : (str, str)
        The group, and the one that it is compared with.
    every : {"day", "week", "month", "quarter", "year"}

    Returns
    -------
    DataFrame
        key, unit (article, story), period (missing: the whole study), share, other_share, total,
        other_total, difference (``share - other_share``), low, high (95 %), correlation. Periods
        in which one of the two has no articles have no difference.

    References
    ----------
    Newcombe (1998), Statistics in Medicine 17; Zou and Donner (2008), Statistics in Medicine 27;
    Greenland and Robins (1985), Estimation of a common effect parameter from sparse follow-up
    data, Biometrics 41, for the weights.

    Examples
    --------
    >>> ids = [f"{i:03}" for i in range(200)]
    >>> articles = pd.DataFrame({"article_id": ids, "press": ["가"] * 100 + ["나"] * 100})
    >>> articles["published"] = pd.Timestamp("2024-01-05")
    >>> own = pd.DataFrame({"article_id": ids, "story_id": ids})
    >>> ai = pd.DataFrame({"article_id": ids[:50], "key": "ai"})
    >>> groups = articles[["article_id"]].assign(group=articles["press"])
    >>> read = articles, ai, own, groups
    >>> found = compute_differences(*read, pair=("가", "나"), keys=["ai"], every="year")
    >>> found[found["unit"] == "article"]["difference"].tolist()
    [0.5, 0.5]
    """
    dated = within_study(articles, start, end)
    inside = [groups.loc[groups["group"] == name, "article_id"] for name in pair]
    both = dated[dated["article_id"].isin(pd.concat(inside))].sort_values("article_id")
    if both.empty or not keys:
        return pd.DataFrame(columns=[*COLUMNS])
    masks = [both["article_id"].isin(ids).to_numpy() for ids in inside]
    published = both["published"].to_numpy().astype("datetime64[s]")
    parts = []
    for length, whole in ((every, False), ("month", True)):
        periods = study_periods(dated["published"], length, start, end)
        units = units_by_period(both, members, story_members, keys, periods, length)
        for unit in ("article", "story"):
            with one_blas_thread():
                sides = [_side(units, mask, published, unit, periods.size) for mask in masks]
                together = shared_correlation(sides[0], sides[1], units)
            rows = _whole(sides, together) if whole else _by_period(sides, together, periods)
            key = np.repeat(np.asarray(keys, dtype=object), len(rows) // len(keys))
            named = rows.assign(key=key, unit=unit)[[*COLUMNS]]
            parts.append(named.astype({"period": "datetime64[s]"}))  # also where none is known
    return pd.concat(parts, ignore_index=True)


def _side(
    units: Units,
    mask: npt.NDArray[np.bool_],
    published: npt.NDArray[np.datetime64],
    unit: str,
    n_periods: int,
) -> Side:
    own, number = some_articles(units, mask), np.flatnonzero(mask)
    if unit == "story":
        stories, dense = np.unique(own.story, return_inverse=True)
        own = story_units(replace(own, story=dense.ravel()), published[mask])
        own, number = replace(own, story=stories), stories
    carrying = [own.period[own.carrying(key)] for key in range(own.carries.shape[1])]
    n = np.stack([np.bincount(at, minlength=n_periods) for at in carrying]).astype(float)
    total = np.bincount(own.period, minlength=n_periods).astype(float)
    return Side(own, number, n, total, design_effects(own, n_periods))


def _by_period(
    sides: list[Side], together: Floats, periods: npt.NDArray[np.datetime64]
) -> pd.DataFrame:
    shape = sides[0].n.shape
    totals = [np.broadcast_to(side.total, shape) for side in sides]
    seen = (totals[0] > 0) & (totals[1] > 0)
    told = []
    for side, total in zip(sides, totals, strict=True):
        low, high = wilson(side.n, total, LEVEL, side.effect)
        told.append((np.where(total > 0, side.share, np.nan), low, high))
    return _rows(told, totals, np.broadcast_to(together[:, None], shape), seen).assign(
        period=np.tile(periods, shape[0])
    )


def _whole(sides: list[Side], together: Floats) -> pd.DataFrame:
    """Differences within months, averaged over the months that both sides have."""
    first, second = (side.total for side in sides)
    seen = (first > 0) & (second > 0)
    weight = np.where(seen, first * second / np.maximum(first + second, 1.0), 0.0)
    weight = weight / max(weight.sum(), 1e-12)
    told, totals = [], []
    for side in sides:
        share = side.share @ weight
        # as many articles of one month would tell as much
        size = 1 / max(float((weight[seen] ** 2 / side.total[seen]).sum()), 1e-12)
        effect = side.effect[:, seen] @ side.total[seen] / max(side.total[seen].sum(), 1.0)
        low, high = wilson(share * size, size, LEVEL, effect)
        told.append((share, low, high))
        totals.append(np.full(share.size, side.total[seen].sum()))
    known = np.full(together.size, bool(seen.any()))
    return _rows(told, totals, together, known).assign(period=np.datetime64("NaT", "s"))


def _rows(
    told: list[tuple[Floats, Floats, Floats]],
    totals: list[Floats],
    together: Floats,
    known: npt.NDArray[np.bool_],
) -> pd.DataFrame:
    low, high = of_difference(told[0], told[1], together)
    columns = {
        "share": told[0][0],
        "other_share": told[1][0],
        "total": totals[0],
        "other_total": totals[1],
        "difference": np.where(known, told[0][0] - told[1][0], np.nan),
        "low": np.where(known, low, np.nan),
        "high": np.where(known, high, np.nan),
        "correlation": together,
    }
    made = pd.DataFrame({name: np.ravel(value) for name, value in columns.items()})
    return made.astype({"total": "int64", "other_total": "int64"})
