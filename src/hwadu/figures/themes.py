"""Themes by year and by outlet as heat maps with numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from hwadu.errors import NotEnoughDataError
from hwadu.figures.curves import FEWEST, select_keys, select_shares
from hwadu.figures.labels import cut, head_height, width_of, wrap, write_head
from hwadu.figures.style import (
    FAINT,
    GREY,
    INK,
    PAPER,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.words import left_out, say

BLUES = LinearSegmentedColormap.from_list("hwadu", ["#f3f7fb", "#9cc3e0", "#2f78b3", "#0b3a66"])


def theme_heatmap(
    shares: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    kind: str = "theme",
    unit: str = "article",
    denominator: str = "query",
    fewest: int = FEWEST,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the share of each theme in each year, as a colour and as a number.

    The periods of a year are added up (articles with the theme over all articles), not averaged.

    Parameters
    ----------
    shares : DataFrame
        The table ``shares``.
    labels : mapping of str to str
        Name of each key; its order is the order of the rows.
    kind, unit, denominator : str
        Which rows of `shares` are meant.
    fewest : int
        Cells of years with fewer articles are grey.
    language : {"ko", "en"}
    title : str, optional
        What the figure shows, as a sentence.

    Raises
    ------
    NotEnoughDataError
        If there is no row to draw, or one year only: nothing to compare.
    """
    rows = select_shares(shares, kind, unit, denominator)
    if rows["period"].dt.year.nunique() < 2:
        raise NotEnoughDataError("the shares are of one year only, so years cannot be compared")
    sums = rows.assign(year=rows["period"].dt.year).groupby(["key", "year"])[["n", "total"]].sum()
    years = list(range(int(rows["period"].dt.year.min()), int(rows["period"].dt.year.max()) + 1))
    keys = select_keys(rows, labels, None)
    cells = sums.reindex(pd.MultiIndex.from_product([keys, years]), fill_value=0)
    n = cells["n"].to_numpy(dtype=float).reshape(len(keys), len(years))
    total = cells["total"].to_numpy(dtype=float).reshape(len(keys), len(years))
    percent = np.divide(100 * n, total, out=np.full_like(n, np.nan), where=total > 0)
    year_totals = total.max(axis=0)
    unit_name = say(f"figure.unit_{unit}", language)
    subtitle = say(
        "figure.heatmap",
        language,
        unit=unit_name,
        denominator=say(f"figure.denominator_{denominator}", language, unit=unit_name),
        total=f"{int(year_totals.sum()):,}",
    )
    if np.isnan(percent).any():
        subtitle += "; " + say("figure.no_articles", language)
    few = (total > 0) & (total < fewest)
    if few.any():
        subtitle += "; " + say("figure.few_cells", language, fewest=fewest, unit=unit_name)
    names = [labels.get(key, key) for key in keys]
    parts = {int(year) for year in rows.loc[rows["partial"], "period"].dt.year.unique()}
    if parts:
        subtitle += "; " + say("figure.some_years", language)
    ticks = [
        f"{year}{'*' if year in parts else ''}\nn={int(t):,}"
        for year, t in zip(years, year_totals, strict=True)
    ]
    return _heat_map(percent, names, ticks, title, subtitle, few)


def outlet_heatmap(
    articles: pd.DataFrame,
    themes: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    most: int = 20,
    fewest: int = 50,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the part of each outlet's articles that has a theme, as a colour and as a number.

    Parameters
    ----------
    articles, themes : DataFrame
        The tables of these names; of the themes the rows that are assigned.
    labels : mapping of str to str
        Name of each theme; its order is the order of the columns.
    most : int
        How many outlets to show, largest first.
    fewest : int
        An outlet of fewer articles is not shown: its parts would be chance.
    language : {"ko", "en"}
    title : str, optional
        What the figure shows, as a sentence.

    Raises
    ------
    NotEnoughDataError
        If no outlet has articles enough, or no theme is assigned.
    """
    sizes = articles.loc[articles["press"] != "", "press"].value_counts()
    outlets = sorted(sizes[sizes >= fewest].index, key=lambda press: (-sizes[press], press))[:most]
    press_of = articles.set_index("article_id")["press"]
    assigned = themes[themes["assigned"] & themes["theme"].isin(list(labels))]
    if not outlets or assigned.empty:
        raise NotEnoughDataError("there are no outlets with articles and themes enough to draw")
    counts = pd.crosstab(assigned["article_id"].map(press_of), assigned["theme"])
    counts = counts.reindex(index=outlets, columns=list(labels), fill_value=0)
    percent = 100 * counts.div(sizes[outlets], axis=0).to_numpy(dtype=float)
    every = 100 * assigned["theme"].value_counts().reindex(list(labels), fill_value=0)
    whole = every.to_numpy(dtype=float)[None, :] / len(articles)
    names = [f"{press} ({sizes[press]:,})" for press in outlets]
    ticks = [wrap(label, 0.95, font_size("small"), 3) for label in labels.values()]
    subtitle = say("figure.outlet_themes", language)
    subtitle += left_out("outlets", language, len(outlets), len(sizes))
    names = [say("figure.all_articles", language, n=f"{len(articles):,}"), *names]
    return _heat_map(np.vstack([whole, percent]), names, ticks, title, subtitle)


def _heat_map(
    percent: npt.NDArray[np.float64],
    names: Sequence[str],
    ticks: Sequence[str],
    title: str | None,
    subtitle: str,
    few: npt.NDArray[np.bool_] | None = None,
) -> StudyFigure:
    """Cells with a name for each row and a tick, of some lines, for each column."""
    size = font_size("text")
    rows = [cut(name, 2.6, size) for name in names]
    left = 0.3 + max(width_of(row, size) for row in rows)
    columns = percent.shape[1]
    cell = min(0.95, max(0.5, (10.0 - left) / columns))
    width = max(6.0, left + cell * columns + 0.2)
    below = 0.2 + 0.15 * max(tick.count("\n") + 1 for tick in ticks)
    head = head_height(title, subtitle, width) + 0.1
    with styled():
        figure = new_figure(width, head + 0.42 * len(rows) + below + 0.05)
        axes = add_axes(figure, left, below, width - left - cell * columns, head)
        _cells(axes, percent, np.zeros(percent.shape, dtype=bool) if few is None else few)
        axes.set_yticks(np.arange(len(rows)), rows, size=size)
        axes.set_xticks(np.arange(columns), list(ticks), size=font_size("small"))
        axes.tick_params(length=0, pad=5)
        write_head(figure, title, subtitle)
    return figure


def _cells(axes: Axes, percent: npt.NDArray[np.float64], few: npt.NDArray[np.bool_]) -> None:
    told = percent[~few]
    highest = np.nanmax(told) if np.isfinite(told).any() else 1.0
    scale = highest if highest > 0 else 1.0
    axes.set_xlim(-0.5, percent.shape[1] - 0.5)
    axes.set_ylim(percent.shape[0] - 0.5, -0.5)
    axes.spines[:].set_visible(False)
    for (row, column), value in np.ndenumerate(percent):
        known = np.isfinite(value)
        grey = bool(few[row, column])
        colour = "#e6e6e6" if grey else BLUES(value / scale) if known else PAPER
        axes.add_patch(
            Rectangle(
                (column - 0.48, row - 0.46),
                0.96,
                0.92,
                facecolor=colour,
                edgecolor=PAPER if known else FAINT,
                linewidth=0.5,
            )
        )
        dark = known and not grey and value / scale > 0.55
        axes.text(
            column,
            row,
            f"{value:.1f}" if known else "–",
            ha="center",
            va="center",
            size=font_size("text"),
            color=PAPER if dark else INK if known and not grey else GREY,
        )
