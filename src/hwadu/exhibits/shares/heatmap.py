"""The share of every theme in every year, or other period."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.exhibits.whole_years import name_in_title, whole_years, yearly
from hwadu.figures.curves import FEWEST, select_keys, select_shares
from hwadu.figures.heatmap import MOST_NUMBERED, heat_map, heat_strips
from hwadu.figures.period_axis import whole_range
from hwadu.figures.style import (
    StudyFigure,
)
from hwadu.reporting.wording import percent, period_name, when
from hwadu.words import headline, name_of, say
from hwadu.words.phrases import Name

_DOUBTFUL = "†"


def theme_heatmap(
    shares: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    fewest: int = FEWEST,
    every: str = "year",
    language: str = "ko",
    title: str | None = None,
    doubtful: Collection[str] = (),
) -> StudyFigure:
    """Draw the share of each theme in each period, as a colour and, where there is room, a number.

    Shorter periods are added up (articles with the theme over all articles), not averaged.

    Parameters
    ----------
    shares : DataFrame
        The table ``shares``.
    labels : mapping of str to str
        Name of each key; its order is the order of the rows.
    fewest : int
        Cells of periods with fewer articles are grey.
    every : {"day", "week", "month", "quarter", "year"}
        What a column stands for: as long as the periods of `shares`, or longer.
    language : {"ko", "en"}
    title : str, optional
        What the figure shows, as a sentence.
    doubtful : collection of str
        Keys that cannot be told apart; their rows are marked.

    Raises
    ------
    NotEnoughDataError
        If there is no row to draw, or one period only: nothing to compare.
    """
    from hwadu.trends.shares.periods import period_length, period_starts

    rows = select_shares(shares, "theme", "article", "query")
    rows = rows[rows["total"] > 0]  # empty periods between others come back, others say nothing
    rows = rows.assign(column=period_starts(rows["period"], period_length(every)))
    if rows["column"].nunique() < 2:
        raise NotEnoughDataError("exhibits.one_period", every=Name(every))
    sums = rows.groupby(["key", "column"])[["n", "total"]].sum()
    columns = whole_range(rows["column"], every)
    keys = select_keys(rows, labels)
    cells = sums.reindex(pd.MultiIndex.from_product([keys, columns]), fill_value=0)
    n = cells["n"].to_numpy(dtype=float).reshape(len(keys), len(columns))
    total = cells["total"].to_numpy(dtype=float).reshape(len(keys), len(columns))
    percent = np.divide(100 * n, total, out=np.full_like(n, np.nan), where=total > 0)
    totals, numbered = total.max(axis=0), len(columns) <= MOST_NUMBERED
    unit_name = say("figure.unit_article", language)
    subtitle = say(
        "figure.heatmap" if numbered else "figure.heatmap_colours",
        language,
        every=name_of(every, language),
        unit=unit_name,
        denominator=say("figure.denominator_query", language, unit=unit_name),
        total=f"{int(totals.sum()):,}",
    )
    if np.isnan(percent).any():
        subtitle += "; " + say("figure.no_articles", language)
    few = (total > 0) & (total < fewest)
    if few.any():
        subtitle += "; " + say("figure.few_cells", language, fewest=fewest, unit=unit_name)
    names = [labels.get(key, key) + (f" {_DOUBTFUL}" if key in doubtful else "") for key in keys]
    if any(key in doubtful for key in keys):
        subtitle += "; " + say("figure.doubtful_rows", language, sign=_DOUBTFUL)
    if not numbered:
        ticks = [period_name(period, every) for period in columns]
        return heat_strips(percent, names, ticks, title, subtitle, few)
    parts = set(rows.loc[rows["partial"], "column"])
    if parts:
        subtitle += "; " + say("figure.some_periods", language)
    ticks = [
        f"{period_name(period, every)}{'*' if period in parts else ''}\nn={int(t):,}"
        for period, t in zip(columns, totals, strict=True)
    ]
    return heat_map(percent, names, ticks, title, subtitle, few)


def of_heatmap(
    shares: pd.DataFrame,
    labels: Mapping[str, str],
    language: str,
    every: str = "year",
    fewest: int = FEWEST,
    doubtful: Collection[str] = (),
) -> str | None:
    """The theme with the largest share in the last whole year, or other period of some size.

    Of those that can be told apart; where another is larger, the title says so.
    """
    rows = whole_years(yearly(shares, "theme", labels))
    rows = rows[rows["total"] >= fewest] if (rows["total"] >= fewest).any() else rows
    last = rows[rows["period"] == rows["period"].max()]
    if last.empty or last["share"].max() <= 0:
        return None
    held = last[~last["key"].isin(list(doubtful))]
    if held.empty or held["share"].max() <= 0:
        return None
    row = held.loc[held["share"].idxmax()]
    return headline(
        "heatmap" if row["share"] == last["share"].max() else "heatmap_held",
        language,
        theme=labels[row["key"]],
        when=when(name_in_title(row, every, language), every, language),
        share=percent(row["share"]),
    )


def figure(view: View, *, every: str = "year", title: str | None = None) -> StudyFigure:
    """Draw the share of every theme in every year.

    Parameters
    ----------
    every : {"day", "week", "month", "quarter", "year"}
        Another period; numbers stand in the cells where there is room.
    title : str, optional
    """
    return theme_heatmap(
        view.shares(every),
        view.labels,
        every=every,
        fewest=view.fewest,
        language=view.language,
        title=title,
        doubtful=view.doubtful,
    )


EXHIBIT = Exhibit(
    name="heatmap",
    place=210,
    section="heatmap",
    figure=figure,
    title=lambda view, *, every, **_: of_heatmap(
        view.shares(every), view.labels, view.language, every, view.fewest, view.doubtful
    ),
    applies=lambda view: view.has_curves and view.several_years,
)
