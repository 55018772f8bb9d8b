"""Shares corrected for what the assignment gets wrong, from articles that people have coded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from hwadu.errors import TableError
from hwadu.schema import columns, conform
from hwadu.stats.design_effect import design_effects
from hwadu.stats.intervals import neutral, wilson
from hwadu.stats.samples.weighted import sample_size_behind, weighted_share
from hwadu.stats.threads import one_blas_thread
from hwadu.themes.coding.coded import check_codes, coded_articles
from hwadu.themes.evaluation.study_units import StudyUnits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import pandas as pd

LEVEL = 0.95
MIN_CODES = 50
_CORRECTED = ["corrected", "corrected_low", "corrected_high"]


@dataclass(frozen=True)
class CorrectedShare:
    """A share with the errors of the assignment taken out; NaN where codes do not allow it."""

    share: float
    low: float
    high: float
    n_codes: int


def corrected_share(
    assigned: npt.NDArray[np.bool_],
    present: npt.ArrayLike,
    coded_assigned: npt.NDArray[np.bool_],
    weight: npt.ArrayLike,
    *,
    inclusion: npt.ArrayLike = 0.0,
    sample_size: float,
    min_codes: int = MIN_CODES,
    level: float = LEVEL,
) -> CorrectedShare:
    """Share of units that truly have a theme, from predictions for all and codes of some.

    All units are split by the prediction. In either part the share of units that have the theme
    is estimated from the coded ones (weighted), and the two are added up by the known sizes of
    the parts. That is the post-stratified estimator of survey sampling, and prediction-powered
    inference with a separate correction for either prediction: right whatever the classifier's
    errors are, as long as it was not fitted to these codes. Rogan and Gladen's inversion of
    sensitivity and specificity was not chosen: it divides by their sum less one, so it explodes
    where a classifier is poor, and it needs them to be equal in all periods.

    Parameters
    ----------
    assigned : array of bool, shape (units,)
        The prediction for every unit of the period.
    present : array-like of float, shape (codes,)
        The codes, 0 to 1.
    coded_assigned : array of bool, shape (codes,)
        The prediction for the coded units.
    weight : array-like of float, shape (codes,)
        Inverse probability of each unit to be coded.
    inclusion : array-like of float, shape (codes,), or float
        Probability of each unit to be coded: one coded with certainty adds no variance.
    sample_size : float
        Independent units that the period is worth: its units divided by their design effect.
        Infinite if the share of just these units is wanted, not the rate behind them.
    min_codes : int
        With fewer codes, or none in one part, nothing is estimated.
    level : float
        Coverage of the interval.

    Returns
    -------
    CorrectedShare
        Distances of the bounds from the share are the root of the sum of three squares: those of
        the two parts, at their effective sample sizes, and that of the share in a sample of as
        many units as the period has (the uncertainty that the uncorrected interval shows too),
        each by :func:`hwadu.stats.intervals.neutral`. With Wilson's intervals they held in 98 to
        100 % of the cases where themes are rare, not in 95 (benchmarks/readers.py).

    References
    ----------
    Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 7.6;
    Angelopoulos, Bates, Fannjiang, Jordan and Zrnic (2023), Prediction-powered inference,
    Science 382; Angelopoulos, Duchi and Zrnic (2023), PPI++; Zou and Donner (2008), Construction
    of confidence limits about effect measures, Statistics in Medicine 27, for adding intervals;
    Rogan and Gladen (1978), Estimating prevalence from the results of a screening test.

    Examples
    --------
    >>> assigned = np.arange(1000) < 200
    >>> coded = np.arange(100) < 20
    >>> weight = np.full(100, 10.0)
    >>> found = corrected_share(assigned, np.arange(100) % 2, coded, weight, sample_size=1000)
    >>> found.share, round(found.low, 2), round(found.high, 2)
    (0.5, 0.4, 0.6)
    """
    coded, weights = np.asarray(present, dtype=float), np.asarray(weight, dtype=float)
    chances = np.broadcast_to(np.asarray(inclusion, dtype=float), coded.shape)
    nothing = CorrectedShare(np.nan, np.nan, np.nan, coded.size)
    if coded.size < min_codes or not assigned.size:
        return nothing
    share = below = above = 0.0
    for part in (True, False):
        size = float((assigned == part).mean())
        if not size:
            continue
        at = coded_assigned == part
        found = weighted_share(coded[at], weights[at], chances[at], level)
        if not found.n:
            return nothing
        share += size * found.share
        low, high = neutral(found.share, found.n_effective, level)
        below += (size * (found.share - low)) ** 2
        above += (size * (high - found.share)) ** 2
    low, high = neutral(min(max(share, 0.0), 1.0), sample_size, level)
    below += (share - low) ** 2
    above += (high - share) ** 2
    return CorrectedShare(
        share, max(share - below**0.5, 0.0), min(share + above**0.5, 1.0), coded.size
    )


def correct_shares(
    shares: pd.DataFrame,
    themes: pd.DataFrame,
    codes: pd.DataFrame,
    articles: pd.DataFrame,
    story_members: pd.DataFrame | None = None,
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> pd.DataFrame:
    """Fill the columns corrected, corrected_low and corrected_high of shares of themes.

    A share is corrected where its period holds at least 50 coded articles, some of
    them assigned the theme and some not; elsewhere the three columns stay empty. Only shares of
    the whole archive are corrected (``by`` is empty, ``denominator`` is query). A row without a
    period is the whole study: see :func:`study_shares`.

    Parameters
    ----------
    shares : DataFrame
        The table ``shares`` with rows of any one length of period.
    themes : DataFrame
        The table ``themes`` as it was assigned without these codes: errors of an assignment that
        was recalibrated with them would look smaller than they are.
    codes, articles, story_members : DataFrame
        The tables of those names.
    start, end : date, optional
        The study's first and last day.

    Returns
    -------
    DataFrame
        The table ``shares``.

    Raises
    ------
    TableError
        If codes and articles do not fit together, or a total is not that of the articles.
    """
    check_codes(codes, articles)
    made = conform(shares, "shares")
    wanted = (made["kind"] == "theme") & (made["by"] == "") & (made["denominator"] == "query")
    made.loc[wanted, _CORRECTED] = np.nan
    keys = sorted(made.loc[wanted, "key"].unique())
    counted = StudyUnits.of_articles(articles, themes, story_members, keys, start, end)
    both = {"article": counted, "story": counted.stories()}
    for (key, unit), rows in made[wanted].groupby(["key", "unit"], sort=True):
        units = both[str(unit)]
        assigned = units.having(keys.index(key))
        coded = _coded_units(units, coded_articles(codes, str(key)))
        starts = np.sort(rows["period"].dropna().to_numpy().astype("datetime64[s]"))
        place = np.searchsorted(starts, units.published, side="right") - 1
        place[np.isnat(units.published)] = -1
        periods = rows["period"].to_numpy().astype("datetime64[s]")
        row_place = np.searchsorted(starts, periods)
        results = []
        for number, (total, share, low, high) in enumerate(
            zip(rows["total"], rows["share"], rows["low"], rows["high"], strict=True)
        ):
            whole = np.isnat(periods[number])
            inside = np.ones(place.size, dtype=bool) if whole else place == row_place[number]
            if int(inside.sum()) != total:
                raise _other_articles(str(key), total, int(inside.sum()))
            here = coded[inside[coded["unit"]]]
            found = corrected_share(
                assigned[inside],
                here["present"],
                assigned[here["unit"]],
                here["weight"],
                inclusion=here["inclusion"],
                sample_size=sample_size_behind(share, low, high, LEVEL),
            )
            results.append((found.share, found.low, found.high))
        made.loc[rows.index, _CORRECTED] = np.array(results)
    return made


def study_shares(
    themes: pd.DataFrame,
    articles: pd.DataFrame,
    story_members: pd.DataFrame | None = None,
    *,
    keys: Sequence[str],
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> pd.DataFrame:
    """Share of each theme in the whole study, undated articles included.

    Parameters
    ----------
    themes, articles, story_members : DataFrame
        The tables of those names.
    keys : sequence of str
        Ids of the themes.
    start, end : date, optional
        The study's first and last day; articles dated outside do not count.

    Returns
    -------
    DataFrame
        The table ``study_shares``: one row per theme and unit, without a period.
    """
    import pandas as pd

    counted = StudyUnits.of_articles(articles, themes, story_members, keys, start, end)
    both = {"article": counted.units, "story": counted.stories().units}
    with one_blas_thread():
        effects = {unit: design_effects(units, 1)[:, 0] for unit, units in both.items()}
    rows = []
    for at, key in enumerate(keys):
        for unit, units in both.items():
            n, total = units.carrying(at).size, units.period.size
            low, high = wilson(n, total, LEVEL, effects[unit][at])
            share = n / total if total else np.nan
            rows.append((key, unit, n, total, share, float(low), float(high)))
    names = ["key", "unit", "n", "total", "share", "low", "high"]
    made = pd.DataFrame(rows, columns=names).assign(
        kind="theme", by="", group="", denominator="query", partial=False
    )
    return conform(made.reindex(columns=columns("study_shares")), "study_shares")


def _other_articles(key: str, total: int, counted: int) -> TableError:
    return TableError(
        f"the share of {key!r} has the total {total}, the articles give {counted}",
        column="total",
        remedy="correct shares with the articles and dates they were computed from",
    )


def _coded_units(units: StudyUnits, coded: pd.DataFrame) -> pd.DataFrame:
    """Codes by unit: unit (its number), present, weight, inclusion."""
    import pandas as pd

    at = units.articles.get_indexer(pd.Index(coded["article_id"]))
    coded, at = coded[at >= 0], at[at >= 0]
    weight = coded["weight"].to_numpy(dtype=float)
    if units.published.size < units.articles.size:  # stories: one of a story's articles is drawn
        weight = weight / units.members[at]
    inclusion = np.minimum(1 / weight, 1.0)
    unit, place = np.unique(units.unit[at], return_inverse=True)
    n = np.bincount(place)
    values_of = {"present": coded["present"].to_numpy(), "weight": weight, "inclusion": inclusion}
    means = {name: np.bincount(place, weights=values) / n for name, values in values_of.items()}
    return pd.DataFrame({"unit": unit, **means})
