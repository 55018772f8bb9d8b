"""Horizontal bars with their numbers at their ends, alone and as panels of terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from hwadu.errors import NotEnoughDataError
from hwadu.figures.style import (
    COLOURS,
    FAINT,
    GREY,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.figures.text_labels import cut, head_height, width_of, write_head

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class Panel:
    """What one panel of bars shows.

    Attributes
    ----------
    heading : str
    terms : sequence of str
    weights : sequence of float
        One a term.
    """

    heading: str
    terms: Sequence[str]
    weights: Sequence[float]


def bar_rows(
    axes: Axes, names: Sequence[str], values: npt.ArrayLike, texts: Sequence[str], size: float
) -> None:
    """Draw horizontal bars from the top down, each with a text at its end."""
    lengths = np.asarray(values, dtype=float)
    rows = np.arange(len(names))
    axes.barh(rows, lengths, height=0.68, color=COLOURS[0])
    for row, text in enumerate(texts):
        axes.annotate(
            text,
            (lengths[row], row),
            (4, 0),
            textcoords="offset points",
            va="center",
            size=font_size("small"),
            color=GREY,
            annotation_clip=False,
        )
    axes.set_yticks(rows, names, size=size)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_xlim(0, max(float(lengths.max(initial=0.0)), 1e-9))
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.spines["left"].set_color(FAINT)
    axes.tick_params(length=0)


_COLUMNS = 3  # of panels


def term_panels(panels: Sequence[Panel], *, subtitle: str, title: str | None = None) -> StudyFigure:
    """Draw a panel of bars for each heading.

    Parameters
    ----------
    panels : sequence of Panel
    subtitle : str
        What the bars are and in which unit.
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If there is no panel.
    """
    if not panels:
        raise NotEnoughDataError("figures.no_terms")
    columns = min(_COLUMNS, len(panels))
    lines = -(-len(panels) // columns)
    most = max(len(panel.terms) for panel in panels)
    width, size = 10.0, font_size("small")
    panel_width, panel_height = (width - 0.1) / columns, 0.5 + 0.2 * max(most, 1)
    head = head_height(title, subtitle, width) + 0.05
    with styled():
        figure = new_figure(width, head + lines * panel_height)
        for i, panel in enumerate(panels):
            row, column = divmod(i, columns)
            names = [cut(term, panel_width * 0.42, size) for term in panel.terms]
            indent = 0.15 + max((width_of(name, size) for name in names), default=0.0)
            axes = add_axes(
                figure,
                left=column * panel_width + indent,
                right=width - (column + 1) * panel_width + 0.5,
                top=head + row * panel_height + 0.32,
                bottom=(lines - row - 1) * panel_height + 0.1,
            )
            bar_rows(axes, names, panel.weights, [f"{w:.3f}" for w in panel.weights], size)
            axes.annotate(
                cut(panel.heading, panel_width - 0.3, 9.0),
                (0, 1),
                (-(indent - 0.12) * 72, 6),
                xycoords="axes fraction",
                textcoords="offset points",
                size=9.0,
                weight="bold",
                annotation_clip=False,
            )
        write_head(figure, title, subtitle)
    return figure
