"""Surges of one series: a share far from its level for one to three periods, and back again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from hwadu.stats.intervals import newcombe
from hwadu.trends.surges.surge_noise import Alike, Counts, signed_root, window_sums
from hwadu.trends.surges.surge_rules import (
    CLEARLY,
    FEWEST,
    LONGEST,
    comes_back,
    merged,
    seasonal,
)

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

ENTRY = 0.05
_MOST = 0.25
"""Part of the periods that may be set apart: with more the exception would be the rule."""
OVERLAP = 0.5
"""Stretches overlap: so large a part of their number is what the search is worth."""
_PATIENCE = 6
"""So many stretches in a row that chance may have made end the search."""


@dataclass(frozen=True)
class Surge:
    """A surge (or, downward, a dip).

    Attributes
    ----------
    first, last : int
        Numbers of its first and last period, among the periods with articles.
    n, total : float
        Articles with what is counted, and all articles, within it.
    effect, low, high : float
        Its share minus the level around it, in share points.
    p_value : float
        Of the search as a whole.
    """

    first: int
    last: int
    n: float
    total: float
    effect: float
    low: float
    high: float
    p_value: float


def find_surges(
    n: Array,
    total: Array,
    places: Places,
    level: Array | None = None,
    year: float = 12.0,
    prior: Alike | None = None,
) -> list[Surge]:
    """Find stretches of one to three periods whose share lies far from the level, and back.

    All stretches are compared with the level of what is left, the most unlikely is set apart, and
    again, as in the generalised test of extreme Studentised deviates, so that one surge does not
    hide another; those up to the last that is too unlikely for chance count. Counts are compared by
    the signed root of their deviance, after articles are divided by their dispersion, which grows
    with the number of articles of a period: two articles of one period are alike, by a correlation
    that the other periods tell. A surge is the shortest of the stretches that gain about as much.
    It must also differ from what stands just before it and just after it (or it is a step, or not
    over yet); one that comes back in most years is the season's.

    Parameters
    ----------
    n, total : arrays of float64, shape (periods,)
        Of the periods that hold articles.
    places : array of int64, shape (periods,)
        Their numbers on the calendar.
    level : array of float64, shape (periods,), optional
        Shares that surges are measured from; the mean of all other periods by default.
    year : float
        Periods of a year.
    prior : Alike, optional
        How alike the articles of a period are in series of this kind.

    Returns
    -------
    list of Surge
        In order of time; their p-values are those of the whole search.

    References
    ----------
    Rosner (1983), Percentage points for a generalized ESD many-outlier procedure, Technometrics 25;
    McCullagh and Nelder (1989), Generalized Linear Models, section 4.5 (dispersion of counts).

    Examples
    --------
    >>> n, total = np.full(30, 8.0), np.full(30, 80.0)
    >>> n[14] = 40
    >>> [(s.first, s.last, round(s.effect, 2)) for s in find_surges(n, total, np.arange(30))]
    [(14, 14, 0.4)]
    """
    whole = np.ones(n.size, dtype=bool)
    counts = Counts(n, total, places, whole, level, year, prior or Alike())
    windows = stretches(places, total)
    if not windows.size or not 0 < n.sum() < total.sum():
        return []
    tried = len(windows) * OVERLAP
    left, apart, chosen = counts, list[tuple[int, int]](), 0
    while (~left.kept).sum() < int(_MOST * n.size) and len(apart) - chosen < _PATIENCE:
        p_values = np.where(
            _inside(windows, left.kept) & left.far_enough(windows), left.p_values(windows), np.inf
        )
        likely = np.argsort(p_values, kind="stable")
        likely = likely[p_values[likely] * tried < 1]
        found = next((int(at) for at in likely if comes_back(left, windows[at])), None)
        if found is None:
            break
        around = likely[_overlap(windows[likely], windows[found])]
        around = around[[comes_back(left, windows[at]) for at in around]]
        gains = _gains(left, windows[around], windows[found])
        apart.append(_shortest(windows[around], gains, places))
        left = counts.without(apart)
        if p_values[found] * tried < ENTRY:
            chosen = len(apart)
    apart = merged(counts, apart[:chosen])
    left = counts.without(apart)
    return _described(counts, [one for one in apart if not seasonal(left, one)], windows)


def without_surges(size: int, surges: list[Surge]) -> npt.NDArray[np.bool_]:
    """Which periods are left once surges are set apart."""
    left = np.ones(size, dtype=bool)
    for one in surges:
        left[one.first : one.last + 1] = False
    return left


def stretches(places: Places, total: Array) -> Places:
    """First and last period of every stretch of up to three calendar periods, with articles."""
    return _stretches(places.astype(np.int64).tobytes(), total.astype(float).tobytes())


@lru_cache(maxsize=32)
def _stretches(calendar: bytes, articles: bytes) -> Places:
    """A series is asked several times, and those of a family are of the same articles."""
    places, total = np.frombuffer(calendar, dtype=np.int64), np.frombuffer(articles)
    made = [
        (first, last)
        for first in range(places.size)
        for last in range(first, min(first + LONGEST, places.size))
        if places[last] - places[first] < LONGEST
        and total[first : last + 1].sum() >= FEWEST
        and total[:first].sum() >= FEWEST
        and total[last + 1 :].sum() >= FEWEST
    ]
    found = np.array(made, dtype=np.int64).reshape(-1, 2)
    found.flags.writeable = False  # it is the same for all
    return found


def _overlap(windows: Places, one: Places) -> npt.NDArray[np.bool_]:
    """Which windows share a period with one of them."""
    return np.asarray((windows[:, 0] <= one[1]) & (windows[:, 1] >= one[0]))


def _gains(counts: Counts, windows: Places, found: Places) -> Array:
    """What a level of its own gains in each window, all beneath the noise beside one of them."""
    levels = counts.levels_beside(found[None, :])
    part = counts.noise_without(levels, found[None, :]).within(counts.total)
    given = counts.total * levels[0]
    held, worth, base = (window_sums(a / part, windows) for a in (counts.n, counts.total, given))
    return signed_root(held, worth, base / worth) ** 2


def _shortest(windows: Places, gains: Array, places: Places) -> tuple[int, int]:
    """The shortest window that gains about as much as any: few articles beside it tell nothing."""
    length = places[windows[:, 1]] - places[windows[:, 0]]
    alike = gains > gains.max() - 2 * CLEARLY
    first, last = windows[np.lexsort((-gains, np.where(alike, length, LONGEST)))[0]]
    return int(first), int(last)


def _described(counts: Counts, apart: list[tuple[int, int]], windows: Places) -> list[Surge]:
    left = counts.without(apart)
    if not left.kept.any():
        return []
    made = []
    for first, last in apart:
        inside = slice(first, last + 1)
        mine, all_mine = float(counts.n[inside].sum()), float(counts.total[inside].sum())
        window = np.array([[first, last]])
        levels = left.levels_beside(window)
        base = float((counts.total * levels[0])[inside].sum()) / all_mine
        noise = left.noise_without(levels, window)
        part = float((counts.prior.lasting(window, counts.places) * noise.within(all_mine))[0])
        worth = float(left.worth.sum() / noise.scale[0])
        # it was found by the most unlikely of the windows that share a period with it
        kept = left.kept.copy()
        kept[inside] = True
        near = windows[_overlap(windows, window[0]) & _inside(windows, kept)]
        p_value = float(replace(left, kept=kept).p_values(np.concatenate([window, near])).min())
        low, high = newcombe((base * worth, mine / part), (worth, all_mine / part))
        search = min(p_value * OVERLAP * len(windows), 1.0)
        made.append(Surge(first, last, mine, all_mine, mine / all_mine - base, low, high, search))
    return made


def _inside(windows: Places, kept: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Windows none of whose periods was set apart already."""
    gone = np.concatenate([[0], np.cumsum(~kept)])
    return np.asarray(gone[windows[:, 1] + 1] == gone[windows[:, 0]])
