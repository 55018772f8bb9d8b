"""Is there a change at any of many places: a likelihood ratio that knows how little it knows.

The ratio compares the best change with no change, each beneath noise of unknown memory, so that a
wandering series may be called either, whichever describes it better. What is known of the memory
is what the series of the family tell one another. The null distribution comes from simulated
series without change, searched in the same way; as each is weighed beneath all kinds of noise,
the distribution depends little on the memory. Shares are compared on the arcsine scale where
counts allow it: a higher level is noisier, which would hide the step up to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from hwadu.trends.changes.count_noise import FEW, count_skewness, counted
from hwadu.trends.changes.noise import GRID, NoiseSpace, tail_probability
from hwadu.trends.changes.series import Series, fit, without

Array = npt.NDArray[np.float64]

_FILTERS = tuple(
    at
    for at, (memory, part) in enumerate(GRID)
    if part in (0.5, 1.0) and (memory, part) not in ((0.2, 0.5), (0.4, 0.5))
)


def _nearest_filters() -> npt.NDArray[np.int64]:
    """For each model of noise the filter whose autocorrelation is most like its own."""
    lag = np.arange(1, 7)
    curve = np.array([part * memory**lag for memory, part in GRID])
    far = ((curve[:, None] - curve[None, list(_FILTERS)]) ** 2).sum(axis=2)
    nearest: npt.NDArray[np.int64] = far.argmin(axis=1)
    return nearest


_NEAREST = _nearest_filters()
_SKEWNESS = np.array([0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0])
_RATE_STEP = 1.25  # rates nearer than that share what was simulated
_LEAST_LEFT = 1e-9  # of a series that a change explains wholly: rounding would leave less than none


@dataclass(frozen=True)
class Scan:
    """What a search found.

    Attributes
    ----------
    place : int
        Number of the best column.
    p_value : float
        Of the search as a whole.
    """

    place: int
    p_value: float


def scan(
    series: Series,
    space: NoiseSpace,
    nuisance: Array,
    columns: Array,
    *,
    joint: bool = False,
) -> Scan:
    """Search columns for the one that explains a series best beside the nuisance.

    Parameters
    ----------
    series : Series
    space : NoiseSpace
    nuisance : array of float64, shape (periods, regressors)
        What is taken as given: the level, the season, other steps.
    columns : array of float64, shape (periods, columns)
    joint : bool
        Whether all columns enter together (a season) instead of the best one (a step).

    References
    ----------
    Andrews (1993), Econometrica 61 (the largest of many statistics); Davison and Hinkley (1997),
    Bootstrap Methods and their Application, chapter 4 (pivotal statistics).
    """
    filters = _filters(series, space, nuisance, columns, joint)
    values = series.scaled(series.steady)[:, None]
    whitened = [one.whiten @ values for one in filters]
    observed = float(_ratio(whitened, filters, space, joint)[0])
    place = _best(whitened, filters, space)
    null = _null(series, space, nuisance, columns, filters, joint, place)
    return Scan(place, tail_probability(observed, null))


@dataclass(frozen=True)
class _Filter:
    model: int
    whiten: Array
    nuisance: Array  # orthonormal
    search: Array


def _filters(
    series: Series, space: NoiseSpace, nuisance: Array, columns: Array, joint: bool
) -> list[_Filter]:
    whiten = space.whiten[list(_FILTERS)]
    basis = np.linalg.qr(whiten @ series.scaled(nuisance))[0]
    search = without(whiten @ series.scaled(columns), basis)
    if joint:
        search = np.linalg.qr(search)[0]
    else:
        length = np.linalg.norm(search, axis=1, keepdims=True)
        search = search / np.where(length > 1e-6, length, np.inf)
    return [_Filter(*one) for one in zip(_FILTERS, whiten, basis, search, strict=True)]


def _ratio(
    whitened: Sequence[Array], filters: list[_Filter], space: NoiseSpace, joint: bool
) -> Array:
    """Log-likelihood ratio of each column of values, by each filter, shape (periods, series)."""
    prior = np.bincount(_NEAREST, weights=space.prior, minlength=len(filters))
    both = np.full((2, whitened[0].shape[1]), -np.inf)
    for one, weight, rows in zip(filters, prior, whitened, strict=True):
        seen = rows - one.nuisance @ (one.nuisance.T @ rows)
        left = (seen**2).sum(axis=0)
        gains = one.search.T @ seen
        gain = (gains**2).sum(axis=0) if joint else np.abs(gains, out=gains).max(axis=0) ** 2
        known = np.log(weight) - 0.5 * space.log_determinant[one.model]
        for at, rest in enumerate((left, np.maximum(left - gain, left * _LEAST_LEFT))):
            log = known - 0.5 * rows.shape[0] * np.log(rest + 1e-300)
            np.logaddexp(both[at], log, out=both[at])
    ratio: Array = both[1] - both[0]
    return ratio


def _best(whitened: Sequence[Array], filters: list[_Filter], space: NoiseSpace) -> int:
    best, place = -np.inf, 0
    for one, rows in zip(filters, whitened, strict=True):
        seen = rows - one.nuisance @ (one.nuisance.T @ rows)
        gains = ((one.search.T @ seen) ** 2)[:, 0]
        total = float((seen**2).sum())
        left = max(total - float(gains.max()), total * _LEAST_LEFT)
        log = -0.5 * (space.log_determinant[one.model] + rows.size * np.log(left + 1e-300))
        if log > best:
            best, place = log, int(np.argmax(gains))
    return place


def _null(
    series: Series,
    space: NoiseSpace,
    nuisance: Array,
    columns: Array,
    filters: list[_Filter],
    joint: bool,
    place: int,
) -> Array:
    """The ratio of simulated series; series of one calendar, weight and skewness share it."""
    explained = nuisance if joint else np.column_stack([nuisance, columns[:, place]])
    model = fit(series, explained)
    mean = np.full(series.share.size, float(np.average(series.share, weights=series.worth)))
    typical = float(np.median(count_skewness(mean, series.worth, model.dispersion)))
    if series.plentiful:
        typical = 0.0  # the arcsine scale is about symmetric
    skewness = float(_SKEWNESS[np.argmin(np.abs(_SKEWNESS - typical))])
    expected = _expected(series, float(mean[0]))
    given = tuple(array.tobytes() for array in (series.root, expected, nuisance, columns))
    asked = (*given, skewness, joint)
    if asked not in space.known:
        simulated = _simulated(space, expected.tobytes(), (skewness / series.root).tobytes())
        space.known[asked] = _ratio(simulated, filters, space, joint)
    return space.known[asked]


def _expected(series: Series, mean: float) -> Array:
    """Articles to be expected where they are few, enough elsewhere; at a few rates alone."""
    rate = float(_RATE_STEP ** np.rint(np.log(min(mean, 1 - mean)) / np.log(_RATE_STEP)))
    return np.minimum(series.worth * rate, FEW)


@lru_cache(maxsize=2)
def _simulated(space: NoiseSpace, expected: bytes, skewness: bytes) -> tuple[Array, ...]:
    """Series without change, by each filter; a series is searched for several kinds of columns.

    Parameters
    ----------
    space : NoiseSpace
    expected, skewness : bytes
        Of arrays of float64, shape (periods,).
    """
    paths = space.paths(space.prior)
    paths = counted(paths, np.frombuffer(expected), np.frombuffer(skewness))
    return tuple(space.whiten[model] @ paths.T for model in _FILTERS)
