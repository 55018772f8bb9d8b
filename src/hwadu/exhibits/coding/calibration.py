"""The calibration curve: what scores promise against what people coded."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.style import (
    COLOURS,
    GREY,
    PAPER,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.figures.text_labels import head_height, write_head
from hwadu.reporting.wording import percent
from hwadu.words import headline, say

_WIDTH, _HEIGHT = 6.4, 4.6


def calibration_curve(
    bins: pd.DataFrame, *, language: str = "ko", title: str | None = None
) -> StudyFigure:
    """Draw the share that people coded so, by bins of scores.

    Parameters
    ----------
    bins : DataFrame
        Columns score, share, low, high (between 0 and 1) and n.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If there are no bins.
    """
    if bins.empty:
        raise NotEnoughDataError("exhibits.uncoded")
    shown = bins.sort_values("score")
    x, y = 100 * shown["score"].to_numpy(), 100 * shown["share"].to_numpy()
    low, high = 100 * shown["low"].to_numpy(), 100 * shown["high"].to_numpy()
    subtitle = say("figure.calibration", language, n=f"{int(shown['n'].sum()):,}")
    head = head_height(title, subtitle, _WIDTH) + 0.1
    with styled():
        figure = new_figure(_WIDTH, head + _HEIGHT)
        axes = add_axes(figure, 0.75, 0.6, 0.35, head)
        axes.plot([0, 100], [0, 100], color=GREY, linewidth=0.9, linestyle=(0, (4, 3)))
        axes.vlines(x, low, high, color=COLOURS[0], linewidth=1.6, alpha=0.7)
        axes.plot(x, y, "-o", color=COLOURS[0], markersize=6, markerfacecolor=PAPER, linewidth=1.2)
        for at, top, n in zip(x, np.maximum(high, y), shown["n"], strict=True):
            axes.annotate(
                f"{int(n):,}",
                (at, top),
                (0, 6),
                textcoords="offset points",
                ha="center",
                size=font_size("small"),
                color=GREY,
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
                annotation_clip=False,
            )
        axes.set_xlim(-3, 103)
        axes.set_ylim(-3, 110)
        axes.set_xticks(range(0, 101, 20))
        axes.set_yticks(range(0, 101, 20))
        axes.set_xlabel(say("figure.calibration_score", language), size=font_size("small"))
        axes.set_ylabel(say("figure.calibration_share", language), size=font_size("small"))
        axes.grid(axis="both")
        write_head(figure, title, subtitle)
    return figure


def calibration_title(bins: pd.DataFrame, language: str) -> str:
    """Of what scores highest, how much people coded so."""
    top = bins.sort_values("score").iloc[-1]
    return headline(
        "calibration",
        language,
        score=f"{top['from']:.1f}",
        share=percent(top["share"]),
        n=int(top["n"]),
        low=percent(top["low"]),
        high=percent(top["high"]),
    )


def figure(view: View, *, title: str | None = None) -> StudyFigure:
    """Draw what scores promise against what people coded."""
    return calibration_curve(_bins(view), language=view.language, title=title)


def title(view: View, **_: Any) -> str | None:
    """Of what scores highest, how much people coded so."""
    bins = _bins(view)
    return calibration_title(bins, view.language) if len(bins) else None


def _bins(view: View) -> pd.DataFrame:
    from hwadu.themes import reliability

    before = view.table("themes_before_codes")
    return reliability(view.table("codes"), view.table("themes") if before.empty else before)


EXHIBIT = Exhibit(
    name="calibration",
    place=1210,
    figure=figure,
    title=title,
    applies=lambda view: view.has("codes"),
)
