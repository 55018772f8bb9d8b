"""Shares in a fixed mix of outlets, so that outlets that come and go move no curve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hwadu.trends.units import Floats, Units

if TYPE_CHECKING:
    import pandas as pd

LEAST_PRESENT = 0.5
"""Part of the fixed mix that must have published in a period for its share to be adjusted."""


@dataclass(frozen=True)
class Standardised:
    """Shares in the fixed mix.

    Attributes
    ----------
    share : ndarray of float64, shape (K, M)
        Between 0 and 1; NaN where too little of the mix is there.
    total : ndarray of float64, shape (M,)
        How many units without weights would tell as much (Kish's effective number).
    """

    share: Floats
    total: Floats


def standardise(units: Units, weights: Floats, n_periods: int) -> Standardised:
    """Direct standardisation: every outlet's own share, at a fixed weight.

    In each period the shares of the outlets that published anything are averaged with fixed
    weights (those of the absent are spread over the present in proportion). For stories, every
    outlet counts its part of them: a story printed by four outlets is a quarter of a story in
    each, so that a story weighs 1 however often it is copied.

    Parameters
    ----------
    units : Units
    weights : ndarray of float64, shape (O,)
        Weight of each outlet in the mix; 0 leaves it out.
    n_periods : int
        M.

    References
    ----------
    Kitagawa (1964), Standardized comparisons in population research, Demography 1;
    Kish (1965), Survey Sampling, section 11.7 (effective number under weights).
    """
    n_outlets = weights.size
    shape = (n_periods, n_outlets)
    place = units.period[units.print_unit] * n_outlets + units.print_outlet
    size = np.bincount(place, units.print_weight, minlength=n_periods * n_outlets).reshape(shape)
    mix = weights * (size > 0)
    present = mix.sum(axis=1, keepdims=True)
    enough = present[:, 0] >= LEAST_PRESENT * weights.sum()
    enough &= present[:, 0] > 0
    mix = np.divide(mix, present, out=np.zeros(shape), where=present > 0)
    per_print = np.divide(mix, size, out=np.zeros(shape), where=size > 0)
    total = np.zeros(n_periods)
    np.divide(1.0, (mix * per_print).sum(axis=1), out=total, where=enough)
    share = np.full((units.carries.shape[1], n_periods), np.nan)
    each = per_print.ravel()[place] * units.print_weight
    period = place // n_outlets
    for key in range(units.carries.shape[1]):
        carries = np.zeros(units.period.size, dtype=bool)
        carries[units.carrying(key)] = True
        chosen = carries[units.print_unit]
        sums = np.bincount(period[chosen], each[chosen], minlength=n_periods)
        share[key, enough] = np.minimum(sums, 1.0)[enough]
    return Standardised(share, total)


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
    volume = np.bincount(units.print_outlet, units.print_weight, minlength=len(units.outlets))
    volume *= np.array([name in stays for name in units.outlets], dtype=float)
    return np.asarray(volume / max(volume.sum(), 1e-12))
