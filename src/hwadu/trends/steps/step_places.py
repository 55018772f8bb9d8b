"""Where steps of a series may lie: places with periods and articles enough on either side."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hwadu.trends.changes.series import Series

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

FEWEST_ASIDE = 20
"""Articles that must stand on either side of a step."""
FEWEST_CARRYING = 10
"""Articles with what is counted (or without it, if they are fewer) that a change is told from."""


def shortest_level(periods: int) -> int:
    """Fewest periods a level must last: a twentieth of the study, at least three."""
    return max(3, round(periods / 20))


def search_space(series: Series) -> tuple[Array, tuple[Array, Array]]:
    """What is no step (level and season), and the steps and the stretches that are searched."""
    periods = series.share.size
    shortest = shortest_level(periods)
    calm = np.column_stack([np.ones(periods), series.season])
    single = admitted(series, np.arange(1, periods))
    stretches = _stretches(periods, max(shortest, periods // 8))
    inside = series.total @ stretches
    enough = (inside >= FEWEST_ASIDE) & (series.total.sum() - inside >= FEWEST_ASIDE)
    return calm, (step_regressors(series, single), stretches[:, enough & bool(single.size)])


def enough_carrying(series: Series) -> bool:
    """Whether ten articles have what is counted, and ten do not."""
    carrying = float(series.share @ series.total)
    return min(carrying, float(series.total.sum()) - carrying) >= FEWEST_CARRYING


def admitted(series: Series, places: Places) -> Places:
    """Places with periods and articles enough on either side; none if too few have the theme."""
    periods, shortest = series.share.size, shortest_level(series.share.size)
    if not enough_carrying(series):
        return places[:0]
    before = np.concatenate([[0.0], np.cumsum(series.total)])[places]
    enough = (before >= FEWEST_ASIDE) & (series.total.sum() - before >= FEWEST_ASIDE)
    return np.asarray(places[enough & (places >= shortest) & (places <= periods - shortest)])


def places_around(
    places: list[int], at: int, periods: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Places where one step may be, given the others, and those others."""
    shortest = shortest_level(periods)
    bounds = [0, *places, periods]
    inside = np.arange(bounds[at] + shortest, bounds[at + 2] - shortest + 1)
    others = np.array(places[:at] + places[at + 1 :], dtype=np.int64)
    return inside, others


def step_regressors(series: Series, places: npt.NDArray[np.int64]) -> Array:
    """1 from each place on, 0 before it; shape (periods, places)."""
    return (np.arange(series.share.size)[:, None] >= places[None, :]).astype(float)


def _stretches(periods: int, shortest: int) -> Array:
    """Raised stretches of a few lengths; their places need not be exact, only near."""
    columns = [np.empty((periods, 0))]
    length = shortest
    while length <= periods // 2:
        first = np.arange(0, periods - length + 1, max(1, length // 2))
        at = np.arange(periods)[:, None]
        columns.append(((at >= first) & (at < first + length)).astype(float))
        length = max(length + 1, round(length * 1.5))
    return np.column_stack(columns)
