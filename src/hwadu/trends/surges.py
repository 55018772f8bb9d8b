"""Surges of one series: a share far from its level for one to three periods, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy
from scipy.stats import norm

from hwadu.stats.intervals import newcombe

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

LONGEST = 3
"""Periods that a surge lasts at most; what lasts longer is a step and a step back."""
ENTRY = 0.05
FEWEST = 10.0
"""Articles that a surge holds at least, and that must stand before it and after it."""
_BACK, _BACK_SMALL = 0.1, 0.02
"""Beside what comes before it, and beside what comes after it, a surge is as unlikely as that; the
second where a side holds less than half as many articles as the surge."""
_BESIDE = 250.0
"""Articles on either side that tell where a share came from and went, within a year."""
_MOST = 0.25
"""Part of the periods that may be set apart: with more the exception would be the rule."""
_OVERLAP = 0.5
"""Stretches overlap: so large a part of their number is what the search is worth."""
_PATIENCE = 6
"""So many stretches in a row that chance may have made end the search."""
_TOLD, _FEWEST_TOLD = 0.5, 6
"""Variance of a count that tells of dispersion, and how many such counts are needed."""
_RETURNS = 0.4
"""A surge of which so much shows in the median of the other years belongs to the season."""


@dataclass(frozen=True)
class Alike:
    """How alike counts of one kind are, before a series is seen.

    Attributes
    ----------
    rho, spread : float
        Correlation of two articles of one period, and how sure it is.
    next_one, after_next : float
        Correlation of the noise of successive periods, and of those two apart.
    """

    rho: float = 0.002
    spread: float = 0.003
    next_one: float = 0.0
    after_next: float = 0.0

    def lasting(self, windows: Places, places: Places) -> Array:
        """How much more the mean of each window varies than that of independent periods."""
        length = places[windows[:, 1]] - places[windows[:, 0]]
        factors = 1 + np.array([0.0, self.next_one, (4 * self.next_one + 2 * self.after_next) / 3])
        return np.asarray(factors[length])


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
    that the other periods tell. A surge must also differ from what stands just before it and just
    after it (or it is a step, or not over yet); one that comes back in most years is the season's.

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
    windows = _windows(places, total)
    if not windows.size or not 0 < n.sum() < total.sum():
        return []
    tried = len(windows) * _OVERLAP
    lasting = prior.lasting(windows, places)
    apart: list[tuple[int, int]] = []
    kept, chosen = np.ones(n.size, dtype=bool), 0
    most = int(_MOST * n.size)
    while n.size - int(kept.sum()) < most and len(apart) - chosen < _PATIENCE:
        p_values = np.where(
            _inside(windows, kept),
            _p_values(n, total, kept, windows, level, prior, lasting),
            np.inf,
        )
        likely = np.argsort(p_values, kind="stable")
        likely = likely[p_values[likely] * tried < 1]
        ways = (
            (int(first), int(last), p_values[at]) for at in likely for first, last in [windows[at]]
        )
        best = next(
            (
                way
                for way in ways
                if _comes_back(n, total, kept, places, (way[0], way[1]), level, year, prior)
            ),
            None,
        )
        if best is None:
            break
        first, last, p_value = best
        kept[first : last + 1] = False
        apart.append((first, last))
        if p_value * tried < ENTRY:
            chosen = len(apart)
    apart = _merged(apart[:chosen], places)
    apart = [one for one in apart if not _seasonal(n, total, places, apart, one, year)]
    return _described(n, total, places, apart, tried, level, prior)


def without_surges(size: int, surges: list[Surge]) -> npt.NDArray[np.bool_]:
    """Which periods are left once surges are set apart."""
    left = np.ones(size, dtype=bool)
    for one in surges:
        left[one.first : one.last + 1] = False
    return left


def family_alikeness(
    series: Sequence[tuple[Array, Array, Array, Array]], prior: Alike | None = None
) -> Alike:
    """What the series of one family say of how alike the articles of a period are.

    Parameters
    ----------
    series : sequence of (n, total, rate, leverage), arrays of float64, shape (periods,)
        Counts, the shares that are fitted to them, and how far each period draws its own fit.
    """
    prior = prior or Alike()
    told = [_moments(*one[:3], prior, one[3]) for one in series]
    known, found = (sum(float(part[at].sum()) for part in told) for at in (0, 1))
    rho = float(_correlation(np.asarray(known), np.asarray(found), prior))
    return Alike(rho, max(0.4 * rho, 0.001))


def _moments(
    n: Array, total: Array, rate: Array, prior: Alike, leverage: Array | float = 0.0
) -> tuple[Array, Array]:
    """How much each period tells of the correlation of its articles, and what it says."""
    others = total - 1
    spread = np.maximum(total * rate * (1 - rate), 1e-9)
    kept = np.maximum(1 - np.asarray(leverage), 0.1)
    beyond = (n - total * rate) ** 2 / spread / kept - 1
    # where little is expected a single article is a large residual: it tells less
    weight = 1 / (2 * (1 + prior.rho * others) ** 2 + (1 - 6 * rate * (1 - rate)) / spread)
    weight = weight * kept**2
    return weight * others**2, weight * others * beyond


def _correlation(known: Array, found: Array, prior: Alike) -> Array:
    weight = 1 / prior.spread**2
    return np.asarray(np.clip((found + weight * prior.rho) / (known + weight), 0.0, 0.5))


def _windows(places: Places, total: Array) -> Places:
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


def _merged(apart: list[tuple[int, int]], places: Places) -> list[tuple[int, int]]:
    """Stretches in order; those that touch and are no longer than one are one."""
    made: list[tuple[int, int]] = []
    for first, last in sorted(apart):
        if made and first == made[-1][1] + 1 and places[last] - places[made[-1][0]] < LONGEST:
            made[-1] = (made[-1][0], last)
        else:
            made.append((first, last))
    return made


def _inside(windows: Places, kept: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Windows none of whose periods was set apart already."""
    gone = np.concatenate([[0], np.cumsum(~kept)])
    return np.asarray(gone[windows[:, 1] + 1] == gone[windows[:, 0]])


def _sums(values: Array, windows: Places) -> Array:
    running = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray(running[windows[:, 1] + 1] - running[windows[:, 0]])


def _p_values(
    n: Array,
    total: Array,
    kept: npt.NDArray[np.bool_],
    windows: Places,
    level: Array | None,
    prior: Alike,
    lasting: Array,
) -> Array:
    """Two-sided, of each window alone, beside the level and the noise of all other periods."""
    held, all_held = _sums(n, windows), _sums(total, windows)
    left = np.where(kept, total, 0.0)
    other = np.where(kept, n, 0.0).sum() - held
    all_other = np.maximum(left.sum() - all_held, 1.0)
    everywhere = _level(n, total, kept, level)
    base = other / all_other if level is None else _sums(total * level, windows) / all_held
    noise = _noise(n, total, kept, everywhere, windows, prior)
    # the level is itself uncertain: it rests on so many articles, less what is alike in them
    alike = (_sums(left**2, _whole(n.size)) - _sums(left**2, windows)) / all_other
    parts = lasting * noise.within(all_held) + all_held * noise.within(alike) / all_other
    return np.asarray(2 * norm.sf(np.abs(_signed_root(held / parts, all_held / parts, base))))


def _level(n: Array, total: Array, kept: npt.NDArray[np.bool_], level: Array | None) -> Array:
    return np.full(n.size, n[kept].sum() / total[kept].sum()) if level is None else level


def _whole(size: int) -> Places:
    return np.array([[0, size - 1]])


@dataclass(frozen=True)
class _Noise:
    """Dispersion of counts: articles of a period are alike, and vary more than that on top."""

    rho: Array
    scale: Array

    def within(self, total: Array | float) -> Array:
        """Variance of a count of so many articles, in binomial variances."""
        return np.asarray(self.scale * (1 + self.rho * np.maximum(np.asarray(total) - 1, 0.0)))


def _noise(
    n: Array, total: Array, kept: npt.NDArray[np.bool_], rate: Array, windows: Places, prior: Alike
) -> _Noise:
    """The noise of the periods that are kept, for each window without its own periods."""
    known, found = (np.where(kept, part, 0.0) for part in _moments(n, total, rate, prior))
    rho = _correlation(
        known.sum() - _sums(known, windows), found.sum() - _sums(found, windows), prior
    )
    spread = total * rate * (1 - rate)
    told = kept & (spread > _TOLD)
    typical = float(_correlation(known.sum(), found.sum(), prior))
    squares = np.where(told, (n - total * rate) ** 2 / np.maximum(spread, _TOLD), 0.0)
    squares = squares / (1 + typical * (total - 1))
    number = told.sum() - _sums(told.astype(float), windows)
    mean = (squares.sum() - _sums(squares, windows)) / np.maximum(number, 1.0)
    return _Noise(rho, np.where(number >= _FEWEST_TOLD, np.maximum(mean, 1.0), 1.0))


def _signed_root(n: Array, total: Array, rate: Array) -> Array:
    """Signed root of the deviance of counts from a rate: about standard normal by chance."""
    rate = np.clip(rate, 1e-9, 1 - 1e-9)
    n = np.clip(n, 0.0, total)
    rest = total - n
    deviance = xlogy(n, n / (total * rate)) + xlogy(rest, rest / (total * (1 - rate)))
    return np.asarray(np.sign(n - total * rate) * np.sqrt(2 * np.maximum(deviance, 0.0)))


def _comes_back(
    n: Array,
    total: Array,
    kept: npt.NDArray[np.bool_],
    places: Places,
    window: tuple[int, int],
    level: Array | None,
    year: float,
    prior: Alike,
) -> bool:
    """Whether a stretch differs, in the same direction, from what is just before and just after."""
    first, last = window
    noise = _noise(n, total, kept, _level(n, total, kept, level), np.array([window]), prior)
    inside = slice(first, last + 1)
    mine, all_mine = n[inside].sum(), total[inside].sum()
    signs = []
    for side in (np.arange(first - 1, -1, -1), np.arange(last + 1, n.size)):
        side = side[kept[side]]
        sums = np.cumsum(total[side])
        within = np.abs(places[side] - places[first]) <= year + LONGEST
        near = side[(sums - total[side] < FEWEST) | (within & (sums - total[side] < _BESIDE))]
        other, all_other = n[near].sum(), total[near].sum()
        if all_other < FEWEST:
            return False
        alike = (total[near] ** 2).sum() / all_other
        pooled = (mine + other) / (all_mine + all_other)
        errors = noise.within(all_mine) / all_mine + noise.within(alike) / all_other
        spread = float(pooled * (1 - pooled) * errors[0])
        score = (mine / all_mine - other / all_other) / np.sqrt(max(spread, 1e-12))
        critical = _BACK_SMALL if total[side].sum() < all_mine / 2 else _BACK
        if abs(score) < norm.isf(critical):
            return False
        signs.append(score)
    return all(sign > 0 for sign in signs) or all(sign < 0 for sign in signs)


def _seasonal(
    n: Array,
    total: Array,
    places: Places,
    apart: list[tuple[int, int]],
    one: tuple[int, int],
    year: float,
) -> bool:
    """Whether the same time of the other years, two at least, is raised too."""
    first, last = places[one[0]], places[one[1]]
    away = np.ones(n.size, dtype=bool)
    for begin, end in apart:
        away[begin : end + 1] = False
    level = n[away].sum() / max(total[away].sum(), 1.0)
    height = n[one[0] : one[1] + 1].sum() / total[one[0] : one[1] + 1].sum() - level
    others = []
    reach = int(places[-1] / year) + 1
    for years in (*range(-reach, 0), *range(1, reach + 1)):
        shift = round(years * year)
        there = (places >= first + shift) & (places <= last + shift)
        if total[there].sum() >= FEWEST:
            others.append(n[there].sum() / total[there].sum() - level)
    return len(others) >= 2 and bool(np.median(others) * np.sign(height) > _RETURNS * abs(height))


def _described(
    n: Array,
    total: Array,
    places: Places,
    apart: list[tuple[int, int]],
    tried: float,
    level: Array | None,
    prior: Alike,
) -> list[Surge]:
    kept = np.ones(n.size, dtype=bool)
    for first, last in apart:
        kept[first : last + 1] = False
    if not kept.any():
        return []
    everywhere = _level(n, total, kept, level)
    alike = float((total[kept] ** 2).sum() / total[kept].sum())
    made = []
    for first, last in apart:
        inside = slice(first, last + 1)
        mine, all_mine = float(n[inside].sum()), float(total[inside].sum())
        base = float((total * everywhere)[inside].sum()) / all_mine
        window = np.array([[first, last]])
        noise = _noise(n, total, kept, everywhere, window, prior)
        part = float((prior.lasting(window, places) * noise.within(all_mine))[0])
        worth = float(total[kept].sum() / noise.within(alike)[0])
        lasting = prior.lasting(window, places)
        known = kept | _only(n.size, inside)
        p_value = float(_p_values(n, total, known, window, level, prior, lasting)[0])
        low, high = newcombe((base * worth, mine / part), (worth, all_mine / part))
        effect = mine / all_mine - base
        made.append(
            Surge(first, last, mine, all_mine, effect, low, high, min(p_value * tried, 1.0))
        )
    return made


def _only(size: int, inside: slice) -> npt.NDArray[np.bool_]:
    chosen = np.zeros(size, dtype=bool)
    chosen[inside] = True
    return chosen
