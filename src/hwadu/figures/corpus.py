"""The corpus: articles over time, outlets over time, and what the dates rest on."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from hwadu.errors import NotEnoughDataError
from hwadu.figures.bars import bar_rows
from hwadu.figures.datebasis import date_kind
from hwadu.figures.labels import cut, head_height, width_of, write_head
from hwadu.figures.periods import date_axis, dated_articles, day_numbers
from hwadu.figures.style import (
    COLOURS,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.figures.words import name_of, say

_LARGEST_DOT, _DOT_STEPS = 110.0, 24
_HALF_MONTH = pd.Timedelta(days=15)


def volume_by_month(
    articles: pd.DataFrame, *, language: str = "ko", title: str | None = None
) -> StudyFigure:
    """Draw the number of articles a month; months without articles stay empty.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If no article has a date.
    """
    dated = dated_articles(articles)
    counts = dated["published"].dt.to_period("M").value_counts().sort_index()
    months = pd.period_range(counts.index.min(), counts.index.max(), freq="M")
    counts = counts.reindex(months, fill_value=0)
    subtitle = say("volume", language, n=f"{len(dated):,}")
    undated = len(articles) - len(dated)
    if undated:
        subtitle += "; " + say("undated", language, n=f"{undated:,}")
    head = head_height(title, subtitle, 10.0) + 0.1
    with styled():
        figure = new_figure(10.0, head + 2.6 + 0.35)
        axes = add_axes(figure, 0.75, 0.35, 0.2, head)
        starts = months.to_timestamp()
        days = months.days_in_month.to_numpy()
        axes.bar(starts, counts.to_numpy(), width=days * 0.86, align="edge", color=COLOURS[0])
        axes.set_ylabel(say("volume_axis", language), size=font_size("small"))
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        axes.grid(axis="y")
        axes.tick_params(length=3)
        date_axis(axes, starts[0], months[-1].end_time.normalize())
        write_head(figure, title, subtitle)
    return figure


def outlets_by_month(
    articles: pd.DataFrame, *, most: int = 20, language: str = "ko", title: str | None = None
) -> StudyFigure:
    """Draw a dot for each outlet and month, its area the number of articles.

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
    months = dated["published"].dt.to_period("M")
    counts = dated.groupby([dated["press"], months.rename("month")]).size()
    sums = counts.groupby("press").sum()
    order = sorted(sums.index, key=lambda press: (-sums[press], press))
    shown = order[:most]
    largest = int(counts.loc[shown].max())
    subtitle = say(
        "outlets", language, most=f"{largest:,}", shown=len(shown), all=f"{len(order):,}"
    )
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
        date_axis(axes, months.min().start_time, months.max().end_time.normalize())
        write_head(figure, title, subtitle)
    return figure


def _draw_dots(axes: Axes, counts: pd.Series, shown: list[str], largest: int) -> None:
    """A dot for each outlet and month; sizes in steps, so that an SVG holds each shape once."""
    dots = counts.loc[shown].reset_index(name="n")
    dots["row"] = dots["press"].map({press: row for row, press in enumerate(shown)})
    dots["step"] = np.ceil(_DOT_STEPS * dots["n"] / largest)
    for step in np.unique(dots["step"].to_numpy(dtype=float)):
        same = dots[dots["step"] == step]
        axes.scatter(
            day_numbers(pd.PeriodIndex(same["month"]).to_timestamp() + _HALF_MONTH),
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
    subtitle = say("dates", language, n=f"{len(articles):,}")
    head = head_height(title, subtitle, 10.0) + 0.05
    with styled():
        figure = new_figure(10.0, head + 0.3 * len(names) + 0.15)
        axes = add_axes(figure, left, 0.1, 1.3, head)
        values = counts[order].to_numpy()
        bar_rows(axes, names, values, [f"{n:,} ({n / len(articles):.1%})" for n in values], size)
        write_head(figure, title, subtitle)
    return figure
