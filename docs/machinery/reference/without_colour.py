"""Whether a figure can be read without colour, measured on what it draws.

The marks of a panel are put together by their colour. Two colours are told apart without it where
their marks have other shapes (line style, width, marker, hollow or filled, hatch), where their
greys lie far enough apart, or where a text names each mark. What is left is told by colour alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import Collection, LineCollection, PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

FAR_ENOUGH = 20.0
"""Steps of lightness, of the hundred from black to white (L* of CIE 1976)."""

SHAPE, GREY, NAME = "shape", "grey", "name"
"""The ways in which two colours are told apart without colour."""

Colour = tuple[float, float, float]


@dataclass
class _Marks:
    """The marks of one colour in a panel."""

    looks: set[tuple[Any, ...]] = field(default_factory=set)
    single: int = 0  # marks that stand at one place, which a text can name
    named: int = 0
    opacity: float = 0.0

    def add(self, look: tuple[Any, ...], opacity: float, single: int, named: int = 0) -> None:
        self.looks.add(look)
        self.single += single
        self.named += named
        self.opacity = max(self.opacity, opacity)


def told_apart(figure: Figure) -> tuple[set[str], int]:
    """The ways in which a figure's colours are told apart without colour, and pairs that are not.

    Examples
    --------
    >>> axes = Figure().add_subplot()
    >>> drawn = [axes.plot([1, 2], color="#0072b2"), axes.plot([2, 1], "--", color="#007a5a")]
    >>> told_apart(axes.figure)
    ({'shape'}, 0)
    >>> drawn = axes.plot([2, 2], color="#a6428b")
    >>> told_apart(axes.figure)
    ({'shape'}, 1)
    """
    found: list[str] = []
    for axes in figure.axes:
        drawn = [one for one in axes.get_children() if one.get_visible() and one is not axes.patch]
        scaled = [one for one in drawn if _of_one_scale(one)]
        found += [GREY] * len(scaled)
        marks = _by_colour([one for one in drawn if one not in scaled])
        found += [_way(*pair) for pair in combinations(marks.items(), 2)]
    return {way for way in found if way}, found.count("")


def lightness(colour: Any) -> float:
    """Lightness of a colour on white paper, L* of CIE 1976.

    Examples
    --------
    >>> [round(lightness(colour)) for colour in ("black", "#777777", "white", (0, 0, 0, 0.5))]
    [0, 50, 100, 53]
    """
    *channels, opacity = to_rgba(colour)
    shown = opacity * np.array(channels) + 1 - opacity
    linear = np.where(shown <= 0.04045, shown / 12.92, ((shown + 0.055) / 1.055) ** 2.4)
    luminance = float(linear @ (0.2126, 0.7152, 0.0722))
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def _way(one: tuple[Colour, _Marks], other: tuple[Colour, _Marks]) -> str:
    """How two colours are told apart; empty where by colour alone."""
    both = (one[1], other[1])
    if both[0].looks != both[1].looks:
        return SHAPE
    if all(marks.single and marks.named >= marks.single for marks in both):
        return NAME
    greys = [lightness((*colour, marks.opacity)) for colour, marks in (one, other)]
    return GREY if abs(greys[0] - greys[1]) >= FAR_ENOUGH else ""


def _of_one_scale(artist: Artist) -> bool:
    """Whether it is drawn in many colours that go from light to dark: grey keeps their order."""
    if isinstance(artist, AxesImage):
        shown = artist.to_rgba(artist.get_array())[..., :3].reshape(-1, 3)
    elif isinstance(artist, PathCollection):
        shown = np.asarray(artist.get_facecolor())[:, :3]
    else:
        return False
    colours = np.unique(shown, axis=0).astype(float)
    order = np.argsort([lightness(colour) for colour in colours])
    return len(colours) > 2 and bool((np.diff(colours[order], axis=0) >= 0).all())


def _by_colour(drawn: Sequence[Artist]) -> dict[Colour, _Marks]:
    found: dict[Colour, _Marks] = defaultdict(_Marks)
    texts = [one for one in drawn if isinstance(one, Text) and one.get_text()]
    for artist in drawn:
        for colour, *about in _marks_of(artist, texts):
            *channels, opacity = to_rgba(colour)
            given = artist.get_alpha()
            seen = opacity if given is None else float(given)
            look, single, named = about
            if seen:
                found[tuple(channels)].add(look, seen, single, named)  # type: ignore[index]
    for text in texts:
        *channels, _ = to_rgba(text.get_color())
        if (marks := found.get(tuple(channels))) is not None:  # type: ignore[call-overload]
            marks.named += 1
    return found


def _marks_of(artist: Artist, texts: list[Text]) -> Iterator[tuple[Any, tuple[Any, ...], int, int]]:
    """Colour, look, marks at one place and how many of them hold a text."""
    if isinstance(artist, Line2D):
        yield from _of_line(artist)
    elif isinstance(artist, PathCollection):
        hollow = not len(artist.get_facecolor())
        shape = hash(np.round(artist.get_paths()[0].vertices, 3).tobytes())
        colours = artist.get_edgecolor() if hollow else artist.get_facecolor()
        share = len(artist.get_offsets()) / max(len(colours), 1)
        for colour in colours:
            yield colour, ("dots", shape, hollow), round(share), 0
    elif isinstance(artist, LineCollection):
        for colour in artist.get_edgecolor():
            yield colour, ("segments", str(artist.get_linestyle()[0]), _width(artist)), 0, 0
    elif isinstance(artist, Collection):
        for colour in artist.get_facecolor():
            yield colour, ("area", artist.get_hatch()), 0, 0
    elif isinstance(artist, Patch) and artist.get_path().vertices.size:
        colour = artist.get_facecolor() if artist.get_fill() else artist.get_edgecolor()
        box = artist.get_extents()
        held = any(box.contains(*text.get_transform().transform(_place(text))) for text in texts)
        yield colour, ("patch", artist.get_fill(), artist.get_hatch()), 1, int(held)


def _of_line(line: Line2D) -> Iterator[tuple[Any, tuple[Any, ...], int, int]]:
    points = int(np.isfinite(np.asarray(line.get_ydata(), dtype=float)).sum())
    marker = str(line.get_marker())
    if points > 1 and line.get_linestyle() != "None":
        dashes = str(line._unscaled_dash_pattern)  # type: ignore[attr-defined]
        yield line.get_color(), ("line", dashes, round(line.get_linewidth(), 1)), 0, 0
    if points and marker not in ("None", "", " "):
        inside = line.get_markerfacecolor()
        hollow = inside == "none" or lightness(inside) > 99
        yield line.get_markeredgecolor(), ("marker", marker, hollow), points, 0


def _width(lines: LineCollection) -> float:
    return round(float(np.max(lines.get_linewidth())), 1)


def _place(text: Text) -> tuple[float, float]:
    return text.get_unitless_position()
