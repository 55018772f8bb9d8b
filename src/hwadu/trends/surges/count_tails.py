"""How unlikely it is that so many articles, or so few, come of a rate that itself varies."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import betaln, gammaln, ndtr, xlogy

Array = npt.NDArray[np.float64]

_NEAR = 1.5  # standard deviations within which nothing is unlikely
_REACH = 10.0  # standard deviations further out what is left adds nothing
_ALIKE = (1e-7, 0.9)


def count_p_values(n: Array, total: Array, rate: Array, part: Array) -> Array:
    """Two-sided p-values of beta-binomial counts; half of the count itself is not beyond it.

    A rate that varies makes high counts far likelier, and low ones less likely, than any count of
    fewer independent articles: at four standard deviations by a factor of two to ten.

    Parameters
    ----------
    n, total, rate : arrays of float64, shape (counts,)
    part : array of float64, shape (counts,)
        Variance of each count over the binomial one.

    References
    ----------
    Lancaster (1961), Significance tests in discrete distributions, JASA 56 (the mid-p-value).

    Examples
    --------
    >>> args = [np.array([x]) for x in (30.0, 100.0, 0.1)]
    >>> [f"{count_p_values(*args, np.array([part]))[0]:.0e}" for part in (1.0, 1.5)]
    ['3e-08', '1e-05']
    """
    rate = np.clip(rate, 1e-6, 1 - 1e-6)
    root = signed_root(n / part, total / part, rate)
    p_values = 2 * ndtr(-np.abs(root))
    far = np.flatnonzero(np.abs(root) > _NEAR)
    if far.size:
        low = root[far] < 0  # as many of the others
        held = np.where(low, total[far] - n[far], n[far])
        level = np.where(low, 1 - rate[far], rate[far])
        p_values[far] = np.minimum(2 * _upper(held, total[far], level, part[far]), 1.0)
    return np.asarray(p_values)


def signed_root(n: Array, total: Array, rate: Array) -> Array:
    """Signed root of the deviance of counts from a rate: about standard normal by chance."""
    rate = np.clip(rate, 1e-9, 1 - 1e-9)
    n = np.clip(n, 0.0, total)
    rest = total - n
    deviance = xlogy(n, n / (total * rate)) + xlogy(rest, rest / (total * (1 - rate)))
    return np.asarray(np.sign(n - total * rate) * np.sqrt(2 * np.maximum(deviance, 0.0)))


def _upper(n: Array, total: Array, rate: Array, part: Array) -> Array:
    """Probability of more, and half that of as many, all sums in one row."""
    alike = np.clip((part - 1) / np.maximum(total - 1, 1.0), *_ALIKE)
    a, b = rate * (1 / alike - 1), (1 - rate) * (1 / alike - 1)
    further = np.minimum(total - n, _REACH * np.sqrt(total * rate * (1 - rate) * part) + _REACH)
    terms = np.floor(further + 1e-6).astype(np.int64) + 1
    first = np.cumsum(terms) - terms
    at = np.repeat(np.arange(n.size), terms)
    k = n[at] + np.arange(at.size) - first[at]
    rest = np.maximum(total[at] - k, 0.0)
    ways = gammaln(total + 1)[at] - gammaln(k + 1) - gammaln(rest + 1)
    log = ways + betaln(k + a[at], rest + b[at]) - betaln(a, b)[at]
    chance = np.exp(log)
    return np.asarray(np.add.reduceat(chance, first) - chance[first] / 2)
