"""Articles streamed month by month: the text to the labels that the fast path drew."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import numpy as np

from hwadu.demo.dice import Dice
from hwadu.demo.planted.cast import invented_name
from hwadu.demo.planted.drawn_articles import DemoLabels, draw_labels
from hwadu.demo.planted.invented_outlets import Outlet
from hwadu.demo.planted.plan import FIRST_MONTH, LAST_MONTH, DemoPlan
from hwadu.demo.text.printed_versions import MOST_TITLES, CopyText, copied, original, truncated
from hwadu.demo.text.sentence_banks import SUBJECTS
from hwadu.demo.text.synthetic_article import DemoArticle
from hwadu.demo.text.writing import Story, Writer

_TEXT_STREAM, _NAME_STREAM = 2, 3
_REPORTERS = 14  # of each outlet
_RECENT = 80  # headlines that boilerplate may show
_VOCABULARY = (2019, 2025)  # years the banks' words cover


def generate(
    articles: int = 2000,
    seed: int = 0,
    start: str = FIRST_MONTH,
    end: str = LAST_MONTH,
    *,
    plan: DemoPlan | None = None,
    null: bool = False,
    batch_size: int = 1000,
) -> Iterator[list[DemoArticle]]:
    """Write a synthetic corpus as a stream of batches, in order of time.

    Parameters
    ----------
    articles : int
        Number of different articles; a few rows more repeat an id on purpose.
    seed : int
        Same seed, same articles.
    start, end : str
        First and last month; ignored where a plan is given.
    plan : DemoPlan, optional
        What to plant, see :func:`hwadu.demo.default_plan`.
    null : bool
        Whether nothing changes over the years.
    batch_size : int
        Most articles in a batch. Only one batch and the stories still being copied are in memory.

    Yields
    ------
    list of DemoArticle

    Raises
    ------
    SettingsError
        If a parameter is impossible or a sentence bank is broken.

    Examples
    --------
    >>> first = next(generate(60, seed=7))[0]
    >>> "example.invalid" in first.url
    True
    """
    labels = draw_labels(articles, seed, start=start, end=end, plan=plan, null=null)
    yield from write_articles(labels, seed, batch_size=batch_size)


def write_articles(
    labels: DemoLabels, seed: int, *, batch_size: int = 1000
) -> Iterator[list[DemoArticle]]:
    """Write the text to labels that are drawn already.

    Parameters
    ----------
    labels : DemoLabels
    seed : int
        The seed the labels were drawn with.
    batch_size : int

    Yields
    ------
    list of DemoArticle
    """
    newsroom = _Newsroom(labels, seed)
    batch: list[DemoArticle] = []
    edges = np.searchsorted(labels.month, np.arange(len(labels.plan.months) + 1))
    for month, (low, high) in enumerate(pairwise(edges.tolist())):
        for article in newsroom.month(month, low, high):
            batch.append(article)
            if len(batch) == batch_size:
                yield batch
                batch = []
    if batch:
        yield batch


class _Newsroom:
    """Turns labels into articles, a month at a time; each month has its own random stream."""

    def __init__(self, labels: DemoLabels, seed: int) -> None:
        self._labels = labels
        self._seed = seed
        self._recent: deque[str] = deque(maxlen=_RECENT)
        names = Dice([seed, _NAME_STREAM])
        self._staff = [
            [_reporter(names, outlet) for _ in range(_REPORTERS)] for outlet in labels.plan.outlets
        ]
        self._sizes = np.bincount(labels.story).tolist()
        self._dice: Dice
        self._writer: Writer
        self._stories: dict[int, tuple[Story, int]]  # being copied, and copies still to come
        self._serials: dict[str, int]

    def month(self, month: int, low: int, high: int) -> Iterator[DemoArticle]:
        """The articles from ``low`` to ``high``, then the rows that repeat one of them."""
        self._dice = Dice([self._seed, _TEXT_STREAM, month])
        self._writer = Writer(self._dice)
        self._stories, self._serials = {}, {}
        labels, part = self._labels, slice(low, high)
        columns = (labels.dated, labels.outlet, labels.main, labels.second, labels.passing)
        rows = zip(
            range(low, high),
            labels.published[part].astype(object),
            *(column[part].tolist() for column in (*columns, labels.story, labels.truncated)),
            strict=True,
        )
        again: list[DemoArticle] = []
        for row in rows:
            article = self._article(*row)
            if self._dice.unit() < labels.plan.duplicate_ids:
                again.append(replace(article, repeated=True))
            yield article
        yield from again

    def _article(
        self,
        number: int,
        when: datetime,
        dated: bool,
        outlet_index: int,
        main: int,
        second: int,
        passing: int,
        story_id: int,
        cut: bool,
    ) -> DemoArticle:
        subjects = (_name(main), _name(second), _name(passing))
        story, text = self._text(story_id, subjects, when)
        if cut:
            text = truncated(text, self._dice)
        outlet = self._labels.plan.outlets[outlet_index]
        reporter, mail = self._dice.pick(self._staff[outlet_index])
        related = self._dice.some(self._recent, 5)
        self._recent.append(text.title)
        return DemoArticle(
            article_id=_article_id(outlet, when, dated, number, self._serials),
            title=text.title,
            paragraphs=text.paragraphs,
            published=when,
            dated=dated,
            outlet=outlet,
            reporter=reporter,
            mail=mail,
            main=subjects[0],
            secondary=subjects[1],
            passing=subjects[2],
            family=f"family-{story_id:07d}" if self._sizes[story_id] > 1 else "",
            edits=text.edits,
            strength=text.strength,
            repeated=False,
            keywords=story.keywords,
            people=story.people,
            organisations=story.organisations,
            places=story.places,
            related=related,
        )

    def _text(
        self, story_id: int, subjects: tuple[str, str, str], when: datetime
    ) -> tuple[Story, CopyText]:
        """The story and its text: as first printed, or one more copy of it."""
        if story_id in self._stories:
            story, left = self._stories.pop(story_id)
            text = copied(story, self._dice)
        else:
            left = self._sizes[story_id]
            year = self._vocabulary_year(when)
            story = self._writer.story(*subjects, when, year, min(left, MOST_TITLES))
            text = original(story)
        if left > 1:
            self._stories[story_id] = (story, left - 1)
        return story, text

    def _vocabulary_year(self, when: datetime) -> int:
        first, last = _VOCABULARY
        if self._labels.plan.null:
            return first + self._dice.below(last - first + 1)
        return min(max(when.year, first), last)


def _name(subject: int) -> str:
    return SUBJECTS[subject] if subject >= 0 else ""


def _reporter(dice: Dice, outlet: Outlet) -> tuple[str, str]:
    letters = "".join(dice.pick("abcdeghijkmnoprstuwy") for _ in range(3 + dice.below(4)))
    mail = f"{letters}{dice.below(90) + 10}@{outlet.site}.example.invalid"
    return invented_name(dice), mail


def _article_id(
    outlet: Outlet, when: datetime, dated: bool, number: int, serials: dict[str, int]
) -> str:
    if not dated:  # the id must not tell what the date column withholds
        return f"{outlet.code}.undated{number:09d}"
    stem = f"{outlet.code}.{when:%Y%m%d%H%M%S}"
    serials[stem] = serials.get(stem, 0) + 1
    return f"{stem}{serials[stem]:03d}"
