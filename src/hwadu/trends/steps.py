"""Steps of one series: when the level of a share jumped, by how much, and how sure both are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.trends.noise import NoiseSpace, count_skewness, skewed
from hwadu.trends.scan import scan
from hwadu.trends.segments import segment
from hwadu.trends.series import Series, fit, without

Array = npt.NDArray[np.float64]

ENTRY = 0.05
"""A step stays in the model while its own p-value is below this."""
SURE = 0.01
"""A step is taken as given by the tests of trend and season if its p-value is below this."""
STRETCHES = 0.2
"""Part of the error that is spent on stretches; single steps have the rest."""


@dataclass(frozen=True)
class Step:
    """A step; sizes are in share points.

    Attributes
    ----------
    place, earliest, latest : int
        Number of the first period of the new level, and the interval of it.
    effect, low, high : float
        Level after the step minus level before it.
    p_value : float
        That nothing steps here, given the other steps of the series.
    """

    place: int
    earliest: int
    latest: int
    effect: float
    low: float
    high: float
    p_value: float


def find_steps(series: Series, space: NoiseSpace, level: float = 0.95) -> list[Step]:
    """Find the steps of a series; the only one, at its likeliest place, where none is sure.

    Four questions in turn. *Does the level change at all?* A search over all places of one step,
    against the same search in simulated series without change, and a second one over stretches
    of raised or lowered level, each with its part of the error. (Stretches last an eighth of the
    study at least: noise with memory makes shorter ones by itself.) *Where?* Exact segmentation
    by the over-dispersed binomial deviance (PELT), its penalty the 95 % point of what one step
    gains in noise alone. *Is each step needed?* Each is tested like the first, given the others,
    and the weakest is dropped while its p-value is 5 % or more. *Or is it a slow change?* Where a
    straight line describes the series better (BIC), a step must also be seen beside that line.

    Parameters
    ----------
    series : Series
    space : NoiseSpace
        Of the series' periods.
    level : float
        Coverage of the intervals of date and size; both come from series simulated with the
        steps that were found, each searched again.

    References
    ----------
    Killick, Fearnhead and Eckley (2012), JASA 107 (PELT); Olshen, Venkatraman, Lucito and Wigler
    (2004), Biostatistics 5 (stretches beside steps); Truong, Oudre and Vayatis (2020), Signal
    Processing 167 (ruptures); Andrews (1993), Econometrica 61 (the largest of many statistics).
    """
    shortest = shortest_level(series.share.size)
    single = np.arange(shortest, series.share.size - shortest + 1)
    calm, searched = _search_space(series)
    found = _any_change(series, space, calm, searched)
    if found.p_value >= ENTRY:
        places = [_likeliest(series, calm, single)]
        return _described(series, space, calm, places, [found.p_value], level)
    places = _segmented(series, space, calm, found.column, single)
    places = places or [_likeliest(series, calm, single)]
    places, own_p = _needed(series, space, calm, places)
    beside_line = _beside_line(series, space, calm, places, searched)
    p_values = [max(found.p_value, beside_line, p) for p in own_p]
    return _described(series, space, calm, places, p_values, level)


def noise_likelihood(series: Series, space: NoiseSpace) -> Array:
    """Likelihood of each model of noise beneath a line and, perhaps, a step or stretch."""
    calm, searched = _search_space(series)
    calm = np.column_stack([calm, series.line])
    columns = np.column_stack(searched)
    values, weighted, candidates = (series.scaled(a) for a in (series.steady, calm, columns))
    best = int(np.argmax(_gains(values, weighted, candidates)))
    return space.likelihood(values, weighted, candidates[:, best], candidates.shape[1])


def shortest_level(periods: int) -> int:
    """Fewest periods a level must last: a twentieth of the study, at least three."""
    return max(3, round(periods / 20))


def step_columns(series: Series, found: list[Step], at_most: float = SURE) -> Array:
    """Regressors of the steps whose p-value is below a bound, shape (periods, steps)."""
    return _steps(series, np.array([s.place for s in found if s.p_value < at_most], dtype=np.int64))


def _search_space(series: Series) -> tuple[Array, tuple[Array, Array]]:
    """What is no step (level and season), and the steps and the stretches that are searched."""
    periods = series.share.size
    shortest = shortest_level(periods)
    calm = np.column_stack([np.ones(periods), series.season])
    single = np.arange(shortest, periods - shortest + 1)
    return calm, (_steps(series, single), _stretches(periods, max(shortest, periods // 8)))


@dataclass(frozen=True)
class _Change:
    """The best step or stretch: its regressor, shape (periods, 1), and the p-value of both."""

    column: Array
    p_value: float


def _any_change(
    series: Series, space: NoiseSpace, given: Array, searched: tuple[Array, Array]
) -> _Change:
    """Search single steps and stretches apart, so that neither pays for the other's many places."""
    found = []
    for columns, part in zip(searched, (1 - STRETCHES, STRETCHES), strict=True):
        best = scan(series, space, given, columns)
        found.append(_Change(columns[:, [best.place]], min(best.p_value / part, 1.0)))
    return min(found, key=lambda change: change.p_value)


def _steps(series: Series, places: npt.NDArray[np.int64]) -> Array:
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


def _unit(columns: Array, nuisance: Array) -> Array:
    left = without(columns, nuisance)
    length = np.linalg.norm(left, axis=0)
    unit: Array = left / np.where(length > 1e-6, length, np.inf)
    return unit


def _gains(values: Array, nuisance: Array, columns: Array) -> Array:
    gains: Array = (without(values[:, None], nuisance)[:, 0] @ _unit(columns, nuisance)) ** 2
    return gains


def _likeliest(series: Series, calm: Array, places: npt.NDArray[np.int64]) -> int:
    columns = series.scaled(_steps(series, places))
    gains = _gains(series.scaled(series.steady), series.scaled(calm), columns)
    return int(places[np.argmax(gains)])


def _around(
    places: list[int], at: int, periods: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Places where one step may be, given the others, and those others."""
    shortest = shortest_level(periods)
    bounds = [0, *places, periods]
    inside = np.arange(bounds[at] + shortest, bounds[at + 2] - shortest + 1)
    others = np.array(places[:at] + places[at + 1 :], dtype=np.int64)
    return inside, others


def _segmented(
    series: Series,
    space: NoiseSpace,
    calm: Array,
    found: Array,
    single: npt.NDArray[np.int64],
) -> list[int]:
    """Places of the best segmentation, given that the change in column `found` is there."""
    values = series.scaled(series.share)
    best = fit(series, np.column_stack([calm, found]))
    chance = space.posterior(values, series.scaled(np.column_stack([calm, found])))
    search = _unit(series.scaled(_steps(series, single)), series.scaled(calm))
    gains = ((space.paths(chance) @ search) ** 2).max(axis=1)
    penalty = best.dispersion * float(np.quantile(gains, 0.95))
    total = series.total
    if series.season.shape[1]:
        level = np.column_stack([np.ones(values.size), found])
        if scan(series, space, level, series.season, joint=True).p_value < ENTRY:
            waves = series.season @ best.coefficients[1 : calm.shape[1]]
            total = total * series.rates(best.fitted) / series.rates(best.fitted - waves)
    return segment(series.share * series.total, total, penalty, shortest_level(values.size))


def _needed(
    series: Series, space: NoiseSpace, calm: Array, places: list[int]
) -> tuple[list[int], list[float]]:
    while True:
        p_values = []
        for at in range(len(places)):
            inside, others = _around(places, at, series.share.size)
            given = np.column_stack([calm, _steps(series, others)])
            p_values.append(scan(series, space, given, _steps(series, inside)).p_value)
        weakest = int(np.argmax(p_values))
        if len(places) == 1 or p_values[weakest] < ENTRY:
            return places, p_values
        places = places[:weakest] + places[weakest + 1 :]


def _beside_line(
    series: Series,
    space: NoiseSpace,
    calm: Array,
    places: list[int],
    searched: tuple[Array, Array],
) -> float:
    """0 where steps describe the series better than a line; else the p-value beside the line."""
    with_line = np.column_stack([calm, series.line])
    with_steps = np.column_stack([calm, _steps(series, np.array(places))])
    values = series.scaled(series.steady)
    model = int(np.argmax(space.posterior(values, series.scaled(with_steps))))
    whiten = space.whiten[model]

    def criterion(design: Array, parameters: int) -> float:
        left = without((whiten @ values)[:, None], whiten @ series.scaled(design))
        misfit = values.size * np.log(float((left**2).sum()) + 1e-300)
        return float(misfit + parameters * np.log(values.size))

    if criterion(with_steps, 2 * len(places)) < criterion(with_line, 1):
        return 0.0
    return _any_change(series, space, with_line, searched).p_value


def _described(
    series: Series,
    space: NoiseSpace,
    calm: Array,
    places: list[int],
    p_values: list[float],
    level: float,
) -> list[Step]:
    design = np.column_stack([calm, _steps(series, np.array(places))])
    model = fit(series, design)
    chance = space.posterior(series.scaled(series.share), series.scaled(design))
    rate = series.rates(model.fitted)
    noise = skewed(space.paths(chance), count_skewness(rate, series.total, model.dispersion))
    again = series.scaled_rows(model.fitted + np.sqrt(model.dispersion) * model.spread * noise)
    tails = [0.5 - level / 2, 0.5 + level / 2]
    described = []
    for at, place in enumerate(places):
        inside, others = _around(places, at, series.share.size)
        weighted = series.scaled(np.column_stack([calm, _steps(series, others)]))
        search = without(series.scaled(_steps(series, inside)), weighted)
        square = (search**2).sum(axis=0)
        size = again @ search / square
        best = np.argmax(size**2 * square, axis=1)
        sizes = size[np.arange(size.shape[0]), best]
        effect = float(model.coefficients[calm.shape[1] + at])
        earliest, latest = np.quantile(inside[best], tails, method="nearest")
        low, high = 2 * effect - np.quantile(sizes, tails[::-1])
        described.append(
            Step(place, int(earliest), int(latest), effect, float(low), float(high), p_values[at])
        )
    return described
