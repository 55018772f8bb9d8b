"""A smoothed line through shares, with a band."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import expit
from scipy.stats import norm

from hwadu.errors import TableError
from hwadu.schema import conform, empty
from hwadu.stats.intervals import wilson
from hwadu.stats.threads import one_blas_thread
from hwadu.trends.reach import articles_in_reach, within_reach
from hwadu.trends.surge_noise import family_alikeness

Floats = npt.NDArray[np.float64]
LEVEL = 0.95
BANDWIDTHS = (3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0)
"""Periods on either side that a line may draw on."""
PILOT = 24.0
"""Bandwidth, in periods, at which the noise around the line is measured: wide, since a line that
bends more takes up noise that lasts."""
FEWEST_PERIODS = 6
LEAST_ALIKE = 0.002
"""Correlation of two articles of one period that no series is believed to be below."""
CHOSEN = 0.9
"""Part of the information that is left once a bandwidth is chosen from the same counts."""
_ROUNDS = 25
_LEFT_OUT = 1  # periods on either side that do not predict the one between
_RIDGE = 0.05  # half an article or so, where a theme is all but absent
_STEEPEST = 12.0  # log-odds within a bandwidth
_MEMORIES = np.array([0.0, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.85, 0.9])


def smooth_shares(shares: pd.DataFrame) -> pd.DataFrame:
    """Draw a smooth line through the share of every key, for articles and for stories.

    Local logistic regression: in each period a straight line in log-odds is fitted to the counts
    around it, nearer periods (Epanechnikov's kernel) and those with more articles counting more.
    The bandwidth is that of 3, 4, 6, 8, 12, 16 and 24 periods which predicts each period best from
    the others without its two neighbours (so that months that follow one another are not taken
    for shape). The band holds the line
    of the underlying rate with 95 % in each period by itself, given that a line of this bandwidth
    can follow it; it is widened by the over-dispersion of the counts around the line and by what
    their residuals have in common from period to period. (Simulated over 84 months:
    it holds the line in 94 to 100 % of them where months do not follow one another or keep two
    thirds of what set the month before apart, in 89 to 100 % at four fifths, which so short a
    series hardly tells from shape.)

    Parameters
    ----------
    shares : DataFrame
        Rows of the table ``shares``; those of the whole study within the query are used. Partial
        periods count with the articles they have; gaps are bridged where they are no longer than
        the bandwidth, and empty where they are longer.

    Returns
    -------
    DataFrame
        The table ``smoothed``, with a row for every period from the first with articles to the
        last. Keys with fewer than 6 periods with articles have no line; one that no article has
        is a line at 0 with the band of all articles taken together.

    Raises
    ------
    TableError
        If a period of a key stands there twice.

    References
    ----------
    Fan and Gijbels (1996), Local Polynomial Modelling and Its Applications, section 5.4; Chu and
    Marron (1991), Annals of Statistics 19 (cross-validation that leaves out neighbours);
    McCullagh and Nelder (1989), section 4.5 (over-dispersion).
    """
    wanted = shares[(shares["by"] == "") & (shares["denominator"] == "query")]
    parts = []
    for (kind, key, unit), series in wanted.groupby(["kind", "key", "unit"], sort=True):
        ordered = series.sort_values("period")
        if ordered["period"].duplicated().any():
            twice = ordered.loc[ordered["period"].duplicated(), "period"].iloc[0]
            raise TableError(
                f"the {kind} {key!r} has the period {twice:%Y-%m-%d} twice ({unit})",
                column="period",
                remedy="pass the shares of one length of periods",
            )
        seen = np.flatnonzero(ordered["total"] > 0)
        if seen.size < FEWEST_PERIODS:
            continue
        ordered = ordered.iloc[seen[0] : seen[-1] + 1]
        n, total = (ordered[name].to_numpy(dtype=float) for name in ("n", "total"))
        with one_blas_thread():
            line = smooth_line(n, total)
        parts.append(
            pd.DataFrame(
                {
                    "kind": kind,
                    "key": key,
                    "unit": unit,
                    "period": ordered["period"].to_numpy(),
                    "value": line.value,
                    "low": line.low,
                    "high": line.high,
                    "bandwidth": line.bandwidth,
                }
            )
        )
    return conform(pd.concat(parts), "smoothed") if parts else empty("smoothed")


@dataclass(frozen=True)
class SmoothLine:
    """A line and its band.

    Attributes
    ----------
    value, low, high : ndarray of float64, shape (M,)
        Shares, 0 to 1; missing in gaps longer than the bandwidth.
    bandwidth : float
        In periods.
    """

    value: Floats
    low: Floats
    high: Floats
    bandwidth: float


def smooth_line(n: Floats, total: Floats) -> SmoothLine:
    """Fit one line; see :func:`smooth_shares`.

    Parameters
    ----------
    n, total : ndarray of float64, shape (M,)
        Counts in successive periods; a total of 0 is a gap.

    Examples
    --------
    >>> line = smooth_line(np.full(24, 10.0), np.full(24, 100.0))
    >>> line.value.round(3).max().item(), line.bandwidth
    (0.1, 24.0)
    """
    mean = n.sum() / total.sum()
    if mean in (0.0, 1.0):
        return _flat(mean, total, norm.ppf(0.5 + LEVEL / 2))
    # many articles of one period are worth fewer than so many of several
    rate = expit(_fit(n, total, PILOT).level)
    seen = total > 0
    alike = family_alikeness([(n[seen], total[seen], rate[seen], np.zeros(int(seen.sum())))])
    worth = total / (1 + max(alike.rho, LEAST_ALIKE) * np.maximum(total - 1, 0.0))
    worth *= total.sum() / worth.sum()  # how noisy counts are altogether is measured below
    n = n * np.divide(worth, total, out=np.zeros_like(worth), where=seen)
    bandwidth = _bandwidth(n, worth)
    fitted = _fit(n, worth, bandwidth)
    noise = _noise(n, worth, PILOT)
    value = expit(fitted.level)
    binomial = np.maximum(value * (1 - value), 1e-12)
    variance = noise.dispersion * fitted.variance(noise) * binomial**2
    # a line through next to nothing is no surer than the articles it draws on
    reached = articles_in_reach(worth, bandwidth) / noise.dispersion
    number = CHOSEN * np.minimum(binomial / np.maximum(variance, 1e-15), reached)
    low, high = wilson(value * number, number, LEVEL)
    shown = within_reach(total, bandwidth)
    value, low, high = (np.where(shown, one, np.nan) for one in (value, low, high))
    return SmoothLine(value, low, high, bandwidth)


@dataclass(frozen=True)
class _Noise:
    """Counts around a line: how much beyond sampling, and how it follows from period to period."""

    dispersion: float
    memory: float  # correlation of successive rates

    def correlation(self, size: int) -> Floats:
        """Of the counts of periods so far apart, shape (size, size)."""
        apart = np.abs(np.subtract.outer(np.arange(size), np.arange(size)))
        shared = (1 - 1 / self.dispersion) * self.memory**apart
        return np.where(apart == 0, 1.0, shared)


def _noise(n: Floats, total: Floats, bandwidth: float) -> _Noise:
    """The noise whose residuals would vary, and follow one another, as those of the counts do.

    A line takes up part of the noise, the more of it the longer it lasts: expected moments are
    those of what the line leaves. Memory is taken one standard error higher than it seems.
    """
    fitted = _fit(n, total, bandwidth)
    value, seen = expit(fitted.level), total > 0
    spread = np.sqrt(np.maximum(total * value * (1 - value), 1e-12))
    pearson = np.where(seen, (n - total * value) / spread, 0.0)
    squares = float(pearson @ pearson)
    follow = float(pearson[1:] @ pearson[:-1]) + squares / np.sqrt(n.size)
    leaves = (np.eye(n.size) - fitted.smoother()) * np.outer(seen, seen)
    apart = np.abs(np.subtract.outer(np.arange(n.size), np.arange(n.size)))
    itself = np.bincount(apart.ravel(), weights=(leaves.T @ leaves).ravel())  # by lag
    next_one = np.bincount(apart.ravel(), weights=(leaves[:-1].T @ leaves[1:]).ravel())
    found = []
    for memory in _MEMORIES:
        shared = memory ** np.arange(n.size)
        beyond = max((squares - itself[0]) / float(itself @ shared), 0.0)
        misses = follow - next_one[0] - beyond * float(next_one @ shared)
        found.append((abs(misses), _Noise(1 + beyond, float(memory))))
    return min(found, key=lambda pair: pair[0])[1]


@dataclass(frozen=True)
class _Local:
    level: Floats  # log-odds in each period, shape (M,)
    lever: Floats  # how far each count of the window moves it, shape (M, window)
    spread: Floats  # binomial standard deviation of those counts
    parameters: float

    def variance(self, noise: _Noise) -> Floats:
        """Of the level, in units of the dispersion."""
        pull = self.lever * self.spread
        return np.asarray(((pull @ noise.correlation(pull.shape[1])) * pull).sum(axis=1))

    def smoother(self) -> Floats:
        """How far the noise of each period moves the line in each, in standard deviations."""
        size, window = self.lever.shape
        reach = window // 2
        pull = self.lever * self.spread * self.spread[:, [reach]]
        made = np.zeros((size, size + 2 * reach))
        at = np.arange(size)[:, None]
        made[at, at + np.arange(window)] = pull
        return made[:, reach : reach + size]


def _fit(n: Floats, total: Floats, bandwidth: float, left_out: int = -1) -> _Local:
    """Local lines in log-odds by Newton's method, all periods at once.

    Windows are cut at the ends, so each holds ``bandwidth`` periods on either side at most.
    """
    reach = int(np.ceil(bandwidth))
    offset = np.arange(-reach, reach + 1)
    kernel = np.maximum(1 - (offset / (bandwidth + 0.5)) ** 2, 0.0)
    kernel[np.abs(offset) <= left_out] = 0.0
    x = offset / bandwidth
    window = np.lib.stride_tricks.sliding_window_view
    y = window(np.pad(n, reach), offset.size)
    size = window(np.pad(total, reach), offset.size)
    weight = kernel * size
    rate = n.sum() / total.sum()
    level = np.full(n.size, np.log(rate / (1 - rate)))
    slope = np.zeros(n.size)
    centre = level[0]
    for _ in range(_ROUNDS):
        p = expit(level[:, None] + slope[:, None] * x)
        score = kernel * (y - size * p)
        curve = weight * p * (1 - p)
        a, b, c = curve.sum(axis=1) + _RIDGE, curve @ x, curve @ x**2 + _RIDGE
        first = score.sum(axis=1) - _RIDGE * (level - centre)
        second = score @ x - _RIDGE * slope
        determinant = a * c - b * b
        step = (c * first - b * second) / determinant
        turn = (a * second - b * first) / determinant
        level += np.clip(step, -2, 2)
        slope = np.clip(slope + np.clip(turn, -2, 2), -_STEEPEST, _STEEPEST)
        if max(np.abs(step).max(), np.abs(turn).max()) < 1e-8:
            break
    p = expit(level[:, None] + slope[:, None] * x)
    curve = weight * p * (1 - p)
    a, b, c = curve.sum(axis=1) + _RIDGE, curve @ x, curve @ x**2 + _RIDGE
    determinant = a * c - b * b
    lever = (c[:, None] - b[:, None] * x) / determinant[:, None] * kernel
    spread = np.sqrt(size * p * (1 - p))
    middle = lever[:, reach] * spread[:, reach] ** 2
    return _Local(level, lever, spread, float(middle.sum()))


def _bandwidth(n: Floats, total: Floats) -> float:
    seen = total > 0
    usable = [width for width in BANDWIDTHS if width <= max(n.size, BANDWIDTHS[0])]
    losses = []
    for width in usable:
        rate = np.clip(expit(_fit(n, total, width, _LEFT_OUT).level), 1e-6, 1 - 1e-6)
        loss = -(n * np.log(rate) + (total - n) * np.log1p(-rate))
        losses.append(float(loss[seen].sum()))
    # as good to a hundredth of log-likelihood is a tie, and the smoother line wins it
    return max(
        width for width, loss in zip(usable, losses, strict=True) if loss <= min(losses) + 0.01
    )


def _flat(mean: float, total: Floats, z: float) -> SmoothLine:
    everything = total.sum()
    edge = z**2 / (everything + z**2)  # Wilson's bound where none or all carry the key
    value = np.where(within_reach(total, BANDWIDTHS[-1]), mean, np.nan)
    low, high = (mean, edge) if mean == 0 else (1 - edge, mean)
    shown = value * 0
    return SmoothLine(value, shown + low, shown + high, np.nan)
