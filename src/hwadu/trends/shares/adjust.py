"""Shares in a fixed mix of outlets, so that outlets that come and go move no curve."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from hwadu.stats.leanings import outlet_leanings
from hwadu.stats.units import Floats, Ints, Units

PRIOR = 30.0
"""Articles of an outlet in a period at which its own share counts for half."""


@dataclass(frozen=True)
class Standardised:
    """Shares in the fixed mix.

    Attributes
    ----------
    share : ndarray of float64, shape (K, M)
        Between 0 and 1; NaN in a period in which no outlet of the mix published.
    total : ndarray of float64, shape (K, M)
        How many articles without weights would tell as much; 0 where the share is NaN.
    """

    share: Floats
    total: Floats


def standardise(units: Units, weights: Floats, n_periods: int) -> Standardised:
    """Direct standardisation: every outlet's share, at a fixed weight.

    In each period the shares of all outlets of the mix are averaged with fixed weights. The share
    of an outlet with few articles that period is drawn towards what the period's level and the
    outlet's lasting leaning predict (a composite estimator: its own share has the weight of its
    articles, the prediction that of 30), so that an outlet with two articles does not shake the
    whole, and one that is silent stands at its prediction. Outlets outside the mix count for the
    level alone.

    For stories, every outlet counts its part of them: a story printed by four outlets is a
    quarter of a story in each, so that a story weighs 1 however often it is copied.

    Parameters
    ----------
    units : Units
    weights : ndarray of float64, shape (O,)
        Weight of each outlet in the mix, adding up to 1; 0 leaves it out.
    n_periods : int
        M.

    References
    ----------
    Kitagawa (1964), Standardized comparisons in population research, Demography 1;
    Rao and Molina (2015), Small Area Estimation, chapter 3 (composite estimators).
    """
    n_outlets, n_keys = weights.size, units.carries.shape[1]
    place = units.period[units.print_unit] * n_outlets + units.print_outlet
    size = _by_cell(place, units.print_weight, n_periods, n_outlets)
    there = (size[:, weights > 0] > 0).any(axis=1)
    direct = weights / (size + PRIOR)  # weight of one article of the outlet
    share, total = np.full((n_keys, n_periods), np.nan), np.zeros((n_keys, n_periods))
    for key in range(n_keys):
        carries = np.zeros(units.period.size, dtype=bool)
        carries[units.carrying(key)] = True
        chosen = carries[units.print_unit]
        n = _by_cell(place[chosen], units.print_weight[chosen], n_periods, n_outlets)
        fitted = outlet_leanings(n.sum(axis=1), n.sum(axis=0), size)
        predicted = fitted.expected()
        sums = (direct * (n + PRIOR * predicted)).sum(axis=1)
        share[key, there] = np.clip(sums, 0.0, 1.0)[there]
        # an article moves its outlet's own share and, through the level, all predictions
        leaning = size * fitted.leaning
        through = (direct * fitted.leaning).sum(axis=1) * PRIOR
        through = np.divide(through, leaning.sum(axis=1), out=np.zeros(n_periods), where=there)
        pull = direct + through[:, None]
        pulled = (pull**2 * leaning).sum(axis=1)
        np.divide((pull * leaning).sum(axis=1), pulled, out=total[key], where=there)
    return Standardised(share, total)


def _by_cell(place: Ints, weight: Floats, n_periods: int, n_outlets: int) -> Floats:
    sums = np.bincount(place, weight, minlength=n_periods * n_outlets)
    return np.asarray(sums.reshape(n_periods, n_outlets), dtype=float)


def panel_weights(outlets: pd.DataFrame, units: Units) -> Floats:
    """Weight of every outlet of the panel: its part of the panel's units over the whole study.

    Parameters
    ----------
    outlets : DataFrame
        The table ``outlets``.
    units : Units
        Articles or stories.

    Returns
    -------
    ndarray of float64, shape (O,)
        Sums to 1, or is 0 everywhere if no outlet stays; an outlet without a name has no weight.
    """
    stays = set(outlets.loc[outlets["panel"], "press"]) - {""}
    volume: Floats = np.bincount(
        units.print_outlet, units.print_weight, minlength=len(units.outlets)
    ).astype(float)  # without prints NumPy counts in integers
    volume *= np.array([name in stays for name in units.outlets], dtype=float)
    return np.asarray(volume / max(volume.sum(), 1e-12))
