"""Words and groups on the plane of a correspondence analysis."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.patches import Polygon

from hwadu.figures.placement import place_labels, write_placed
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
from hwadu.figures.text_labels import cut, head_height, plain, width_of, write_head
from hwadu.stats.correspondence import ellipse
from hwadu.words import say

Array = npt.NDArray[np.float64]

_WIDTH, _HEIGHT = 10.0, 7.4
_LEFT, _BELOW, _ROOM = 0.35, 0.35, 0.55  # inches
_GROUP_SIZE = 10.5
_ROUND = np.linspace(0, 2 * np.pi, 73)


def correspondence_map(
    words: Sequence[str],
    of_words: Array,
    groups: Sequence[str],
    of_groups: Array,
    draws: Array,
    *,
    inertia: Array,
    joined: bool,
    subtitle: str,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw words in grey and groups in colour, with ellipses of 95 % of their draws.

    Parameters
    ----------
    words : sequence of str
        Those that matter most first.
    of_words : ndarray of float64, shape (words, 2)
    groups : sequence of str
    of_groups : ndarray of float64, shape (groups, 2)
    draws : ndarray of float64, shape (draws, groups, 2)
    inertia : ndarray of float64, shape (2,)
        Part of the whole on each axis.
    joined : bool
        Whether the groups follow one another, as years do: a line then joins them.
    subtitle : str
    language : {"ko", "en"}
    title : str, optional
    """
    rings = [_ring(draws[:, at], of_groups[at]) for at in range(len(groups))]
    head = head_height(title, subtitle, _WIDTH) + 0.05
    page = np.array([_WIDTH - _LEFT - 0.15, _HEIGHT])
    every = np.vstack([of_words, of_groups, *rings])
    every = every[np.isfinite(every).all(axis=1)]
    low, high = every.min(axis=0), every.max(axis=0)
    scale = float(((page - 2 * _ROOM) / np.maximum(high - low, 1e-9)).min())  # both axes alike
    middle = (low + high) / 2

    def inches(points: Array) -> Array:
        return np.asarray((points - middle) * scale + page / 2)

    size = font_size("text")
    names = [cut(plain(name), 2.2, _GROUP_SIZE) for name in groups]
    labels = [*names, *(cut(plain(word), 1.6, size) for word in words)]
    points = np.vstack([inches(of_groups), inches(of_words)])
    wide = [
        width_of(label, _GROUP_SIZE if at < len(names) else size) for at, label in enumerate(labels)
    ]
    dots = [0.06] * len(names) + [0.03] * len(words)
    centres = place_labels(points, dots, wide, 1.25 * size / 72, (page[0], page[1]))
    with styled():
        figure = new_figure(_WIDTH, head + _HEIGHT + _BELOW)
        axes = add_axes(figure, _LEFT, _BELOW, 0.15, head)
        axes.set_xlim(0, page[0])
        axes.set_ylim(0, page[1])
        axes.set_xticks([])
        axes.set_yticks([])
        axes.spines[:].set_visible(False)
        nought = inches(np.zeros((1, 2)))[0]
        axes.axvline(nought[0], color=FAINT, linewidth=0.8, zorder=0)
        axes.axhline(nought[1], color=FAINT, linewidth=0.8, zorder=0)
        places = inches(of_groups)
        if joined:
            axes.plot(places[:, 0], places[:, 1], color=GREY, linewidth=0.8, zorder=1)
        dots_of_words = inches(of_words)
        axes.plot(dots_of_words[:, 0], dots_of_words[:, 1], "o", color=GREY, ms=2.2, alpha=0.7)
        for at, ring in enumerate(rings):
            colour = COLOURS[0] if joined else COLOURS[at % len(COLOURS)]
            if np.isfinite(ring).all():
                axes.add_patch(
                    Polygon(inches(ring), facecolor=colour, alpha=0.13, edgecolor="none", zorder=1)
                )
                outline = inches(ring)
                axes.plot(outline[:, 0], outline[:, 1], color=colour, linewidth=0.8, zorder=1)
            axes.plot(*places[at], "D", color=colour, markersize=5)
        for at, (label, centre) in enumerate(zip(labels, centres, strict=True)):
            if at < len(names):
                colour = COLOURS[0] if joined else COLOURS[at % len(COLOURS)]
                write_placed(axes, label, centre, size=_GROUP_SIZE, weight="bold", color=colour)
            else:
                write_placed(axes, label, centre, size=size, color="#3a3a3a")
        for axis, number in ((axes.set_xlabel, 0), (axes.set_ylabel, 1)):
            said = say(
                "figure.correspondence_axis",
                language,
                number=number + 1,
                part=f"{inertia[number]:.1%}",
            )
            axis(said, size=font_size("small"))
        write_head(figure, title, subtitle)
    return figure


def _ring(draws: Array, point: Array) -> Array:
    """The ellipse of the draws, around the point itself."""
    _, half = ellipse(draws)
    return np.asarray(point + np.stack([np.cos(_ROUND), np.sin(_ROUND)], axis=1) @ half.T)
