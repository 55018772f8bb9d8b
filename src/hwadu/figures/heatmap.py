"""Cells with a colour and a number: a heat map."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgba
from matplotlib.patches import Rectangle

from hwadu.figures.style import (
    FAINT,
    GREY,
    INK,
    PAPER,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.figures.text_labels import cut, head_height, width_of, write_head

BLUES = LinearSegmentedColormap.from_list("hwadu", ["#f3f7fb", "#9cc3e0", "#2f78b3", "#0b3a66"])


MOST_NUMBERED = 16
"""Columns of which each has room for a number in its cells."""


def heat_map(
    percent: npt.NDArray[np.float64],
    names: Sequence[str],
    ticks: Sequence[str],
    title: str | None,
    subtitle: str,
    few: npt.NDArray[np.bool_] | None = None,
) -> StudyFigure:
    """Cells with a name for each row and a tick, of some lines, for each column."""
    size = font_size("text")
    rows = [cut(name, 2.6, size) for name in names]
    left = 0.3 + max(width_of(row, size) for row in rows)
    columns = percent.shape[1]
    cell = min(0.95, max(0.5, (10.0 - left) / columns))
    width = max(6.0, left + cell * columns + 0.2)
    below = 0.2 + 0.15 * max(tick.count("\n") + 1 for tick in ticks)
    head = head_height(title, subtitle, width) + 0.1
    with styled():
        figure = new_figure(width, head + 0.42 * len(rows) + below + 0.05)
        axes = add_axes(figure, left, below, width - left - cell * columns, head)
        _cells(axes, percent, np.zeros(percent.shape, dtype=bool) if few is None else few)
        axes.set_yticks(np.arange(len(rows)), rows, size=size)
        axes.set_xticks(np.arange(columns), list(ticks), size=font_size("small"))
        axes.tick_params(length=0, pad=5)
        write_head(figure, title, subtitle)
    return figure


def heat_strips(
    percent: npt.NDArray[np.float64],
    names: Sequence[str],
    ticks: Sequence[str],
    title: str | None,
    subtitle: str,
    few: npt.NDArray[np.bool_],
) -> StudyFigure:
    """Cells of many columns: colours beside their scale; ticks where there is room for them."""
    size, small, width = font_size("text"), font_size("small"), 10.0
    rows = [cut(name, 2.6, size) for name in names]
    left = 0.3 + max(width_of(row, size) for row in rows)
    columns = percent.shape[1]
    head = head_height(title, subtitle, width) + 0.1
    known = percent[np.isfinite(percent) & ~few]
    highest = float(known.max()) if known.size and known.max() > 0 else 1.0
    colours = BLUES(np.nan_to_num(percent) / highest)
    colours[few] = to_rgba("#e6e6e6")
    colours[~np.isfinite(percent)] = to_rgba(PAPER)
    apart = (width - left - 0.8) / columns
    each = int(np.ceil((max(width_of(tick, small) for tick in ticks) + 0.15) / apart))
    with styled():
        figure = new_figure(width, head + 0.42 * len(rows) + 0.4)
        axes = add_axes(figure, left, 0.35, 0.8, head)
        axes.imshow(colours, aspect="auto", interpolation="nearest")
        axes.set_yticks(np.arange(len(rows)), rows, size=size)
        axes.set_yticks(np.arange(len(rows) - 1) + 0.5, minor=True)
        axes.set_xticks(np.arange(columns)[::each], list(ticks)[::each], size=small)
        axes.grid(axis="y", which="minor", color=PAPER, linewidth=3)
        axes.tick_params(length=0, which="both", pad=5)
        axes.spines[:].set_visible(False)
        scale = add_axes(figure, width - 0.65, 0.35, 0.5, head)
        scale.imshow(np.linspace(1, 0, 64)[:, None], cmap=BLUES, aspect="auto", vmin=0, vmax=1)
        scale.set_yticks([0, 63], [f"{highest:.1f}%", "0%"], size=small)
        scale.yaxis.tick_right()
        scale.set_xticks([])
        scale.tick_params(length=0)
        scale.spines[:].set_visible(False)
        write_head(figure, title, subtitle)
    return figure


def _cells(axes: Axes, percent: npt.NDArray[np.float64], few: npt.NDArray[np.bool_]) -> None:
    told = percent[~few]
    highest = np.nanmax(told) if np.isfinite(told).any() else 1.0
    scale = highest if highest > 0 else 1.0
    axes.set_xlim(-0.5, percent.shape[1] - 0.5)
    axes.set_ylim(percent.shape[0] - 0.5, -0.5)
    axes.spines[:].set_visible(False)
    for (row, column), value in np.ndenumerate(percent):
        known = np.isfinite(value)
        grey = bool(few[row, column])
        colour = "#e6e6e6" if grey else BLUES(value / scale) if known else PAPER
        axes.add_patch(
            Rectangle(
                (column - 0.48, row - 0.46),
                0.96,
                0.92,
                facecolor=colour,
                edgecolor=PAPER if known else FAINT,
                linewidth=0.5,
            )
        )
        dark = known and not grey and value / scale > 0.55
        axes.text(
            column,
            row,
            f"{value:.1f}" if known else "–",
            ha="center",
            va="center",
            size=font_size("text"),
            color=PAPER if dark else INK if known and not grey else GREY,
        )
