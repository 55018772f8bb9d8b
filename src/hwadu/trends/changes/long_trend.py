"""The long trend of one series: did the share rise or fall over the whole study, by how much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit, xlogy

from hwadu.stats.intervals import wilson
from hwadu.trends.changes import count_noise as counts
from hwadu.trends.changes.noise import NoiseSpace, tail_probability
from hwadu.trends.changes.series import Series, fit

Array = npt.NDArray[np.float64]

ENDS = 50.0
"""Articles that stand at the beginning, and at the end, between which the change is told; of fewer
than 150 a third, or the two ends would be of the same articles and no series would ever change."""
FEWEST = 10.0
"""Articles of a period whose share may stand alone."""
_FEWEST_PAIRED = 6  # periods with so many articles that a median slope needs


@dataclass(frozen=True)
class Trend:
    """A tested trend; changes are in share points from the first articles to the last.

    Attributes
    ----------
    effect, low, high : float
        Modelled share at the end less that at the start, and its 95 % interval.
    theil_sen, theil_sen_low, theil_sen_high : float
        Median slope of all pairs of periods with ten articles or more, as a change over the study;
        missing where there are fewer than six.
    p_value : float
        That the model's slope is as steep by chance.
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

    The share follows a straight line and a logistic curve, each as far as it describes the counts
    (the curve alone where the line would leave what a share can be). The change is the modelled
    share, averaged over the last periods that together hold fifty articles, less that of the first
    such periods: nothing is read from the model where no article lies, and no change is larger than
    what the shares of periods with ten articles can be apart.

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

    Notes ----- The slope's pivot (slope over the root of the dispersion) is compared with series
    simulated without change, each with a dispersion of its own, the skewness of counts and a memory
    drawn from the posterior: see :mod:`hwadu.trends.changes.noise`. Test and interval are of one
    pivot, so an interval leaves out zero where the test does.

    References
    ----------
    McCullagh and Nelder (1989), Generalized Linear Models, chapter 4; Sen (1968), JASA 63
    (interval of the median slope from the distribution of Kendall's score); Schuirmann (1987),
    Journal of Pharmacokinetics and Biopharmaceutics 15 (two one-sided tests).
    """
    ones = np.ones((series.share.size, 1))
    design = np.column_stack([ones, series.line, series.season])
    chance = space.posterior(
        series.scaled(series.share), series.scaled(np.column_stack([design, steps]))
    )
    paths = space.paths(chance)
    paths = paths * series.unsure(paths.shape[0])
    straight, curve = _straight(series, design), curved(series, design)
    models = [curve] if not _possible(straight) else [straight, curve]
    chosen = min(models, key=lambda model: model.deviance)
    start, end = _ends(series)
    effects, again, weights = [], [], []
    for model in models:
        skewness = counts.count_skewness(model.rate, series.worth, model.dispersion)
        noise = series.counted(paths, model.rate, skewness) * model.spread
        moved = noise @ model.solve.T
        left = (noise - moved @ model.pull.T) / model.spread
        variance = series.worth * model.rate * (1 - model.rate)
        dispersion = counts.dispersion_of(left**2, variance, design.shape[1])
        noisy = counts.at_least_chance(model.dispersion, variance, series.worth / series.total)
        moved = moved * np.sqrt(noisy / dispersion)[:, None]
        line = model.coefficients[None, :2]
        effects.append(float(model.between(line, series.line, start, end)[0]))
        # the pivot turned round: what the coefficients would be, had the noise been another
        again.append(model.between(line - moved[:, :2], series.line, start, end))
        weights.append(np.exp((chosen.deviance - model.deviance) / 2 / max(chosen.dispersion, 1)))
        if model is chosen:
            null, kept_noise = moved[:, 1] ** 2, noise
    weight = np.array(weights) / np.sum(weights)
    effect = float(weight @ effects)
    drawn, known = np.concatenate(again), np.repeat(weight, paths.shape[0]) / paths.shape[0]
    low, high = weighted_quantiles(drawn, known, [0.5 - level / 2, 0.5 + level / 2])
    most = _largest(series, start, end)
    beyond = [float(known @ (sign * drawn >= smallest_effect)) for sign in (1, -1)]
    slope = chosen.coefficients[1]
    return Trend(
        float(np.clip(effect, -most, most)),
        float(np.clip(low, -most, most)),
        float(np.clip(high, -most, most)),
        *_median_slope(series, chosen, kept_noise, level),
        p_value=tail_probability(float(slope**2), null),
        equivalence_p=min(max(*beyond, 1 / (paths.shape[0] + 1)), 1.0),
    )


@dataclass(frozen=True)
class _Model:
    """A straight line in shares or in log-odds.

    Attributes
    ----------
    coefficients : array of float64, shape (regressors,)
    solve : array of float64, shape (regressors, periods)
        From deviations of shares to those of the coefficients.
    pull : array of float64, shape (periods, regressors)
        From deviations of the coefficients to those of the fitted shares.
    rate, spread : arrays of float64, shape (periods,)
        Fitted shares, and the binomial standard deviation at them.
    dispersion, deviance : float
    logistic : bool
    """

    coefficients: Array
    solve: Array
    pull: Array
    rate: Array
    spread: Array
    dispersion: float
    deviance: float
    logistic: bool

    def between(self, lines: Array, at: Array, start: Array, end: Array) -> Array:
        """Mean share at the end less that at the start, for lines of shape (draws, 2)."""
        level = lines[:, :1] + lines[:, 1:] * at
        share = expit(level) if self.logistic else np.clip(level, 0.0, 1.0)
        return np.asarray(share @ (end - start))


def _straight(series: Series, design: Array) -> _Model:
    model = fit(series, design)
    rate = series.rates(model.fitted)
    return _Model(
        model.coefficients,
        model.solve,
        design,
        rate,
        model.spread,
        model.dispersion,
        _deviance(series, rate),
        False,
    )


def curved(series: Series, design: Array) -> _Model:
    """Logistic regression of the counts by Newton's method, with a trace of a ridge."""
    mean = float(np.average(series.share, weights=series.worth))
    mean = min(max(mean, 1e-6), 1 - 1e-6)
    coefficients = np.zeros(design.shape[1])
    coefficients[0] = np.log(mean / (1 - mean))
    anchor = coefficients.copy()
    ridge = np.eye(design.shape[1]) * 0.01
    for _ in range(50):
        rate = expit(design @ coefficients)
        weight = series.worth * rate * (1 - rate)
        curvature = design.T @ (weight[:, None] * design) + ridge
        score = design.T @ (series.worth * (series.share - rate)) - ridge @ (coefficients - anchor)
        step = np.clip(np.linalg.solve(curvature, score), -2, 2)
        coefficients = coefficients + step
        if np.abs(step).max() < 1e-9:
            break
    rate = np.clip(expit(design @ coefficients), 1e-6, 1 - 1e-6)
    weight = series.worth * rate * (1 - rate)
    curvature = design.T @ (weight[:, None] * design) + ridge
    solve = np.linalg.solve(curvature, design.T * series.worth)
    spread = np.sqrt(rate * (1 - rate) / series.worth)
    # a period of few expected articles weighs as a period of one, or one stray article were all
    known = np.maximum(spread, np.sqrt(series.rates(rate) * 0.05 / series.worth))
    squares = ((series.share - rate) / known) ** 2
    dispersion = float(counts.dispersion_of(squares, weight, design.shape[1]))
    return _Model(
        coefficients,
        solve,
        (rate * (1 - rate))[:, None] * design,
        rate,
        spread,
        dispersion,
        _deviance(series, rate),
        True,
    )


def _deviance(series: Series, rate: Array) -> float:
    n = series.share * series.worth
    rest = series.worth - n
    return float(-2 * (xlogy(n, rate) + xlogy(rest, 1 - rate)).sum())


def _possible(model: _Model) -> bool:
    """Whether the line stays within what a share can be."""
    level = np.array([[1.0, -0.5], [1.0, 0.5]]) @ model.coefficients[:2]
    return bool((level > 0).all() and (level < 1).all())


def _ends(series: Series) -> tuple[Array, Array]:
    """Weights of the first and of the last periods that together hold fifty articles or a third."""
    made = []
    enough = min(ENDS, float(series.total.sum()) / 3)
    for total in (series.total, series.total[::-1]):
        before = np.cumsum(total) - total
        weight = np.where(before < enough, total, 0.0)
        made.append(weight / weight.sum())
    return made[0], made[1][::-1]


def _largest(series: Series, start: Array, end: Array) -> float:
    """How far apart shares can be, by the intervals of periods with ten articles and of ends."""
    held = series.total >= FEWEST
    ends = [np.array([weight @ series.share, weight @ series.total]) for weight in (start, end)]
    share = np.append(series.share[held], [one[0] for one in ends])
    number = np.append(series.worth[held], [max(one[1], FEWEST) for one in ends])
    low, high = wilson(share * number, number)
    return float(high.max() - low.min())


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
        later, earlier = columns[lag:], columns[:-lag]
        score += (later > earlier).sum(axis=0, dtype=np.int32)
        score -= (later < earlier).sum(axis=0, dtype=np.int32)
    return score


def weighted_quantiles(values: Array, weights: Array, levels: list[float]) -> Array:
    """Quantiles of values that count by their weights."""
    order = np.argsort(values, kind="stable")
    running = np.cumsum(weights[order]) - weights[order] / 2
    return np.interp(levels, running / weights.sum(), values[order])


def _median_slope(
    series: Series, model: _Model, noise: Array, level: float
) -> tuple[float, float, float]:
    """Theil and Sen's slope over the periods that hold ten articles, season taken out."""
    enough = series.total >= FEWEST
    if enough.sum() < _FEWEST_PAIRED:
        return float("nan"), float("nan"), float("nan")
    waves = (
        series.season
        @ fit(
            series, np.column_stack([np.ones(series.share.size), series.line, series.season])
        ).coefficients[2:]
    )
    share, line = (series.share - waves)[enough], series.line[enough]
    even = (noise / model.spread / np.sqrt(series.worth))[:, enough]  # without change
    critical = float(np.quantile(np.abs(kendall_scores(even)), level))
    first, second = np.triu_indices(share.size, 1)
    slopes = np.sort((share[second] - share[first]) / (line[second] - line[first]))
    half = critical / 2
    middle = slopes.size / 2
    # Sen's ends are as many slopes from below as from above: the mirrored series has them mirrored
    beyond = max(int(np.floor(middle - half)) - 1, 0)
    low, high = slopes[beyond], slopes[slopes.size - 1 - beyond]
    return float(np.median(slopes)), float(low), float(high)
