"""Shares over time: lines with bands and direct labels, and small multiples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib import dates as mdates
from matplotlib.axes import Axes

from hwadu.errors import NotEnoughDataError, SettingsError, did_you_mean
from hwadu.figures.events import mark_events, room_for_events
from hwadu.figures.labels import cut, head_height, spread, width_of, write_head
from hwadu.figures.periods import date_axis, end_of, middles, partly_covered, step_of, whole_range
from hwadu.figures.style import (
    COLOURS,
    DASHES,
    GREY,
    INK,
    PAPER,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.figures.words import say

Span = tuple[pd.Timestamp, pd.Timestamp]


@dataclass(frozen=True)
class _Curve:
    """One key's share in percent, NaN where there are no articles, at the middle of each period."""

    key: str
    label: str
    share: pd.Series
    low: pd.Series
    high: pd.Series
    partial: list[bool]


def share_lines(
    shares: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    keys: Sequence[str] | None = None,
    events: pd.DataFrame | None = None,
    kind: str = "theme",
    unit: str = "article",
    denominator: str = "query",
    by_year: pd.DataFrame | None = None,
    span: Span | None = None,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the share of themes (topics, terms) over time, with 95 % bands.

    Every line is named at its end. Lines break where a period has no articles; periods that the
    study covers only in part are hollow dots.

    Parameters
    ----------
    shares : DataFrame
        The table ``shares``.
    labels : mapping of str to str
        Name of each key, in the order in which they get their colours.
    keys : sequence of str, optional
        Which keys to draw; all of `labels` by default.
    events : DataFrame, optional
        Columns date, label and label_en; each becomes a numbered or named mark.
    kind, unit, denominator : str
        Which rows of `shares` are meant.
    by_year : DataFrame, optional
        Shares of the same kind by year: drawn over the line as one step a year, with its number.
        For a figure of one key, whose short periods are noisy.
    span : (Timestamp, Timestamp), optional
        First and last day that the study covers.
    language : {"ko", "en"}
    title : str, optional
        What the figure shows, as a sentence.

    Returns
    -------
    StudyFigure

    Raises
    ------
    NotEnoughDataError
        If there is no row to draw.
    SettingsError
        If a key has no row in `shares`.
    """
    rows = _rows(shares, kind, unit, denominator)
    chosen = _chosen(rows, labels, keys)
    curves = [_curve(rows, key, labels, span) for key in chosen]
    colour_order = [*labels, *[k for k in chosen if k not in labels]]
    yearly = None if by_year is None else _rows(by_year, kind, unit, denominator)
    limits = _limits(rows)
    subtitle = _subtitle(rows, unit, denominator, language, any(curves[0].partial))
    if yearly is not None:
        subtitle += "; " + say("by_year", language)

    width, size = 10.0, font_size("text")
    names = [cut(curve.label, 2.0, size) for curve in curves]
    right = 0.35 + max(width_of(name, size) for name in names)
    event_room = room_for_events(events, limits, width - 0.65 - right, language)
    top = head_height(title, subtitle, width) + event_room.above + 0.1
    bottom = 0.35 + event_room.below
    with styled():
        figure = new_figure(width, top + 3.6 + bottom)
        axes = add_axes(figure, 0.65, bottom, right, top)
        for curve in curves:
            _draw(axes, curve, colour_order.index(curve.key), faint=yearly is not None)
            if yearly is not None:
                _draw_years(axes, yearly[yearly["key"] == curve.key], colour_order.index(curve.key))
        _frame(axes, limits, curves, language)
        mark_events(axes, event_room)
        _name_lines(axes, curves, names, colour_order, size)
        write_head(figure, title, subtitle)
    return figure


def share_panels(
    shares: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    keys: Sequence[str] | None = None,
    kind: str = "theme",
    unit: str = "article",
    denominator: str = "query",
    span: Span | None = None,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw one small panel for each key, each on its own scale (small multiples).

    Parameters and errors are those of :func:`share_lines`.
    """
    rows = _rows(shares, kind, unit, denominator)
    chosen = _chosen(rows, labels, keys)
    curves = [_curve(rows, key, labels, span) for key in chosen]
    limits = _limits(rows)
    subtitle = _subtitle(rows, unit, denominator, language, any(curves[0].partial))
    subtitle += "; " + say("own_scales", language)
    columns = min(3, len(curves))
    lines = -(-len(curves) // columns)
    width, panel_width, panel_height = 10.0, 9.9 / columns, 2.0
    head = head_height(title, subtitle, width) + 0.1
    with styled():
        figure = new_figure(width, head + lines * panel_height)
        for i, curve in enumerate(curves):
            row, column = divmod(i, columns)
            axes = add_axes(
                figure,
                left=column * panel_width + 0.5,
                right=width - (column + 1) * panel_width + 0.12,
                top=head + row * panel_height + 0.3,
                bottom=(lines - row - 1) * panel_height + 0.35,
            )
            _draw(axes, curve, 0)
            _frame(axes, limits, [curve], language, unit_on_axis=column == 0)
            axes.set_title(
                cut(curve.label, panel_width - 0.7, 9.5), loc="left", size=9.5, weight="bold", pad=5
            )
        write_head(figure, title, subtitle)
    return figure


def _rows(shares: pd.DataFrame, kind: str, unit: str, denominator: str) -> pd.DataFrame:
    rows = shares[
        (shares["kind"] == kind)
        & (shares["by"] == "")
        & (shares["unit"] == unit)
        & (shares["denominator"] == denominator)
        & shares["period"].notna()
    ]
    if rows.empty:
        raise NotEnoughDataError(
            f"there are no shares of kind {kind!r}, unit {unit!r}, denominator {denominator!r}",
            remedy="shares need articles with dates; look at run.table('shares')",
        )
    return rows


def _chosen(rows: pd.DataFrame, labels: Mapping[str, str], keys: Sequence[str] | None) -> list[str]:
    present = set(rows["key"])
    if keys is None:
        known = [key for key in labels if key in present]
        return known or sorted(present)
    for key in keys:
        if key not in present:
            raise SettingsError(f"no share of {key!r}", remedy=did_you_mean(key, present))
    return list(keys)


def _curve(rows: pd.DataFrame, key: str, labels: Mapping[str, str], span: Span | None) -> _Curve:
    periods, step = whole_range(rows["period"]), step_of(rows["period"])
    mine = rows[rows["key"] == key].set_index("period").reindex(periods)
    percent = mine[["share", "low", "high"]].where(mine["total"] > 0) * 100
    percent.index = middles(periods, step)
    return _Curve(
        key,
        labels.get(key, key),
        percent["share"],
        percent["low"],
        percent["high"],
        partly_covered(periods, step, span),
    )


def _limits(rows: pd.DataFrame) -> Span:
    """First and last day of the periods of some rows."""
    first, last = rows["period"].min(), rows["period"].max()
    return first, end_of(last, step_of(rows["period"]))


def _draw(axes: Axes, curve: _Curve, order: int, faint: bool = False) -> None:
    colour, dash = COLOURS[order % len(COLOURS)], DASHES[order // 2 % len(DASHES)]
    dates = mdates.date2num(curve.share.index)
    values = curve.share.to_numpy()
    axes.fill_between(dates, curve.low, curve.high, color=colour, alpha=0.14, linewidth=0)
    axes.plot(
        dates,
        values,
        color=colour,
        linestyle="-" if faint else dash,
        linewidth=0.9 if faint else 1.8,
        alpha=0.7 if faint else 1.0,
    )
    alone = np.isfinite(values) & ~_has_neighbour(values)
    axes.plot(dates[alone], values[alone], "o", color=colour, markersize=3.5)
    hollow = np.asarray(curve.partial, dtype=bool)
    axes.plot(
        dates[hollow],
        values[hollow],
        "o",
        markerfacecolor=PAPER,
        markeredgecolor=colour,
        markersize=4.5,
    )


def _draw_years(axes: Axes, yearly: pd.DataFrame, order: int) -> None:
    """A step and its number for each year, with the interval as a bar at the year's middle."""
    colour = COLOURS[order % len(COLOURS)]
    for row in yearly[yearly["total"] > 0].itertuples():
        start, end = mdates.date2num(row.period), mdates.date2num(end_of(row.period, "year"))
        share, middle = 100 * row.share, (start + end) / 2
        axes.plot([start, end], [share, share], color=colour, linewidth=2.6, solid_capstyle="butt")
        axes.plot([middle, middle], [100 * row.low, 100 * row.high], color=colour, linewidth=1.2)
        axes.annotate(
            f"{share:.1f}%",
            (start, share),
            (2, 3),
            textcoords="offset points",
            size=font_size("small"),
            weight="bold",
            color=INK,
        )


def _has_neighbour(values: np.ndarray) -> np.ndarray:
    """Where a value stands beside another one, so that a line reaches it."""
    known = np.isfinite(values)
    before = np.concatenate([[False], known[:-1]])
    after = np.concatenate([known[1:], [False]])
    return np.asarray(before | after)


def _frame(
    axes: Axes,
    limits: Span,
    curves: Sequence[_Curve],
    language: str,
    unit_on_axis: bool = True,
) -> None:
    highest = max(
        (float(curve.share.max()) for curve in curves if curve.share.notna().any()), default=1.0
    )
    bands = [float(curve.high.quantile(0.98)) for curve in curves if curve.high.notna().any()]
    top = max([highest * 1.05, *bands, 0.5])
    axes.set_ylim(0, min(top * 1.05, 103.0))
    axes.grid(axis="y")
    axes.tick_params(length=3)
    date_axis(axes, *limits)
    if unit_on_axis:
        axes.set_ylabel(say("share_axis", language), size=font_size("small"))


def _name_lines(
    axes: Axes,
    curves: Sequence[_Curve],
    names: Sequence[str],
    colour_order: Sequence[str],
    size: float,
) -> None:
    """Write each line's name at its end, moved apart where they would overlap."""
    low, high = axes.get_ylim()
    height = axes.get_position().height * axes.figure.get_size_inches()[1]  # type: ignore[union-attr]
    gap = (high - low) * (size * 1.3 / 72) / height
    last = [float(c.share.dropna().iloc[-1]) if c.share.notna().any() else low for c in curves]
    heights = spread([min(v, high) for v in last], gap, low, high)
    for curve, name, at, text_at in zip(curves, names, last, heights, strict=True):
        colour = COLOURS[colour_order.index(curve.key) % len(COLOURS)]
        axes.annotate(
            name,
            xy=(1.0, at),
            xytext=(1.022, text_at),
            xycoords=axes.get_yaxis_transform(),
            textcoords=axes.get_yaxis_transform(),
            va="center",
            size=size,
            color=colour,
            arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 0.5, "shrinkA": 0},
            annotation_clip=False,
        )


def _subtitle(rows: pd.DataFrame, unit: str, denominator: str, language: str, partial: bool) -> str:
    totals = rows.drop_duplicates("period")["total"].sum()
    unit_name = say(f"unit_{unit}", language)
    text = say(
        "shares",
        language,
        unit=unit_name,
        total=f"{int(totals):,}",
        denominator=say(f"denominator_{denominator}", language, unit=unit_name),
    )
    return f"{text}; {say('partial', language)}" if partial else text
