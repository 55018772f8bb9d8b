"""The share of each theme or topic in each period, for articles and for stories."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.schema import columns, conform, empty
from hwadu.stats.design_effect import design_effects
from hwadu.stats.intervals import wilson
from hwadu.stats.threads import one_blas_thread
from hwadu.stats.units import Floats, Units, story_units
from hwadu.trends.shares.adjust import panel_weights, standardise
from hwadu.trends.shares.dated_articles import units_by_period, within_study
from hwadu.trends.shares.periods import Every, partial_periods, study_periods

LEVEL = 0.95
Columns = dict[str, npt.NDArray[Any]]


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
    outlets: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Share of each key in each period, once counting articles and once counting stories.

    The denominator is every dated article (or story) of the period that the study holds: a share
    is "within the query". A story counts in the period of its first article, and has a key if at
    least half of its articles have it. Periods without articles are rows with total 0 and no
    share: gaps, not zeros. A first or last period that the study only covers in part is marked.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles`` (article_id, published and, for adjusted shares and the dependence
        on outlets, press); those without a date, or outside `start` to `end`, are left out.
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
    outlets : DataFrame, optional
        The table ``outlets`` (:func:`hwadu.trends.describe_outlets`). With it the columns
        ``adjusted``, ``adjusted_low`` and ``adjusted_high`` hold the share in the fixed mix of the
        outlets that stay (:func:`hwadu.trends.shares.adjust.standardise`); where none stays they
        are missing, as without it.

    Returns
    -------
    DataFrame
        The table ``shares``. ``low`` and ``high`` bound the rate behind the period's articles with
        95 % coverage: Wilson's interval, which holds for rare themes too, after the number of
        articles is divided by the design effect of story families, days and outlets
        (:func:`hwadu.stats.design_effect.design_effects`), so that copies of one press
        release add no certainty.

    Raises
    ------
    TableError
        If an article stands twice in `articles`.

    References
    ----------
    Wilson (1927), JASA 22; Kish (1965), Survey Sampling, chapter 5.

    Examples
    --------
    >>> days = pd.to_datetime(["2024-01-05", "2024-01-20", "2024-02-03"])
    >>> articles = pd.DataFrame({"article_id": ["a", "b", "c"], "published": days, "press": "가"})
    >>> ai = pd.DataFrame({"article_id": ["a"], "key": ["ai"]})
    >>> own = pd.DataFrame({"article_id": ["a", "b", "c"], "story_id": ["a", "b", "c"]})
    >>> shares = compute_shares(articles, ai, own, kind="theme", keys=["ai"])
    >>> shares[shares["unit"] == "article"]["share"].tolist()
    [0.5, 0.0]
    """
    dated = within_study(articles, start, end)
    periods = study_periods(dated["published"], every, start, end)
    if not periods.size or not keys:
        return empty("shares")
    partial = partial_periods(dated["published"], periods, every, start, end)
    counted = count_shares(
        dated,
        members,
        story_members,
        PeriodGrid(every, periods, partial),
        kind=kind,
        keys=keys,
        outlets=outlets,
    )
    return shares_table([counted])


@dataclass(frozen=True)
class PeriodGrid:
    """The periods of a study.

    Attributes
    ----------
    every : {"day", "week", "month", "quarter", "year"}
    periods : ndarray of datetime64[s], shape (M,)
        Their starts.
    partial : ndarray of bool, shape (M,)
        Which of them the study covers only in part.
    """

    every: Every
    periods: npt.NDArray[np.datetime64]
    partial: npt.NDArray[np.bool_]


def count_shares(
    dated: pd.DataFrame,
    members: pd.DataFrame,
    story_members: pd.DataFrame,
    grid: PeriodGrid,
    *,
    kind: str,
    keys: Sequence[str],
    outlets: pd.DataFrame | None = None,
    by: str = "",
    group: str = "",
) -> Columns:
    """Shares among some articles of a study, in periods that are given.

    Parameters
    ----------
    dated : DataFrame
        Articles of the group, each with a date inside the periods.
    grid : PeriodGrid
    by, group : str
        What sets these articles apart, and how; empty for the whole study.

    Returns
    -------
    dict of str to ndarray, shape (rows,)
        Columns for :func:`shares_table`; the other parameters are those of :func:`compute_shares`.
    """
    dated = dated.sort_values("article_id")
    periods = grid.periods
    counted = units_by_period(dated, members, story_members, keys, periods, grid.every)
    stories = story_units(counted, dated["published"].to_numpy().astype("datetime64[s]"))
    both = {"article": counted, "story": stories}
    with one_blas_thread():
        rows = {unit: _rows(units, periods.size, outlets) for unit, units in both.items()}
    made: Columns = {
        name: np.stack([rows[unit][name] for unit in both], axis=1).ravel()
        for name in rows["article"]
    }
    shape = (len(keys), len(both), periods.size)
    key_at, unit_at, period_at = (axis.ravel() for axis in np.indices(shape))
    alike = {"kind": kind, "by": by, "group": group, "denominator": "query"}
    made |= {name: np.full(key_at.size, value, dtype=object) for name, value in alike.items()}
    made["key"] = np.asarray(keys, dtype=object)[key_at]
    made["unit"] = np.asarray(list(both), dtype=object)[unit_at]
    made["period"] = periods[period_at]
    made["partial"] = grid.partial[period_at]
    return made


def shares_table(parts: Sequence[Columns]) -> pd.DataFrame:
    """The table ``shares`` of parts one below the other: a frame of each takes longer to build.

    Parameters
    ----------
    parts : sequence of dict of str to ndarray
        From :func:`count_shares`; at least one.
    """
    made = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return conform(pd.DataFrame(made).reindex(columns=columns("shares")), "shares")


def _rows(
    units: Units, n_periods: int, outlets: pd.DataFrame | None
) -> dict[str, npt.NDArray[np.generic]]:
    """Counts, shares and intervals of one unit, each of shape (K, M)."""
    n_keys = units.carries.shape[1]
    total = np.bincount(units.period, minlength=n_periods)
    n = np.zeros((n_keys, n_periods), dtype=np.int64)
    for key in range(n_keys):
        n[key] = np.bincount(units.period[units.carrying(key)], minlength=n_periods)
    effect = design_effects(units, n_periods)
    totals = np.broadcast_to(total, n.shape)
    low, high = wilson(n, totals, LEVEL, effect)
    blank = np.full(n.shape, np.nan)
    share: Floats = np.divide(n, totals, out=blank.copy(), where=totals > 0)
    adjusted, adjusted_low, adjusted_high = blank, blank, blank
    if outlets is not None:
        fixed = standardise(units, panel_weights(outlets, units), n_periods)
        adjusted = fixed.share
        carried = np.nan_to_num(adjusted) * fixed.total
        adjusted_low, adjusted_high = wilson(carried, fixed.total, LEVEL, effect)
    return {
        "n": n,
        "total": totals,
        "share": share,
        "low": low,
        "high": high,
        "adjusted": adjusted,
        "adjusted_low": adjusted_low,
        "adjusted_high": adjusted_high,
    }
