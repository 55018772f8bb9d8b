"""The fast path: labels, times, outlets and families of a corpus, without its text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hwadu.demo.planted.mixture import Mixture, mixture, standard_mix, volumes
from hwadu.demo.planted.monthly_rates import drawn_rates
from hwadu.demo.planted.plan import FIRST_MONTH, LAST_MONTH, DemoPlan, default_plan
from hwadu.demo.text.sentence_banks import SUBJECTS, THEMES
from hwadu.errors import SettingsError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_STREAM = 1  # this module's stream of random numbers; the text has its own
_A_MONTH = np.timedelta64(1, "M")
_WEEKDAYS = np.array([1.0, 1.0, 1.0, 1.0, 1.0, 0.45, 0.4])  # Monday first
_COPY_DELAY = 5 * 3600.0  # seconds, on average


@dataclass(frozen=True)
class DemoLabels:
    """What is planted in a corpus of N articles, ordered by time.

    Attributes
    ----------
    plan : DemoPlan
    month : ndarray of int64, shape (N,)
        Index into ``plan.months``.
    published : ndarray of datetime64[s], shape (N,)
        Korean time, also of articles whose date is withheld.
    dated : ndarray of bool, shape (N,)
        Whether the corpus tells the date.
    outlet : ndarray of int64, shape (N,)
        Index into ``plan.outlets``.
    main, second, passing : ndarray of int64, shape (N,)
        Index into ``hwadu.demo.SUBJECTS``; -1 for none. Passing mentions are no label.
    story : ndarray of int64, shape (N,)
        Articles of one story share the number.
    family : ndarray of int64, shape (N,)
        The story's number where it has two articles or more, otherwise -1.
    truncated : ndarray of bool, shape (N,)
        Whether the body is cut short.
    rate : ndarray of float64, shape (T, M)
        The rate each month's articles were drawn from, given the outlets they came from.
    rate_adjusted : ndarray of float64, shape (T, M)
        The same in the fixed mix of outlets that stay.
    """

    plan: DemoPlan
    month: Ints
    published: NDArray[np.datetime64]
    dated: NDArray[np.bool_]
    outlet: Ints
    main: Ints
    second: Ints
    passing: Ints
    story: Ints
    family: Ints
    truncated: NDArray[np.bool_]
    rate: Floats
    rate_adjusted: Floats

    def __len__(self) -> int:
        """Number of articles."""
        return len(self.month)

    @property
    def planned_adjusted(self) -> Floats:
        """The planned rate in the fixed mix, before the month's own draw, shape (T, M)."""
        carried = mixture(self.plan, self.plan.planned).carried
        return np.asarray(np.einsum("o,mot->tm", standard_mix(self.plan), carried))

    def totals(self) -> Ints:
        """Dated articles of every month, shape (M,): the denominator of every share."""
        return np.bincount(self.month[self.dated], minlength=len(self.plan.months))

    def counts(self) -> Ints:
        """Dated articles that carry each subject in either role, shape (T, M)."""
        return self.count_role(self.main) + self.count_role(self.second)

    def shares(self) -> Floats:
        """Realised shares, shape (T, M); NaN where a month has no dated article."""
        totals = self.totals()
        blank = np.full((len(SUBJECTS), len(totals)), np.nan)
        np.divide(self.counts(), totals[None, :], out=blank, where=totals[None, :] > 0)
        return blank

    def count_role(self, subjects: Ints) -> Ints:
        """Dated articles by subject and month, shape (T, M), in one role: ``main``, ``second``."""
        months = len(self.plan.months)
        chosen = self.dated & (subjects >= 0)
        cells = subjects[chosen] * months + self.month[chosen]
        return np.bincount(cells, minlength=len(SUBJECTS) * months).reshape(-1, months)


def draw_labels(
    articles: int = 2000,
    seed: int = 0,
    *,
    start: str = FIRST_MONTH,
    end: str = LAST_MONTH,
    plan: DemoPlan | None = None,
    null: bool = False,
) -> DemoLabels:
    """Draw the labels of a corpus: the fast path for simulations.

    Parameters
    ----------
    articles : int
        Number of articles N.
    seed : int
        Same seed, same labels; :func:`hwadu.demo.generate` writes text to exactly these.
    start, end : str
        First and last month, such as "2019-01"; ignored where a plan is given.
    plan : DemoPlan, optional
        What to plant; by default :func:`hwadu.demo.default_plan`.
    null : bool
        Whether the default plan is one without change.

    Returns
    -------
    DemoLabels

    Raises
    ------
    SettingsError
        If there is not one article to draw.

    Examples
    --------
    >>> labels = draw_labels(500, seed=7)
    >>> len(labels), labels.shares().shape
    (500, (14, 84))
    """
    if articles < 1:
        raise SettingsError("demo.no_articles", n=articles)
    plan = plan or default_plan(start, end, null=null)
    generator = np.random.default_rng([seed, _STREAM])
    cells = generator.multinomial(articles, volumes(plan).ravel())
    by_cell = cells.reshape(len(plan.months), len(plan.outlets))
    totals = by_cell.sum(axis=1)
    rates = drawn_rates(plan.planned, totals, plan.dispersion, plan.autocorrelation, generator)
    mix = mixture(plan, rates)
    cell = np.repeat(np.arange(cells.size), cells)
    month, outlet = np.divmod(cell, len(plan.outlets))
    main = _choose(mix.main.reshape(cells.size, -1), cell, generator)
    second = _second(mix, cell, main, generator)
    story, family = _stories(plan, month, main, second, generator)
    published = _times(plan, month, story, generator)
    passing = _passing(plan, main, second, story, generator)
    dated = generator.random(articles) >= plan.missing_dates
    truncated = (generator.random(articles) < plan.truncated) & (second < 0)
    weights = by_cell / np.maximum(totals, 1)[:, None]
    order = np.lexsort((np.arange(articles), published))
    return DemoLabels(
        plan=plan,
        month=month[order],
        published=published[order],
        dated=dated[order],
        outlet=outlet[order],
        main=main[order],
        second=second[order],
        passing=passing[order],
        story=story[order],
        family=family[order],
        truncated=truncated[order],
        rate=np.einsum("mo,mot->tm", weights, mix.carried),
        rate_adjusted=np.einsum("o,mot->tm", standard_mix(plan), mix.carried),
    )


def _choose(probabilities: Floats, row: Ints, generator: np.random.Generator) -> Ints:
    """One column for every entry of ``row``, by that row's probabilities."""
    width = probabilities.shape[1]
    steps = np.cumsum(probabilities, axis=1)
    steps[:, -1] = 1.0
    ladder = (steps + np.arange(len(steps))[:, None]).ravel()
    at = np.searchsorted(ladder, row + generator.random(len(row)), side="right")
    return np.asarray(np.clip(at - row * width, 0, width - 1), dtype=np.int64)


def _second(mix: Mixture, cell: Ints, main: Ints, generator: np.random.Generator) -> Ints:
    subjects = mix.main.shape[2]
    used, row = np.unique(cell * subjects + main, return_inverse=True)
    given = mix.second.reshape(-1, subjects)[used]
    none = 1.0 - given.sum(axis=1, keepdims=True)
    chosen = _choose(np.hstack([given, none]), row, generator)
    return np.where(chosen == subjects, -1, chosen)


def _stories(
    plan: DemoPlan, month: Ints, main: Ints, second: Ints, generator: np.random.Generator
) -> tuple[Ints, Ints]:
    """Group articles of one month and the same labels into stories of drawn sizes."""
    n = len(month)
    order = np.lexsort((generator.random(n), second, month, main))
    key = np.stack([main[order], month[order], second[order]])
    starts = np.ones(n, dtype=bool)
    starts[1:] = (key[:, 1:] != key[:, :-1]).any(axis=0)
    edges = np.searchsorted(key[0], np.arange(len(SUBJECTS) + 1))
    for subject, (low, high) in enumerate(pairwise(edges.tolist())):
        several = generator.random(high - low) < plan.copied[subject]
        copies = generator.geometric(1.0 / plan.copies[subject], high - low)
        ends = np.cumsum(1 + several * copies)
        starts[low + ends[ends < high - low]] = True
    story = np.empty(n, dtype=np.int64)
    story[order] = np.cumsum(starts) - 1
    sizes = np.bincount(story)
    return story, np.where(sizes[story] > 1, story, -1)


def _times(
    plan: DemoPlan, month: Ints, story: Ints, generator: np.random.Generator
) -> NDArray[np.datetime64]:
    """A time for every article: copies follow their story within a day, inside the month."""
    end = plan.months[-1] + _A_MONTH
    days = np.arange(plan.months[0], end, dtype="datetime64[D]")
    weights = _WEEKDAYS[(days.astype(np.int64) + 3) % 7]  # 1970-01-01 was a Thursday
    bounds = np.searchsorted(days, np.append(plan.months, end).astype(days.dtype))
    ladder = np.concatenate([[0.0], np.cumsum(weights)])
    low, high = ladder[bounds[:-1]], ladder[bounds[1:]]
    _, first = np.unique(story, return_index=True)
    story_month = month[first]
    spot = low[story_month] + generator.random(len(first)) * (high - low)[story_month]
    day = np.clip(np.searchsorted(ladder, spot, side="right") - 1, 0, len(days) - 1)
    hour = 6.0 + 16.0 * generator.beta(2.0, 2.5, len(first))
    moment = days[day].astype("datetime64[s]") + (hour * 3600).astype("timedelta64[s]")
    delay = generator.exponential(_COPY_DELAY, len(story)) + 240.0
    delay[first] = 0.0
    published = moment[story] + delay.astype("timedelta64[s]")
    month_end = (plan.months[month] + _A_MONTH).astype("datetime64[s]")
    late = published >= month_end
    back = generator.integers(1, 3600, len(story)).astype("timedelta64[s]")
    published[late] = np.maximum(month_end - back, moment[story])[late]
    return np.asarray(published)


def _passing(
    plan: DemoPlan, main: Ints, second: Ints, story: Ints, generator: np.random.Generator
) -> Ints:
    """An AI theme that a story mentions without carrying it; bird flu is left alone."""
    _, first = np.unique(story, return_index=True)
    wanted = generator.random(len(first)) < plan.passing
    subject = generator.integers(0, len(THEMES), len(first))
    taken = (subject == main[first]) | (subject == second[first])
    allowed = wanted & ~taken & (main[first] != SUBJECTS.index("bird_flu"))
    return np.where(allowed, subject, -1)[story]
