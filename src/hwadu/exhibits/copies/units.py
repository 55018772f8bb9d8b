"""The share of every theme among articles beside its share among stories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.curves import (
    Curve,
    Span,
    curve_of,
    limits_of,
    select_keys,
    select_shares,
    without_band,
)
from hwadu.figures.lines import frame_curves
from hwadu.figures.panels import MARKED, name_scale, panel_sheet, panels
from hwadu.figures.period_axis import day_numbers
from hwadu.figures.style import (
    COLOURS,
    DASHES,
    PAPER,
    StudyFigure,
    styled,
)
from hwadu.figures.text_labels import write_head
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.wording import percent, period_name, points
from hwadu.words import headline, say

FEWEST_ARTICLES = 50
"""A period of fewer articles is not searched for differences between articles and stories."""
_SAME = ["kind", "key", "by", "group", "period", "denominator"]


def unit_panels(
    shares: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    span: Span | None = None,
    every: str | None = None,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the share among articles beside the share among stories, a small panel for each key.

    Where the line of the articles lies higher, a theme was copied more than the others of that
    period; that surface is tinted.

    Parameters and errors are those of :func:`hwadu.figures.share_lines`.
    """
    articles = select_shares(shares, "theme", "article", "query")
    stories = select_shares(shares, "theme", "story", "query")
    chosen = select_keys(articles, labels)
    pairs = [
        tuple(curve_of(of, key, labels, span, every=every) for of in (articles, stories))
        for key in chosen
    ]
    subtitle = say("figure.units", language, kind=say("figure.kind_theme", language))
    subtitle += "; " + say("figure.own_scales", language)
    firsts = [first for first, _ in pairs]
    if any((first.share.notna() & np.asarray(first.partial)).any() for first in firsts):
        subtitle += "; " + say("figure.partial", language)
    with styled():
        figure = panel_sheet(len(pairs), title, subtitle)
        for axes, pair in zip(panels(figure, firsts, title, subtitle), pairs, strict=True):
            _draw_pair(axes, *pair)
            frame_curves(axes, limits_of(articles, every), [without_band(curve) for curve in pair])
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
    marker = "o" if len(dates) <= MARKED else ""
    for share, dash, colour in ((upper, "-", COLOURS[0]), (lower, DASHES[2], COLOURS[1])):
        axes.plot(dates, share, marker=marker, ls=dash, color=colour, lw=1.2, markersize=3)
        if marker and any(article.partial):
            part = np.where(article.partial, share, np.nan)
            axes.plot(dates, part, marker, color=colour, markerfacecolor=PAPER, markersize=3)


def of_units(
    shares: pd.DataFrame,
    shares_by_year: pd.DataFrame,
    labels: Mapping[str, str],
    every: str,
    language: str,
) -> str | None:
    """Where counting stories instead of articles moves a share most.

    Years are compared, whole ones where there are any; with one year only, the study's own
    periods of some size, as in :func:`unit_differences`.
    """
    several = shares_by_year["period"].nunique() > 1
    whole = shares_by_year[~shares_by_year["partial"]]
    years = shares_by_year if whole.empty else whole
    found = unit_differences(shares.head(0) if several else shares, years)
    known = found[found["key"].isin(list(labels))]
    if known.empty:
        return None
    row = known.iloc[0]
    yearly = "years_" if row["every"] else ""
    if abs(row["difference"]) < WORTH_SAYING:
        whole_only = yearly and len(years) == len(shares_by_year)
        return headline(f"{yearly}units_close{'_whole' if whole_only else ''}", language)
    return headline(
        f"{yearly}units",
        language,
        theme=labels[row["key"]],
        period=headline("year", language, year=row["period"].year)
        if row["every"]
        else period_name(row["period"], every),
        articles=percent(row["articles"]),
        stories=percent(row["stories"]),
    )


def differences_table(
    differences: pd.DataFrame, labels: Mapping[str, str], every: str, language: str, most: int
) -> str:
    """The periods in which a theme's two curves are furthest apart, as an HTML table."""
    known = differences[differences["key"].isin(list(labels)) & (differences["n"] > 0)]
    if known.empty:
        return nothing(language)
    rows = known.groupby("key", sort=False).head(most)
    order = {key: place for place, key in enumerate(dict.fromkeys(rows["key"]))}
    rows = rows.sort_values("key", key=lambda keys: keys.map(order), kind="stable")
    cells = [
        [
            labels[row["key"]],
            period_name(row["period"], row["every"] or every),
            percent(row["articles"]),
            percent(row["stories"]),
            points(row["difference"], language),
            row["n"],
            row["total"],
        ]
        for row in rows.to_dict("records")
    ]
    names = ("theme", "period", "among_articles", "among_stories", "difference", "of_theme", "all")
    return worded_table(names, cells, language)


def figure(view: View, *, every: str | None = None, title: str | None = None) -> StudyFigure:
    """Draw the share of every theme among articles beside its share among stories.

    Parameters
    ----------
    every : {"day", "week", "month", "quarter", "year"}, optional
        Length of the periods that are counted; years by default, if there are several.
    title : str, optional
    """
    length = every or view.long_period
    return unit_panels(
        view.shares(length),
        view.labels,
        span=view.span,
        every=length,
        language=view.language,
        title=title,
    )


def title(view: View, *, every: str | None, **_: Any) -> str | None:
    """Where counting stories instead of articles moves a share most."""
    if every not in (None, view.long_period):
        return None
    shares, by_year = view.table("shares"), view.table("shares_by_year")
    return of_units(shares, by_year, view.labels, view.every, view.language)


def table(view: View, *, most: int = 2) -> str:
    """Where the share among articles and the share among stories differ most."""
    return differences_table(differences_of(view), view.labels, view.every, view.language, most)


EXHIBIT = Exhibit(
    name="units",
    place=1020,
    section="units",
    figure=figure,
    title=title,
    table=table,
    applies=lambda view: view.has_curves,
)


def unit_differences(shares: pd.DataFrame, shares_by_year: pd.DataFrame) -> pd.DataFrame:
    """Hold each theme's share among articles against the share among stories.

    Parameters
    ----------
    shares, shares_by_year : DataFrame
        The tables of these names. The study's own periods are compared where one has
        :data:`FEWEST_ARTICLES` articles or more, else the years.

    Returns
    -------
    DataFrame
        Columns key, period, every ("" for the study's own periods, or "year"), articles and
        stories (shares, 0 to 1), difference (articles less stories), n (articles with the key)
        and total; the largest difference first.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = {"kind": "theme", "key": "a", "by": "", "group": "", "denominator": "query"}
    >>> both = pd.DataFrame([rows, rows]).assign(unit=["article", "story"], share=[0.5, 0.25])
    >>> both = both.assign(n=[50, 10], total=[100, 40], period=pd.Timestamp("2024-01-01"))
    >>> unit_differences(both, both)["difference"].tolist()
    [0.25]
    """
    for frame, every in ((shares, ""), (shares_by_year, "year")):
        rows = frame[(frame["kind"] == "theme") & (frame["by"] == "") & (frame["total"] > 0)]
        articles, stories = rows[rows["unit"] == "article"], rows[rows["unit"] == "story"]
        both = articles.merge(stories[[*_SAME, "share"]], on=_SAME, suffixes=("", "_story"))
        both = both[both["total"] >= FEWEST_ARTICLES].assign(every=every)
        if len(both):
            break
    both = both.assign(
        articles=both["share"],
        stories=both["share_story"],
        difference=both["share"] - both["share_story"],
    )
    order = both.sort_values(
        ["difference", "key", "period"],
        key=lambda column: -column.abs() if column.name == "difference" else column,
    )
    names = ["key", "period", "every", "articles", "stories", "difference", "n", "total"]
    return order[names].reset_index(drop=True)


WORTH_SAYING = 0.01
"""A smaller difference between the two shares is not spoken of."""


def differences_of(view: View) -> pd.DataFrame:
    """Where the share among articles and the share among stories of a run differ most."""
    return unit_differences(view.table("shares"), view.table("shares_by_year"))
