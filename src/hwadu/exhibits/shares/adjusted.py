"""Shares in a fixed mix of outlets."""

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
    """Draw shares in a fixed mix of outlets beside the counted ones, by periods of any length."""
    return draw_measure(view, "adjusted", every, title)


def has_a_mix(view: View) -> bool:
    """Whether there are several outlets, whose mix can be held fixed."""
    several = len(view.table("outlets")) > 1
    return several and view.has_curves and has_measure(view, "adjusted")


EXHIBIT = Exhibit(
    name="adjusted",
    place=220,
    section="adjusted",
    figure=figure,
    title=lambda view, *, every, **_: title_of_measure(view, "adjusted", every),
    table=lambda view: table_of_measure(view, "adjusted"),
    applies=has_a_mix,
    in_report={"table": False},
)
