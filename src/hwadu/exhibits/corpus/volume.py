"""The number of articles a month, or in any other period."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.curves import Span
from hwadu.figures.period_axis import (
    FREQUENCIES,
    date_axis,
    dated_articles,
    partly_covered,
)
from hwadu.figures.style import COLOURS, StudyFigure, add_axes, font_size, new_figure, styled
from hwadu.figures.text_labels import head_height, write_head
from hwadu.reporting.wording import count, period_name
from hwadu.stats.bins import counted_by
from hwadu.words import headline, name_of, say

_PALE = 0.45  # opacity of a bar whose period the study covers only in part


def volume_by_month(
    articles: pd.DataFrame,
    *,
    span: Span | None = None,
    every: str | None = None,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the number of articles a month; months without articles stay empty.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    span : (Timestamp, Timestamp), optional
        First and last day that the study covers: months that it covers in part are pale.
    every : {"day", "week", "month", "quarter", "year"}, optional
        Another period; without, articles of three months or less are counted by day.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If no article has a date.
    """
    dated = dated_articles(articles)
    every = every or counted_by(dated["published"])
    counts = dated["published"].dt.to_period(FREQUENCIES[every]).value_counts().sort_index()
    bins = pd.period_range(counts.index.min(), counts.index.max(), freq=FREQUENCIES[every])
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


def of_volume(articles: pd.DataFrame, language: str, every: str | None = None) -> str | None:
    """The month (or other period) with the most articles; of a short time, the day."""
    every = every or counted_by(articles["published"])
    bins = articles["published"].dropna().dt.to_period(FREQUENCIES[every])
    sizes = bins.value_counts()
    if sizes.empty:
        return None
    largest = sizes[sizes == sizes.max()].index.min()
    return headline(
        f"volume_{every}",
        language,
        period=period_name(largest.start_time, every),
        n=count(sizes.max()),
    )


def figure(view: View, *, every: str | None = None, title: str | None = None) -> StudyFigure:
    """Draw the number of articles a month.

    Parameters
    ----------
    every : {"day", "week", "month", "quarter", "year"}, optional
        Another period to count them by.
    title : str, optional
    """
    articles = view.table("articles")
    return volume_by_month(
        articles, span=view.span, every=every, language=view.language, title=title
    )


EXHIBIT = Exhibit(
    name="volume",
    place=1110,
    figure=figure,
    title=lambda view, *, every, **_: of_volume(view.table("articles"), view.language, every),
)
