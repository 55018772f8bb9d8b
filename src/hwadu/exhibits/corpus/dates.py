"""Where the dates of the articles came from."""

from __future__ import annotations

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.bars import bar_rows
from hwadu.figures.style import StudyFigure, add_axes, font_size, new_figure, styled
from hwadu.figures.text_labels import cut, head_height, width_of, write_head
from hwadu.reporting.wording import count, percent
from hwadu.words import headline, name_of, say
from hwadu.words.date_kinds import date_kind


def dates_by_basis(
    articles: pd.DataFrame, *, language: str = "ko", title: str | None = None
) -> StudyFigure:
    """Draw where the dates of the articles came from.

    Parameters are those of :func:`volume_by_month`.
    """
    kinds = {basis: date_kind(basis, language) for basis in articles["date_basis"].unique()}
    counts = articles["date_basis"].map(kinds).value_counts()
    if counts.empty:
        raise NotEnoughDataError("exhibits.no_articles")
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


def of_dates(articles: pd.DataFrame, language: str) -> str | None:
    """How many articles have no date."""
    if articles.empty:
        return None
    undated, total = int(articles["published"].isna().sum()), count(len(articles))
    if not undated:
        return headline("all_dated", language, total=total)
    share = percent(undated / len(articles))
    return headline("dates", language, n=count(undated), share=share, total=total)


def figure(view: View, *, title: str | None = None) -> StudyFigure:
    """Draw where the dates of the articles came from."""
    return dates_by_basis(view.table("articles"), language=view.language, title=title)


EXHIBIT = Exhibit(
    name="dates",
    place=1150,
    figure=figure,
    title=lambda view, **_: of_dates(view.table("articles"), view.language),
)
