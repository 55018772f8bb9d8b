"""A difference of shares over time, drawn under the curves of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hwadu.figures.curves import Span
from hwadu.figures.lines import BAND, has_neighbour
from hwadu.figures.period_axis import date_axis, day_numbers, middles
from hwadu.figures.style import GREY, INK, PAPER, StudyFigure, add_axes, font_size
from hwadu.words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT = 1.75
"""Inches that it takes, with the room above it."""

_ROOM, _TICKS = 0.3, 0.35


def draw_differences(
    figure: StudyFigure,
    above: Axes,
    differences: pd.DataFrame,
    limits: Span,
    *,
    every: str,
    fewest: int,
    language: str,
) -> None:
    """Draw the difference of each period with its 95 % band, around a line at 0.

    Parameters
    ----------
    figure : StudyFigure
        With :data:`HEIGHT` free below `above`.
    above : Axes
        Of the curves: the difference has its margins.
    differences : DataFrame
        Columns period, difference, low, high, total, other_total; one row for each period.
    limits : (Timestamp, Timestamp)
        First and last day.
    every : str
        Length of a period.
    fewest : int
        Where either group has fewer articles, the difference is a small hollow dot.
    language : {"ko", "en"}
    """
    width, _ = figure.get_size_inches()
    box = above.get_position()
    axes = add_axes(
        figure,
        box.x0 * width,
        _TICKS,
        (1 - box.x1) * width,
        figure.get_figheight() - HEIGHT + _ROOM,
    )
    rows = differences.sort_values("period")
    dates = day_numbers(middles(pd.DatetimeIndex(rows["period"]), every))
    value, low, high = (
        100 * rows[name].to_numpy(dtype=float) for name in ("difference", "low", "high")
    )
    few = rows[["total", "other_total"]].min(axis=1).to_numpy() < fewest
    solid = [np.where(few, np.nan, side) for side in (value, low, high)]
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.fill_between(dates, solid[1], solid[2], color=INK, alpha=BAND, linewidth=0)
    axes.plot(dates, solid[0], color=INK, linewidth=1.4)
    told = np.isfinite(solid[0])
    alone = told & ~has_neighbour(solid[0])
    axes.vlines(dates[alone], solid[1][alone], solid[2][alone], color=INK, alpha=2 * BAND, lw=2.2)
    clear = told & ((solid[1] > 0) | (solid[2] < 0))
    axes.plot(dates[told & ~clear], value[told & ~clear], "o", color=INK, mfc=PAPER, ms=3.6)
    axes.plot(dates[clear], value[clear], "o", color=INK, ms=3.6)
    shown = np.isfinite(value) & few
    axes.plot(dates[shown], value[shown], "o", color=INK, mfc="none", mew=0.6, alpha=0.6, ms=2.4)
    reach = np.abs(np.concatenate([[1.0], *(side[np.isfinite(side)] for side in solid)]))
    most = 1.08 * float(np.quantile(reach, 0.98))
    axes.set_ylim(-most, most)
    axes.set_ylabel(say("figure.difference_axis", language), size=font_size("small"))
    axes.grid(axis="y")
    axes.tick_params(length=3)
    date_axis(axes, *limits)
