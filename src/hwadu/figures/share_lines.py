"""Shares over time: lines with bands and direct labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
from matplotlib.axes import Axes

from hwadu.figures.curves import (
    FEWEST,
    Curve,
    Span,
    curve_of,
    limits_of,
    select_keys,
    select_shares,
    smooth_curves,
    without_band,
)
from hwadu.figures.event_marks import events_within, mark_events, room_for_events, shared_events
from hwadu.figures.lines import BAND, draw_curve, frame_curves, share_subtitle
from hwadu.figures.period_axis import day_number, end_of
from hwadu.figures.style import (
    COLOURS,
    GREY,
    INK,
    PAPER,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.figures.text_labels import cut, head_height, spread, width_of, write_head
from hwadu.words import say


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
    smoothed: pd.DataFrame | None = None,
    span: Span | None = None,
    fewest: int = FEWEST,
    every: str | None = None,
    foot: float = 0.0,
    note: str = "",
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the share of themes (topics, terms) over time, with 95% bands.

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
        Columns date, label, label_en and, optionally, themes; each becomes a named or numbered
        mark. With several keys, those are marked that concern more than one of them.
    kind, unit, denominator : str
        Which rows of `shares` are meant.
    by_year : DataFrame, optional
        Shares of the same kind by year: drawn over the line as one step a year, with its number.
        For a figure of one key, whose short periods are noisy.
    smoothed : DataFrame, optional
        The table ``smoothed``: its line and band are drawn over the single periods, which become
        faint and lose their own bands.
    span : (Timestamp, Timestamp), optional
        First and last day that the study covers.
    fewest : int
        Periods with fewer articles are small hollow dots, which no line joins.
    every : str, optional
        Length of a period; as the rows have it by default.
    foot : float
        Inches left free below the axes, for what belongs under them.
    note : str
        What the subtitle says first.
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
    rows = select_shares(shares, kind, unit, denominator)
    chosen = select_keys(rows, labels, keys)
    curves = [curve_of(rows, key, labels, span, fewest, every) for key in chosen]
    order = {key: i for i, key in enumerate([*labels, *(k for k in chosen if k not in labels)])}
    yearly = None if by_year is None else select_shares(by_year, kind, unit, denominator)
    smooth = {} if smoothed is None else smooth_curves(smoothed, chosen, kind, unit, labels)
    limits = limits_of(rows, every)
    subtitle = share_subtitle(
        rows,
        curves,
        language,
        yearly=yearly is not None,
        smoothed=bool(smooth),
        fewest=fewest,
        every=every,
    )
    subtitle = f"{note}; {subtitle}" if note else subtitle
    if events is not None:
        # a last month that is covered in part reaches beyond the study's last day
        known = limits if span is None else (max(limits[0], span[0]), min(limits[1], span[1]))
        events = events_within(events, known)
        marked = shared_events(events, chosen)
        if len(marked) < len(events):
            subtitle += "; " + say(
                "figure.shared_events", language, shown=len(marked), all=len(events)
            )
        events = marked
    width, size = 10.0, font_size("text")
    names = [cut(curve.label, 2.5, size) for curve in curves]
    right = 0.35 + max(width_of(name, size) for name in names)
    room = room_for_events(events, limits, width - 0.65 - right, language)
    top = head_height(title, subtitle, width) + room.above + 0.1
    bottom = 0.35 + room.below + foot
    with styled():
        figure = new_figure(width, top + 3.6 + bottom)
        axes = add_axes(figure, 0.65, bottom, right, top)
        for curve in curves:
            band = BAND if len(curves) <= 3 else BAND / 2
            over = curve.key in smooth
            draw_curve(
                axes,
                curve,
                order[curve.key],
                band=0 if over else band,
                faint=over or yearly is not None,
                beside_others=len(curves) > 1,
            )
            if over:
                draw_curve(axes, smooth[curve.key], order[curve.key], band=band)
            if yearly is not None:
                mine = yearly[yearly["key"] == curve.key]
                _draw_years(axes, mine, order[curve.key], limits, fewest)
        framed = [without_band(c) if c.key in smooth else c for c in curves]
        # a smooth curve is least sure at its ends, where its band may rise far above all shares
        told = [_where_told(smooth[c.key], c) for c in curves if c.key in smooth]
        frame_curves(axes, limits, [*framed, *told], bands=0.9 if smooth else 0.98)
        if yearly is not None:
            enough = yearly["total"] >= fewest
            _make_room_for(axes, yearly[yearly["key"].isin(chosen) & enough])
        axes.set_ylabel(say("figure.share_axis", language), size=font_size("small"))
        mark_events(axes, room)
        _name_lines(axes, curves, names, order, size, axes_height=3.6)
        write_head(figure, title, subtitle)
    return figure


def _make_room_for(axes: Axes, yearly: pd.DataFrame) -> None:
    """Raise the axes to the highest interval of a year."""
    highest = 105 * yearly["high"].max()
    if highest > axes.get_ylim()[1]:
        axes.set_ylim(0, min(highest, 103.0))


def _where_told(smooth: Curve, curve: Curve) -> Curve:
    """A smooth curve with the band of periods that hold articles enough, if any do."""
    high = smooth.high.where(curve.solid.reindex(smooth.high.index).notna())
    return replace(smooth, high=high) if high.notna().any() else smooth


def _draw_years(axes: Axes, yearly: pd.DataFrame, order: int, limits: Span, fewest: int) -> None:
    """A step and its number for each year, with the interval as a bar at the step's middle."""
    inches = axes.get_window_extent().width / axes.figure.dpi
    whole = day_number(limits[1]) + 1 - day_number(limits[0])
    for row in yearly[yearly["total"] > 0].to_dict("records"):
        start = day_number(max(row["period"], limits[0]))
        end = day_number(min(end_of(row["period"], "year"), limits[1])) + 1
        share, low, high = (100 * row[name] for name in ("share", "low", "high"))
        middle = (start + end) / 2
        few = row["total"] < fewest
        colour = GREY if few else COLOURS[order % len(COLOURS)]
        number = f"{share:.1f}% (n={row['total']:,})" if few else f"{share:.1f}%"
        if few and width_of(number, font_size("small")) > inches * (end - start) / whole:
            continue  # it would cover the next year's number; grey bars without n look like events
        axes.plot([start, end], [share, share], color=colour, linewidth=2.6, solid_capstyle="butt")
        axes.plot([middle, middle], [low, high], color=colour, linewidth=1.2)
        axes.annotate(
            number,
            (start, share),
            (2, 3),
            textcoords="offset points",
            size=font_size("small"),
            weight="normal" if few else "bold",
            color=GREY if few else INK,
            bbox={"facecolor": PAPER, "edgecolor": "none", "alpha": 0.7, "pad": 0.3},
        )


def _name_lines(
    axes: Axes,
    curves: Sequence[Curve],
    names: Sequence[str],
    order: Mapping[str, int],
    size: float,
    axes_height: float,
) -> None:
    """Write each line's name beside its end, moved apart where they would overlap."""
    low, high = axes.get_ylim()
    gap = (high - low) * (size * 1.3 / 72) / axes_height
    ends = [(s if len(s) else c.share.dropna()).tail(1) for c in curves for s in [c.solid.dropna()]]
    last = [min(float(end.iloc[0]), high) if len(end) else low for end in ends]
    for curve, name, end, at, text_at in zip(
        curves, names, ends, last, spread(last, gap, low, high), strict=True
    ):
        anchor = day_number(end.index[0]) if len(end) else axes.get_xlim()[1]
        axes.annotate(
            name,
            xy=(anchor, at),
            xytext=(1.022, float(text_at)),
            xycoords="data",
            textcoords=axes.get_yaxis_transform(),
            va="center",
            size=size,
            color=COLOURS[order[curve.key] % len(COLOURS)],
            arrowprops={
                "arrowstyle": "-",
                "color": GREY,
                "linewidth": 0.4,
                "shrinkA": 1,
                "shrinkB": 4,
                "relpos": (0, 0.5),  # to a name's first letter, not through the names below it
            },
            annotation_clip=False,
        )
