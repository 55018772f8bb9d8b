"""What changed: surges, trend, steps and season of every share, and what may be said of each."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control

from hwadu.errors import SettingsError, did_you_mean
from hwadu.progress import bar
from hwadu.schema import columns, conform, empty
from hwadu.stats.threads import one_blas_thread
from hwadu.trends.changes.examine import examined, family_of
from hwadu.trends.changes.key_series import key_series

LEVEL = 0.95
FEWEST_PERIODS = 12
"""With fewer periods the memory of the noise cannot be told from a change."""
SMALLEST_EFFECT = 0.25
"""A change over the whole study by less than a quarter of the mean share is not worth naming."""
TESTS = ("surge", "trend", "step", "season")
CLAIMS = ("rose", "fell", "surged", "dipped", "seasonal")
"""Verdicts that say that something changed."""

Row = dict[str, Any]


def find_changes(
    shares: pd.DataFrame,
    *,
    family: str,
    unit: str = "article",
    measure: str = "share",
    smallest_effect: float = SMALLEST_EFFECT,
    tests: tuple[str, ...] = TESTS,
) -> pd.DataFrame:
    """Test every key for surges, for a long trend, for steps and for a season.

    Surges of one to three periods are looked for first; the other tests see the series without
    them, so that neither a trend nor a step nor a season has to explain an event that passed.

    All p-values come from one source: series simulated without change, with the dispersion, the
    skewness and the memory of the series itself (:mod:`hwadu.trends.changes.noise`). False
    discoveries are controlled over all surges of the family together, and over all other tests
    (Benjamini and Hochberg).

    Parameters
    ----------
    shares : DataFrame
        Rows of the table ``shares``; those of groups (``by`` not empty) are left out.
    family : str
        Name of this family of tests.
    unit : {"article", "story"}
        Which rows are tested.
    measure : {"share", "adjusted", "corrected"}
        Which column is tested.
    smallest_effect : float
        The smallest change over the whole study that is worth naming: a part of the mean share
        (0.25 is a quarter of it).
    tests : tuple of {"surge", "trend", "step", "season"}

    Returns
    -------
    DataFrame
        The table ``changes``. A surge's `effect` is its share minus the level around it, from
        `period` to `end`; a trend's is the modelled share of the last articles less that of the
        first, with Theil and Sen's median slope beside it; a step's is the level after minus the
        level before, `period` the first period of the new level; a season's half its swing. All
        in share points (0.05 is five percentage points). Of each key one row `describes` it.

        The verdict is "rose" or "fell" where q is below 0.05 and the interval leaves out zero;
        for a surge "surged" or "dipped", for a season "seasonal". "none" is said of a trend only
        where two one-sided tests show it to be smaller than the smallest effect (their q below
        0.05), even if it is not zero.
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
    Benjamini and Hochberg (1995), JRSS B 57; Schwarz (1978), The Annals of Statistics 6; for the
    tests see :mod:`~hwadu.trends.surges.surges`, :mod:`~hwadu.trends.changes.long_trend`,
    :mod:`~hwadu.trends.steps.steps` and :mod:`~hwadu.trends.changes.seasonality`.

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
            raise SettingsError("trends.no_test", name=name, hint=did_you_mean(name, TESTS))
    if not smallest_effect > 0:
        raise SettingsError("trends.no_effect", column="smallest_effect")
    prepared = list(key_series(shares, unit, measure, FEWEST_PERIODS))
    with one_blas_thread(), bar("changes", len(prepared), unit="series") as advance:
        known = family_of([one for one in prepared if one.series is not None])
        rows: list[Row] = []
        for one in prepared:
            if one.series is None:
                first = one.starts[0] if one.starts.size else np.datetime64("NaT", "s")
                made: list[Row] = [
                    {"test": name, "period": first, "note": one.note} for name in tests
                ]
            else:
                mean = np.average(one.series.share, weights=one.series.total)
                smallest = smallest_effect * float(mean)
                made = examined(one, one.series, known, smallest, tests)
            rows += [{"family": family, **one.names, **row} for row in made]
            advance(1)
    if not rows:
        return empty("changes")
    return conform(with_descriptions(with_verdicts(pd.DataFrame(rows))), "changes")


def with_verdicts(table: pd.DataFrame) -> pd.DataFrame:
    """Adjust the p-values of one family and say what may be said of each test.

    Parameters
    ----------
    table : DataFrame
        Tests with p_value, equivalence_q (still p-values), effect, low and high; columns of the
        table ``changes`` that are missing are added empty.
    """
    table = table.reindex(columns=list(dict.fromkeys([*columns("changes"), *table.columns])))
    surge = table["test"] == "surge"
    # surges are looked for first, and what is left is tested: two families
    for mine in (surge, ~surge):
        for source, target in (("p_value", "q_value"), ("equivalence_q", "equivalence_q")):
            tested = table[source].notna() & mine
            if tested.any():
                p_values = table.loc[tested, source].to_numpy(dtype=float)
                table.loc[tested, target] = false_discovery_control(p_values)
    sure = table["q_value"].astype(float) < 1 - LEVEL
    season = table["test"] == "season"
    small = table["equivalence_q"].astype(float) < 1 - LEVEL
    up, down = sure & (table["low"] > 0), sure & (table["high"] < 0)
    conditions = [season & sure, season, surge & up, surge & down, surge, small, up, down]
    words = ["seasonal", "cannot say", "surged", "dipped", "cannot say", "none", "rose", "fell"]
    table["verdict"] = np.select(conditions, words, "cannot say")
    for name in ("period", "period_low", "period_high", "end"):
        table[name] = pd.to_datetime(table[name])
    for name in ("n", "total", "story_articles"):
        table[name] = table[name].astype(float).fillna(0.0)
    table["describes"] = False
    return table


def with_descriptions(table: pd.DataFrame) -> pd.DataFrame:
    """Mark, of every key, the one test that describes it: of those that claim, the best.

    How well each describes the series occurs in the column ``gain``, which is dropped: twice what
    its log-likelihood gains, less its parameters times the logarithm of the number of periods
    (Schwarz's criterion). The likelihood of a step is averaged over the dates it might have, that
    of a trend over line and curve: what was searched for is no better for it. Of several steps, or
    surges, the largest is marked; where nothing is claimed, the trend.

    Parameters
    ----------
    table : DataFrame
        As :func:`with_verdicts` makes it, with the column ``gain``.
    """
    table = table.reset_index(drop=True)
    if "gain" not in table:
        return table
    claims = table["verdict"].isin(CLAIMS)
    size = table["effect"].abs().astype(float)
    order = table.assign(claims=claims, size=size, calm=table["test"] == "trend")
    order.loc[~claims, ["gain", "size"]] = 0.0
    order = order.sort_values(["claims", "gain", "calm", "size"], ascending=False, kind="stable")
    first = ~order.duplicated(["kind", "key", "unit", "denominator", "measure"])
    table["describes"] = first.sort_index()
    return table.drop(columns="gain")
