"""How far counts of a few periods lie from a level, beside the noise of all other periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy
from scipy.stats import norm

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

FEWEST_BEYOND = 5.0
"""Articles by which a surge exceeds, or a dip falls short of, what the level would give."""
_TOLD, _FEWEST_TOLD = 0.5, 6
"""Variance of a count that tells of dispersion, and how many such counts are needed."""


@dataclass(frozen=True)
class Alike:
    """How alike counts of one kind are, before a series is seen.

    Attributes
    ----------
    rho, spread : float
        Correlation of two articles of one period, and how sure it is.
    next_one, after_next : float
        Correlation of the noise of successive periods, and of those two apart.
    """

    rho: float = 0.002
    spread: float = 0.003
    next_one: float = 0.0
    after_next: float = 0.0

    def lasting(self, windows: Places, places: Places) -> Array:
        """How much more the mean of each window varies than that of independent periods."""
        length = places[windows[:, 1]] - places[windows[:, 0]]
        factors = 1 + np.array([0.0, self.next_one, (4 * self.next_one + 2 * self.after_next) / 3])
        return np.asarray(factors[length])


def family_alikeness(
    series: Sequence[tuple[Array, Array, Array, Array]], prior: Alike | None = None
) -> Alike:
    """What the series of one family say of how alike the articles of a period are.

    Parameters
    ----------
    series : sequence of (n, total, rate, leverage), arrays of float64, shape (periods,)
        Counts, the shares that are fitted to them, and how far each period draws its own fit.
    """
    prior = prior or Alike()
    told = [_moments(*one[:3], prior, one[3]) for one in series]
    known, found = (sum(float(part[at].sum()) for part in told) for at in (0, 1))
    rho = float(_correlation(np.asarray(known), np.asarray(found), prior))
    return Alike(rho, max(0.4 * rho, 0.001))


def far_enough(
    n: Array,
    total: Array,
    kept: npt.NDArray[np.bool_],
    windows: Places,
    level: Array | None,
) -> npt.NDArray[np.bool_]:
    """Windows that hold five articles more, or fewer, than the level would give them."""
    running = np.concatenate([[0.0], np.cumsum(n - total * mean_level(n, total, kept, level))])
    beyond = running[windows[:, 1] + 1] - running[windows[:, 0]]
    return np.asarray(np.abs(beyond) >= FEWEST_BEYOND)


def window_p_values(
    n: Array,
    total: Array,
    kept: npt.NDArray[np.bool_],
    windows: Places,
    level: Array | None,
    prior: Alike,
    lasting: Array,
) -> Array:
    """Two-sided, of each window alone, beside the level and the noise of all other periods."""
    held, all_held = _sums(n, windows), _sums(total, windows)
    left = np.where(kept, total, 0.0)
    other = np.where(kept, n, 0.0).sum() - held
    all_other = np.maximum(left.sum() - all_held, 1.0)
    everywhere = mean_level(n, total, kept, level)
    # half an article more: what no other period holds is rare, not impossible
    base = (
        (other + 0.5) / (all_other + 1)
        if level is None
        else _sums(total * level, windows) / all_held
    )
    noise = noise_without(n, total, kept, everywhere, windows, prior)
    # the level is itself uncertain: it rests on so many articles, less what is alike in them
    alike = (_sums(left**2, _whole(n.size)) - _sums(left**2, windows)) / all_other
    parts = lasting * noise.within(all_held) + all_held * noise.within(alike) / all_other
    return np.asarray(2 * norm.sf(np.abs(signed_root(held / parts, all_held / parts, base))))


@dataclass(frozen=True)
class CountNoise:
    """Dispersion of counts: articles of a period are alike, and vary more than that on top."""

    rho: Array
    scale: Array

    def within(self, total: Array | float) -> Array:
        """Variance of a count of so many articles, in binomial variances."""
        return np.asarray(self.scale * (1 + self.rho * np.maximum(np.asarray(total) - 1, 0.0)))


def noise_without(
    n: Array, total: Array, kept: npt.NDArray[np.bool_], rate: Array, windows: Places, prior: Alike
) -> CountNoise:
    """The noise of the periods that are kept, for each window without its own periods."""
    known, found = (np.where(kept, part, 0.0) for part in _moments(n, total, rate, prior))
    rho = _correlation(
        known.sum() - _sums(known, windows), found.sum() - _sums(found, windows), prior
    )
    spread = total * rate * (1 - rate)
    told = kept & (spread > _TOLD)
    typical = float(_correlation(known.sum(), found.sum(), prior))
    squares = np.where(told, (n - total * rate) ** 2 / np.maximum(spread, _TOLD), 0.0)
    squares = squares / (1 + typical * (total - 1))
    number = told.sum() - _sums(told.astype(float), windows)
    mean = (squares.sum() - _sums(squares, windows)) / np.maximum(number, 1.0)
    return CountNoise(rho, np.where(number >= _FEWEST_TOLD, np.maximum(mean, 1.0), 1.0))


def signed_root(n: Array, total: Array, rate: Array) -> Array:
    """Signed root of the deviance of counts from a rate: about standard normal by chance."""
    rate = np.clip(rate, 1e-9, 1 - 1e-9)
    n = np.clip(n, 0.0, total)
    rest = total - n
    deviance = xlogy(n, n / (total * rate)) + xlogy(rest, rest / (total * (1 - rate)))
    return np.asarray(np.sign(n - total * rate) * np.sqrt(2 * np.maximum(deviance, 0.0)))


def _sums(values: Array, windows: Places) -> Array:
    running = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray(running[windows[:, 1] + 1] - running[windows[:, 0]])


def mean_level(n: Array, total: Array, kept: npt.NDArray[np.bool_], level: Array | None) -> Array:
    """The level of each period: the one that is given, else the mean of what is kept."""
    return np.full(n.size, n[kept].sum() / total[kept].sum()) if level is None else level


def _moments(
    n: Array, total: Array, rate: Array, prior: Alike, leverage: Array | float = 0.0
) -> tuple[Array, Array]:
    """How much each period tells of the correlation of its articles, and what it says."""
    others = total - 1
    spread = np.maximum(total * rate * (1 - rate), 1e-9)
    kept = np.maximum(1 - np.asarray(leverage), 0.1)
    beyond = (n - total * rate) ** 2 / spread / kept - 1
    # where little is expected a single article is a large residual: it tells less
    weight = 1 / (2 * (1 + prior.rho * others) ** 2 + (1 - 6 * rate * (1 - rate)) / spread)
    weight = weight * kept**2
    return weight * others**2, weight * others * beyond


def _correlation(known: Array, found: Array, prior: Alike) -> Array:
    weight = 1 / prior.spread**2
    return np.asarray(np.clip((found + weight * prior.rho) / (known + weight), 0.0, 0.5))


def _whole(size: int) -> Places:
    return np.array([[0, size - 1]])
