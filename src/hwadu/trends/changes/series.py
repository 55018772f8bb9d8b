"""One series of shares as the tests see it: arrays, weights, the calendar's season."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri, xlogy

from hwadu.trends.changes.count_noise import counted, dispersion_of

Array = npt.NDArray[np.float64]

YEAR = 365.25
_YEARS_FOR_A_SEASON = 3
_MOST_OF_A_YEAR = 0.5
_FEWEST_EXPECTED = 3.0
_PERIODS_A_HARMONIC = 14
_UNSURE = 0.5
_SEED = 20190104


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
    alike : float
        Correlation of two articles of one period: a month of many articles is worth less than
        its number (2 articles are worth 2, at 0.005 a month of 400 is worth 134).
    """

    share: Array
    total: Array
    days: Array
    alike: float = 0.0

    @cached_property
    def worth(self) -> Array:
        """Independent articles that each period is worth."""
        worth: Array = self.total / (1 + self.alike * np.maximum(self.total - 1, 0.0))
        return worth

    def unsure(self, draws: int) -> Array:
        """How much noisier each period may be than it seems, shape (draws, periods).

        How alike articles are is known to about a factor of 1.6 either way, which matters where
        few periods hold most articles.
        """
        order = np.random.default_rng(_SEED).permutation(draws)
        doubt = ndtri((order + 0.5) / draws)
        rho = np.minimum(self.alike * np.exp(_UNSURE * doubt), 0.5)[:, None]
        worth = self.total / (1 + rho * np.maximum(self.total - 1, 0.0))
        return np.asarray(np.sqrt(self.worth / worth))

    @cached_property
    def root(self) -> Array:
        """Square root of each period's weight, of mean square 1."""
        root: Array = np.sqrt(self.worth / self.worth.mean())
        return root

    @cached_property
    def plentiful(self) -> bool:
        """Whether nine of ten periods expect three articles with what is counted, three without."""
        mean = float(np.average(self.share, weights=self.worth))
        few = float(np.quantile(self.worth, 0.1))
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
        held = (self.share * self.worth + 0.375) / (self.worth + 0.75)
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
    def whole_years(self) -> int:
        """Years, counted from the first period, with articles in most of their periods."""
        if self.share.size < 2:
            return 0
        apart = float(np.quantile(np.diff(self.days), 0.25))
        year = ((self.days - self.days[0]) / YEAR + 0.01).astype(np.int64)
        whole = int((self.length + apart) / YEAR + 0.05)
        held = np.bincount(year, minlength=whole)[:whole]
        return int((held > _MOST_OF_A_YEAR * YEAR / apart).sum())

    @cached_property
    def season(self) -> Array:
        """Annual and half-annual waves, shape (periods, waves); none below three whole years."""
        years = self.length / YEAR
        harmonics = min(2, self.share.size // _PERIODS_A_HARMONIC)
        if self.whole_years < _YEARS_FOR_A_SEASON or self.share.size / years < 2.5:
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

    def counted(self, paths: Array, rate: Array, skewness: Array) -> Array:
        """Gaussian paths as the noise of counts; of those without, where most have what is counted.

        See :func:`hwadu.trends.changes.count_noise.counted`.
        """
        most = float(np.average(self.share, weights=self.worth)) > 0.5
        fewer = self.worth * np.minimum(rate, 1 - rate)
        return counted(paths, fewer, skewness, without=most)

    def rates(self, fitted: Array) -> Array:
        """Fitted shares held within what a rate can be, for the variance they imply."""
        mean = float(np.average(self.share, weights=self.worth))
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
    spread = np.sqrt(rate * (1 - rate) / series.worth)
    squares = ((series.share - fitted) / spread) ** 2
    dispersion = float(dispersion_of(squares, series.worth * rate * (1 - rate), design.shape[1]))
    return Fit(coefficients, solve, fitted, spread, dispersion)


def gained(series: Series, rate: Array) -> float:
    """Deviance of a constant less that of fitted shares."""
    mean = float(np.average(series.share, weights=series.worth))
    held = np.clip(rate, 1e-6, 1 - 1e-6)
    n = series.share * series.worth
    rest = series.worth - n
    return float(2 * (xlogy(n, held / mean) + xlogy(rest, (1 - held) / (1 - mean))).sum())


def without(columns: Array, nuisance: Array) -> Array:
    """Columns with everything taken out that the nuisance columns explain; also of many at once."""
    basis = np.linalg.qr(nuisance)[0]
    left: Array = columns - basis @ (np.swapaxes(basis, -1, -2) @ columns)
    return left
