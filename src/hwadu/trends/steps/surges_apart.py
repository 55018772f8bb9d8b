"""What of a series are surges, and what are steps: whichever tells more of the counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

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
    criterion is the one to begin with; that of the step only if its own test is sure of it. Where
    no step is sure in the end, surges are those from one level: none is measured from the level of
    a step that is not told.

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
    surges = _surges(series, places, alike)
    beside = _beside_a_step(series, places, surges, alike) if surges else None
    told = None if beside is None else _with_steps(series, places, beside, space)
    if told is None or not told.sure:
        told = _with_steps(series, places, surges, space)
    if told.sure:
        again = _surges(series, places, alike, told.levels(places))
        if [(s.first, s.last) for s in again] != [(s.first, s.last) for s in told.surges]:
            told = _with_steps(series, places, again, space)
    if told.surges is not surges and not told.sure:
        told = _with_steps(series, places, surges, space).no_surer_than(told)
    return told.surges, told.rest, told.places, told.steps


@dataclass(frozen=True)
class _Told:
    """Surges, what is left of a series without them, its places, and its steps."""

    surges: list[Surge]
    rest: Series
    places: Places
    steps: list[Step]

    @property
    def sure(self) -> bool:
        return any(step.p_value < SURE for step in self.steps)

    def levels(self, places: Places) -> Array:
        """Shares at some places, between the steps that are sure."""
        design = np.column_stack([np.ones(self.places.size), step_columns(self.rest, self.steps)])
        steady = self.rest.rates(design @ fit(self.rest, design).coefficients)
        at = np.searchsorted(self.places, places, side="right") - 1
        return np.asarray(steady[np.maximum(at, 0)])

    def no_surer_than(self, other: _Told) -> _Told:
        """The same, its steps no surer than they are beside the surges of another account."""
        least = min((step.p_value for step in other.steps), default=1.0)
        steps = [replace(step, p_value=max(step.p_value, least)) for step in self.steps]
        return replace(self, steps=steps)


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


def _surges(
    series: Series, places: Places, alike: Alike, level: Array | None = None
) -> list[Surge]:
    n, year = series.share * series.total, periods_of_year(series)
    return find_surges(n, series.total, places, level, year, alike)


def _with_steps(
    series: Series, places: Places, surges: list[Surge], space: Callable[[Places], NoiseSpace]
) -> _Told:
    """What is left once surges are set apart, and its steps."""
    rest, left = left_of(series, places, surges)
    steps = unless_surges(rest, left, find_steps(rest, space(left), left, LEVEL))
    return _Told(surges, rest, left, steps)


def _beside_a_step(
    series: Series, places: Places, surges: list[Surge], alike: Alike
) -> list[Surge] | None:
    """Surges from the levels of the likeliest step, if both together describe the counts better."""
    candidates = admitted(series, np.arange(1, series.share.size))
    if not candidates.size:
        return None
    at = best_split(series, candidates)
    beside: list[Surge] = []
    for _ in range(2):  # the second time from levels without what the first set apart
        level = _levels(series, beside, at)
        beside = _surges(series, places, alike, level)
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
