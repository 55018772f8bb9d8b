"""Marks of dated events above an axis of time, arranged so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from hwadu.figures.period_axis import day_number
from hwadu.figures.style import GREY, INK, PAPER, font_size
from hwadu.figures.text_labels import cut, lanes, width_of
from hwadu.words.of_users import column_in

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LANE = 0.17  # inches
_MOST_LANES = 5
_KEY_COLUMN = 3.3


@dataclass(frozen=True)
class EventRoom:
    """Where the marks go, and the inches they need above and below the axes.

    Attributes
    ----------
    dates, texts, anchors, lane_of : lists, one entry a mark
        The date, what is written at its top, on which side of the mark it stands (left, center,
        right: the side of the text that is fixed), and in which lane above the axes.
    key : list of str
        What the numbers mean, written below the axes; empty where the marks carry names.
    above, below : float
        Inches.
    """

    dates: list[pd.Timestamp]
    texts: list[str]
    anchors: list[str]
    lane_of: list[int]
    key: list[str]
    above: float
    below: float


def room_for_events(
    events: pd.DataFrame | None,
    limits: tuple[pd.Timestamp, pd.Timestamp],
    width: float,
    language: str,
) -> EventRoom:
    """Arrange the events between two dates over axes of a width in inches.

    The names stand above their marks where they fit into a few lanes; otherwise the marks are
    numbered and a key below says what the numbers mean.
    """
    inside = events_within(events, limits)
    if inside.empty:
        return EventRoom([], [], [], [], [], 0.0, 0.0)
    size = font_size("small")
    names = [cut(name, 3.2, size) for name in column_in(inside, "label", language)]
    dates = list(inside["date"])
    length = limits[1] - limits[0]
    at = [(date - limits[0]) / length * width for date in dates]
    widths = [width_of(name, size) + 0.12 for name in names]
    anchors = ["left" if x + w <= width else "right" for x, w in zip(at, widths, strict=True)]
    lane_of = _lanes(at, widths, anchors)
    if max(lane_of) < _MOST_LANES:
        above = (max(lane_of) + 1) * _LANE + 0.08
        return EventRoom(dates, names, anchors, lane_of, [], above, 0.0)
    numbers = [str(i + 1) for i in range(len(names))]
    anchors = ["center"] * len(numbers)
    lane_of = _lanes(at, [width_of(n, size) + 0.06 for n in numbers], anchors)
    key = [
        f"{number}  {date:%Y-%m-%d}  {name}"
        for number, date, name in zip(numbers, dates, names, strict=True)
    ]
    below = -(-len(key) // _columns(width)) * _LANE + 0.15
    above = (max(lane_of) + 1) * _LANE + 0.08
    return EventRoom(dates, numbers, anchors, lane_of, key, above, below)


def events_within(
    events: pd.DataFrame | None, limits: tuple[pd.Timestamp, pd.Timestamp]
) -> pd.DataFrame:
    """The events between two days, both included, in their order."""
    if events is None or events.empty:
        return pd.DataFrame(columns=["date", "label"])
    dated = events.assign(date=pd.to_datetime(events["date"], errors="coerce"))
    shown = dated["date"].between(*limits)
    return dated[shown].sort_values(["date", "label"]).reset_index(drop=True)


def shared_events(events: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """The events that concern several of some themes, or that name no theme and so concern all.

    A figure of many themes that marked the events of each would be a fence of lines.
    """
    if "themes" not in events or len(keys) < 2:
        return events
    concerned = events["themes"].str.split().map(lambda named: len({*named} & {*keys}))
    return events[(concerned > 1) | (events["themes"].str.strip() == "")]


def mark_events(axes: Axes, room: EventRoom) -> None:
    """Draw the marks (and their key) that :func:`room_for_events` arranged."""
    width, height = axes.get_figure(root=True).get_size_inches()  # type: ignore[union-attr]
    box = axes.get_position()
    size = font_size("small")
    shift = {"left": 2, "center": 0, "right": -2}
    marks = zip(room.dates, room.texts, room.anchors, room.lane_of, strict=True)
    for date, text, anchor, lane in marks:
        at, reach = day_number(date), (0.04 + lane * _LANE) / (box.height * height)
        axes.plot(
            [at, at],
            [0, 1 + reach],
            color=GREY,
            linewidth=0.7,
            linestyle=":",
            zorder=0.5,
            transform=axes.get_xaxis_transform(),
            clip_on=False,
        )
        axes.annotate(
            text,
            xy=(at, 1.0),
            xytext=(shift[anchor], (0.05 + lane * _LANE) * 72),
            xycoords=axes.get_xaxis_transform(),
            textcoords="offset points",
            ha=anchor,
            size=size,
            color=INK if room.key else GREY,
            weight="bold" if room.key else "normal",
            annotation_clip=False,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.6},
        )
    columns = _columns(box.width * width)
    rows = -(-len(room.key) // columns)
    for i, line in enumerate(room.key):
        column, row = divmod(i, rows)
        axes.get_figure(root=True).text(  # type: ignore[union-attr]
            box.x0 + column * box.width / columns,
            (rows - row) * _LANE / height,
            line,
            size=size,
            color=GREY,
            va="top",
        )


def _lanes(at: list[float], widths: list[float], anchors: list[str]) -> list[int]:
    part_before = {"left": 0.0, "center": 0.5, "right": 1.0}
    starts = [x - w * part_before[a] for x, w, a in zip(at, widths, anchors, strict=True)]
    return lanes(starts, [s + w for s, w in zip(starts, widths, strict=True)])


def _columns(width: float) -> int:
    return max(1, int(width // _KEY_COLUMN))
