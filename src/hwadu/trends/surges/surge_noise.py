"""How far counts of a few periods lie from a level, beside the noise of all other periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, xlogy

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

FEWEST_BEYOND = 5.0
"""Articles by which a surge exceeds, or a dip falls short of, what the level would give."""
_OF_ARCHIVES = (0.003, 0.006)
"""Correlation of the articles of a month in real archives: months of 250 articles vary 1.4 to 3.9
times as much as chance."""
_FAR = 9.0  # squared standard deviations
_ROUNDS = 10
_TOLD, _AS_THE_FAMILY = 0.5, 10.0
"""Variance of a count that tells of dispersion; and how many such counts it weighs as much as that
a series is as noisy as its family: the mean of a few squares is easily twice as large."""


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

    def alike_part(self, total: Array) -> Array:
        """Articles of each period for one that tells something of its own."""
        return np.asarray(1 + self.rho * np.maximum(total - 1, 0.0))

    def lasting(self, windows: Places, places: Places) -> Array:
        """How much more the mean of each window varies than that of independent periods."""
        length = places[windows[:, 1]] - places[windows[:, 0]]
        factors = 1 + np.array([0.0, self.next_one, (4 * self.next_one + 2 * self.after_next) / 3])
        return np.asarray(factors[length])


def family_alikeness(
    series: Sequence[tuple[Array, Array, Array, Array]],
) -> Alike:
    """What the series of one family say of how alike the articles of a period are.

    Parameters
    ----------
    series : sequence of (n, total, rate, leverage), arrays of float64, shape (periods,)
        Counts, the shares that are fitted to them, and how far each period draws its own fit.
    """
    prior = Alike(*_OF_ARCHIVES)
    rho = prior.rho
    for _ in range(_ROUNDS):
        told = [_moments(*one[:3], Alike(rho), one[3], rho) for one in series]
        known, found = (sum(float(part[at].sum()) for part in told) for at in (0, 1))
        rho = float(_correlation(np.asarray(known), np.asarray(found), prior))
    return Alike(rho, max(0.4 * rho, 0.001))


@dataclass(frozen=True)
class Counts:
    """Counts of one series, and what a search for surges knows of them.

    Attributes
    ----------
    n, total : array of float64, shape (periods,)
        Of the periods that hold articles.
    places : array of int64, shape (periods,)
        Their numbers on the calendar.
    kept : array of bool, shape (periods,)
        Periods that are not set apart.
    level : array of float64, shape (periods,), optional
        Shares that surges are measured from; the mean of what is kept by default.
    year : float
        Periods of a year.
    prior : Alike
        How alike the articles of a period are in series of this kind.
    """

    n: Array
    total: Array
    places: Places
    kept: npt.NDArray[np.bool_]
    level: Array | None
    year: float
    prior: Alike

    @cached_property
    def worth(self) -> Array:
        """Independent articles of each period that is kept; what is set apart counts as 0.

        A period of thousands of articles is a single draw of a rate that varies.
        """
        return np.where(self.kept, self.total / self.prior.alike_part(self.total), 0.0)

    @cached_property
    def steady(self) -> Array:
        """The level of every period."""
        if self.level is not None:
            return self.level
        held = self.worth * self.n / self.total
        return np.full(self.n.size, held.sum() / max(self.worth.sum(), 1e-9))

    def without(self, apart: Sequence[tuple[int, int]]) -> Counts:
        """The same with stretches set apart too."""
        kept = self.kept.copy()
        for first, last in apart:
            kept[first : last + 1] = False
        return replace(self, kept=kept)

    def levels_beside(self, windows: Places) -> Array:
        """The level that each window is measured from, shape (windows, periods) or (1, periods).

        It is the one that is given, else the mean of what is kept without the window: one that
        holds most articles of a study would else be its own level.
        """
        if self.level is not None:
            return self.level[None, :]
        held, beside = (
            _beside(one, windows) for one in (self.worth * self.n / self.total, self.worth)
        )
        # half an article more: what no other period holds is rare, not impossible
        base = (held + 0.5) / (np.maximum(beside, 0.0) + 1)
        return np.asarray(np.broadcast_to(base[:, None], (windows.shape[0], self.n.size)))

    def noise_without(self, levels: Array, windows: Places) -> CountNoise:
        """The noise of the periods that are kept, for each window without its own periods."""
        at = np.arange(self.n.size)
        others = self.kept & ((at < windows[:, :1]) | (at > windows[:, 1:]))
        known, found = (
            np.where(others, told, 0.0).sum(axis=1)
            for told in _moments(self.n, self.total, levels, self.prior)
        )
        rho = _correlation(known, found, self.prior)
        spread = self.total * levels * (1 - levels)
        enough = others & (spread > _TOLD)
        squares = (self.n - self.total * levels) ** 2 / np.maximum(spread, _TOLD)
        squares = np.where(enough, squares / (1 + rho[:, None] * (self.total - 1)), 0.0)
        mean = (squares.sum(axis=1) + _AS_THE_FAMILY) / (enough.sum(axis=1) + _AS_THE_FAMILY)
        return CountNoise(rho, np.maximum(mean, 1.0))

    def far_enough(self, windows: Places) -> npt.NDArray[np.bool_]:
        """Windows that hold five articles more, or fewer, than the level would give them."""
        given = _expected(self.total, windows, self.levels_beside(windows))
        return np.asarray(np.abs(window_sums(self.n, windows) - given) >= FEWEST_BEYOND)

    def p_values(self, windows: Places) -> Array:
        """Two-sided, of each window alone, beside the level and the noise of all other periods."""
        held, all_held = window_sums(self.n, windows), window_sums(self.total, windows)
        levels = self.levels_beside(windows)
        base = _expected(self.total, windows, levels) / all_held
        noise = self.noise_without(levels, windows)
        lasting = self.prior.lasting(windows, self.places)
        # the level is itself uncertain: it rests on so many articles, less what is alike in them
        worth = np.maximum(_beside(self.worth, windows), 1.0)
        part = lasting * noise.within(all_held) + all_held * noise.scale / worth
        return np.asarray(2 * ndtr(-np.abs(signed_root(held / part, all_held / part, base))))


@dataclass(frozen=True)
class CountNoise:
    """Dispersion of counts: articles of a period are alike, and vary more than that on top."""

    rho: Array
    scale: Array

    def within(self, total: Array | float) -> Array:
        """Variance of a count of so many articles, in binomial variances."""
        return np.asarray(self.scale * (1 + self.rho * np.maximum(np.asarray(total) - 1, 0.0)))


def signed_root(n: Array, total: Array, rate: Array) -> Array:
    """Signed root of the deviance of counts from a rate: about standard normal by chance."""
    rate = np.clip(rate, 1e-9, 1 - 1e-9)
    n = np.clip(n, 0.0, total)
    rest = total - n
    deviance = xlogy(n, n / (total * rate)) + xlogy(rest, rest / (total * (1 - rate)))
    return np.asarray(np.sign(n - total * rate) * np.sqrt(2 * np.maximum(deviance, 0.0)))


def window_sums(values: Array, windows: Places) -> Array:
    """Sum over the periods of each window."""
    running = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray(running[windows[:, 1] + 1] - running[windows[:, 0]])


def _beside(values: Array, windows: Places) -> Array:
    """Sum of everything that lies in no period of a window; what is set apart counts as 0."""
    return np.asarray(values.sum() - window_sums(values, windows))


def _expected(total: Array, windows: Places, levels: Array) -> Array:
    """Articles that a level gives to each window."""
    running = np.cumsum(np.broadcast_to(total * levels, (windows.shape[0], total.size)), axis=1)
    running = np.column_stack([np.zeros(windows.shape[0]), running])
    rows = np.arange(windows.shape[0])
    return np.asarray(running[rows, windows[:, 1] + 1] - running[rows, windows[:, 0]])


def _moments(
    n: Array,
    total: Array,
    rate: Array,
    prior: Alike,
    leverage: Array | float = 0.0,
    capped_at: float | None = None,
) -> tuple[Array, Array]:
    """How much each period tells of the correlation of its articles, and what it says.

    With a correlation to cap at, no period is further away than three standard deviations at it:
    a surge that was not seen is no noise.
    """
    others = total - 1
    spread = np.maximum(total * rate * (1 - rate), 1e-9)
    kept = np.maximum(1 - np.asarray(leverage), 0.1)
    squares = (n - total * rate) ** 2 / spread / kept
    if capped_at is not None:
        squares = np.minimum(squares, _FAR * (1 + capped_at * others))
    beyond = squares - 1
    # where little is expected a single article is a large residual: it tells less
    varies = 2 * (1 + prior.rho * others) ** 2 + (1 - 6 * rate * (1 - rate)) / spread
    weight = kept**2 / np.maximum(varies, 0.1)  # a single article at a half never varies
    return weight * others**2, weight * others * beyond


def _correlation(known: Array, found: Array, prior: Alike) -> Array:
    weight = 1 / prior.spread**2
    return np.asarray(np.clip((found + weight * prior.rho) / (known + weight), 0.0, 0.5))
