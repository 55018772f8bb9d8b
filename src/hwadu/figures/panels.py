"""Sheets of small panels, one a curve (small multiples)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hwadu.figures.curves import (
    Curve,
)
from hwadu.figures.style import (
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
)
from hwadu.figures.text_labels import cut, head_height
from hwadu.words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH, _PANEL_HEIGHT, _COLUMNS = 10.0, 2.0, 3
_NAME_SIZE = 9.5

MARKED = 16
"""A line of so few periods shows each of them as a dot."""


def _columns(count: int) -> int:
    return min(_COLUMNS, count)


def panel_sheet(count: int, title: str | None, subtitle: str, foot: float = 0.0) -> StudyFigure:
    """A figure with room for so many panels, and so many inches below them."""
    lines = -(-count // _columns(count))
    return new_figure(_WIDTH, _head(title, subtitle) + lines * _PANEL_HEIGHT + foot)


def _head(title: str | None, subtitle: str) -> float:
    return head_height(title, subtitle, _WIDTH) + 0.1


def panels(
    figure: StudyFigure,
    curves: Sequence[Curve],
    title: str | None,
    subtitle: str,
    foot: float = 0.0,
) -> Iterator[Axes]:
    """Axes of one panel after the other, from the top left on, each under its curve's name."""
    columns = _columns(len(curves))
    lines, width = -(-len(curves) // columns), 9.9 / columns
    head = _head(title, subtitle)
    for i, curve in enumerate(curves):
        row, column = divmod(i, columns)
        axes = add_axes(
            figure,
            left=column * width + 0.5,
            right=_WIDTH - (column + 1) * width + 0.12,
            top=head + row * _PANEL_HEIGHT + 0.3,
            bottom=foot + (lines - row - 1) * _PANEL_HEIGHT + 0.35,
        )
        name = cut(curve.label, width - 0.7, _NAME_SIZE)
        axes.set_title(name, loc="left", size=_NAME_SIZE, weight="bold", pad=5)
        yield axes


def name_scale(figure: StudyFigure, language: str) -> None:
    """Name the vertical scale beside the first panel of each line."""
    for axes in figure.axes[:: _columns(len(figure.axes))]:
        axes.set_ylabel(say("figure.share_axis", language), size=font_size("small"))
