"""Shares of themes over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.share_lines import share_lines
from hwadu.figures.style import StudyFigure
from hwadu.reporting.findings.finding import Finding
from hwadu.reporting.findings.theme_findings import CLAIMS
from hwadu.words import headline, texts


def of_shares(found: Sequence[Finding], language: str) -> str | None:
    """The largest change that can be claimed; else how many themes cannot be told."""
    first = next((f.headline for f in found if f.verdict in CLAIMS), None)
    return first or of_changes(found, language)


def of_changes(found: Sequence[Finding], language: str) -> str | None:
    """How many themes rose, fell, hardly changed, and cannot be told."""
    if not found:
        return None
    phrases = texts(language)["headline"]["verdicts"]
    told = [f.verdict if f.verdict in phrases else "cannot say" for f in found]
    if set(told) == {"cannot say"}:
        return headline("no_change", language, all=len(found))
    parts = [
        phrases[verdict].format(n=told.count(verdict)) for verdict in phrases if verdict in told
    ]
    return headline("changes", language, all=len(found), parts=", ".join(parts))


def _concerning(events: Any, themes: Sequence[str]) -> Any:
    """Events of one theme; all events where several themes share a figure."""
    if len(themes) != 1:
        return events
    concerned = events["themes"].str.split().apply(lambda named: not named or themes[0] in named)
    return events[concerned]


def figure(
    view: View,
    *themes: str,
    unit: str = "article",
    every: str | None = None,
    events: bool = True,
    title: str | None = None,
) -> StudyFigure:
    """Draw the share of themes over time with 95 % bands and dated events.

    One theme is drawn by the study's own periods with a step for each year; several are drawn
    by year, since seven monthly lines cannot be read.

    Parameters
    ----------
    *themes : str
        Ids of themes; none for all of them.
    unit : {"article", "story"}
        What is counted.
    every : {"day", "week", "month", "quarter", "year"}, optional
        Length of the periods that are counted.
    events : bool
        Whether to mark the study's events; with one theme, those that concern it.
    title : str, optional

    Returns
    -------
    StudyFigure
    """
    single = len(themes) == 1
    length = every or (view.every if single else view.long_period)
    over_years = single and length != "year"
    return share_lines(
        view.shares(length),
        view.labels,
        every=length,
        keys=themes or None,
        events=_concerning(view.run.events, themes) if events else None,
        unit=unit,
        by_year=view.table("shares_by_year") if over_years else None,
        smoothed=view.smoothed(length) if over_years else None,
        span=view.span,
        fewest=view.fewest,
        language=view.language,
        title=title,
    )


def title(view: View, *themes: str, unit: str = "article", **_: Any) -> str | None:
    """One theme's own finding, whatever it is; of several the largest change."""
    if unit != "article":
        return None
    found = [one for one in view.findings if not themes or one.key in themes]
    if len(themes) == 1:
        return found[0].headline if found else view.labels.get(themes[0], themes[0])
    return of_shares(found, view.language)


EXHIBIT = Exhibit(
    name="shares",
    place=200,
    section="shares",
    figure=figure,
    title=title,
    applies=lambda view: view.has_curves,
    reported=lambda view: view.several_years,
    quotes=("shares", "shares_by_year", "study_shares", "group_shares"),
)
