"""From a month's rates to what each outlet writes: probabilities of main and second theme."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hwadu.demo.planted.invented_outlets import Outlet
from hwadu.demo.planted.plan import REMAINDER, DemoPlan
from hwadu.demo.text.sentence_banks import SUBJECTS

Floats = NDArray[np.float64]
_MOST_PLANTED = 0.97  # of an outlet's articles; the remainder subjects get at least the rest
_MOST_SECOND = 0.9


@dataclass(frozen=True)
class Mixture:
    """Probabilities by month (M), outlet (O) and subject (T).

    Attributes
    ----------
    main : ndarray of float64, shape (M, O, T)
        Probability that an article is about the subject; sums to 1 over subjects.
    second : ndarray of float64, shape (M, O, T, T)
        Probability of a second theme (last axis) given the main one (last but one).
    carried : ndarray of float64, shape (M, O, T)
        Probability that an article carries the subject in either role.
    """

    main: Floats
    second: Floats
    carried: Floats


def mixture(plan: DemoPlan, rates: Floats) -> Mixture:
    """Spread rates over outlets and roles.

    Parameters
    ----------
    plan : DemoPlan
    rates : ndarray of float64, shape (T, M)
        Rate of every subject in the outlets that stay; the remainder subjects only by their
        proportion.

    Returns
    -------
    Mixture
        Its ``carried``, averaged over the standard mix of outlets, is ``rates`` unless a month
        had to be squeezed to fit into 100 %.

    Examples
    --------
    >>> from hwadu.demo.planted.plan import default_plan
    >>> plan = default_plan("2024-01", "2024-06")
    >>> mix = mixture(plan, plan.planned)
    >>> average = np.tensordot(standard_mix(plan), mix.carried, (0, 1)).T
    >>> bool(np.allclose(average, plan.planned))
    True
    """
    wanted = rates.T[:, None, :] * tilts(plan)[None, :, :]
    remainder = [SUBJECTS.index(name) for name in REMAINDER]
    planted = np.ones(len(SUBJECTS), dtype=bool)
    planted[remainder] = False
    as_main = np.where(planted, wanted * (1.0 - plan.secondary), 0.0)
    squeeze = np.minimum(1.0, _MOST_PLANTED / np.maximum(as_main.sum(axis=2), 1e-12))[..., None]
    main = as_main * squeeze
    halves = wanted[..., remainder] / wanted[..., remainder].sum(axis=2, keepdims=True)
    main[..., remainder] = halves * (1.0 - main.sum(axis=2, keepdims=True))
    as_second = wanted * plan.secondary * squeeze
    reach = main @ plan.affinity.T
    density = np.divide(as_second, reach, out=np.zeros_like(reach), where=reach > 0)
    second = plan.affinity.T[None, None] * density[:, :, None, :]
    second *= np.minimum(1.0, _MOST_SECOND / np.maximum(second.sum(axis=3, keepdims=True), 1e-12))
    carried = main + np.einsum("mou,mout->mot", main, second)
    return Mixture(main, second, carried)


def standard_mix(plan: DemoPlan) -> Floats:
    """Weights of the outlets in the fixed mix: those that stay, by their volume.

    Returns
    -------
    ndarray of float64, shape (O,)
        Sums to 1; 0 for outlets that join or leave.
    """
    weights = np.array([outlet.volume if outlet.stays else 0.0 for outlet in plan.outlets])
    return np.asarray(weights / weights.sum())


def tilts(plan: DemoPlan) -> Floats:
    """How much more each outlet writes about each subject than the standard mix does.

    Returns
    -------
    ndarray of float64, shape (O, T)
        The mean over the standard mix is 1 for every subject.
    """
    raw = np.array([[o.tilt.get(s, 1.0) for s in SUBJECTS] for o in plan.outlets])
    return np.asarray(raw / (standard_mix(plan) @ raw))


def volumes(plan: DemoPlan) -> Floats:
    """Expected part of all articles by month and outlet; the archive grows by 3 % a year.

    Returns
    -------
    ndarray of float64, shape (M, O)
        Sums to 1.
    """
    present = np.stack([_present(outlet, plan.months) for outlet in plan.outlets], axis=1)
    years = np.arange(len(plan.months)) / 12.0
    weights = present * np.array([o.volume for o in plan.outlets]) * 1.03 ** years[:, None]
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def _present(outlet: Outlet, months: NDArray[np.datetime64]) -> NDArray[np.bool_]:
    first = np.datetime64(outlet.first or "0001-01", "M")
    last = np.datetime64(outlet.last or "9999-12", "M")
    return (months >= first) & (months <= last)
