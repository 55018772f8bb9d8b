"""The share of one theme over time."""

from __future__ import annotations

from hwadu.exhibits.exhibit import Exhibit, themes
from hwadu.exhibits.shares import shares
from hwadu.exhibits.themes.theme import has_articles
from hwadu.exhibits.view import View
from hwadu.figures.style import StudyFigure


def figure(
    view: View,
    theme: str,
    *,
    unit: str = "article",
    every: str | None = None,
    events: bool = True,
    title: str | None = None,
) -> StudyFigure:
    """Draw the share of one theme over time, with the events that concern it.

    The options are those of the figure ``shares``.
    """
    return shares.figure(view, theme, unit=unit, every=every, events=events, title=title)


EXHIBIT = Exhibit(
    name="theme_shares",
    place=310,
    each=themes,
    figure=figure,
    title=shares.title,
    applies=lambda view, theme: view.has_curves,
    reported=has_articles,
    files="shares",
)
