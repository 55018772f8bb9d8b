"""Shares corrected for what the assignment gets wrong, from articles that people have coded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from hwadu.errors import TableError
from hwadu.schema import columns, conform
from hwadu.stats.intervals import wilson
from hwadu.stats.weighted import weighted_share
from hwadu.themes.coded import assigned_articles, check_codes, coded_articles
from hwadu.themes.sampling import story_of

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
    design_effect: float = 1.0,
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
        Probability of its story to be drawn: one drawn with certainty adds no variance.
    design_effect : float
        How many units carry the information of one independent unit.
    min_codes : int
        With fewer codes, or none in one part, nothing is estimated.
    level : float
        Coverage of the interval.

    Returns
    -------
    CorrectedShare
        Distances of the bounds from the share are the root of the sum of three squares: those of
        the two parts, by Wilson's interval at the effective sample size, and that of the share
        in a sample of as many units as the period has (the uncertainty that the uncorrected
        interval shows too).

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
    >>> found = corrected_share(assigned, np.arange(100) % 2, coded, np.full(100, 10.0))
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
        below += (size * (found.share - found.low)) ** 2
        above += (size * (found.high - found.share)) ** 2
    low, high = wilson(share * assigned.size, assigned.size, level, design_effect)
    below += (share - float(low)) ** 2
    above += (float(high) - share) ** 2
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
    min_codes: int = MIN_CODES,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Fill the columns corrected, corrected_low and corrected_high of shares of themes.

    A share is corrected where its period holds at least `min_codes` coded articles, some of
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
    min_codes : int
    level : float

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
    corpus = _corpus(articles, story_members, start, end)
    for (key, unit), rows in made[wanted].groupby(["key", "unit"], sort=True):
        units, coded = _of_theme(corpus, themes, codes, str(key), str(unit))
        starts = np.sort(rows["period"].dropna().unique())
        place = np.searchsorted(starts, units["published"].to_numpy(), side="right") - 1
        place = np.where(units["published"].notna(), place, -1)
        row_place = np.searchsorted(starts, rows["period"].to_numpy())
        whole = rows["period"].isna().to_numpy()
        for number, (index, total) in enumerate(rows["total"].items()):
            here = units if whole[number] else units[place == row_place[number]]
            if len(here) != total:
                raise TableError(
                    f"the share of {key!r} has the total {total}, the articles give {len(here)}",
                    column="total",
                    remedy="correct shares with the articles and dates they were computed from",
                )
            found = _correct(here, coded, min_codes, level)
            made.loc[index, _CORRECTED] = [found.share, found.low, found.high]
    return made


def study_shares(
    themes: pd.DataFrame,
    articles: pd.DataFrame,
    story_members: pd.DataFrame | None = None,
    *,
    keys: Sequence[str],
    start: dt.date | None = None,
    end: dt.date | None = None,
    level: float = LEVEL,
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
    level : float
        Coverage of the intervals.

    Returns
    -------
    DataFrame
        The table ``study_shares``: one row per theme and unit, without a period.
    """
    import pandas as pd

    corpus = _corpus(articles, story_members, start, end)
    rows = []
    for key in keys:
        for unit in ("article", "story"):
            units = _units(corpus, assigned_articles(themes, key), unit)
            n, total = int(units["assigned"].sum()), len(units)
            low, high = wilson(n, total, level, _design_effect(units))
            share = n / total if total else np.nan
            rows.append((key, unit, n, total, share, float(low), float(high)))
    names = ["key", "unit", "n", "total", "share", "low", "high"]
    made = pd.DataFrame(rows, columns=names).assign(
        kind="theme", by="", group="", denominator="query"
    )
    return conform(made.reindex(columns=columns("study_shares")), "study_shares")


def _corpus(
    articles: pd.DataFrame,
    story_members: pd.DataFrame | None,
    start: dt.date | None,
    end: dt.date | None,
) -> pd.DataFrame:
    """article_id, published, story_id, members (of its story in the whole archive)."""
    import pandas as pd

    made = articles[["article_id", "published"]].reset_index(drop=True)
    made["story_id"] = story_of(made["article_id"], story_members)
    made["members"] = made.groupby("story_id")["article_id"].transform("size")
    outside = pd.Series(False, index=made.index)
    if start is not None:
        outside |= made["published"] < pd.Timestamp(start)
    if end is not None:
        outside |= made["published"] >= pd.Timestamp(end) + pd.Timedelta(days=1)
    return made[~outside]


def _units(corpus: pd.DataFrame, assigned: set[str], unit: str) -> pd.DataFrame:
    """Articles or stories by id: published (of a story's first article), story_id, assigned."""
    made = corpus.assign(assigned=corpus["article_id"].isin(assigned))
    if unit == "article":
        return made.set_index("article_id")[["published", "story_id", "assigned"]]
    is_dated = made["published"].notna()
    # a story with dated articles is what those say
    made = made[is_dated | ~made["story_id"].isin(made.loc[is_dated, "story_id"])]
    stories = made.groupby("story_id").agg(
        published=("published", "min"), assigned=("assigned", "mean")
    )
    return stories.assign(assigned=stories["assigned"] >= 0.5, story_id=stories.index)


def _of_theme(
    corpus: pd.DataFrame, themes: pd.DataFrame, codes: pd.DataFrame, theme: str, unit: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The units of one theme, and its codes: present, weight, inclusion, by unit id."""
    units = _units(corpus, assigned_articles(themes, theme), unit)
    coded = coded_articles(codes, theme).merge(corpus, on="article_id")
    # one article of a story is drawn: the story's own probability is the article's times members
    coded["inclusion"] = np.minimum(coded["members"] / coded["weight"], 1.0)
    if unit == "story":
        coded["weight"] /= coded["members"]
    by = "article_id" if unit == "article" else "story_id"
    return units, coded.groupby(by)[["present", "weight", "inclusion"]].mean()


def _correct(
    units: pd.DataFrame, coded: pd.DataFrame, min_codes: int, level: float
) -> CorrectedShare:
    here = coded[coded.index.isin(units.index)]
    return corrected_share(
        units["assigned"].to_numpy(dtype=bool),
        here["present"],
        units["assigned"].reindex(here.index).to_numpy(dtype=bool),
        here["weight"],
        inclusion=here["inclusion"],
        design_effect=_design_effect(units),
        min_codes=min_codes,
        level=level,
    )


def _design_effect(units: pd.DataFrame) -> float:
    """How many units carry the information of one independent unit, at least 1."""
    residual = units["assigned"].to_numpy(dtype=float)
    residual = residual - residual.mean() if residual.size else residual
    binomial = float((residual**2).sum())
    if binomial == 0:
        return 1.0
    between = np.bincount(units["story_id"].factorize()[0], weights=residual)
    return max(1.0, float((between**2).sum()) / binomial)
