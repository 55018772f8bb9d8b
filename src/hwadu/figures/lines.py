"""How a curve of shares is drawn: line, band, hollow dots, and the axes around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.figures.curves import FEWEST, Curve, Span, articles_in
from hwadu.figures.period_axis import date_axis, day_numbers, step_of
from hwadu.figures.style import COLOURS, DASHES, PAPER
from hwadu.words import name_of, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAND = 0.14
"""Opacity of an interval's band."""

_SQUARES = 12  # about so many on a curve that bears them


def draw_curve(
    axes: Axes,
    curve: Curve,
    order: int,
    *,
    band: float = BAND,
    faint: bool = False,
    beside_others: bool = False,
) -> None:
    """Draw a curve with its band; hollow dots where the study covers a period only in part.

    Periods with too few articles are small hollow dots, which no line joins.

    Beside others every second curve bears squares, and its dots are squares: two curves share a
    line style, and in grey their colours look alike.
    """
    colour, dash = COLOURS[order % len(COLOURS)], DASHES[order // 2 % len(DASHES)]
    squares = beside_others and order % 2
    dot = "s" if squares else "o"
    dates = day_numbers(pd.DatetimeIndex(curve.share.index))
    every = curve.share.to_numpy(dtype=float)
    values = curve.solid.to_numpy(dtype=float)
    low, high = (
        side.where(curve.solid.notna()).to_numpy(dtype=float) for side in (curve.low, curve.high)
    )
    axes.fill_between(dates, low, high, color=colour, alpha=band, linewidth=0)
    axes.plot(
        dates,
        values,
        color=colour,
        linestyle="-" if faint else dash,
        linewidth=0.9 if faint else 1.8,
        alpha=0.7 if faint else 1.0,
        marker="s" if squares else "",
        markersize=4.5,
        markevery=max(1, len(dates) // _SQUARES),
    )
    alone = np.isfinite(values) & ~has_neighbour(values)
    axes.plot(dates[alone], values[alone], dot, color=colour, markersize=3.5)
    if band:  # a period between gaps has no band, only its interval
        axes.vlines(dates[alone], low[alone], high[alone], color=colour, alpha=2 * band, lw=2.2)
    few = np.isfinite(every) & ~np.isfinite(values)
    axes.plot(
        dates[few],
        every[few],
        dot,
        markerfacecolor="none",
        markeredgecolor=colour,
        markeredgewidth=0.6,
        alpha=0.6,
        markersize=2.6,
    )
    hollow = np.asarray(curve.partial, dtype=bool)
    axes.plot(
        dates[hollow],
        values[hollow],
        dot,
        markerfacecolor=PAPER,
        markeredgecolor=colour,
        markersize=4.5,
    )


def frame_curves(axes: Axes, limits: Span, curves: Sequence[Curve], *, bands: float = 0.98) -> None:
    """Scale axes to some curves: shares from zero up, time from the first to the last day.

    Of each curve's band this part of the periods is shown whole.
    """
    known = [curve for curve in curves if curve.share.notna().any()]
    # so must shares of a handful of articles not: their dots may lie beyond the axes
    solid = [curve for curve in known if curve.solid.notna().any()]
    highest = [1.05 * float(curve.solid.max()) for curve in solid]
    highest = highest or [1.05 * float(curve.share.max()) for curve in known]
    # a few periods with hardly any article must not flatten all others: their bands may be cut
    reach = [float(curve.high.where(curve.solid.notna()).quantile(bands)) for curve in solid]
    axes.set_ylim(0, min(1.05 * max([*highest, *reach, 0.5]), 103.0))
    axes.grid(axis="y")
    axes.tick_params(length=3)
    date_axis(axes, *limits)


def share_subtitle(
    rows: pd.DataFrame,
    curves: Sequence[Curve],
    language: str,
    *,
    yearly: bool = False,
    smoothed: bool = False,
    fewest: int = FEWEST,
    every: str | None = None,
    bands: bool = True,
) -> str:
    """What a figure of shares counts, out of what, and what its marks mean.

    Parameters
    ----------
    rows : DataFrame
        Rows of ``shares`` of one kind, unit and denominator.
    curves : sequence of Curve
    language : {"ko", "en"}
    yearly, smoothed : bool
        Whether a step a year, and a smoothed curve with a band of its own, are drawn over the
        curves.
    fewest : int
        Articles below which a period's dot is small and hollow.
    every : str, optional
        Length of a period; as the rows have it by default.
    bands : bool
        Whether bands are drawn.
    """
    kind, unit, denominator = rows[["kind", "unit", "denominator"]].iloc[0]
    unit_name = say(f"figure.unit_{unit}", language)
    every = name_of(every or step_of(rows["period"]), language)
    told = [
        say("figure.thin" if smoothed else "figure.thin_band", language, every=every)
        if yearly or smoothed
        else say("figure.band", language)
        if bands
        else "",
        *([say("figure.by_year", language)] if yearly else []),
        *([say("figure.smoothed", language)] if smoothed else []),
        *([say("figure.partial", language)] if any(any(curve.partial) for curve in curves) else []),
        *(
            [say("figure.few", language, fewest=fewest, unit=unit_name)]
            if _any_sparse(curves)
            else []
        ),
    ]
    counted = say(
        "figure.shares",
        language,
        kind=say(f"figure.kind_{kind}", language),
        unit=unit_name,
        total=f"{articles_in(rows):,}",
        denominator=say(f"figure.denominator_{denominator}", language, unit=unit_name),
    )
    return "; ".join(part for part in (counted, *told) if part)


def _any_sparse(curves: Sequence[Curve]) -> bool:
    return any(any(curve.sparse) for curve in curves)


def has_neighbour(values: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Where a value stands beside another one, so that a line reaches it."""
    known = np.isfinite(values)
    before = np.concatenate([[False], known[:-1]])
    after = np.concatenate([known[1:], [False]])
    return np.asarray(before | after, dtype=np.bool_)
