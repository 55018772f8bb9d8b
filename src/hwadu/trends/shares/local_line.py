"""Local lines in log-odds through counts, and what the noise of the counts does to them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit

Floats = npt.NDArray[np.float64]

_ROUNDS = 25
_RIDGE = 0.05  # half an article or so, where a theme is all but absent
_STEEPEST = 12.0  # log-odds within a bandwidth


@dataclass(frozen=True)
class LineNoise:
    """Counts around a line: how much beyond sampling, and how it follows from period to period."""

    dispersion: float
    memory: float  # correlation of successive rates

    def correlation(self, size: int) -> Floats:
        """Of the counts of periods so far apart, shape (size, size)."""
        apart = np.abs(np.subtract.outer(np.arange(size), np.arange(size)))
        shared = (1 - 1 / self.dispersion) * self.memory**apart
        return np.where(apart == 0, 1.0, shared)


@dataclass(frozen=True)
class LocalLine:
    """A line in each period, and how counts move it.

    Attributes
    ----------
    level, lever, spread, parameters
        As said beside each.
    """

    level: Floats  # log-odds in each period, shape (M,)
    lever: Floats  # how far each count of the window moves it, shape (M, window)
    spread: Floats  # binomial standard deviation of those counts
    parameters: float

    def variance(self, noise: LineNoise) -> Floats:
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


def fit_local(n: Floats, total: Floats, bandwidth: float, left_out: int = -1) -> LocalLine:
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
    return LocalLine(level, lever, spread, float(middle.sum()))
