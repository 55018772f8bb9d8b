"""Models: what a theme's share goes with, beside time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control

from hwadu.schema import columns as table_columns
from hwadu.schema import conform, empty
from hwadu.stats.threads import one_blas_thread
from hwadu.trends.models.covariates import Time, model_terms, years_since
from hwadu.trends.models.share_model import Observations, ThemeModel
from hwadu.trends.shares.dated_articles import units_by_period, within_study
from hwadu.trends.shares.outlet_types import outlet_types
from hwadu.trends.shares.periods import study_periods


@dataclass(frozen=True)
class ModelEffects:
    """What the models of all themes say.

    Attributes
    ----------
    effects : DataFrame
        The table ``effects``.
    predicted : DataFrame
        The table ``predicted_shares``: what a figure of marginal effects draws.
    """

    effects: pd.DataFrame
    predicted: pd.DataFrame


def fit_effects(
    articles: pd.DataFrame,
    members: pd.DataFrame,
    story_members: pd.DataFrame,
    *,
    keys: Sequence[str],
    columns: Sequence[str] = ("outlet_type",),
    time: Time = "linear",
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> ModelEffects:
    """Fit a logistic model of each theme on time and columns of the articles.

    Every article is an observation: whether it carries the theme. Standard errors are the largest
    of three: clustered by story; by story and outlet at once (if the outlet itself is a covariate,
    by outlet and month); and, from twelve months on, by month, widened by what successive months
    have in common, since months differ by more than chance and follow one another. t has as many
    degrees of freedom as there are clusters of the scarcest kind, less one. Effects of few outlets
    (under 20 or so) are to be read with care all the same.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``, with any columns more.
    members, story_members, keys, start, end
        As for :func:`hwadu.trends.compute_shares`.
    columns : sequence of str
        Covariates: text columns are categories (the most frequent level that can be estimated is
        the reference, levels
        of fewer than 30 articles are taken together as "(other)"), numbers are lines.
        "outlet_type" is made from press if the articles do not have it.
    time : {"linear", "spline", "year", "none"}
        Time as a line, as a curve (restricted cubic spline, four knots), as calendar years, or
        not at all.

    Returns
    -------
    ModelEffects
        ``estimate`` is a log-odds ratio with 95 % interval: of a level against its ``reference``,
        of one more year ("a year"), of one more of a number ("one more"). ``marginal`` is the
        average marginal effect in shares (0.02: two points): the mean over all articles of what
        changes if the level, the year or the number does; for time as a line or curve also from
        the first to the last month ("first to last"). A level in which no article or every article
        carries the theme has no finite estimate: it is left out, and ``note`` says so; were it the
        reference of a theme, the next level is. Where there is nothing to fit at all, each theme
        has one row, whose ``note`` says why.
        ``q_value`` controls false discoveries among all rows with a p-value.

    Raises
    ------
    TableError
        If the articles have no such column, or a number in it is missing.
    NotEnoughDataError
        If a curve of time is asked for over fewer than four months.

    References
    ----------
    Cameron, Gelbach and Miller (2011), Journal of Business and Economic Statistics 29; Bayley
    and Hammersley (1946), JRSS Supplement 8 (effective number of autocorrelated values); Williams
    (2012), The Stata Journal 12 (average marginal effects); Krinsky and Robb (1986), The Review of
    Economics and Statistics 68 (their intervals); Roberts et al. (2014), American Journal of
    Political Science 58 (effects on the share of a topic, as stm's estimateEffect).

    Examples
    --------
    >>> ids = [f"{i:03}" for i in range(400)]
    >>> articles = pd.DataFrame({"article_id": ids, "desk": ["가"] * 200 + ["나"] * 200})
    >>> articles["published"] = pd.Timestamp("2024-01-05")
    >>> own = articles.assign(story_id=articles["article_id"])
    >>> ai = pd.DataFrame({"article_id": ids[:80] + ids[200:220], "key": "ai"})
    >>> found = fit_effects(articles, ai, own, keys=["ai"], columns=["desk"], time="none")
    >>> found.effects[["level", "marginal"]].round(3).values.tolist()
    [['나', -0.3]]
    """
    dated = within_study(articles, start, end).sort_values("article_id", ignore_index=True)
    if dated.empty:
        return _nothing(keys, "no article has a date inside the study")
    if "outlet_type" in columns and "outlet_type" not in dated:
        dated = dated.assign(outlet_type=outlet_types(dated["press"]))
    terms = model_terms(dated, columns, time)
    if not terms:
        return _nothing(keys, f"all articles are alike in '{', '.join(['time', *columns])}'")
    periods = study_periods(dated["published"], "month", start, end)
    units = units_by_period(dated, members, story_members, keys, periods, "month")
    values = np.column_stack([term.value.astype(float) for term in terms])
    cells, place = np.unique(values, axis=0, return_inverse=True)
    by_month = units.outlet * periods.size + units.period
    outlets = by_month if "press" in columns else units.outlet
    seen = Observations(terms, cells, place.ravel(), units.story, outlets, units.period)
    # a line of time says nothing of months before the first article or after the last
    drawn = periods[units.period.min() : units.period.max() + 1]
    years = years_since(drawn, dated["published"])
    effects, predicted = [], []
    for at, key in enumerate(keys):
        carries = np.zeros(len(dated), dtype=bool)
        carries[units.carrying(at)] = True
        with one_blas_thread():
            model = ThemeModel(seen, carries)
            effects += [{"theme": key, **row} for row in model.effects()]
            predicted += [{"theme": key, **row} for row in model.predictions(drawn, years)]
    return ModelEffects(_effects_table(effects), _predicted_table(predicted))


def _nothing(keys: Sequence[str], reason: str) -> ModelEffects:
    blank = {"term": "", "level": "", "reference": "", "articles": 0, "n": 0, "note": reason}
    rows: list[dict[str, object]] = [{"theme": key, **blank} for key in keys]
    return ModelEffects(_effects_table(rows), empty("predicted_shares"))


def _effects_table(rows: list[dict[str, object]]) -> pd.DataFrame:
    if not rows:
        return empty("effects")
    table = pd.DataFrame(rows).reindex(columns=table_columns("effects"))
    return adjust_effects(conform(table, "effects"))


def adjust_effects(effects: pd.DataFrame) -> pd.DataFrame:
    """Control false discoveries among all rows with a p-value, of whatever themes they are.

    Parameters
    ----------
    effects : DataFrame
        The table of that name, put together of models that were fitted apart.

    References
    ----------
    Benjamini and Hochberg (1995), JRSS B 57.

    Examples
    --------
    >>> effects = empty("effects").reindex(range(2)).assign(p_value=[0.01, 0.04])
    >>> adjust_effects(effects)["q_value"].tolist()
    [0.02, 0.04]
    """
    values = effects["p_value"].to_numpy(dtype=float)
    tested = ~np.isnan(values)
    adjusted = np.full(values.size, np.nan)
    if tested.any():
        adjusted[tested] = false_discovery_control(values[tested])
    return effects.assign(q_value=adjusted)


def _predicted_table(rows: list[dict[str, object]]) -> pd.DataFrame:
    if not rows:
        return empty("predicted_shares")
    table = pd.DataFrame(rows).reindex(columns=table_columns("predicted_shares"))
    table["at"] = pd.to_datetime(table["at"])
    return conform(table, "predicted_shares")
