"""Shares corrected by people's codes."""

from __future__ import annotations

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.shares.measures import (
    draw_measure,
    has_measure,
    table_of_measure,
    title_of_measure,
)
from hwadu.exhibits.view import View
from hwadu.figures.style import StudyFigure


def figure(view: View, *, every: str | None = None, title: str | None = None) -> StudyFigure:
    """Draw shares corrected by human codes beside the counted ones, by periods of any length."""
    return draw_measure(view, "corrected", every, title)


EXHIBIT = Exhibit(
    name="corrected",
    place=230,
    section="corrected",
    figure=figure,
    title=lambda view, *, every, **_: title_of_measure(view, "corrected", every),
    table=lambda view: table_of_measure(view, "corrected"),
    applies=lambda view: has_measure(view, "corrected"),
)
