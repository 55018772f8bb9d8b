"""Where a step lies, and how far the levels on either side are apart: what the counts tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betaln

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

_DRAWS = 2000
_SEED = 20190102
_HALF = 0.5  # Jeffreys' prior of a rate


@dataclass(frozen=True)
class StepDate:
    """Date and size of one step.

    Attributes
    ----------
    place : int
        Number of the first period of the new level, among those with articles.
    earliest, latest : int
        Interval of its date, as numbers of the calendar: where no article lies, a new level may
        have begun at any period.
    effect, low, high : float
        Level after the step minus level before it, in share points.
    """

    place: int
    earliest: int
    latest: int
    effect: float
    low: float
    high: float


def date_of_step(
    share: Array,
    worth: Array,
    places: Places,
    candidates: Places,
    within: tuple[int, int],
    level: float = 0.95,
) -> StepDate:
    """Weigh every date of one step by how well two levels describe the counts around it.

    The rates before and after are integrated out (beta-binomial counts under Jeffreys' prior), and
    every period of the calendar is as likely as another before the counts are seen. Periods without
    articles tell nothing, so the interval of the date spans them.

    Parameters
    ----------
    share : array of float64, shape (periods,)
        In periods that hold articles.
    worth : array of float64, shape (periods,)
        Independent articles that each period is worth.
    places : array of int64, shape (periods,)
        Numbers of those periods on the calendar.
    candidates : array of int64
        Periods that may be the first of the new level.
    within : (int, int)
        First period of the level before, and the one after the last of the level after.
    level : float
        Coverage of both intervals.

    References
    ----------
    Smith (1975), A Bayesian approach to inference about a change-point in a sequence of random
    variables, Biometrika 62.

    Examples
    --------
    >>> share = np.repeat([0.1, 0.5], 4)
    >>> places = np.array([0, 1, 2, 3, 9, 10, 11, 12])
    >>> found = date_of_step(share, np.full(8, 50.0), places, np.arange(2, 7), (0, 8))
    >>> found.place, found.earliest, found.latest
    (4, 4, 9)
    """
    first, end = within
    carried = np.concatenate([[0.0], np.cumsum(share * worth)])
    number = np.concatenate([[0.0], np.cumsum(worth)])
    before, after = carried[candidates] - carried[first], carried[end] - carried[candidates]
    sizes = number[candidates] - number[first], number[end] - number[candidates]
    log = np.log(places[candidates] - places[candidates - 1]).astype(float)
    shapes = []
    for held, size in zip((before, after), sizes, strict=True):
        shapes.append((held + _HALF, np.maximum(size - held, 0.0) + _HALF))
        log += betaln(*shapes[-1])
    chance = np.exp(log - log.max())
    chance /= chance.sum()
    # all periods of a gap stand for the same split
    width = places[candidates] - places[candidates - 1]
    calendar = np.concatenate([np.arange(places[at - 1] + 1, places[at] + 1) for at in candidates])
    running = np.cumsum(np.repeat(chance / width, width))
    tail = (1 - level) / 2
    earliest = calendar[int(np.searchsorted(running, tail))]
    latest = calendar[min(int(np.searchsorted(running, 1 - tail)), calendar.size - 1)]
    # which articles stand on either side, not how long none came, tells how large a step is
    split = chance / width
    split /= split.sum()
    within_dates = (places[candidates] >= earliest) & (places[candidates - 1] < latest)
    best = int(np.argmax(np.where(within_dates, split, -1.0)))
    order = np.argsort(-split, kind="stable")
    near = np.empty(split.size, dtype=bool)
    near[order] = np.cumsum(split[order]) - split[order] < level
    near[best] = True
    weight = np.where(near, split, 0.0) / split[near].sum()
    generator = np.random.default_rng(_SEED)
    at = np.searchsorted(np.cumsum(weight), (np.arange(_DRAWS) + 0.5) / _DRAWS)
    at = at.clip(max=chance.size - 1)
    drawn = [generator.beta(a[at], b[at]) for a, b in shapes]
    low, high = np.quantile(drawn[1] - drawn[0], [tail, 1 - tail])
    effect = after[best] / max(sizes[1][best], 1e-9) - before[best] / max(sizes[0][best], 1e-9)
    return StepDate(
        int(candidates[best]), int(earliest), int(latest), float(effect), float(low), float(high)
    )
