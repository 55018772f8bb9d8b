"""Shares as adjusted for outlets or corrected by codes, beside those counted."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.copies.units import WORTH_SAYING
from hwadu.exhibits.view import View
from hwadu.exhibits.whole_years import marked_in_part, name_in_title, whole_years, yearly
from hwadu.figures.curves import (
    Span,
    curve_of,
    limits_of,
    select_keys,
    select_shares,
    without_band,
)
from hwadu.figures.lines import draw_curve, frame_curves
from hwadu.figures.panels import MARKED, name_scale, panel_sheet, panels
from hwadu.figures.period_axis import day_numbers
from hwadu.figures.style import (
    COLOURS,
    DASHES,
    StudyFigure,
    styled,
)
from hwadu.figures.text_labels import write_head
from hwadu.reporting.findings.key_levels import shares_of_articles
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.wording import (
    between,
    percent,
)
from hwadu.words import headline, say


def measure_panels(
    shares: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    measure: str = "adjusted",
    span: Span | None = None,
    every: str | None = None,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw an adjusted or corrected share, with its band, beside the raw one, a panel a key.

    Parameters
    ----------
    measure : {"adjusted", "corrected"}
        Shares in a fixed mix of outlets, or shares corrected by human codes.
    shares, labels, span, every, language, title
        As for :func:`hwadu.figures.share_lines`.

    Raises
    ------
    NotEnoughDataError
        If no share has that measure.
    """
    rows = select_shares(shares, "theme", "article", "query")
    columns = {"share": measure, "low": f"{measure}_low", "high": f"{measure}_high"}
    other = rows.drop(columns=list(columns)).rename(columns={v: k for k, v in columns.items()})
    known = set(other.loc[other["share"].notna(), "key"])
    chosen = [key for key in select_keys(rows, labels) if key in known]
    if not chosen:
        raise NotEnoughDataError("exhibits.no_measure", kind="theme", measure=measure)
    pairs = [
        tuple(curve_of(of, key, labels, span, every=every) for of in (rows, other))
        for key in chosen
    ]
    subtitle = f"{say(f'figure.{measure}', language)}; {say('figure.own_scales', language)}"
    if any((made.share.notna() & np.asarray(made.partial)).any() for _, made in pairs):
        subtitle += "; " + say("figure.partial", language)
    with styled():
        figure = panel_sheet(len(pairs), title, subtitle)
        firsts = [first for first, _ in pairs]
        for axes, (raw, made) in zip(panels(figure, firsts, title, subtitle), pairs, strict=True):
            draw_curve(axes, made, 0)
            dates = day_numbers(pd.DatetimeIndex(raw.share.index))
            marker = "o" if len(dates) <= MARKED else ""
            axes.plot(dates, raw.share, marker=marker, ls=DASHES[2], color=COLOURS[1], lw=1.2, ms=3)
            frame_curves(axes, limits_of(rows, every), [without_band(raw), made])
        name_scale(figure, language)
        write_head(figure, title, subtitle)
    return figure


def of_measure(
    shares: pd.DataFrame,
    labels: Mapping[str, str],
    measure: str,
    language: str,
    every: str = "year",
    fewest: int = 1,
) -> str | None:
    """The theme whose share an adjustment or correction changes most in the last whole year.

    Of a study within one year, in its last whole period, for that is what the figure shows. Nothing
    where no such time has as many articles as `fewest`.
    """
    rows = yearly(shares, "theme", labels)
    rows = whole_years(rows[rows[measure].notna() & (rows["total"] >= fewest)])
    if rows.empty:
        return None
    last = rows[rows["period"] == rows["period"].max()]
    moved = (last[measure] - last["share"]).abs()
    row = last.loc[moved.idxmax()]
    year = name_in_title(row, every, language)
    if moved.max() < WORTH_SAYING:
        return headline(f"{measure}_close", language, year=year)
    return headline(
        measure,
        language,
        theme=labels[row["key"]],
        year=year,
        raw=percent(row["share"]),
        made=percent(row[measure]),
    )


def measured_shares(
    shares_by_year: pd.DataFrame, labels: Mapping[str, str], measure: str, language: str
) -> str:
    """Shares by year as counted, and as adjusted or corrected with their intervals."""
    rows = shares_of_articles(shares_by_year)
    rows = rows[rows[measure].notna() & rows["key"].isin(list(labels))]
    if rows.empty:
        return nothing(language)
    place = {key: i for i, key in enumerate(labels)}
    rows = rows.assign(place=rows["key"].map(place)).sort_values(["place", "period"])
    cells = [
        [
            labels[row["key"]],
            str(row["period"].year),
            percent(row["share"]),
            percent(row[measure]),
            between(percent(row[f"{measure}_low"]), percent(row[f"{measure}_high"]), language),
        ]
        for row in rows.to_dict("records")
    ]
    names = ("theme", "year", "counted", measure, "interval")
    return worded_table(names, cells, language)


def draw_measure(view: View, measure: str, every: str | None, title: str | None) -> StudyFigure:
    """Draw adjusted or corrected shares of a run beside the counted ones."""
    length = every or view.long_period
    return measure_panels(
        view.shares(length),
        view.labels,
        every=length,
        measure=measure,
        span=view.span,
        language=view.language,
        title=title,
    )


def title_of_measure(view: View, measure: str, every: str | None) -> str | None:
    """What an adjustment or correction changes most, in a figure of years."""
    if every not in (None, "year"):
        return None
    length = view.long_period
    shares = marked_in_part(view.shares(length), length, view.span)
    return of_measure(shares, view.labels, measure, view.language, length, view.fewest)


def table_of_measure(view: View, measure: str) -> str:
    """Shares by year as counted, and as adjusted or corrected."""
    return measured_shares(view.table("shares_by_year"), view.labels, measure, view.language)


def has_measure(view: View, measure: str) -> bool:
    """Whether any share was adjusted or corrected."""
    return view.has("shares_by_year", kind="theme", **{measure: ...})
