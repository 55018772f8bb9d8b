"""Steps of one series: when the level of a share jumped, by how much, and how sure both are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from hwadu.trends.changes.noise import NoiseSpace, variance_of_level
from hwadu.trends.changes.series import Series, fit, without
from hwadu.trends.steps.count_scan import scan_counts, trust_in_counts, weighed
from hwadu.trends.steps.scan import scan
from hwadu.trends.steps.segments import segment
from hwadu.trends.steps.step_dates import StepDate, date_of_step
from hwadu.trends.steps.step_places import (
    admitted,
    places_around,
    search_space,
    shortest_level,
    step_regressors,
)

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

ENTRY = 0.05
"""A step stays in the model while its own p-value is below this."""
SURE = 0.01
"""A step is taken as given by the tests of trend and season if its p-value is below this."""
STRETCHES = 0.1
"""Part of the error that is spent on stretches; single steps have the rest."""


_ACROSS = 0.2
_STRONG = 6.0
"""Difference in Schwarz's criterion that is strong evidence (Kass and Raftery 1995, JASA 90)."""
_NO_LINE = 0.001


@dataclass(frozen=True)
class Step(StepDate):
    """A step of a series, its date and its size.

    Attributes
    ----------
    p_value : float
        That nothing steps here, given the other steps of the series.
    """

    p_value: float


def find_steps(
    series: Series, space: NoiseSpace, places: Places | None = None, level: float = 0.95
) -> list[Step]:
    """Find the steps of a series; the only one, at its likeliest place, where none is sure.

    Four questions in turn. *Does the level change at all?* A search over all places of one step,
    against the same search in simulated series without change (beneath noise with memory, and among
    counts whose rates have it, weighed: :mod:`hwadu.trends.steps.count_scan`), and a second one
    over stretches of raised or lowered level, each with its part of the error. (Stretches last an
    eighth of the study at least: noise with memory makes shorter ones by itself.) *Where?* Exact
    segmentation by the over-dispersed binomial deviance (PELT), its penalty the 95 % point of what
    one step gains in noise alone. *Is each step needed?* Each is tested like the first, given the
    others, and the weakest is dropped while its p-value is 5 % or more. *Or is it a slow change?*
    The more clearly a straight line describes the series better (half at 6 in Schwarz's criterion:
    across a gap a line and a step are alike), the more a step must also be seen beside that line.

    Parameters
    ----------
    series : Series
    space : NoiseSpace
        Of the series' periods.
    places : array of int64, shape (periods,), optional
        Their numbers on the calendar; without gaps by default.
    level : float
        Coverage of the intervals of date and size: see :mod:`hwadu.trends.steps.step_dates`.

    Returns
    -------
    list of Step
        Empty where too few articles stand on either side of every place.

    References
    ----------
    Killick, Fearnhead and Eckley (2012), JASA 107 (PELT); Olshen, Venkatraman, Lucito and Wigler
    (2004), Biostatistics 5 (stretches beside steps); Andrews (1993), Econometrica 61 (the
    largest of many statistics).
    """
    places = np.arange(series.share.size) if places is None else places
    single = admitted(series, np.arange(1, series.share.size))
    if not single.size:
        return []
    calm, searched = search_space(series)
    found = _any_change(series, space, calm, searched, single)
    if found.p_value >= ENTRY:
        at = [_likeliest(series, calm, single)]
        return _described(series, space, calm, places, at, [found.p_value], level)
    at = _segmented(series, space, calm, found.column, single)
    at = [one for one in at if one in single] or [_likeliest(series, calm, single)]
    at, own_p = _needed(series, space, calm, at)
    if len(at) == 1:  # the search of one step is its own test
        own_p = [found.p_value]
    line, beside = _beside_line(series, space, calm, at, searched)
    p_values = [max(found.p_value, p) for p in own_p]
    p_values = [weighed(line, max(p, beside), p) for p in p_values]
    return _described(series, space, calm, places, at, p_values, level)


def noise_likelihood(series: Series, space: NoiseSpace) -> Array:
    """Likelihood of each model of noise beneath a line and, perhaps, a step or stretch."""
    calm, searched = search_space(series)
    calm = np.column_stack([calm, series.line])
    columns = np.column_stack(searched)
    if not columns.shape[1]:
        return space.likelihood(series.scaled(series.steady), series.scaled(calm))
    values, weighted, candidates = (series.scaled(a) for a in (series.steady, calm, columns))
    best = int(np.argmax(_gains(values, weighted, candidates)))
    return space.likelihood(values, weighted, candidates[:, best], candidates.shape[1])


def across_gap(series: Series, place: int) -> bool:
    """Whether a step lies across a fifth of the study without an article: there a line is alike."""
    return bool(series.days[place] - series.days[place - 1] > _ACROSS * series.length)


def step_columns(series: Series, found: list[Step]) -> Array:
    """Regressors of the steps that are sure, shape (periods, steps)."""
    return step_regressors(
        series, np.array([s.place for s in found if s.p_value < SURE], dtype=np.int64)
    )


@dataclass(frozen=True)
class _Change:
    """The best step or stretch: its regressor, shape (periods, 1), and the p-value of both."""

    column: Array
    p_value: float


def _any_change(
    series: Series,
    space: NoiseSpace,
    given: Array,
    searched: tuple[Array, Array],
    places: Places | None = None,
) -> _Change:
    """Search single steps and stretches apart, so that neither pays for the other's many places.

    With `places` single steps are searched among the counts too, whose memory is that of rates
    alone, and the two p-values are weighed by how far the family tells of memory beyond it.
    """
    found: list[_Change] = []
    for columns, part in zip(searched, (1 - STRETCHES, STRETCHES), strict=True):
        if not columns.shape[1]:
            continue
        best = scan(series, space, given, columns)
        column, p_value = columns[:, [best.place]], best.p_value
        if places is not None and not found:
            of_counts = scan_counts(series, places, space)
            p_value = weighed(trust_in_counts(space.prior), of_counts, p_value)
        found.append(_Change(column, min(p_value / part, 1.0)))
    p_value = min(change.p_value for change in found)
    values, given = series.scaled(series.steady), series.scaled(given)
    # of what is sure, what explains most: how sure is told no further than the simulations go
    sure = [change.column for change in found if change.p_value < ENTRY] or [found[0].column]
    gains = _gains(values, given, series.scaled(np.column_stack(sure)))
    return _Change(sure[int(np.argmax(gains))], p_value)


def _unit(columns: Array, nuisance: Array) -> Array:
    left = without(columns, nuisance)
    length = np.linalg.norm(left, axis=0)
    unit: Array = left / np.where(length > 1e-6, length, np.inf)
    return unit


def _gains(values: Array, nuisance: Array, columns: Array) -> Array:
    gains: Array = (without(values[:, None], nuisance)[:, 0] @ _unit(columns, nuisance)) ** 2
    return gains


def _likeliest(series: Series, calm: Array, places: npt.NDArray[np.int64]) -> int:
    columns = series.scaled(step_regressors(series, places))
    gains = _gains(series.scaled(series.steady), series.scaled(calm), columns)
    return int(places[np.argmax(gains)])


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
    search = _unit(series.scaled(step_regressors(series, single)), series.scaled(calm))
    gains = ((space.paths(chance) @ search) ** 2).max(axis=1)
    penalty = best.dispersion * float(np.quantile(gains, 0.95))
    total = series.worth
    if series.season.shape[1]:
        level = np.column_stack([np.ones(values.size), found])
        if scan(series, space, level, series.season, joint=True).p_value < ENTRY:
            waves = series.season @ best.coefficients[1 : calm.shape[1]]
            total = total * series.rates(best.fitted) / series.rates(best.fitted - waves)
    return segment(series.share * series.worth, total, penalty, shortest_level(values.size))


def _needed(
    series: Series, space: NoiseSpace, calm: Array, places: list[int]
) -> tuple[list[int], list[float]]:
    while True:
        p_values = []
        for at in range(len(places)):
            inside, others = places_around(places, at, series.share.size)
            given = np.column_stack([calm, step_regressors(series, others)])
            p_values.append(scan(series, space, given, step_regressors(series, inside)).p_value)
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
) -> tuple[float, float]:
    """How clearly a line describes the series better, from 0 to 1; the p-value beside that line."""
    if len(places) == 1 and across_gap(series, places[0]):
        return 0.0, 1.0
    with_line = np.column_stack([calm, series.line])
    with_steps = np.column_stack([calm, step_regressors(series, np.array(places))])
    values = series.scaled(series.steady)
    model = int(np.argmax(space.posterior(values, series.scaled(with_steps))))
    whiten = space.whiten[model]

    def criterion(design: Array, parameters: int) -> float:
        left = without((whiten @ values)[:, None], whiten @ series.scaled(design))
        misfit = values.size * np.log(float((left**2).sum()) + 1e-300)
        return float(misfit + parameters * np.log(values.size))

    better = criterion(with_steps, 2 * len(places)) - criterion(with_line, 1) - _STRONG
    line = float(expit(better / 2))  # half a difference in Schwarz's criterion is one in log odds
    if line < _NO_LINE:
        return 0.0, 1.0
    return line, _any_change(series, space, with_line, searched).p_value


def _described(
    series: Series,
    space: NoiseSpace,
    calm: Array,
    places: Places,
    chosen: list[int],
    p_values: list[float],
    level: float,
) -> list[Step]:
    design = np.column_stack([calm, step_regressors(series, np.array(chosen))])
    model = fit(series, design)
    chance = space.posterior(series.scaled(series.share), series.scaled(design))
    waves = series.season @ model.coefficients[1 : calm.shape[1]]
    share = np.clip(series.share - waves, 0.0, 1.0)
    bounds = [0, *chosen, series.share.size]
    worth = series.worth.copy()
    for first, end in pairwise(bounds):
        lasting = variance_of_level(chance, places[first:end], series.worth[first:end])
        worth[first:end] /= max(model.dispersion * lasting, 1.0)
    described = []
    for at, place in enumerate(chosen):
        inside, _ = places_around(chosen, at, series.share.size)
        inside = admitted(series, inside)
        inside = inside if inside.size else np.array([place])
        found = date_of_step(share, worth, places, inside, (bounds[at], bounds[at + 2]), level)
        described.append(Step(**vars(found), p_value=p_values[at]))
    return described
