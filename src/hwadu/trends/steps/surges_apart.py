"""What of a series are surges, and what are steps: whichever tells more of the counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from hwadu.trends.changes.noise import NoiseSpace
from hwadu.trends.changes.series import YEAR, Series, fit, gained
from hwadu.trends.steps.count_scan import best_split
from hwadu.trends.steps.step_or_surge import PARAMETERS, price_of_surge, unless_surges
from hwadu.trends.steps.step_places import admitted
from hwadu.trends.steps.steps import SURE, Step, find_steps, step_columns
from hwadu.trends.surges.surge_noise import Alike
from hwadu.trends.surges.surges import Surge, find_surges, without_surges

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

LEVEL = 0.95
FEWEST_LEFT = 8
"""Periods that must be left once surges are set apart."""


def set_apart(
    series: Series, places: Places, space: Callable[[Places], NoiseSpace], alike: Alike
) -> tuple[list[Surge], Series, Places, list[Step]]:
    """Surges and steps in turns: a surge is measured from the level that steps leave it.

    Beside an end of a study, or a stretch of few articles, part of a level looks like a surge: a
    few articles are all that came before it. So surges are looked for twice, from one level and
    from the two levels of the likeliest step, and the description that gains more by Schwarz's
    criterion is the one to begin with; that of the step only if its own test is sure of it.

    Parameters
    ----------
    series : Series
    places : array of int64, shape (periods,)
        Numbers of its periods on the calendar.
    space : callable
        From the numbers of some periods to their noise.
    alike : Alike
        How alike the articles of a period are.

    Returns
    -------
    tuple of (list of Surge, Series, array of int64, list of Step)
        Surges; the series without them, and its places; steps of what is left.
    """
    n = series.share * series.total
    surges = find_surges(n, series.total, places, year=periods_of_year(series), prior=alike)
    beside = _beside_a_step(series, places, surges, alike) if surges else None
    if beside is not None:
        rest, left = left_of(series, places, beside)
        steps = find_steps(rest, space(left), left, LEVEL)
        if any(step.p_value < SURE for step in steps):
            steps = unless_surges(rest, left, steps)
            return _in_turns(series, places, beside, space, alike, steps)
    return _in_turns(series, places, surges, space, alike)


def left_of(series: Series, places: Places, surges: list[Surge]) -> tuple[Series, Places]:
    """What is left of a series, and its places; all of it where too little would be left."""
    kept = without_surges(places.size, surges)
    rest = replace(series, share=series.share[kept], total=series.total[kept])
    rest = replace(rest, days=series.days[kept])
    if kept.sum() < FEWEST_LEFT or np.ptp(rest.share) == 0:
        return series, places
    return rest, places[kept]


def periods_of_year(series: Series) -> float:
    """Periods of a year."""
    return float(YEAR / np.quantile(np.diff(series.days), 0.25))


def _in_turns(
    series: Series,
    places: Places,
    surges: list[Surge],
    space: Callable[[Places], NoiseSpace],
    alike: Alike,
    known: list[Step] | None = None,
) -> tuple[list[Surge], Series, Places, list[Step]]:
    """Surges and steps in turns; `known` are the steps beside these surges, where they are."""
    n, year = series.share * series.total, periods_of_year(series)
    for last in (False, True):
        rest, left = left_of(series, places, surges)
        steps = known or unless_surges(rest, left, find_steps(rest, space(left), left, LEVEL))
        sure = step_columns(rest, steps)
        if last or not sure.shape[1]:
            break
        design = np.column_stack([np.ones(left.size), sure])
        steady = rest.rates(design @ fit(rest, design).coefficients)
        level = steady[np.maximum(np.searchsorted(left, places, side="right") - 1, 0)]
        again = find_surges(n, series.total, places, level, year, alike)
        if [(s.first, s.last) for s in again] == [(s.first, s.last) for s in surges]:
            break
        surges, known = again, None
    return surges, rest, left, steps


def _beside_a_step(
    series: Series, places: Places, surges: list[Surge], alike: Alike
) -> list[Surge] | None:
    """Surges from the levels of the likeliest step, if both together describe the counts better."""
    n, year = series.share * series.total, periods_of_year(series)
    candidates = admitted(series, np.arange(1, series.share.size))
    if not candidates.size:
        return None
    at = best_split(series, candidates)
    beside: list[Surge] = []
    for _ in range(2):  # the second time from levels without what the first set apart
        level = _levels(series, beside, at)
        beside = find_surges(n, series.total, places, level, year, alike)
    of_step, of_surge = PARAMETERS * np.log(series.share.size), price_of_surge(series)
    alone = gained(series, _fitted(series, surges, None)) - of_surge * len(surges)
    together = gained(series, _fitted(series, beside, at)) - of_surge * len(beside) - of_step
    return beside if together > alone else None


def _levels(series: Series, surges: list[Surge], at: int | None) -> Array:
    """Mean shares of what is no surge, before and after a step."""
    kept = without_surges(series.share.size, surges) * series.worth
    after = np.arange(series.share.size) >= (0 if at is None else at)
    made = np.zeros(series.share.size)
    for side in (after, ~after):
        if side.any():
            made[side] = kept[side] @ series.share[side] / max(float(kept[side].sum()), 1e-9)
    return made


def _fitted(series: Series, surges: list[Surge], at: int | None) -> Array:
    fitted = _levels(series, surges, at)
    for one in surges:
        fitted[one.first : one.last + 1] = one.n / one.total
    return fitted
