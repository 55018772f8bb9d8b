"""Surges of one series: a share far from its level for one to three periods, and back again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from hwadu.stats.intervals import newcombe
from hwadu.trends.surges.surge_noise import (
    Alike,
    far_enough,
    levels_beside,
    noise_without,
    signed_root,
    window_p_values,
    window_sums,
)
from hwadu.trends.surges.surge_rules import CLEARLY, FEWEST, LONGEST, comes_back, seasonal

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
    prior = prior or Alike()
    windows = stretches(places, total)
    if not windows.size or not 0 < n.sum() < total.sum():
        return []
    tried = len(windows) * OVERLAP
    lasting = prior.lasting(windows, places)
    apart: list[tuple[int, int]] = []
    kept, chosen = np.ones(n.size, dtype=bool), 0
    most = int(_MOST * n.size)
    while n.size - int(kept.sum()) < most and len(apart) - chosen < _PATIENCE:
        p_values = np.where(
            _inside(windows, kept) & far_enough(n, total, kept, windows, level, prior),
            window_p_values(n, total, kept, windows, level, prior, lasting),
            np.inf,
        )
        likely = np.argsort(p_values, kind="stable")
        likely = likely[p_values[likely] * tried < 1]

        back = partial(comes_back, n, total, kept, places, level, year, prior)
        found = next((int(at) for at in likely if back(windows[at])), None)
        if found is None:
            break
        around = likely[_overlap(windows[likely], windows[found])]
        around = around[[back(windows[at]) for at in around]]
        gains = _gains(n, total, kept, windows[around], windows[found], level, prior)
        first, last = _shortest(windows[around], gains, places)
        kept[first : last + 1] = False
        apart.append((first, last))
        if p_values[found] * tried < ENTRY:
            chosen = len(apart)
    apart = _merged(apart[:chosen], places, n, total, level)
    apart = [one for one in apart if not seasonal(n, total, places, apart, one, year, level)]
    return _described(n, total, places, apart, windows, level, prior)


def without_surges(size: int, surges: list[Surge]) -> npt.NDArray[np.bool_]:
    """Which periods are left once surges are set apart."""
    left = np.ones(size, dtype=bool)
    for one in surges:
        left[one.first : one.last + 1] = False
    return left


def stretches(places: Places, total: Array) -> Places:
    """First and last period of every stretch of up to three calendar periods, with articles."""
    made = [
        (first, last)
        for first in range(places.size)
        for last in range(first, min(first + LONGEST, places.size))
        if places[last] - places[first] < LONGEST
        and total[first : last + 1].sum() >= FEWEST
        and total[:first].sum() >= FEWEST
        and total[last + 1 :].sum() >= FEWEST
    ]
    return np.array(made, dtype=np.int64).reshape(-1, 2)


def _overlap(windows: Places, one: Places) -> npt.NDArray[np.bool_]:
    """Which windows share a period with one of them."""
    return np.asarray((windows[:, 0] <= one[1]) & (windows[:, 1] >= one[0]))


def _gains(
    n: Array,
    total: Array,
    kept: npt.NDArray[np.bool_],
    windows: Places,
    found: Places,
    level: Array | None,
    prior: Alike,
) -> Array:
    """What a level of its own gains in each window, all beneath the noise beside one of them."""
    levels = levels_beside(n, total, kept, found[None, :], level, prior)
    noise = noise_without(n, total, kept, levels, found[None, :], prior)
    part = noise.within(total)
    held, worth, base = (window_sums(a / part, windows) for a in (n, total, total * levels[0]))
    return signed_root(held, worth, base / worth) ** 2


def _shortest(windows: Places, gains: Array, places: Places) -> tuple[int, int]:
    """The shortest window that gains about as much as any: few articles beside it tell nothing."""
    length = places[windows[:, 1]] - places[windows[:, 0]]
    alike = gains > gains.max() - 2 * CLEARLY
    first, last = windows[np.lexsort((-gains, np.where(alike, length, LONGEST)))[0]]
    return int(first), int(last)


def _merged(
    apart: list[tuple[int, int]], places: Places, n: Array, total: Array, level: Array | None
) -> list[tuple[int, int]]:
    """Stretches in order; those that touch, on one side of the level, may be one."""
    if level is None:
        away = np.zeros(n.size, dtype=bool)
        for first, last in apart:
            away[first : last + 1] = True
        level = np.full(n.size, n[~away].sum() / total[~away].sum())
    beyond = np.concatenate([[0.0], np.cumsum(n - total * level)])
    made: list[tuple[int, int]] = []
    for first, last in sorted(apart):
        begin, end = made[-1] if made else (0, -2)
        alike = (beyond[last + 1] > beyond[first]) == (beyond[end + 1] > beyond[begin])
        if first == end + 1 and alike and places[last] - places[begin] < LONGEST:
            made[-1] = (begin, last)
        else:
            made.append((first, last))
    return made


def _described(
    n: Array,
    total: Array,
    places: Places,
    apart: list[tuple[int, int]],
    windows: Places,
    level: Array | None,
    prior: Alike,
) -> list[Surge]:
    kept = np.ones(n.size, dtype=bool)
    for first, last in apart:
        kept[first : last + 1] = False
    if not kept.any():
        return []
    beside = float((total / prior.alike_part(total))[kept].sum())
    made = []
    for first, last in apart:
        inside = slice(first, last + 1)
        mine, all_mine = float(n[inside].sum()), float(total[inside].sum())
        window = np.array([[first, last]])
        levels = levels_beside(n, total, kept, window, level, prior)
        base = float((total * levels[0])[inside].sum()) / all_mine
        noise = noise_without(n, total, kept, levels, window, prior)
        part = float((prior.lasting(window, places) * noise.within(all_mine))[0])
        worth = beside / float(noise.scale[0])
        known = kept | _only(n.size, inside)
        # it was found by the most unlikely of the windows that share a period with it
        near = windows[_overlap(windows, window[0]) & _inside(windows, known)]
        near = np.concatenate([window, near])
        lasting = prior.lasting(near, places)
        p_value = float(window_p_values(n, total, known, near, level, prior, lasting).min())
        low, high = newcombe((base * worth, mine / part), (worth, all_mine / part))
        effect = mine / all_mine - base
        made.append(
            Surge(
                first,
                last,
                mine,
                all_mine,
                effect,
                low,
                high,
                min(p_value * OVERLAP * len(windows), 1.0),
            )
        )
    return made


def _only(size: int, inside: slice) -> npt.NDArray[np.bool_]:
    chosen = np.zeros(size, dtype=bool)
    chosen[inside] = True
    return chosen


def _inside(windows: Places, kept: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Windows none of whose periods was set apart already."""
    gone = np.concatenate([[0], np.cumsum(~kept)])
    return np.asarray(gone[windows[:, 1] + 1] == gone[windows[:, 0]])
