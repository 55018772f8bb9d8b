"""Whether a surge is one: the share comes back to where it was, and not in every year."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from hwadu.trends.surges.surge_noise import Counts

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

LONGEST = 3
"""Periods that a surge lasts at most; what lasts longer is a step and a step back."""
FEWEST = 10.0
"""Articles that a surge holds at least, and that must stand before it and after it."""
_BACK, _BACK_SMALL = 0.1, 0.05
"""Beside what comes before it, and beside what comes after it, a surge is as unlikely as that; the
second where a side holds less than half as many articles as the surge."""
_BESIDE, _BESIDE_FAR = 250.0, 100.0
"""Articles on either side that tell where a share came from and went, within a year; and further
away, where a year holds fewer."""
CLEARLY = 2.0
"""Difference in log-likelihood between a surge that goes on and one that is over."""
_RETURNS = 0.4
"""A surge of which so much shows in the median of the other years belongs to the season."""


def comes_back(counts: Counts, window: Places) -> bool:
    """Whether a stretch differs, in the same direction, from what is just before and just after."""
    n, total, places = counts.n, counts.total, counts.places
    first, last = window
    levels = counts.levels_beside(window[None, :])
    noise = counts.noise_without(levels, window[None, :])
    inside = slice(first, last + 1)
    all_mine = total[inside].sum()
    share, worth = n[inside].sum() / all_mine, all_mine / noise.within(all_mine)[0]
    signs = []
    for outward in (np.arange(first - 1, -1, -1), np.arange(last + 1, n.size)):
        side = outward[counts.kept[outward]]
        sums = np.cumsum(total[side])
        within = np.abs(places[side] - places[first]) <= counts.year + LONGEST
        near = side[(sums - total[side] < _BESIDE_FAR) | (within & (sums - total[side] < _BESIDE))]
        if total[near].sum() < FEWEST:
            return False
        next_to = side[sums - total[side] < FEWEST]
        if _goes_on(n, total, next_to, share, float(levels[0, next_to].mean())):
            return False
        beside = total[near] / noise.within(total[near])
        other = float(beside @ (n[near] / total[near]) / beside.sum())
        pooled = np.average([share, other], weights=[worth, beside.sum()])
        spread = pooled * (1 - pooled) * (1 / worth + 1 / beside.sum())
        score = (share - other) / np.sqrt(max(spread, 1e-12))
        critical = _BACK_SMALL if total[side].sum() < all_mine / 2 else _BACK
        if abs(score) < -ndtri(critical):
            return False
        signs.append(score)
    return all(sign > 0 for sign in signs) or all(sign < 0 for sign in signs)


def _goes_on(n: Array, total: Array, next_to: Places, share: float, level: float) -> bool:
    """Whether the articles next to a surge are clearly more like it than like the level."""
    held, rest = n[next_to].sum(), (total - n)[next_to].sum()
    share, level = np.clip([share, level], 1e-6, 1 - 1e-6)
    likelier = held * np.log(share / level) + rest * np.log((1 - share) / (1 - level))
    return bool(likelier > CLEARLY)


def merged(counts: Counts, apart: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order; those that touch, on one side of the level, may be one."""
    places = counts.places
    level = counts.without(apart).steady
    beyond = np.concatenate([[0.0], np.cumsum(counts.n - counts.total * level)])
    made: list[tuple[int, int]] = []
    for first, last in sorted(apart):
        begin, end = made[-1] if made else (0, -2)
        alike = (beyond[last + 1] > beyond[first]) == (beyond[end + 1] > beyond[begin])
        if first == end + 1 and alike and places[last] - places[begin] < LONGEST:
            made[-1] = (begin, last)
        else:
            made.append((first, last))
    return made


def seasonal(counts: Counts, one: tuple[int, int]) -> bool:
    """Whether the same time of the other years, two at least, is raised too."""
    total, places = counts.total, counts.places
    first, last = places[one[0]], places[one[1]]
    beyond = counts.n - total * counts.steady
    height = beyond[one[0] : one[1] + 1].sum() / total[one[0] : one[1] + 1].sum()
    others = []
    reach = int(places[-1] / counts.year) + 1
    for years in (*range(-reach, 0), *range(1, reach + 1)):
        shift = round(years * counts.year)
        there = (places >= first + shift) & (places <= last + shift)
        if total[there].sum() >= FEWEST:
            others.append(beyond[there].sum() / total[there].sum())
    return len(others) >= 2 and bool(np.median(others) * np.sign(height) > _RETURNS * abs(height))
