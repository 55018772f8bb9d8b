"""The season of one series: does a share return with the calendar, and how far does it swing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.trends.changes.count_noise import count_skewness
from hwadu.trends.changes.noise import NoiseSpace
from hwadu.trends.changes.series import YEAR, Series, fit
from hwadu.trends.steps.scan import scan

Array = npt.NDArray[np.float64]

_MOST_YEARS = 2 / 3


@dataclass(frozen=True)
class Season:
    """A tested season.

    Attributes
    ----------
    effect, low, high : float
        Half the way from the lowest to the highest point of the year, in share points.
    peak : int
        Number of the first period at the highest point.
    p_value : float
        That the calendar explains nothing.
    """

    effect: float
    low: float
    high: float
    peak: int
    p_value: float


def season_of(
    series: Series, space: NoiseSpace, steps: Array, level: float = 0.95
) -> Season | None:
    """Test a series for annual and half-annual waves beside its trend and its steps.

    Parameters
    ----------
    series : Series
    space : NoiseSpace
        Of the series' periods.
    steps : array of float64, shape (periods, steps)
        Step regressors that were found.
    level : float
        Coverage of the amplitude's interval.

    Returns
    -------
    Season or None
        None where the study is shorter than three years, or its periods too long or too few.

    Notes
    -----
    The share of variance that the waves explain is compared with what they explain in simulated
    noise. The amplitude is corrected for the swing that noise alone shows: its interval is
    2 a minus the quantiles of series simulated with the fitted season, and never below 0.

    A season comes every year: waves fitted to all other years must point the same way as a year's
    own shares in two years of three, or the p-value is 1. One great event is no season.
    """
    waves = series.season
    if not waves.shape[1]:
        return None
    others = np.column_stack([np.ones(series.share.size), series.line, steps])
    design = np.column_stack([others, waves])
    values = series.scaled(series.share)
    chance = space.posterior(values, series.scaled(design))
    model = fit(series, design)
    rate = series.rates(model.fitted)
    skewness = count_skewness(rate, series.total, model.dispersion)
    paths = series.counted(space.paths(chance), rate, skewness)
    p_value = scan(series, space, others, waves, joint=True).p_value
    if not _returns(series, others, waves):
        p_value = 1.0
    noise = paths * model.spread * np.sqrt(model.dispersion)
    first = others.shape[1]
    year = _one_year(series)
    curve = waves[year] @ model.coefficients[first:]
    again = (model.coefficients + noise @ model.solve.T)[:, first:] @ waves[year].T
    amplitude = float(np.ptp(curve)) / 2
    tails = np.quantile(np.ptp(again, axis=1) / 2, [0.5 + level / 2, 0.5 - level / 2])
    low, high = np.maximum(2 * amplitude - tails, 0.0)
    return Season(amplitude, float(low), float(high), int(year[np.argmax(curve)]), p_value)


def _returns(series: Series, others: Array, waves: Array) -> bool:
    """Whether the waves of the other years show in most years."""
    year = ((series.days - series.days[0]) / YEAR + 0.01).astype(np.int64)
    values, known = series.scaled(series.share), series.scaled(others)
    design = np.column_stack([known, series.scaled(waves)])
    told = []
    for one in np.unique(year):
        mine = year == one
        if mine.sum() < 3 or (~mine).sum() <= design.shape[1]:
            continue
        coefficients = np.linalg.lstsq(design[~mine], values[~mine], rcond=None)[0]
        expected = design[mine, known.shape[1] :] @ coefficients[known.shape[1] :]
        own = values[mine] - known[mine] @ coefficients[: known.shape[1]]
        told.append(float((expected - expected.mean()) @ (own - own.mean())))
    return bool(told) and sum(one > 0 for one in told) >= _MOST_YEARS * len(told)


def _one_year(series: Series) -> npt.NDArray[np.int64]:
    return np.flatnonzero(series.days < series.days[0] + YEAR - 1)
