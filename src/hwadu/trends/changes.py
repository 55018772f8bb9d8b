"""What changed: trend, steps and season of every share, and what may be said of each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import false_discovery_control

from hwadu.errors import SettingsError, did_you_mean
from hwadu.progress import bar
from hwadu.schema import columns, conform, empty
from hwadu.stats.threads import one_blas_thread
from hwadu.trends.keyseries import KeySeries, key_series
from hwadu.trends.longtrend import long_trend
from hwadu.trends.noise import NoiseSpace, family_prior, noise_space
from hwadu.trends.seasonality import season_of
from hwadu.trends.series import Series
from hwadu.trends.steps import find_steps, noise_likelihood, step_columns

LEVEL = 0.95
FEWEST_PERIODS = 12
"""With fewer periods the memory of the noise cannot be told from a change."""
SMALLEST_EFFECT = 0.25
"""A change over the whole study by less than a quarter of the mean share is not worth naming."""
TESTS = ("trend", "step", "season")

Row = dict[str, Any]


def find_changes(
    shares: pd.DataFrame,
    *,
    family: str,
    unit: str = "article",
    measure: str = "share",
    smallest_effect: float = SMALLEST_EFFECT,
    relative: bool = True,
    tests: tuple[str, ...] = TESTS,
) -> pd.DataFrame:
    """Test every key for a long trend, for steps and for a season.

    All p-values come from one source: series simulated without change, with the dispersion, the
    skewness and the memory of the series itself (:mod:`hwadu.trends.noise`). False discoveries
    are controlled over all tests of the family together (Benjamini and Hochberg).

    Parameters
    ----------
    shares : DataFrame
        Rows of the table ``shares``; those of groups (``by`` not empty) are left out.
    family : str
        Name of this family of tests.
    unit : {"article", "story"}
        Which rows are tested.
    measure : {"share", "adjusted"}
        Which column is tested.
    smallest_effect : float
        The smallest change over the whole study that is worth naming: a part of the mean share
        (0.25 is a quarter of it), or, if not `relative`, share points.
    relative : bool
    tests : tuple of {"trend", "step", "season"}

    Returns
    -------
    DataFrame
        The table ``changes``. A trend's `effect` is the change of a weighted straight line from
        the first period to the last, with Theil and Sen's median slope beside it; a step's is
        the level after minus the level before, `period` the first period of the new level; a
        season's half its swing. All in share points (0.05 is five percentage points).

        The verdict is "rose" or "fell" where q is below 0.05 and the interval leaves out zero;
        for a season "seasonal". "none" is said of a trend only where two one-sided tests show it
        to be smaller than the smallest effect (their q below 0.05), even if it is not zero.
        Everything else is "cannot say". A series that cannot be tested has a row without
        numbers; `note` says why.

    Raises
    ------
    SettingsError
        If a test, the measure or the smallest effect is none.
    TableError
        If a period stands twice for one key, or a row has no period.

    References
    ----------
    Benjamini and Hochberg (1995), JRSS B 57; for the tests see :mod:`~hwadu.trends.longtrend`,
    :mod:`~hwadu.trends.steps` and :mod:`~hwadu.trends.seasonality`.

    Examples
    --------
    >>> months = pd.date_range("2022-01-01", periods=36, freq="MS")
    >>> shares = pd.DataFrame({"kind": "theme", "key": "x", "by": "", "denominator": "query",
    ...     "unit": "article", "period": months, "total": 400,
    ...     "share": [0.05, 0.06, 0.04] * 6 + [0.15, 0.16, 0.14] * 6})
    >>> step = find_changes(shares, family="themes", tests=("step",)).iloc[0]
    >>> step["verdict"], str(step["period"].date()), round(float(step["effect"]), 2)
    ('rose', '2023-07-01', 0.1)
    """
    for name in tests:
        if name not in TESTS:
            raise SettingsError(f"there is no test {name!r}", remedy=did_you_mean(name, TESTS))
    if not smallest_effect > 0:
        raise SettingsError("the smallest effect must be above 0", column="smallest_effect")
    prepared = list(key_series(shares, unit, measure, FEWEST_PERIODS))
    with one_blas_thread(), bar(f"changes of {family}", len(prepared), unit="series") as advance:
        spaces = _noise_spaces(prepared)
        rows: list[Row] = []
        for one in prepared:
            if one.series is None:
                first = one.starts[0] if one.starts.size else np.datetime64("NaT")
                made: list[Row] = [
                    {"test": name, "period": first, "note": one.note} for name in tests
                ]
            else:
                smallest = smallest_effect
                if relative:
                    mean = np.average(one.series.share, weights=one.series.total)
                    smallest = smallest_effect * float(mean)
                space = spaces[one.calendar]
                made = _tested(one.series, one.starts, space, smallest, tests)
            rows += [{"family": family, **one.names, **row} for row in made]
            advance(1)
    if not rows:
        return empty("changes")
    return conform(with_verdicts(pd.DataFrame(rows)), "changes")


def find_trends(shares: pd.DataFrame, *, family: str, unit: str = "article") -> pd.DataFrame:
    """Test every key for a long trend alone: :func:`find_changes` without steps and seasons."""
    return find_changes(shares, family=family, unit=unit, tests=("trend",))


def _noise_spaces(prepared: list[KeySeries]) -> dict[bytes, NoiseSpace]:
    """The noise of each calendar of periods, with the prior that the whole family gives."""
    spaces: dict[bytes, NoiseSpace] = {}
    likelihoods = []
    for one in prepared:
        if one.series is not None:
            if one.calendar not in spaces:
                spaces[one.calendar] = noise_space(one.places - one.places[0])
            likelihoods.append(noise_likelihood(one.series, spaces[one.calendar]))
    if not likelihoods:
        return {}
    prior = family_prior(np.stack(likelihoods))
    return {calendar: replace(space, prior=prior) for calendar, space in spaces.items()}


def _tested(
    series: Series,
    starts: npt.NDArray[np.datetime64],
    space: NoiseSpace,
    smallest: float,
    tests: tuple[str, ...],
) -> list[Row]:
    rows: list[Row] = []
    steps = find_steps(series, space, LEVEL)
    columns_of_steps = step_columns(series, steps)
    if "trend" in tests:
        trend = long_trend(series, space, columns_of_steps, smallest, LEVEL)
        row = {"test": "trend", "period": starts[0], "smallest_effect": smallest, **vars(trend)}
        row["equivalence_q"] = row.pop("equivalence_p")  # adjusted with the family's others
        rows.append(row)
    if "step" in tests:
        for step in steps:
            row = dict(vars(step))
            row["period"] = starts[row.pop("place")]
            row["period_low"] = starts[row.pop("earliest")]
            row["period_high"] = starts[row.pop("latest")]
            rows.append({"test": "step", **row})
    if "season" in tests:
        season = season_of(series, space, columns_of_steps, LEVEL)
        if season is not None:
            row = dict(vars(season))
            row["period"] = starts[row.pop("peak")]
            rows.append({"test": "season", **row})
    return rows


def with_verdicts(table: pd.DataFrame) -> pd.DataFrame:
    """Adjust the p-values of one family and say what may be said of each test.

    Parameters
    ----------
    table : DataFrame
        Tests with p_value, equivalence_q (still p-values), effect, low and high; columns of the
        table ``changes`` that are missing are added empty.
    """
    table = table.reindex(columns=columns("changes"))
    for source, target in (("p_value", "q_value"), ("equivalence_q", "equivalence_q")):
        tested = table[source].notna()
        if tested.any():
            p_values = table.loc[tested, source].to_numpy(dtype=float)
            table.loc[tested, target] = false_discovery_control(p_values)
    sure = table["q_value"].astype(float) < 1 - LEVEL
    season = table["test"] == "season"
    small = table["equivalence_q"].astype(float) < 1 - LEVEL
    up, down = sure & (table["low"] > 0), sure & (table["high"] < 0)
    conditions = [season & sure, season, small, up, down]
    words = ["seasonal", "cannot say", "none", "rose", "fell"]
    table["verdict"] = np.select(conditions, words, "cannot say")
    for name in ("period", "period_low", "period_high"):
        table[name] = pd.to_datetime(table[name])
    return table
