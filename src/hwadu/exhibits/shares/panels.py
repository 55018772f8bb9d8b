"""The share of every theme in a small panel of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.shares.shares import of_changes
from hwadu.exhibits.view import View
from hwadu.figures.curves import (
    FEWEST,
    Span,
    curve_of,
    limits_of,
    select_keys,
    select_shares,
)
from hwadu.figures.lines import draw_curve, frame_curves, share_subtitle
from hwadu.figures.panels import name_scale, panel_sheet, panels
from hwadu.figures.style import (
    StudyFigure,
    styled,
)
from hwadu.figures.text_labels import write_head
from hwadu.words import say


def share_panels(
    shares: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    unit: str = "article",
    span: Span | None = None,
    fewest: int = FEWEST,
    every: str | None = None,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw one small panel for each key, each on its own scale (small multiples).

    Parameters and errors are those of :func:`hwadu.figures.share_lines`.
    """
    rows = select_shares(shares, "theme", unit, "query")
    chosen = select_keys(rows, labels)
    curves = [curve_of(rows, key, labels, span, fewest, every) for key in chosen]
    subtitle = share_subtitle(rows, curves, language, fewest=fewest, every=every)
    subtitle += "; " + say("figure.own_scales", language)
    with styled():
        figure = panel_sheet(len(curves), title, subtitle)
        for axes, curve in zip(panels(figure, curves, title, subtitle), curves, strict=True):
            draw_curve(axes, curve, 0)
            frame_curves(axes, limits_of(rows, every), [curve])
        name_scale(figure, language)
        write_head(figure, title, subtitle)
    return figure


def figure(
    view: View, *, unit: str = "article", every: str | None = None, title: str | None = None
) -> StudyFigure:
    """Draw the share of every theme in a small panel of its own.

    Parameters
    ----------
    unit : {"article", "story"}
        What is counted.
    every : {"day", "week", "month", "quarter", "year"}, optional
        Length of the periods that are counted; the study's own by default.
    title : str, optional
    """
    return share_panels(
        view.shares(every),
        view.labels,
        every=every or view.every,
        unit=unit,
        span=view.span,
        fewest=view.fewest,
        language=view.language,
        title=title,
    )


def title(view: View, *, unit: str, **_: Any) -> str | None:
    """How many themes rose, fell, hardly changed, and cannot be told."""
    return of_changes(view.findings, view.language) if unit == "article" else None


EXHIBIT = Exhibit(
    name="panels",
    place=201,
    section="shares",
    figure=figure,
    title=title,
    applies=lambda view: view.has_curves,
    reported=lambda view: not view.several_years,
)
