"""The share of each theme or topic in each period, for articles and for stories."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.schema import columns, conform, empty
from hwadu.stats.intervals import wilson
from hwadu.trends.periods import Every, period_starts, study_periods

if TYPE_CHECKING:
    from collections.abc import Sequence

LEVEL = 0.95


def compute_shares(
    articles: pd.DataFrame,
    members: pd.DataFrame,
    story_members: pd.DataFrame,
    *,
    kind: str,
    keys: Sequence[str],
    every: Every = "month",
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> pd.DataFrame:
    """Share of each key in each period, once counting articles and once counting stories.

    The denominator is every dated article (or story) of the period that the study holds: a share
    is "within the query". A story counts in the period of its first article, and has a key if at
    least half of its articles have it. Periods without articles are rows with total 0 and no
    share: gaps, not zeros.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``; those without a date, or outside `start` to `end`, are left out.
    members : DataFrame
        ``article_id``, ``key``: which articles have which key. A pair counts once.
    story_members : DataFrame
        The table ``story_members``.
    kind : str
        What the keys are: theme, topic or term.
    keys : sequence of str
        All keys; one that no article has gets rows of zeros.
    every : {"day", "week", "month", "quarter", "year"}
    start, end : date, optional
        The study's first and last day.

    Returns
    -------
    DataFrame
        The table ``shares``. ``low`` and ``high`` bound the share with 95 % coverage (Wilson's
        interval); for articles, the number of articles is first divided by the design effect of
        story families, so that copies of one press release add no certainty.

    References
    ----------
    Kish (1965), Survey Sampling, chapter 5 (ratio estimator over clusters, design effect).
    """
    dated = articles.loc[articles["published"].notna(), ["article_id", "published"]]
    if start is not None:
        dated = dated[dated["published"] >= pd.Timestamp(start)]
    if end is not None:
        dated = dated[dated["published"] < pd.Timestamp(end) + pd.Timedelta(days=1)]
    periods = study_periods(dated["published"], every, start, end)
    if not periods.size or not keys:
        return empty("shares")
    units = dated.merge(story_members[["article_id", "story_id"]], on="article_id", how="left")
    units["story_id"] = units["story_id"].fillna(units["article_id"])
    story = units["story_id"].factorize()[0]
    first = units.groupby(story)["published"].transform("min")
    at = _place(period_starts(units["published"], every), periods)
    story_at = np.zeros(story.max() + 1, dtype=np.int64)
    story_at[story] = _place(period_starts(first, every), periods)
    story_size = np.bincount(story)
    has = members.drop_duplicates(["article_id", "key"]).groupby("key")["article_id"]
    articles_of = {str(key): set(ids) for key, ids in has}
    parts = []
    for key in keys:
        carries = units["article_id"].isin(articles_of.get(key, set())).to_numpy()
        story_carries = 2 * np.bincount(story, weights=carries) >= story_size
        effect = _design_effect(carries, at, story, periods.size)
        rows = {
            "article": _rows(carries, at, periods, effect),
            "story": _rows(story_carries, story_at, periods, 1.0),
        }
        for unit, frame in rows.items():
            parts.append(frame.assign(kind=kind, key=key, unit=unit))
    table = pd.concat(parts, ignore_index=True)
    return conform(table.reindex(columns=columns("shares")), "shares")


def _place(starts: pd.Series, periods: npt.NDArray[np.datetime64]) -> npt.NDArray[np.int64]:
    return np.searchsorted(periods, starts.to_numpy().astype("datetime64[s]"))


def _rows(
    carries: npt.NDArray[np.bool_],
    period: npt.NDArray[np.int64],
    periods: npt.NDArray[np.datetime64],
    design_effect: float,
) -> pd.DataFrame:
    total = np.bincount(period, minlength=periods.size)
    n = np.bincount(period[carries], minlength=periods.size)
    low, high = wilson(n, total, LEVEL, design_effect)
    share = np.divide(n, total, out=np.full(periods.size, np.nan), where=total > 0)
    rows = pd.DataFrame({"period": periods, "n": n, "total": total, "share": share})
    return rows.assign(low=low, high=high, by="", group="", denominator="query")


def _design_effect(
    carries: npt.NDArray[np.bool_],
    period: npt.NDArray[np.int64],
    story: npt.NDArray[np.int64],
    n_periods: int,
) -> float:
    """How many articles carry the information of one independent article, at least 1.

    The variance of the share over story clusters against the binomial one, pooled over periods:
    a single month holds too few families to estimate it from.
    """
    total = np.bincount(period, minlength=n_periods)
    n = np.bincount(period[carries], minlength=n_periods)
    share = np.divide(n, total, out=np.zeros(n_periods), where=total > 0)
    residual: npt.NDArray[np.float64] = carries - share[period]
    clusters = np.unique(story * n_periods + period, return_inverse=True)[1]
    between = np.bincount(clusters, weights=residual)
    binomial = float((total * share * (1 - share)).sum())
    if binomial == 0:
        return 1.0
    return max(1.0, float((between**2).sum()) / binomial)
