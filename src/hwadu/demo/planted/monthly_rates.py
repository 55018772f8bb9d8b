"""Monthly rates that vary as real ones do: beta-binomial counts with memory.

Model. A month's rate is drawn from a beta distribution around the planned rate *p*, with an
intra-class correlation of ``(dispersion - 1) / (N - 1)`` for N articles, so that the count of that
month is beta-binomial with variance ``dispersion * N * p * (1 - p)``. Successive months are tied
by a Gaussian copula: the normal scores of the beta draws follow an AR(1). As only the part
``1 - 1 / dispersion`` of a count's variance comes from its rate, the AR(1) coefficient is the
wanted autocorrelation of the counts divided by that part.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_LARGEST_CORRELATION = 0.5  # of two articles of one month; keeps tiny months drawable


def drawn_rates(
    planned: Floats,
    totals: NDArray[np.int64],
    dispersion: Floats,
    autocorrelation: Floats,
    generator: np.random.Generator,
) -> Floats:
    """Draw the rate of every subject and month around its planned rate.

    Parameters
    ----------
    planned : ndarray of float64, shape (T, M)
        Planned rates, between 0 and 1.
    totals : ndarray of int64, shape (M,)
        Articles of each month.
    dispersion, autocorrelation : ndarray of float64, shape (T,)
        Of the counts, by subject.
    generator : numpy.random.Generator

    Returns
    -------
    ndarray of float64, shape (T, M)
        Drawn rates.

    Notes
    -----
    The correlation of the beta draws is a little below that of their normal scores where the
    distribution is very skewed (rare subjects in small months).

    Examples
    --------
    >>> import numpy as np
    >>> planned, totals = np.full((1, 4), 0.1), np.full(4, 500)
    >>> drawn_rates(planned, totals, np.ones(1), np.zeros(1), np.random.default_rng(0))
    array([[0.1, 0.1, 0.1, 0.1]])
    """
    from scipy.special import betaincinv, ndtr

    excess = dispersion - 1.0
    memory = np.divide(
        autocorrelation * dispersion, excess, out=np.zeros_like(excess), where=excess > 0
    )
    scores = autoregressive(memory, planned.shape[1], generator)
    correlation = np.minimum(
        excess[:, None] / np.maximum(totals - 1, 1)[None, :], _LARGEST_CORRELATION
    )
    noisy = (correlation > 1e-12) & (planned > 0) & (planned < 1)
    rates = planned.copy()
    precision = 1.0 / correlation[noisy] - 1.0
    mean = planned[noisy]
    rates[noisy] = betaincinv(mean * precision, (1.0 - mean) * precision, ndtr(scores[noisy]))
    return rates


def autoregressive(memory: Floats, length: int, generator: np.random.Generator) -> Floats:
    """Stationary AR(1) series of unit variance.

    Parameters
    ----------
    memory : ndarray of float64, shape (T,)
        Coefficient of each series, from 0 to below 1.
    length : int
        Months.
    generator : numpy.random.Generator

    Returns
    -------
    ndarray of float64, shape (T, length)
    """
    series = generator.standard_normal((len(memory), length))
    fresh = np.sqrt(1.0 - memory**2)
    for month in range(1, length):
        series[:, month] = memory * series[:, month - 1] + fresh * series[:, month]
    return series
