"""Text in figures: safe to draw, cut or wrapped to a width, and placed without overlaps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from hwadu.figures.style import GREY, INK, StudyFigure, drawable, font_size

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_POINTS_PER_INCH = 72.0
_NUMBER_AT_END = re.compile(r" \([\d,.]+%?\)$")


def plain(text: object) -> str:
    """Text as a figure can draw it: one line, of characters that the fonts have.

    A character without a glyph (most emoji) would be drawn as a box; it is left out. The tables
    show it.

    Examples
    --------
    >>> plain("소버린 AI\\n$5 🎉")
    '소버린 AI $5'
    """
    glyphs = drawable()
    one_line = " ".join(str(text).split())
    kept = "".join(c for c in one_line if ord(c) in glyphs and c.isprintable())
    return " ".join(kept.split())


def width_of(text: str, size: float) -> float:
    """About how wide a line is, in inches; wide (Hangul) characters count one em, others 0.54.

    Estimated from the characters and not measured, so that layouts do not depend on the font found.
    """
    em = sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.54 for c in text)
    return em * size / _POINTS_PER_INCH


def cut(text: object, width: float, size: float) -> str:
    """A label of at most this width in inches, with an ellipsis where it was cut.

    A number in brackets at its end stays whole: a count that lost a digit would be another count.

    Examples
    --------
    >>> cut("데이터 인프라", width=9, size=9)
    '데이터 인프라'
    >>> cut("데이터 인프라", width=0.5, size=9)
    '데이터…'
    >>> cut("데이터 인프라 (1,234)", width=1.0, size=9)
    '데이터… (1,234)'
    """
    line = plain(text)
    if width_of(line, size) <= width:
        return line
    number = _NUMBER_AT_END.search(line)
    ending = number.group() if number else ""
    line = line.removesuffix(ending)
    while line and width_of(line + "…" + ending, size) > width:
        line = line[:-1]
    return line.rstrip() + "…" + ending


def wrap(text: object, width: float, size: float, lines: int) -> str:
    """Break a text into at most so many lines of a width in inches; the last one may be cut."""
    made: list[str] = []
    line = ""
    words = plain(text).split(" ")
    for position, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if not line or width_of(longer, size) <= width:
            line = longer
            continue
        if len(made) == lines - 1:
            line = " ".join([line, *words[position:]])
            break
        made.append(line)
        line = word
    made.append(line)
    return "\n".join(cut(part, width, size) for part in made)


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> npt.NDArray[np.float64]:
    """Move positions as little as possible until neighbours are a gap apart.

    Parameters
    ----------
    wanted : sequence of float
        Where each label would like to be, in any order.
    gap : float
        Least distance between two labels.
    low, high : float
        Bounds of all positions. Where the labels do not fit between them, the gap shrinks.

    Returns
    -------
    array of float64, shape of `wanted`
        The least-squares solution: isotonic regression of the positions less their gaps (pool
        adjacent violators; Barlow et al. 1972), clipped into the bounds.

    Examples
    --------
    >>> spread([1.0, 1.0, 5.0], gap=1.0, low=0.0, high=10.0).tolist()
    [0.5, 1.5, 5.0]
    """
    target = np.asarray(wanted, dtype=float)
    count = target.size
    if count == 0:
        return target
    gap = min(gap, (high - low) / max(count - 1, 1))
    order = np.argsort(target, kind="stable")
    offsets = gap * np.arange(count)
    blocks: list[tuple[float, int]] = []
    for value in target[order] - offsets:
        mean, size = float(value), 1
        while blocks and blocks[-1][0] >= mean:
            before, members = blocks.pop()
            mean = (before * members + mean * size) / (members + size)
            size += members
        blocks.append((mean, size))
    pooled = np.concatenate([np.full(size, mean) for mean, size in blocks])
    placed = np.empty(count)
    placed[order] = np.clip(pooled, low, max(low, high - offsets[-1])) + offsets
    return placed


def lanes(starts: Sequence[float], ends: Sequence[float]) -> list[int]:
    """A lane for each interval, the lowest in which it overlaps none before it.

    Examples
    --------
    >>> lanes([0, 1, 5], [2, 3, 6])
    [0, 1, 0]
    """
    taken: list[float] = []
    chosen = [0] * len(starts)
    for i in sorted(range(len(starts)), key=lambda i: (starts[i], i)):
        free = [lane for lane, end in enumerate(taken) if end <= starts[i]]
        lane = free[0] if free else len(taken)
        if lane == len(taken):
            taken.append(ends[i])
        taken[lane] = ends[i]
        chosen[i] = lane
    return chosen


def note_row(axes: Axes, place: float, text: str) -> None:
    """Write a note on a row to the right of the axes."""
    axes.annotate(
        text,
        (1, place),
        (6, 0),
        xycoords=axes.get_yaxis_transform(),
        textcoords="offset points",
        va="center",
        size=font_size("small"),
        color=GREY,
        annotation_clip=False,
    )


def head_height(title: str | None, subtitle: str, width: float) -> float:
    """Inches that a title and a subtitle need above the axes of a figure this wide."""
    return _head(title, subtitle, width)[2]


def write_head(figure: Figure, title: str | None, subtitle: str) -> None:
    """Write the title (what was found) and the subtitle (n, unit, denominator) at the top left."""
    width, height = figure.get_size_inches()
    title_text, subtitle_text, _ = _head(title, subtitle, width)
    if isinstance(figure, StudyFigure):
        figure.description = ". ".join(plain(text) for text in (title, subtitle) if text)
    left = 0.12 / width
    top = height - 0.1
    if title_text:
        figure.text(
            left,
            top / height,
            title_text,
            size=font_size("title"),
            weight="bold",
            color=INK,
            va="top",
            linespacing=1.25,
        )
        top -= (title_text.count("\n") + 1) * 0.25 + 0.03
    if subtitle_text:
        figure.text(
            left,
            top / height,
            subtitle_text,
            size=font_size("subtitle"),
            color=GREY,
            va="top",
            linespacing=1.35,
        )


def _head(title: str | None, subtitle: str, width: float) -> tuple[str, str, float]:
    title_text = wrap(title, width - 0.24, font_size("title"), 3) if title else ""
    subtitle_text = wrap(subtitle, width - 0.24, font_size("subtitle"), 3) if subtitle else ""
    height = 0.2
    if title_text:
        height += (title_text.count("\n") + 1) * 0.25 + 0.03
    if subtitle_text:
        height += (subtitle_text.count("\n") + 1) * 0.18
    return title_text, subtitle_text, height
