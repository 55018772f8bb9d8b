"""The long trend of one series: did the share rise or fall over the whole study, by how much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.trends.noise import NoiseSpace, count_skewness, skewed, tail_probability
from hwadu.trends.series import Series, fit

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Trend:
    """A tested trend; changes are in share points from the first period to the last.

    Attributes
    ----------
    effect, low, high : float
        Change of the weighted straight line and its 95 % interval.
    theil_sen, theil_sen_low, theil_sen_high : float
        Median slope of all pairs of periods, as a change over the study.
    p_value : float
        Of Mann-Kendall's test against noise with memory.
    equivalence_p : float
        Of the two one-sided tests that the change is smaller than the smallest of interest.
    """

    effect: float
    low: float
    high: float
    theil_sen: float
    theil_sen_low: float
    theil_sen_high: float
    p_value: float
    equivalence_p: float


def long_trend(
    series: Series, space: NoiseSpace, steps: Array, smallest_effect: float, level: float
) -> Trend:
    """Test a series for a trend and say how large it is.

    Parameters
    ----------
    series : Series
    space : NoiseSpace
        Of the series' periods.
    steps : array of float64, shape (periods, steps)
        Step regressors that were found; they keep a step from passing for memory of the noise.
    smallest_effect : float
        In share points.
    level : float
        Coverage of the intervals.

    Notes
    -----
    Both Kendall's score and the slope's pivot (slope over the root of the dispersion) are compared
    with series simulated without change, each with a dispersion of its own, the skewness of counts
    and a memory drawn from the posterior: see :mod:`hwadu.trends.noise`.

    References
    ----------
    Mann (1945), Econometrica 13; Kendall (1975), Rank Correlation Methods; Sen (1968), JASA 63
    (interval of the median slope from the distribution of Kendall's score); Schuirmann (1987),
    Journal of Pharmacokinetics and Biopharmaceutics 15 (two one-sided tests).
    """
    ones = np.ones((series.share.size, 1))
    design = np.column_stack([ones, series.line, series.season])
    model = fit(series, design)
    chance = space.posterior(
        series.scaled(series.share), series.scaled(np.column_stack([design, steps]))
    )
    rate = series.rates(model.fitted)
    noise = skewed(space.paths(chance), count_skewness(rate, series.total, model.dispersion))
    noise = noise * model.spread
    coefficients = noise @ model.solve.T
    left = (noise - coefficients @ design.T) / model.spread
    dispersion = (left**2).sum(axis=1) / (series.share.size - design.shape[1])
    pivot = coefficients[:, 1] / np.sqrt(dispersion)
    scale, effect = np.sqrt(model.dispersion), float(model.coefficients[1])
    upper, lower = np.quantile(pivot, [0.5 + level / 2, 0.5 - level / 2])
    below = _share_beyond(pivot, (effect + smallest_effect) / scale)
    above = _share_beyond(-pivot, (smallest_effect - effect) / scale)

    seasonal = series.season.T
    calm = series.share - model.coefficients[2:] @ seasonal
    even = noise / model.spread * np.sqrt(1 / series.total)  # without change the rate is one
    even = even - even @ model.solve[2:].T @ seasonal
    null = kendall_scores(even)
    score = float(kendall_scores(calm[None, :])[0])
    median = _median_slope(calm, series.line, float(np.quantile(np.abs(null), level)))
    return Trend(
        effect,
        float(effect - upper * scale),
        float(effect - lower * scale),
        *median,
        p_value=tail_probability(score**2, null**2),
        equivalence_p=max(below, above),
    )


def kendall_scores(series: Array) -> Array:
    """Pairs of periods that rise, less those that fall, of each row.

    Examples
    --------
    >>> import numpy as np
    >>> kendall_scores(np.array([[1.0, 2.0, 3.0], [1.0, 3.0, 2.0]])).tolist()
    [3.0, 1.0]
    """
    columns = np.ascontiguousarray(series.T)
    score = np.zeros(series.shape[0])
    for lag in range(1, columns.shape[0]):
        score += np.sign(columns[lag:] - columns[:-lag]).sum(axis=0)
    return score


def _share_beyond(null: Array, bound: float) -> float:
    return (int((null >= bound).sum()) + 1) / (null.size + 1)


def _median_slope(share: Array, line: Array, critical: float) -> tuple[float, float, float]:
    first, second = np.triu_indices(share.size, 1)
    slopes = np.sort((share[second] - share[first]) / (line[second] - line[first]))
    half = critical / 2
    middle = slopes.size / 2
    low = slopes[max(int(np.floor(middle - half)), 0)]
    high = slopes[min(int(np.ceil(middle + half)), slopes.size - 1)]
    return float(np.median(slopes)), float(low), float(high)
