"""A logistic model whose errors hold for stories, outlets and months that are alike."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtr, stdtrit  # of one number in a thousandth of the time of stats.t

from hwadu.errors import NotEnoughDataError

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
LEVEL = 0.95
_STRONGEST_MEMORY = 0.9
_DRAWS = 400


@dataclass(frozen=True)
class LogisticFit:
    """Coefficients and how uncertain they are.

    Attributes
    ----------
    coefficients : ndarray of float64, shape (P,)
    covariances : list of ndarray of float64, shape (P, P)
        By what is alike: stories, stories and outlets, months.
    freedom : int
        Degrees of freedom of t: the smaller number of clusters, less 1.
    """

    coefficients: Floats
    covariances: list[Floats]
    freedom: int

    def interval(self, value: float, gradient: Floats) -> tuple[float, float, float]:
        """Low, high and two-sided p-value of a function of the coefficients (delta method).

        The largest of the errors counts: where one outlet alone has a level, errors clustered by
        outlet are 0 there, for it is fitted without a rest.
        """
        variance = float(gradient @ self._largest(gradient) @ gradient)
        error = float(np.sqrt(max(variance, 0.0)))
        half = float(stdtrit(self.freedom, 0.5 + LEVEL / 2)) * error
        p_value = float(2 * stdtr(self.freedom, -abs(value) / error)) if error > 0 else float("nan")
        return value - half, value + half, p_value

    def _largest(self, gradient: Floats) -> Floats:
        return max(self.covariances, key=lambda one: float(gradient @ one @ gradient))

    def drawn(self, contrast: Floats) -> Floats:
        """Coefficients as they may be as well, by the error that counts for a contrast of them.

        Along the contrast they are quantiles of t, one each, so that as many have either sign as
        its test says; around it they are drawn, always the same for the same fit.

        Parameters
        ----------
        contrast : ndarray of float64, shape (P,)

        Returns
        -------
        ndarray of float64, shape (draws, P)

        References
        ----------
        Krinsky and Robb (1986), The Review of Economics and Statistics 68.
        """
        covariance = self._largest(contrast)
        along = covariance @ contrast
        variance = float(contrast @ along)
        if variance <= 0:
            return np.tile(self.coefficients, (_DRAWS, 1))
        along /= np.sqrt(variance)
        values, vectors = np.linalg.eigh(covariance - np.outer(along, along))
        around = vectors * np.sqrt(np.maximum(values, 0.0))
        quantiles = stdtrit(self.freedom, (np.arange(_DRAWS) + 0.5) / _DRAWS)
        free = np.random.default_rng(0).standard_t(self.freedom, (_DRAWS, len(contrast)))
        made: Floats = self.coefficients + np.outer(quantiles, along) + free @ around.T
        return made


def middle_part(values: Floats) -> tuple[float, float]:
    """The bounds between which 95 % of equally likely values lie."""
    low, high = np.quantile(values, [0.5 - LEVEL / 2, 0.5 + LEVEL / 2], method="hazen")
    return float(low), float(high)


def fit_logistic(
    x: Floats,
    y: npt.NDArray[np.bool_],
    stories: Ints,
    outlets: Ints | None = None,
    months: Ints | None = None,
) -> LogisticFit:
    """Fit by maximum likelihood, with sandwich errors.

    Parameters
    ----------
    x : ndarray of float64, shape (N, P)
        With a column of ones.
    y : ndarray of bool, shape (N,)
    stories : ndarray of int64, shape (N,)
        Codes of the stories, whose articles are alike.
    outlets : ndarray of int64, shape (N,), optional
        Codes of the outlets; with them errors are also clustered by story and outlet at once.
    months : ndarray of int64, shape (N,), optional
        Numbers of the months; with them errors are also clustered by month, and widened by what
        successive months have in common.

    Raises
    ------
    NotEnoughDataError
        If the covariates separate the articles, so that no finite coefficients exist, or nearly:
        where all shares are 0 or 1 to the last digit, nothing tells how sure they are.

    References
    ----------
    Cameron, Gelbach and Miller (2011), Journal of Business and Economic Statistics 29; Marriott
    and Pope (1954), Biometrika 41 (bias of an autocorrelation); Bayley and Hammersley (1946), JRSS
    Supplement 8 (effective number of autocorrelated values).
    """
    from statsmodels.genmod.families import Binomial
    from statsmodels.genmod.generalized_linear_model import GLM
    from statsmodels.stats.sandwich_covariance import cov_cluster, cov_cluster_2groups
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

    with warnings.catch_warnings():
        warnings.simplefilter("error", PerfectSeparationWarning)
        try:
            fitted = GLM(y.astype(float), x, family=Binomial()).fit()
        except PerfectSeparationWarning:
            raise NotEnoughDataError("trends.apart") from None
    try:
        covariances = [np.asarray(cov_cluster(fitted, stories))]
        clusters = np.unique(stories).size
        if outlets is not None:
            covariances.append(np.asarray(cov_cluster_2groups(fitted, stories, outlets)[0]))
            clusters = min(clusters, np.unique(outlets).size)
        if months is not None:
            number = np.unique(months, return_inverse=True)[1]
            memory = _memory(y - fitted.mu, fitted.mu * (1 - fitted.mu), number)
            covariances.append(np.asarray(cov_cluster(fitted, number)) * memory)
            clusters = min(clusters, int(number.max()) + 1)
    except np.linalg.LinAlgError:
        raise NotEnoughDataError("trends.apart") from None
    return LogisticFit(np.asarray(fitted.params, dtype=float), covariances, max(clusters - 1, 1))


def _memory(residual: Floats, variance: Floats, month: Ints) -> float:
    """By how much months that follow one another widen errors, at least 1.

    Sums of residuals by month are taken for sampling plus a rate that follows an AR(1); the factor
    is the sum of their autocorrelations, as under a trend over all months.
    """
    summed = np.bincount(month, weights=residual) / np.sqrt(np.bincount(month, weights=variance))
    n, squares = summed.size, float(summed @ summed)
    first = float(summed[1:] @ summed[:-1]) / max(squares, 1e-12)
    first += (2 + 4 * first) / n  # its bias after a line is taken out
    own = 1 - n / max(squares, n)  # part of the variance that is not sampling
    if first <= 0 or own <= 0:
        return 1.0
    return 1 + 2 * first / (1 - min(first / own, _STRONGEST_MEMORY))
