"""What a model of the themes predicts over time, other variables held."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.models.effects import clear_over_time
from hwadu.exhibits.view import View
from hwadu.figures.curves import Curve, limits_of
from hwadu.figures.lines import draw_curve, frame_curves
from hwadu.figures.panels import name_scale, panel_sheet, panels
from hwadu.figures.period_axis import middles, step_of
from hwadu.figures.style import StudyFigure, styled
from hwadu.figures.text_labels import write_head
from hwadu.reporting.wording import percent, period_name
from hwadu.words import headline, say


def predicted_panels(
    predicted: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the share that a model predicts for each theme over time, a small panel each.

    The mean over all articles of what the model predicts if only their date were another: outlets
    that come and go do not move the curve.

    Parameters
    ----------
    predicted : DataFrame
        The table ``predicted_shares``; its rows of time are drawn.
    labels : mapping of str to str
        Name of each theme, in the order of the panels.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If no model has time in it.
    """
    rows = predicted[predicted["at"].notna() & predicted["theme"].isin(list(labels))]
    if rows.empty:
        raise NotEnoughDataError("exhibits.no_time")
    curves = [
        _curve(rows[rows["theme"] == theme], theme, label)
        for theme, label in labels.items()
        if (rows["theme"] == theme).any()
    ]
    subtitle = f"{say('figure.predicted', language)}; {say('figure.own_scales', language)}"
    limits = limits_of(rows.rename(columns={"at": "period"}))
    with styled():
        figure = panel_sheet(len(curves), title, subtitle)
        for axes, curve in zip(panels(figure, curves, title, subtitle), curves, strict=True):
            draw_curve(axes, curve, 0)
            frame_curves(axes, limits, [curve])
        name_scale(figure, language)
        write_head(figure, title, subtitle)
    return figure


def _curve(rows: pd.DataFrame, theme: str, label: str) -> Curve:
    rows = rows.sort_values("at")
    days = middles(pd.DatetimeIndex(rows["at"]), step_of(rows["at"]))
    percent = (100 * rows[["share", "low", "high"]]).set_axis(days)
    return Curve(
        key=theme,
        label=label,
        share=percent["share"],
        low=percent["low"],
        high=percent["high"],
        partial=[False] * len(rows),
    )


def of_predicted(
    predicted: pd.DataFrame, effects: pd.DataFrame, labels: Mapping[str, str], language: str
) -> str | None:
    """The theme that time moves most, among those in which its effect is clear."""
    rows = predicted[predicted["at"].notna() & predicted["theme"].isin(list(labels))]
    if rows.empty:
        return None
    clear = rows[rows["theme"].isin(clear_over_time(effects, labels))]
    if clear.empty:
        return headline("no_effect_of_time", language, all=rows["theme"].nunique())
    ends = [
        (mine.iloc[0], mine.iloc[-1])
        for _, mine in clear.sort_values("at").groupby("theme", sort=True)
    ]
    first, last = max(ends, key=lambda pair: abs(pair[1]["share"] - pair[0]["share"]))
    return headline(
        "predicted",
        language,
        theme=labels[last["theme"]],
        first=period_name(first["at"], "month"),
        then=percent(first["share"]),
        last=period_name(last["at"], "month"),
        now=percent(last["share"]),
    )


def figure(view: View, *, title: str | None = None) -> StudyFigure:
    """Draw the share that a model of each theme predicts over time, other variables held."""
    return predicted_panels(
        view.table("predicted_shares"), view.labels, language=view.language, title=title
    )


EXHIBIT = Exhibit(
    name="predicted",
    figure=figure,
    title=lambda view, **_: of_predicted(
        view.table("predicted_shares"), view.claimed("effects"), view.labels, view.language
    ),
    applies=lambda view: view.has("predicted_shares", at=...),
)
