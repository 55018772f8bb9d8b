"""The noise of a series of shares: over-dispersed, with memory, and how unsure both are.

A share's noise has a variance that is a multiple (the dispersion) of the binomial one and an
autocorrelation ``part * memory**lag``: a rate that follows an AR(1) beneath white sampling noise.
(An AR(1) of the shares themselves is the case ``part = 1``; with ``memory = 0`` months are
independent.) Eighty-four months do not tell memory well, so nothing is plugged in: every simulated
null series draws its own memory from the posterior of the observed one. Statistics that do not
depend on the scale then need no dispersion either.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

DRAWS = 999
SEED = 20190101
_MEMORIES = (0.2, 0.4, 0.6, 0.75, 0.85)
_PARTS = (0.25, 0.5, 0.75, 1.0)
_MOST_CORRELATED = 0.65


def _grid() -> tuple[tuple[float, float], ...]:
    pairs = [(memory, part) for memory in _MEMORIES for part in _PARTS]
    return ((0.0, 1.0), *(pair for pair in pairs if pair[0] * pair[1] <= _MOST_CORRELATED))


GRID = _grid()
"""Memory and part of every model of noise that is considered.

Neighbouring periods correlate by 0.65 at most: what moves more slowly than that is a change, not
noise, in the eyes of a reader.
"""


@dataclass(frozen=True, eq=False)
class NoiseSpace:
    """What all series observed in the same periods have in common.

    Attributes
    ----------
    prior : array of float64, shape (models,)
        Probability of each model of :data:`GRID` before the series is seen.
    correlation : array of float64, shape (models, periods, periods)
        Autocorrelation matrix of each model of :data:`GRID`.
    whiten : array of float64, shape (models, periods, periods)
        Inverse Cholesky factor of each model's autocorrelation matrix.
    log_determinant : array of float64, shape (models,)
        Of those matrices.
    memories : array of float64, shape (memories, draws, periods)
        Standard Gaussian AR(1) paths, one set for each memory.
    white : array of float64, shape (draws, periods)
        Standard Gaussian white noise.
    known : dict
        Null distributions that were simulated already.
    """

    prior: Array
    whiten: Array
    log_determinant: Array
    memories: Array
    white: Array
    known: dict[Any, Array] = field(default_factory=dict)

    def likelihood(
        self, values: Array, design: Array, perhaps: Array | None = None, places: int = 1
    ) -> Array:
        """Likelihood of each model of noise, up to a factor, given what explains the mean.

        It is the restricted likelihood, which leaves out what the design fits, so that fitting a
        line does not make the noise look less persistent than it is.

        Parameters
        ----------
        values : array of float64, shape (periods,)
            Of equal variance.
        design : array of float64, shape (periods, regressors)
        perhaps : array of float64, shape (periods,), optional
            One more regressor, as likely there as not: the best of many that were searched. To
            take it as given would pass the slow waves of noise with memory for a change.
        places : int
            How many were searched.

        Returns
        -------
        array of float64, shape (models,)
        """
        free = values.size - design.shape[1]
        log = self._log_likelihood(values, design, free)
        if perhaps is not None:
            more = self._log_likelihood(values, np.column_stack([design, perhaps]), free)
            # its size is uniform within three standard deviations, its place among all places
            more += 0.5 * np.log(2 * np.pi) - np.log(6 * places)
            log = np.logaddexp(log, more)
        likelihood: Array = np.exp(log - log.max())
        return likelihood

    def posterior(self, values: Array, design: Array) -> Array:
        """Probability of each model of noise, given a series; as :meth:`likelihood`."""
        weights = self.likelihood(values, design) * self.prior
        posterior: Array = weights / weights.sum()
        return posterior

    def _log_likelihood(self, values: Array, design: Array, free: int) -> Array:
        both = self.whiten @ np.column_stack([design, values])
        x, y = both[:, :, :-1], both[:, :, -1:]
        gram = np.swapaxes(x, 1, 2) @ x
        coefficients = np.linalg.solve(gram, np.swapaxes(x, 1, 2) @ y)
        left = ((y - x @ coefficients) ** 2).sum(axis=(1, 2))
        log: Array = -0.5 * (
            self.log_determinant + np.linalg.slogdet(gram)[1] + free * np.log(left + 1e-300)
        )
        return log

    def paths(self, posterior: Array) -> Array:
        """Draw noise of unit variance, each path with a memory of its own.

        Returns
        -------
        array of float64, shape (draws, periods)
        """
        draws = self.white.shape[0]
        levels = (np.arange(draws) + 0.5) / draws
        model = np.searchsorted(np.cumsum(posterior), levels).clip(max=len(GRID) - 1)
        part = np.array([part for _, part in GRID])[model][:, None]
        memory = np.array([memory for memory, _ in GRID])
        kind = np.searchsorted(_MEMORIES, memory)[model]
        drawn: Array = np.sqrt(1 - part) * self.white
        drawn += np.sqrt(part) * self.memories[kind, np.arange(draws)]
        independent = model == 0
        drawn[independent] = self.white[independent]
        return drawn


PRIOR = np.where(np.arange(len(GRID)) == 0, 0.25, 0.75 / (len(GRID) - 1))
"""Probability of each model before any series of a family is seen."""


def family_prior(likelihoods: Array) -> Array:
    """Prior that the series of one family give one another (empirical Bayes).

    Parameters
    ----------
    likelihoods : array of float64, shape (series, models)

    Returns
    -------
    array of float64, shape (models,)
        The mixture of models that makes all series likeliest, :data:`PRIOR` counting as one more.

    References
    ----------
    Laird (1978), Nonparametric maximum likelihood estimation of a mixing distribution, JASA 73.
    """
    prior = PRIOR
    for _ in range(30):
        share = likelihoods * prior
        share = share / share.sum(axis=1, keepdims=True)
        prior = (share.sum(axis=0) + PRIOR) / (likelihoods.shape[0] + 1)
    return prior


def noise_space(places: npt.NDArray[np.int64], draws: int = DRAWS) -> NoiseSpace:
    """Prepare the noise of series that are observed in the same periods.

    Parameters
    ----------
    places : array of int64, shape (periods,)
        Number of each observed period on the calendar; gaps are left out.
    draws : int
        Simulated series.

    Examples
    --------
    >>> import numpy as np
    >>> space = noise_space(np.arange(60), draws=9)
    >>> wave = np.sin(np.arange(60) / 4)
    >>> chance = space.posterior(wave, np.ones((60, 1)))
    >>> bool(chance[0] < 1e-9), space.paths(chance).shape
    (True, (9, 60))
    """
    return replace(_prepared(places.tobytes(), draws), known={})


@lru_cache(maxsize=4)
def _prepared(calendar: bytes, draws: int) -> NoiseSpace:
    """Themes, topics and terms of a study share their calendar."""
    places = np.frombuffer(calendar, dtype=np.int64)
    lag = np.abs(places[:, None] - places[None, :])
    correlation = np.stack(
        [np.where(lag == 0, 1.0, part * memory**lag if memory else 0.0) for memory, part in GRID]
    )
    factor = np.linalg.cholesky(correlation)
    whiten = np.linalg.inv(factor)
    determinant = 2 * np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(axis=1)
    generator = np.random.default_rng(SEED)
    length = int(places[-1]) + 1
    fresh = generator.standard_normal((length, draws))
    memory = np.array(_MEMORIES)[:, None]
    path = np.empty((length, len(_MEMORIES), draws))
    path[0] = fresh[0]
    for at in range(1, length):
        path[at] = memory * path[at - 1] + np.sqrt(1 - memory**2) * fresh[at]
    white = generator.standard_normal((draws, length))[:, places]
    return NoiseSpace(PRIOR, whiten, determinant, np.moveaxis(path[places], 0, 2).copy(), white)


def variance_of_level(chance: Array, places: npt.NDArray[np.int64], worth: Array) -> float:
    """Variance of the mean of some periods over that of independent ones: the median of models.

    The mean would be that of the longest memories, which few periods never quite rule out.

    Parameters
    ----------
    chance : array of float64, shape (models,)
        Probability of each model of :data:`GRID`.
    places, worth : arrays of int64 and float64, shape (periods,)
        Numbers of the periods on the calendar, and the independent articles each is worth.
    """
    lag = np.abs(places[:, None] - places)
    pairs = np.bincount(lag.ravel(), weights=np.sqrt(np.outer(worth, worth)).ravel())
    memory, part = np.array(GRID).T
    ratio = 1 + part * (memory[:, None] ** np.arange(1, pairs.size) @ pairs[1:]) / pairs[0]
    order = np.argsort(ratio, kind="stable")  # between two models: a hair of chance makes no jump
    return float(np.interp(0.5, np.cumsum(chance[order]) - chance[order] / 2, ratio[order]))


def tail_probability(observed: float, null: Array) -> float:
    """Probability of a value as large under the null, also far beyond the simulated ones.

    Beyond the upper twentieth of the simulated values an exponential tail is fitted to them, one
    standard error heavier than it looks, so that chance in the simulation errs on the safe side.

    Parameters
    ----------
    observed : float
    null : array of float64, shape (draws,)
        On a scale whose tail is about exponential, such as a log-likelihood ratio.

    References
    ----------
    Knijnenburg, Wessels, Reinders and Shmulevich (2009), Fewer permutations, more accurate
    p-values, Bioinformatics 25.

    Examples
    --------
    >>> import numpy as np
    >>> null = -np.log(np.arange(1, 1000) / 1000)
    >>> round(tail_probability(-np.log(0.3), null), 2)
    0.3
    >>> 0.0001 < tail_probability(-np.log(0.0001), null) < 0.0003
    True
    """
    draws = null.size
    share = (int((null >= observed).sum()) + 1) / (draws + 1)
    if share > 0.05:
        return float(share)
    threshold = float(np.quantile(null, 0.95))
    beyond = null[null > threshold] - threshold
    excess = float(beyond.mean() * (1 + 1 / np.sqrt(beyond.size))) if beyond.size else 0.0
    if excess <= 0:
        return float(share)
    return float(max(0.05 * np.exp(-(observed - threshold) / excess), 1e-6))
