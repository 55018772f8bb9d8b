"""The share of every theme in every year."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.exhibits.whole_years import whole_years, year_name, yearly
from hwadu.figures.curves import FEWEST, select_keys, select_shares
from hwadu.figures.heatmap import heat_map
from hwadu.figures.style import (
    StudyFigure,
)
from hwadu.reporting.wording import percent
from hwadu.words import headline, say


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
    return heat_map(percent, names, ticks, title, subtitle, few)


def of_heatmap(
    shares_by_year: pd.DataFrame, labels: Mapping[str, str], language: str
) -> str | None:
    """The theme with the largest share in the last whole year."""
    rows = whole_years(yearly(shares_by_year, "theme", labels))
    last = rows[rows["period"] == rows["period"].max()]
    if last.empty or last["share"].max() <= 0:
        return None
    row = last.loc[last["share"].idxmax()]
    return headline(
        "heatmap",
        language,
        theme=labels[row["key"]],
        year=year_name(row, language),
        share=percent(row["share"]),
    )


def figure(view: View, *, title: str | None = None) -> StudyFigure:
    """Draw the share of every theme in every year."""
    return theme_heatmap(
        view.table("shares_by_year"),
        view.labels,
        fewest=view.fewest,
        language=view.language,
        title=title,
    )


EXHIBIT = Exhibit(
    name="heatmap",
    place=210,
    section="heatmap",
    figure=figure,
    title=lambda view, **_: of_heatmap(view.table("shares_by_year"), view.labels, view.language),
    applies=lambda view: view.several_years,
)
