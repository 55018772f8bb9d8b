"""Estimates with their intervals, one a row: what rose, what fell, and what cannot be told."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.markers import CARETLEFT, CARETRIGHT
from matplotlib.ticker import MaxNLocator

from hwadu.errors import NotEnoughDataError
from hwadu.figures.style import (
    COLOURS,
    GREY,
    INK,
    PAPER,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.figures.text_labels import cut, head_height, note_row, width_of, write_head
from hwadu.stats.written_numbers import written_probability

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = 0.28  # inches
_WIDTH = 10.0
_MARKS = {"rose": ("^", COLOURS[0]), "fell": ("v", COLOURS[1]), "level": ("o", COLOURS[0])}
"""Told apart by shape and colour; everything else is a hollow grey circle."""


@dataclass(frozen=True)
class Estimate:
    """One row of the figure.

    Attributes
    ----------
    name, text : str
        What stands at the left and at the right.
    value, low, high : float
        In the unit of the axis; NaN where unknown.
    verdict : str
        rose, fell, level (no difference but a size), or anything else.
    heading : str
        Rows of one heading stand together under it; empty for none.
    """

    name: str
    text: str
    value: float
    low: float
    high: float
    verdict: str = ""
    heading: str = ""


def interval_rows(
    estimates: Sequence[Estimate], *, axis: str, subtitle: str, title: str | None = None
) -> StudyFigure:
    """Draw estimates and their intervals about a line at zero.

    All intervals are shown whole, unless a few unsure ones would more than double the axis and so
    flatten the others: these are cut at the edge, where an arrowhead says that they go on.

    Parameters
    ----------
    estimates : sequence of Estimate
        In the order in which they are shown, from the top.
    axis : str
        What is measured, with its unit.
    subtitle : str
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If there are none.
    """
    shown = [estimate for estimate in estimates if np.isfinite(estimate.value)]
    if not shown:
        raise NotEnoughDataError("figures.no_estimates")
    size, small = font_size("text"), font_size("small")
    names = [cut(estimate.name, 4.3, size) for estimate in shown]
    texts = [cut(estimate.text, 2.6, small) for estimate in shown]
    headings = [cut(estimate.heading, 5.0, size) for estimate in shown]
    places, heads = _places(headings)
    limits = _limits(shown)
    left = 0.3 + max(width_of(label, size) for label in [*names, *headings])
    right = 0.25 + max(width_of(text, small) for text in texts)
    head = head_height(title, subtitle, _WIDTH) + 0.1
    rows = places[-1] + 1
    with styled():
        figure = new_figure(_WIDTH, head + _ROW * rows + 0.6)
        axes = add_axes(figure, left, 0.55, right, head)
        axes.axvline(0, color=GREY, linewidth=0.9, linestyle=(0, (4, 3)))
        for estimate, place, text in zip(shown, places, texts, strict=True):
            mark, colour = _MARKS.get(estimate.verdict, ("o", GREY))
            axes.hlines(place, estimate.low, estimate.high, color=colour, linewidth=1.4, alpha=0.7)
            _point_beyond(axes, estimate, place, limits, colour)
            axes.plot(
                estimate.value,
                place,
                mark,
                color=colour,
                markerfacecolor=colour if estimate.verdict in _MARKS else PAPER,
                markersize=6.5,
            )
            note_row(axes, place, text)
        for place, heading in heads:
            axes.annotate(
                heading,
                (0, place),
                (-(left - 0.12) * 72, 0),
                xycoords=axes.get_yaxis_transform(),
                textcoords="offset points",
                va="center",
                size=size,
                weight="bold",
                color=INK,
                annotation_clip=False,
            )
        axes.set_yticks(places, names, size=size)
        axes.set_ylim(rows - 0.4, -0.6)
        axes.set_xlim(*limits)
        axes.set_xlabel(axis, size=small)
        axes.xaxis.set_major_locator(MaxNLocator(7, steps=[1, 2, 5, 10]))
        axes.grid(axis="x")
        axes.tick_params(axis="y", length=0)
        write_head(figure, title, subtitle)
    return figure


def verdict_of(effect: float, q_value: float) -> str:
    """Whether an effect is clear, and which way it goes.

    Examples
    --------
    >>> verdict_of(0.1, 0.01), verdict_of(-0.1, 0.01), verdict_of(0.1, float("nan"))
    ('rose', 'fell', 'cannot say')
    """
    if not q_value < 0.05:
        return "cannot say"
    return "rose" if effect > 0 else "fell"


def q_text(value: float, name: str = "q") -> str:
    """A q value, or another probability, as the figures write it.

    Examples
    --------
    >>> q_text(0.0321), q_text(1e-9, "p"), q_text(float("nan")), q_text(0.0498)
    ('q=0.032', 'p<0.001', 'q –', 'q=0.0498')
    """
    if math.isnan(value):
        return f"{name} –"
    written = written_probability(value)
    return f"{name}{written}" if written[0] == "<" else f"{name}={written}"


def _places(headings: Sequence[str]) -> tuple[list[int], list[tuple[int, str]]]:
    """A row for each estimate and for each heading above the first of its own."""
    places: list[int] = []
    heads: list[tuple[int, str]] = []
    row, before = 0, ""
    for heading in headings:
        if heading and heading != before:
            heads.append((row, heading))
            row += 1
        places.append(row)
        row, before = row + 1, heading
    return places, heads


def _point_beyond(
    axes: Axes, estimate: Estimate, place: int, limits: tuple[float, float], colour: str
) -> None:
    """An arrowhead at each edge that the interval reaches beyond."""
    low, high = limits
    for edge, mark, beyond in (
        (low, CARETLEFT, estimate.low < low),
        (high, CARETRIGHT, estimate.high > high),
    ):
        if beyond:
            axes.plot(edge, place, marker=mark, color=colour, markersize=7, clip_on=False)


def _limits(shown: Sequence[Estimate]) -> tuple[float, float]:
    """Limits that hold zero and every interval, without the widest where they double the axis."""
    values = np.array([estimate.value for estimate in shown])
    lows = np.array([e.low if np.isfinite(e.low) else e.value for e in shown])
    highs = np.array([e.high if np.isfinite(e.high) else e.value for e in shown])
    low, high = min(0.0, float(lows.min())), max(0.0, float(highs.max()))
    most_low = min(0.0, float(values.min()), float(np.quantile(lows, 0.05, method="higher")))
    most_high = max(0.0, float(values.max()), float(np.quantile(highs, 0.95, method="lower")))
    if 0 < 2 * (most_high - most_low) < high - low:
        low, high = most_low, most_high
    margin = 0.06 * (high - low) or 1.0
    return low - margin, high + margin
