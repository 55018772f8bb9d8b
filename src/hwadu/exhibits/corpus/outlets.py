"""Which outlets the articles of each month come from."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.period_axis import (
    FREQUENCIES,
    date_axis,
    dated_articles,
    day_numbers,
)
from hwadu.figures.style import COLOURS, StudyFigure, add_axes, font_size, new_figure, styled
from hwadu.figures.text_labels import cut, head_height, width_of, write_head
from hwadu.reporting.wording import count, percent
from hwadu.stats.bins import counted_by
from hwadu.words import headline, left_out, name_of, say

_LARGEST_DOT, _DOT_STEPS = 110.0, 24


def outlets_by_month(
    articles: pd.DataFrame,
    *,
    most: int = 20,
    every: str | None = None,
    language: str = "ko",
    title: str | None = None,
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
    every : {"day", "week", "month", "quarter", "year"}, optional
        Another period to count them by.
    language : {"ko", "en"}
    title : str, optional
    """
    dated = dated_articles(articles)
    every = every or counted_by(dated["published"])
    bins = dated["published"].dt.to_period(FREQUENCIES[every])
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


def of_outlet_sizes(articles: pd.DataFrame, language: str) -> str | None:
    """The outlet with the most articles among those with a date, and its part of them."""
    dated = articles[articles["published"].notna()]
    sizes = dated.loc[dated["press"] != "", "press"].value_counts()
    if sizes.empty:
        return None
    largest = min(sizes[sizes == sizes.max()].index)
    return headline(
        "outlet_sizes",
        language,
        press=largest,
        share=percent(sizes.max() / len(dated)),
        n=count(sizes.max()),
        total=count(len(dated)),
    )


def figure(
    view: View, *, most: int = 20, every: str | None = None, title: str | None = None
) -> StudyFigure:
    """Draw which outlets the articles of each month, or other period, come from."""
    return outlets_by_month(
        view.table("articles"), most=most, every=every, language=view.language, title=title
    )


EXHIBIT = Exhibit(
    name="outlets",
    place=1120,
    figure=figure,
    title=lambda view, **_: of_outlet_sizes(view.table("articles"), view.language),
)
