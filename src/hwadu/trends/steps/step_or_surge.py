"""Whether what looks like a step may be a surge just before it, or just after it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from hwadu.trends.changes.series import Series, gained
from hwadu.trends.steps.count_scan import weighed
from hwadu.trends.steps.steps import Step
from hwadu.trends.surges.surge_rules import FEWEST, LONGEST

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

PARAMETERS = 2.0
"""Of a surge or a step: where it lies, and how high."""
_STEEP = 2.0
"""How soon the likelier description is taken for the right one: nearly at once, without a jump."""


def price_of_surge(series: Series) -> float:
    """What a surge costs by Schwarz's criterion: at each place it may last so many periods."""
    return float(PARAMETERS * np.log(series.share.size) + 2 * np.log(LONGEST))


def unless_surges(series: Series, places: Places, steps: list[Step]) -> list[Step]:
    """Steps whose p-value is the larger, the better a surge beside them describes the counts.

    Where few articles stand beyond three months, a new level and three months that differ are
    alike, and neither may be claimed. With fewer than ten beyond it a stretch at the edge is taken
    for a level. (Whether such a surge is one has tests of its own.)

    Parameters
    ----------
    series : Series
    places : array of int64, shape (periods,)
        Numbers of its periods on the calendar.
    steps : list of Step
    """
    if not steps:
        return steps
    at = [step.place for step in steps]
    none = np.zeros(series.share.size, dtype=bool)
    of_step = gained(series, _fitted(series, at, none)) - PARAMETERS * np.log(none.size)
    told = []
    for step in steps:
        others = [place for place in at if place != step.place]
        fitted = [_fitted(series, others, one) for one in _beside(series, places, step.place)]
        better = max((gained(series, one) for one in fitted), default=-np.inf) - of_step
        surge = float(expit(_STEEP * (better - price_of_surge(series))))
        told.append(replace(step, p_value=weighed(surge, 1.0, step.p_value)))
    return told


def _beside(series: Series, places: Places, step: int) -> list[npt.NDArray[np.bool_]]:
    """Stretches of a surge's length that end or begin with a step, articles beyond them."""
    made, number = [], np.arange(places.size)
    for length in range(1, LONGEST + 1):
        before = (number < step) & (places > places[step - 1] - length)
        after = (number >= step) & (places < places[step] + length)
        for inside, beyond in ((before, number < step), (after, number >= step)):
            if series.total[beyond & ~inside].sum() >= FEWEST:
                made.append(inside)
    return made


def _fitted(series: Series, steps: list[int], apart: npt.NDArray[np.bool_]) -> Array:
    """Mean shares of the levels between steps, and of a stretch that is set apart."""
    level = np.searchsorted(sorted(steps), np.arange(apart.size), side="right")
    group = np.where(apart, len(steps) + 1, level)
    held = np.bincount(group, weights=series.worth * series.share)
    return np.asarray((held / np.maximum(np.bincount(group, weights=series.worth), 1e-9))[group])
