"""The periods of a study: what they cannot show, and which articles lie in them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from hwadu.errors import InputError
from hwadu.files.study_file import STUDY
from hwadu.notices import Notice
from hwadu.runs.folder.kept_parts import made_anew

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.trends.followed import Followed
    from hwadu.runs.folder.kept_parts import Keep
    from hwadu.settings import Study
    from hwadu.trends.shares.periods import Every

COUNTED = ("[period]", "[trends]", "[query]", "tables/articles", "tables/story_members")
"""What the articles that shares count, and their covariates, rest on."""
_SHORTER: tuple[Every, ...] = ("quarter", "month", "week", "day")
_FEW, _ENOUGH = 6, 24
"""Periods too few to see a course in, and enough of them to place a step."""


def period_notices(articles: pd.DataFrame, settings: Study) -> tuple[Notice, ...]:
    """A word where no course can be seen, or no step be placed, for want of dates or periods.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    settings : Study

    Raises
    ------
    InputError
        If there are dates, and none of them lies in the period of the study.
    """
    from hwadu.trends.shares.periods import study_periods

    every = settings.period.every
    lengths: tuple[Every, ...] = ("year", *_SHORTER)
    counted: dict[str, int] = {
        name: study_periods(articles["published"], name, **span_of(settings)).size
        for name in lengths
    }
    known = articles["published"].dropna()
    if known.empty:
        return (Notice("no_dates"),)
    outside = _outside_notice(known, settings)
    if not 0 < counted[every] < _ENOUGH:
        return outside
    shorter = next((name for name in _SHORTER if counted[name] >= _ENOUGH), "day")
    if counted[shorter] <= counted[every]:
        return outside
    few = counted[every] < _FEW
    code = "periods_too_few_for_a_course" if few else "periods_too_few_for_a_step"
    facts = {"n": counted[every], "every": every, "shorter": shorter, "more": counted[shorter]}
    return (*outside, Notice(code, facts))


def totals_notices(totals: pd.DataFrame | None, settings: Study) -> tuple[Notice, ...]:
    """A word where no total lies inside the study's period, so that no share of all news is known.

    Parameters
    ----------
    totals : DataFrame or None
        As :func:`hwadu.trends.load_totals` reads them.
    settings : Study
    """
    if totals is None or settings.totals is None:
        return ()
    days = totals["date"]
    if not outside_period(days, settings).all():
        return ()
    if days.empty:
        return (Notice("no_totals", where=settings.totals.path),)
    reach = {"first": f"{days.min():%Y-%m-%d}", "last": f"{days.max():%Y-%m-%d}"}
    return (Notice("totals_outside_period", reach, where=settings.totals.path),)


def _outside_notice(known: pd.Series, settings: Study) -> tuple[Notice, ...]:
    """A word about dated articles outside the study's period."""
    outside = int(outside_period(known, settings).sum())
    if not outside:
        return ()
    reach = {"first": f"{known.min():%Y-%m-%d}", "last": f"{known.max():%Y-%m-%d}"}
    if outside == len(known):
        first, last = reach.values()
        raise InputError(
            "pipeline.none_in_period", path=STUDY, column="period", first=first, last=last
        )
    return (Notice("outside_period", {"n": outside, "all": len(known), **reach}),)


def outside_period(published: pd.Series, settings: Study) -> pd.Series:
    """Which dates lie outside the study's period; those that are not known do not."""
    days, (start, end) = published.dt.normalize(), span_of(settings).values()
    first = pd.Timestamp(start) if start else days.min()
    last = pd.Timestamp(end) if end else days.max()
    outside: pd.Series = days.notna() & ~days.between(first, last)
    return outside


def shares_by_period(
    kinds: Sequence[Followed],
    corpus: Corpus,
    settings: Study,
    outlets: pd.DataFrame,
    every: Every,
    keep: Keep = made_anew,
) -> pd.DataFrame:
    """The table ``shares`` of a study by periods of one length, counted from its articles.

    Parameters
    ----------
    kinds : sequence of Followed
    corpus : Corpus
        The articles of the study's main source.
    settings : Study
    outlets : DataFrame
        The table ``outlets``.
    every : {"day", "week", "month", "quarter", "year"}
    keep : callable
        Gives the shares of a kind whose articles are the same as before.
    """
    from hwadu.trends import compute_shares

    def made(kind: Followed) -> pd.DataFrame:
        return compute_shares(
            corpus.articles,
            kind.members,
            corpus.story_members,
            kind=kind.kind,
            keys=kind.keys,
            every=every,
            outlets=outlets,
            **span_of(settings),
        )

    parts = [
        keep("shares", {"every": every, **kind.told}, partial(made, kind), COUNTED)
        for kind in kinds
    ]
    return pd.concat(parts, ignore_index=True)


def rows_in_periods(
    articles: pd.DataFrame, pooled: pd.DataFrame, settings: Study
) -> dict[str, int]:
    """How many articles the shares of the whole count, and why not the others.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    pooled : DataFrame
        Those of the study's main source.
    settings : Study

    Returns
    -------
    dict of str to int
        read; kept, undated, outside (of the period), other_source.
    """
    undated = int(pooled["published"].isna().sum())
    outside = int(outside_period(pooled["published"], settings).sum())
    return {
        "read": len(articles),
        "kept": len(pooled) - undated - outside,
        "undated": undated,
        "outside": outside,
        "other_source": len(articles) - len(pooled),
    }


def span_of(settings: Study) -> dict[str, Any]:
    """First and last day of the study, as its settings have them."""
    return {"start": settings.period.start, "end": settings.period.end}
