"""The corpus: articles over time, outlets over time, and what the dates rest on."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from hwadu.errors import NotEnoughDataError
from hwadu.figures.bars import bar_rows
from hwadu.figures.curves import Span
from hwadu.figures.datebasis import date_kind
from hwadu.figures.labels import cut, head_height, width_of, write_head
from hwadu.figures.periods import date_axis, dated_articles, day_numbers, partly_covered
from hwadu.figures.style import (
    COLOURS,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.stats.bins import counted_by
from hwadu.words import left_out, name_of, say

_LARGEST_DOT, _DOT_STEPS = 110.0, 24
_FREQUENCIES = {"day": "D", "month": "M"}
_PALE = 0.45  # opacity of a bar whose period the study covers only in part


def volume_by_month(
    articles: pd.DataFrame,
    *,
    span: Span | None = None,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the number of articles a month; months without articles stay empty.

    Articles of three months or less are counted by day.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    span : (Timestamp, Timestamp), optional
        First and last day that the study covers: months that it covers in part are pale.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If no article has a date.
    """
    dated = dated_articles(articles)
    every = counted_by(dated["published"])
    counts = dated["published"].dt.to_period(_FREQUENCIES[every]).value_counts().sort_index()
    bins = pd.period_range(counts.index.min(), counts.index.max(), freq=_FREQUENCIES[every])
    counts = counts.reindex(bins, fill_value=0)
    starts = bins.to_timestamp()
    pale = np.array(partly_covered(starts, every, span))
    subtitle = say("figure.volume", language, n=f"{len(dated):,}", every=name_of(every, language))
    if pale.any():
        subtitle += "; " + say("figure.partial_bar", language)
    undated = len(articles) - len(dated)
    if undated:
        subtitle += "; " + say("figure.undated", language, n=f"{undated:,}")
    head = head_height(title, subtitle, 10.0) + 0.1
    with styled():
        figure = new_figure(10.0, head + 2.6 + 0.35)
        axes = add_axes(figure, 0.75, 0.35, 0.2, head)
        widths = (bins.end_time.normalize() - starts).days.to_numpy() + 1
        bars = axes.bar(
            starts, counts.to_numpy(), width=widths * 0.86, align="edge", color=COLOURS[0]
        )
        for bar in np.array(bars.patches)[pale]:
            bar.set_alpha(_PALE)
        axes.set_ylabel(say("figure.volume_axis", language), size=font_size("small"))
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        axes.grid(axis="y")
        axes.tick_params(length=3)
        date_axis(axes, starts[0], bins[-1].end_time.normalize())
        write_head(figure, title, subtitle)
    return figure


def outlets_by_month(
    articles: pd.DataFrame, *, most: int = 20, language: str = "ko", title: str | None = None
) -> StudyFigure:
    """Draw a dot for each outlet and month (day, of three months or less).

    Its area is the number of articles.

    An outlet that joins or leaves the archive shows as a row that starts late or ends early.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    most : int
        How many outlets to show, largest first.
    language : {"ko", "en"}
    title : str, optional
    """
    dated = dated_articles(articles)
    every = counted_by(dated["published"])
    bins = dated["published"].dt.to_period(_FREQUENCIES[every])
    counts = dated.groupby([dated["press"], bins.rename("bin")]).size()
    sums = counts.groupby("press").sum()
    order = sorted(sums.index, key=lambda press: (-sums[press], press))
    shown = order[:most]
    largest = int(counts.loc[shown].max())
    subtitle = say("figure.outlets", language, most=f"{largest:,}", every=name_of(every, language))
    subtitle += left_out("outlets", language, len(shown), len(order))
    size = font_size("small")
    names = [f"{cut(name_of(press, language), 1.6, size)} ({sums[press]:,})" for press in shown]
    left = 0.25 + max(width_of(name, size) for name in names)
    head = head_height(title, subtitle, 10.0) + 0.1
    with styled():
        figure = new_figure(10.0, head + 0.24 * len(shown) + 0.5)
        axes = add_axes(figure, left, 0.35, 0.2, head)
        _draw_dots(axes, counts, shown, largest)
        axes.set_yticks(range(len(shown)), names, size=size)
        axes.set_ylim(len(shown) - 0.4, -0.6)
        axes.grid(axis="y")
        axes.tick_params(length=0)
        date_axis(axes, bins.min().start_time, bins.max().end_time.normalize())
        write_head(figure, title, subtitle)
    return figure


def _draw_dots(axes: Axes, counts: pd.Series, shown: list[str], largest: int) -> None:
    """A dot for each outlet and bin; sizes in steps, so that an SVG holds each shape once."""
    dots = counts.loc[shown].reset_index(name="n")
    dots["row"] = dots["press"].map({press: row for row, press in enumerate(shown)})
    dots["step"] = np.ceil(_DOT_STEPS * dots["n"] / largest)
    for step in np.unique(dots["step"].to_numpy(dtype=float)):
        same = dots[dots["step"] == step]
        within = pd.PeriodIndex(same["bin"])
        axes.scatter(
            (day_numbers(within.start_time) + day_numbers(within.end_time)) / 2,
            same["row"],
            s=_LARGEST_DOT * float(step) / _DOT_STEPS,
            color=COLOURS[0],
            linewidth=0,
            alpha=0.85,
        )


def dates_by_basis(
    articles: pd.DataFrame, *, language: str = "ko", title: str | None = None
) -> StudyFigure:
    """Draw where the dates of the articles came from.

    Parameters are those of :func:`volume_by_month`.
    """
    kinds = {basis: date_kind(basis, language) for basis in articles["date_basis"].unique()}
    counts = articles["date_basis"].map(kinds).value_counts()
    if counts.empty:
        raise NotEnoughDataError("there are no articles to draw")
    order = sorted(counts.index, key=lambda basis: (-counts[basis], basis))
    size = font_size("text")
    names = [cut(name_of(basis, language), 4.2, size) for basis in order]
    left = 0.25 + max(width_of(name, size) for name in names)
    subtitle = say("figure.dates", language, n=f"{len(articles):,}")
    head = head_height(title, subtitle, 10.0) + 0.05
    with styled():
        figure = new_figure(10.0, head + 0.3 * len(names) + 0.15)
        axes = add_axes(figure, left, 0.1, 1.3, head)
        values = counts[order].to_numpy()
        bar_rows(axes, names, values, [f"{n:,} ({n / len(articles):.1%})" for n in values], size)
        write_head(figure, title, subtitle)
    return figure
