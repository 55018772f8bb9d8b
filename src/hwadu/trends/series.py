"""One series of shares as the tests see it: arrays, weights, the calendar's season."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

YEAR = 365.25
_YEARS_FOR_A_SEASON = 3.0
_FEWEST_EXPECTED = 3.0
_PERIODS_A_HARMONIC = 14


@dataclass(frozen=True)
class Series:
    """Shares of the periods that hold articles, in order.

    Attributes
    ----------
    share : array of float64, shape (periods,)
    total : array of float64, shape (periods,)
        Articles (or stories) of each period.
    days : array of float64, shape (periods,)
        First day of each period, as days since 1970.
    """

    share: Array
    total: Array
    days: Array

    @cached_property
    def root(self) -> Array:
        """Square root of each period's weight, of mean square 1."""
        root: Array = np.sqrt(self.total / self.total.mean())
        return root

    @cached_property
    def plentiful(self) -> bool:
        """Whether nine of ten periods expect three articles with what is counted, three without."""
        mean = float(np.average(self.share, weights=self.total))
        few = float(np.quantile(self.total, 0.1))
        return few * min(mean, 1 - mean) >= _FEWEST_EXPECTED

    @cached_property
    def steady(self) -> Array:
        """Shares on a scale on which their noise does not grow with their level.

        It is the arcsine scale where articles are :attr:`plentiful`; shares of rare things stay as
        they are, since the scale would bend them with the number of articles.

        References
        ----------
        Anscombe (1948), The transformation of Poisson, binomial and negative-binomial data,
        Biometrika 35.
        """
        if not self.plentiful:
            return self.share
        held = (self.share * self.total + 0.375) / (self.total + 0.75)
        steady: Array = np.arcsin(np.sqrt(np.clip(held, 0.0, 1.0)))
        return steady

    @property
    def length(self) -> float:
        """Days from the first period's start to the last one's."""
        return float(self.days[-1] - self.days[0])

    @cached_property
    def line(self) -> Array:
        """Time from -1/2 at the first period to 1/2 at the last."""
        line: Array = (self.days - self.days[0]) / self.length - 0.5
        return line

    @cached_property
    def season(self) -> Array:
        """Annual and half-annual waves, shape (periods, waves); none below three years."""
        years = self.length / YEAR
        harmonics = min(2, self.share.size // _PERIODS_A_HARMONIC)
        if years < _YEARS_FOR_A_SEASON - 0.1 or self.share.size / years < 2.5:
            harmonics = 0
        phase = 2 * np.pi * self.days / YEAR
        waves = [wave(k * phase) for k in range(1, harmonics + 1) for wave in (np.cos, np.sin)]
        made = np.column_stack([np.empty((self.share.size, 0)), *waves])
        if harmonics == 2 and self.share.size / years < 6:  # quarters know no half-annual sine
            made = made[:, :3]
        return made

    def scaled(self, columns: Array) -> Array:
        """Values or regressors multiplied so that all periods have equal variance."""
        return columns * (self.root if columns.ndim == 1 else self.root[:, None])

    def scaled_rows(self, rows: Array) -> Array:
        """Many series of these periods, one a row, scaled likewise."""
        return rows * self.root

    def rates(self, fitted: Array) -> Array:
        """Fitted shares held within what a rate can be, for the variance they imply."""
        mean = float(np.average(self.share, weights=self.total))
        held: Array = np.clip(fitted, 0.2 * mean, 1 - 0.2 * (1 - mean))
        return held


@dataclass(frozen=True)
class Fit:
    """Weighted least squares of shares, with over-dispersed binomial variance.

    Attributes
    ----------
    coefficients : array of float64, shape (regressors,)
    solve : array of float64, shape (regressors, periods)
        From shares to coefficients.
    fitted : array of float64, shape (periods,)
    spread : array of float64, shape (periods,)
        Binomial standard deviation of each share at its fitted rate.
    dispersion : float
        Variance over the binomial one.
    """

    coefficients: Array
    solve: Array
    fitted: Array
    spread: Array
    dispersion: float


def fit(series: Series, design: Array) -> Fit:
    """Fit a mean to a series of shares."""
    solve = np.linalg.pinv(series.scaled(design)) * series.root
    coefficients = solve @ series.share
    fitted = design @ coefficients
    rate = series.rates(fitted)
    spread = np.sqrt(rate * (1 - rate) / series.total)
    free = series.share.size - design.shape[1]
    dispersion = float((((series.share - fitted) / spread) ** 2).sum()) / free
    return Fit(coefficients, solve, fitted, spread, dispersion)


def without(columns: Array, nuisance: Array) -> Array:
    """Columns with everything taken out that the nuisance columns explain."""
    basis = np.linalg.qr(nuisance)[0]
    left: Array = columns - basis @ (basis.T @ columns)
    return left
