"""A smoothed line through shares, with a band."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import expit, ndtri

from hwadu.errors import TableError
from hwadu.schema import conform, empty
from hwadu.stats.intervals import wilson
from hwadu.stats.threads import one_blas_thread
from hwadu.trends.shares.local_line import LineNoise, fit_local
from hwadu.trends.surges.surge_noise import family_alikeness

Floats = npt.NDArray[np.float64]
LEVEL = 0.95
BANDWIDTHS = (3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0)
"""Periods on either side that a line may draw on."""
PILOT, NARROWEST = 24.0, 8.0
"""Widest and narrowest bandwidth, in periods, at which the noise around the line is measured: twice
that of the line, since a line that bends more takes up noise that lasts."""
FEWEST_PERIODS = 6
MOST_PERIODS = 2_000
"""Over five years of days. The work grows with their cube, and no figure shows a line of more."""
LEAST_ALIKE = 0.002
"""Correlation of two articles of one period that no series is believed to be below."""
UNSEEN = 2.0
"""How many times what counts show beyond sampling they may truly vary. A line takes up the more of
noise the longer it lasts, but what twelve months would have to hide grows without end."""
CHOSEN = 0.9
"""Part of the information that is left once a bandwidth is chosen from the same counts."""
_LEFT_OUT = 1  # periods on either side that do not predict the one between
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
    series hardly tells from shape. Over 12 months: 99, 93 to 98, and 86 to 96 %.)

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
        last. Keys with fewer than 6 periods with articles, or with more than 2,000 from the
        first to the last, have no line (decades are drawn by week or month); one that no article
        has is a line at 0 with the band of all articles taken together.

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
    drawn = _long_enough(wanted)
    of_kind: dict[tuple[str, str], list[tuple[Floats, Floats]]] = {}
    for (kind, _, unit), series in drawn:
        counts = series["n"].to_numpy(float), series["total"].to_numpy(float)
        of_kind.setdefault((kind, unit), []).append(counts)
    alike = {names: alike_of(mine) for names, mine in of_kind.items()}
    parts = []
    for (kind, key, unit), series in drawn:
        seen = np.flatnonzero(series["total"] > 0)
        ordered = series.iloc[seen[0] : seen[-1] + 1]
        n, total = (ordered[name].to_numpy(dtype=float) for name in ("n", "total"))
        with one_blas_thread():
            line = smooth_line(n, total, alike[kind, unit])
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


def smooth_line(n: Floats, total: Floats, alike: float | None = None) -> SmoothLine:
    """Fit one line; see :func:`smooth_shares`.

    Parameters
    ----------
    n, total : ndarray of float64, shape (M,)
        Counts in successive periods; a total of 0 is a gap.
    alike : float, optional
        Correlation of two articles of one period, if more series than this one tell it.

    Examples
    --------
    >>> line = smooth_line(np.full(24, 10.0), np.full(24, 100.0))
    >>> line.value.round(3).max().item(), line.bandwidth
    (0.1, 24.0)
    """
    mean = n.sum() / total.sum()
    if mean in (0.0, 1.0):
        return _flat(mean, total, ndtri(0.5 + LEVEL / 2))
    # many articles of one period are worth fewer than so many of several
    if alike is None:
        alike = alike_of([(n, total)])
    seen = total > 0
    worth = total / (1 + max(alike, LEAST_ALIKE) * np.maximum(total - 1, 0.0))
    # the noise is measured below, where counts tell it; it is no less than that of other series
    known = float(total.sum() / worth.sum())
    worth *= known
    n = n * np.divide(worth, total, out=np.zeros_like(worth), where=seen)
    bandwidth = _bandwidth(n, worth)
    fitted = fit_local(n, worth, bandwidth)
    noise = _noise(n, worth, min(PILOT, max(2 * bandwidth, NARROWEST)), known)
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


def _long_enough(wanted: pd.DataFrame) -> list[tuple[tuple[str, str, str], pd.DataFrame]]:
    """Kind, key and unit of each series that has a line, and its periods in order."""
    found = []
    for (kind, key, unit), series in wanted.groupby(["kind", "key", "unit"], sort=True):
        twice = series.loc[series["period"].duplicated(), "period"]
        if len(twice):
            raise TableError(
                "trends.period_of_series_twice",
                column="period",
                kind=kind,
                key=key,
                unit=unit,
                period=twice.min().date(),
            )
        seen = series.loc[series["total"] > 0, "period"]
        span = series["period"].between(seen.min(), seen.max()).sum()
        if len(seen) >= FEWEST_PERIODS and span <= MOST_PERIODS:
            found.append(((str(kind), str(key), str(unit)), series.sort_values("period")))
    return found


def alike_of(series: Sequence[tuple[Floats, Floats]]) -> float:
    """Correlation of two articles of one period, as all series of a kind tell it.

    Parameters
    ----------
    series : sequence of (n, total), arrays of float64, shape (periods,)
    """
    told = []
    for n, total in series:
        seen = total > 0
        if 0 < n.sum() < total.sum():
            pilot = fit_local(n, total, PILOT)
            leverage = np.diagonal(pilot.smoother())
            told.append((n[seen], total[seen], expit(pilot.level)[seen], leverage[seen]))
    return family_alikeness(told).rho


def _noise(n: Floats, total: Floats, bandwidth: float, least: float) -> LineNoise:
    """The noise whose residuals would vary, and follow one another, as those of the counts do.

    A line takes up part of the noise, the more of it the longer it lasts: expected moments are
    those of what the line leaves. Memory is taken one standard error higher than it seems. The
    dispersion is at least what is known of it, for a few counts of a rare theme do not tell it,
    and its excess at most :data:`UNSEEN` times what it is without memory.
    """
    fitted = fit_local(n, total, bandwidth)
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
        beyond = max((squares - itself[0]) / float(itself @ shared), least - 1)
        misses = follow - next_one[0] - beyond * float(next_one @ shared)
        found.append((abs(misses), beyond, memory))
    _, beyond, memory = min(found)
    return LineNoise(1 + float(min(beyond, UNSEEN * found[0][1])), float(memory))


def _bandwidth(n: Floats, total: Floats) -> float:
    seen = total > 0
    usable = [width for width in BANDWIDTHS if width <= max(n.size, BANDWIDTHS[0])]
    losses = []
    for width in usable:
        rate = np.clip(expit(fit_local(n, total, width, _LEFT_OUT).level), 1e-6, 1 - 1e-6)
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


def articles_in_reach(worth: Floats, bandwidth: float) -> Floats:
    """Articles that the line of each period draws on, nearer ones counting more."""
    offset = np.arange(-int(np.ceil(bandwidth)), int(np.ceil(bandwidth)) + 1)
    kernel = np.maximum(1 - (offset / (bandwidth + 0.5)) ** 2, 0.0)
    return np.asarray(np.convolve(worth, kernel)[offset[-1] : offset[-1] + worth.size])


def within_reach(total: Floats, bandwidth: float) -> npt.NDArray[np.bool_]:
    """Periods with articles, and those of gaps that are no longer than the bandwidth."""
    seen = np.flatnonzero(total > 0)
    shown = total > 0
    for first, last in itertools.pairwise(seen):
        if last - first - 1 <= bandwidth:
            shown[first:last] = True
    return shown
