"""How much text the articles offer: the whole, a lead, a lead with keywords, a title."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.period_axis import FREQUENCIES, date_axis, dated_articles
from hwadu.figures.style import INK, PAPER, StudyFigure, add_axes, font_size, new_figure, styled
from hwadu.figures.text_labels import head_height, write_head
from hwadu.reporting.wording import count, percent
from hwadu.words import headline, name_of, say

_TINTS = ("#0b3a66", "#3f7cb0", "#f0b678", "#e4ecf3")
"""From dark to light, so that they are told apart in grey too."""


def text_basis_by_year(
    articles: pd.DataFrame, *, language: str = "ko", title: str | None = None
) -> StudyFigure:
    """Draw how much text the articles of each year offer: whole, lead, lead with keywords, title.

    Parameters and errors are those of :func:`hwadu.figures.volume_by_month`.
    """
    dated = dated_articles(articles)
    counts = pd.crosstab(dated["published"].dt.year, dated["text_basis"])
    percent = counts.div(counts.sum(axis=1), axis=0) * 100
    subtitle = say("figure.basis", language)
    names = [f"{year} ({n:,})" for year, n in counts.sum(axis=1).items()]
    size = font_size("small")
    head = head_height(title, subtitle, 10.0) + 0.4
    with styled():
        figure = new_figure(10.0, head + 0.32 * len(names) + 0.15)
        axes = add_axes(figure, 1.2, 0.1, 0.3, head)
        start = np.zeros(len(names))
        for column, basis in enumerate(percent.columns):
            tint = _TINTS[column % len(_TINTS)]
            widths = percent[basis].to_numpy()
            axes.barh(range(len(names)), widths, left=start, height=0.7, color=tint)
            for row, width in enumerate(widths):
                if width >= 6:
                    axes.text(
                        start[row] + width / 2,
                        row,
                        "100" if width == 100 else f"{width:.1f}",
                        ha="center",
                        va="center",
                        size=size,
                        color=PAPER if column in (0, 1) else INK,
                    )
            start = start + widths
        axes.set_yticks(range(len(names)), names, size=size)
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_xlim(0, 100)
        axes.set_xticks([])
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0)
        _legend(axes, list(percent.columns), language)
        write_head(figure, title, subtitle)
    return figure


def text_basis_by_period(
    articles: pd.DataFrame,
    *,
    every: str = "month",
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw how much text the articles of each period offer; periods without articles stay empty.

    Parameters and errors are those of :func:`hwadu.figures.volume_by_month`.
    """
    dated, frequency = dated_articles(articles), FREQUENCIES[every]
    counts = pd.crosstab(dated["published"].dt.to_period(frequency), dated["text_basis"])
    bins = pd.period_range(counts.index.min(), counts.index.max(), freq=frequency)
    percent = counts.div(counts.sum(axis=1), axis=0).reindex(bins, fill_value=0.0) * 100
    subtitle = say(
        "figure.basis_period", language, n=f"{len(dated):,}", every=name_of(every, language)
    )
    head = head_height(title, subtitle, 10.0) + 0.4
    starts = bins.to_timestamp()
    days = (bins.end_time.normalize() - starts).days.to_numpy() + 1
    with styled():
        figure = new_figure(10.0, head + 2.2 + 0.35)
        axes = add_axes(figure, 0.75, 0.35, 0.2, head)
        base = np.zeros(len(bins))
        for column, basis in enumerate(percent.columns):
            heights = percent[basis].to_numpy()
            tint = _TINTS[column % len(_TINTS)]
            # an edge of the same tint: else the page shows between two periods
            axes.bar(starts, heights, days, base, align="edge", color=tint, ec=tint, lw=0.4)
            base = base + heights
        axes.set_ylim(0, 100)
        axes.set_ylabel(say("figure.basis_axis", language), size=font_size("small"))
        axes.tick_params(length=3)
        date_axis(axes, starts[0], bins[-1].end_time.normalize())
        _legend(axes, list(percent.columns), language)
        write_head(figure, title, subtitle)
    return figure


def _legend(axes: Axes, bases: list[str], language: str) -> None:
    """The tints and their names, above the axes."""
    axes.legend(
        [name_of(basis, language) for basis in bases],
        loc="lower left",
        bbox_to_anchor=(-0.01, 1.0),
        ncols=len(bases),
        frameon=False,
        fontsize=font_size("small"),
        handlelength=1.0,
        borderaxespad=0.2,
    )


def of_text_basis(articles: pd.DataFrame, language: str) -> str | None:
    """How much of the articles' text there is: one kind throughout, or several mixed."""
    counts = articles.loc[articles["published"].notna(), "text_basis"].value_counts()
    if counts.empty:
        return None
    total = int(counts.sum())
    if len(counts) == 1:
        basis = name_of(str(counts.index[0]), language)
        return headline("one_basis", language, basis=basis, n=count(total))
    order = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    parts = [f"{name_of(str(basis), language)} {percent(n / total)}" for basis, n in order]
    return headline("mixed_bases", language, parts=", ".join(parts))


def figure(view: View, *, every: str = "year", title: str | None = None) -> StudyFigure:
    """Draw how much text the articles of each year, or of a shorter period, offer."""
    articles: Any = {"articles": view.table("articles"), "language": view.language, "title": title}
    if every == "year":
        return text_basis_by_year(**articles)
    return text_basis_by_period(**articles, every=every)


EXHIBIT = Exhibit(
    name="text_basis",
    place=1140,
    figure=figure,
    title=lambda view, **_: of_text_basis(view.table("articles"), view.language),
)
