"""Shares over time in small multiples: each theme alone, or articles beside stories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.figures.curves import (
    FEWEST,
    Curve,
    Span,
    curve_of,
    limits_of,
    select_keys,
    select_shares,
    without_band,
)
from hwadu.figures.labels import cut, head_height, write_head
from hwadu.figures.lines import draw_curve, frame_curves, share_subtitle
from hwadu.figures.periods import day_numbers
from hwadu.figures.style import (
    COLOURS,
    DASHES,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH, _PANEL_HEIGHT, _COLUMNS = 10.0, 2.0, 3
_NAME_SIZE = 9.5
_MARKED = 16  # a line of so few periods shows each as a dot


def share_panels(
    shares: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    keys: Sequence[str] | None = None,
    kind: str = "theme",
    unit: str = "article",
    denominator: str = "query",
    span: Span | None = None,
    fewest: int = FEWEST,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw one small panel for each key, each on its own scale (small multiples).

    Parameters and errors are those of :func:`hwadu.figures.share_lines`.
    """
    rows = select_shares(shares, kind, unit, denominator)
    chosen = select_keys(rows, labels, keys)
    curves = [curve_of(rows, key, labels, span, fewest) for key in chosen]
    subtitle = share_subtitle(rows, curves, language, fewest=fewest)
    subtitle += "; " + say("figure.own_scales", language)
    with styled():
        figure = panel_sheet(len(curves), title, subtitle)
        for axes, curve in zip(panels(figure, curves, title, subtitle), curves, strict=True):
            draw_curve(axes, curve, 0)
            frame_curves(axes, limits_of(rows), [curve])
        name_scale(figure, language)
        write_head(figure, title, subtitle)
    return figure


def unit_panels(
    shares: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    keys: Sequence[str] | None = None,
    kind: str = "theme",
    denominator: str = "query",
    span: Span | None = None,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the share among articles beside the share among stories, a small panel for each key.

    Where the line of the articles lies higher, a theme was copied more than the others of that
    period; that surface is tinted.

    Parameters and errors are those of :func:`hwadu.figures.share_lines`.
    """
    articles = select_shares(shares, kind, "article", denominator)
    stories = select_shares(shares, kind, "story", denominator)
    chosen = select_keys(articles, labels, keys)
    pairs = [
        (curve_of(articles, key, labels, span), curve_of(stories, key, labels, span))
        for key in chosen
    ]
    subtitle = say("figure.units", language, kind=say(f"figure.kind_{kind}", language))
    subtitle += "; " + say("figure.own_scales", language)
    firsts = [first for first, _ in pairs]
    with styled():
        figure = panel_sheet(len(pairs), title, subtitle)
        for axes, pair in zip(panels(figure, firsts, title, subtitle), pairs, strict=True):
            _draw_pair(axes, *pair)
            frame_curves(axes, limits_of(articles), [without_band(curve) for curve in pair])
        name_scale(figure, language)
        write_head(figure, title, subtitle)
    return figure


def measure_panels(
    shares: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    measure: str = "adjusted",
    keys: Sequence[str] | None = None,
    kind: str = "theme",
    unit: str = "article",
    denominator: str = "query",
    span: Span | None = None,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw an adjusted or corrected share, with its band, beside the raw one, a panel a key.

    Parameters
    ----------
    measure : {"adjusted", "corrected"}
        Shares in a fixed mix of outlets, or shares corrected by human codes.
    shares, labels, keys, kind, unit, denominator, span, language, title
        As for :func:`hwadu.figures.share_lines`.

    Raises
    ------
    NotEnoughDataError
        If no share has that measure.
    """
    rows = select_shares(shares, kind, unit, denominator)
    columns = {"share": measure, "low": f"{measure}_low", "high": f"{measure}_high"}
    other = rows.drop(columns=list(columns)).rename(columns={v: k for k, v in columns.items()})
    known = set(other.loc[other["share"].notna(), "key"])
    chosen = [key for key in select_keys(rows, labels, keys) if key in known]
    if not chosen:
        raise NotEnoughDataError(f"no share of kind {kind!r} has the measure {measure!r}")
    pairs = [
        (curve_of(rows, key, labels, span), curve_of(other, key, labels, span)) for key in chosen
    ]
    subtitle = f"{say(f'figure.{measure}', language)}; {say('figure.own_scales', language)}"
    with styled():
        figure = panel_sheet(len(pairs), title, subtitle)
        firsts = [first for first, _ in pairs]
        for axes, (raw, made) in zip(panels(figure, firsts, title, subtitle), pairs, strict=True):
            draw_curve(axes, made, 0)
            dates = day_numbers(pd.DatetimeIndex(raw.share.index))
            marker = "o" if len(dates) <= _MARKED else ""
            axes.plot(dates, raw.share, marker, ls=DASHES[2], color=COLOURS[1], lw=1.2, ms=3)
            frame_curves(axes, limits_of(rows), [without_band(raw), made])
        name_scale(figure, language)
        write_head(figure, title, subtitle)
    return figure


def _draw_pair(axes: Axes, article: Curve, story: Curve) -> None:
    story_share = story.solid.reindex(article.share.index)
    dates = day_numbers(pd.DatetimeIndex(article.share.index))
    upper, lower = article.solid.to_numpy(dtype=float), story_share.to_numpy(dtype=float)
    axes.fill_between(
        dates,
        lower,
        upper,
        where=upper > lower,
        color=COLOURS[1],
        alpha=0.3,
        linewidth=0,
        interpolate=True,
    )
    marker = "o" if len(dates) <= _MARKED else ""
    for share, dash, colour in ((upper, "-", COLOURS[0]), (lower, DASHES[2], COLOURS[1])):
        axes.plot(dates, share, marker=marker, ls=dash, color=colour, lw=1.2, markersize=3)


def _columns(count: int) -> int:
    return min(_COLUMNS, count)


def panel_sheet(count: int, title: str | None, subtitle: str) -> StudyFigure:
    """A figure with room for so many panels."""
    lines = -(-count // _columns(count))
    return new_figure(_WIDTH, _head(title, subtitle) + lines * _PANEL_HEIGHT)


def _head(title: str | None, subtitle: str) -> float:
    return head_height(title, subtitle, _WIDTH) + 0.1


def panels(
    figure: StudyFigure, curves: Sequence[Curve], title: str | None, subtitle: str
) -> Iterator[Axes]:
    """Axes of one panel after the other, from the top left on, each under its curve's name."""
    columns = _columns(len(curves))
    lines, width = -(-len(curves) // columns), 9.9 / columns
    head = _head(title, subtitle)
    for i, curve in enumerate(curves):
        row, column = divmod(i, columns)
        axes = add_axes(
            figure,
            left=column * width + 0.5,
            right=_WIDTH - (column + 1) * width + 0.12,
            top=head + row * _PANEL_HEIGHT + 0.3,
            bottom=(lines - row - 1) * _PANEL_HEIGHT + 0.35,
        )
        name = cut(curve.label, width - 0.7, _NAME_SIZE)
        axes.set_title(name, loc="left", size=_NAME_SIZE, weight="bold", pad=5)
        yield axes


def name_scale(figure: StudyFigure, language: str) -> None:
    """Name the vertical scale beside the first panel of each line."""
    for axes in figure.axes[:: _columns(len(figure.axes))]:
        axes.set_ylabel(say("figure.share_axis", language), size=font_size("small"))
