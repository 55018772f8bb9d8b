"""Several topic models beside each other, measure by measure."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.style import COLOURS, GREY, StudyFigure, add_axes, font_size, new_figure, styled
from hwadu.figures.text_labels import cut, head_height, width_of, write_head
from hwadu.words import name_of, say

_MEASURES = ("topics", "npmi", "diversity", "stability", "ami", "seconds")
_SPELLED = {"topics": "{:.0f}", "seconds": "{:.1f}"}
_WIDTH, _ROW = 11.0, 0.34  # inches


def topic_comparison(
    comparison: pd.DataFrame, *, language: str = "ko", title: str | None = None
) -> StudyFigure:
    """Draw what was measured of each variant of a topic model, one column a measure.

    Parameters
    ----------
    comparison : DataFrame
        The table ``topic_comparison``.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If no variant could be fitted.
    """
    fitted = comparison[comparison["problem"] == ""]
    if fitted.empty:
        raise NotEnoughDataError("exhibits.no_variant")
    shown = fitted.iloc[::-1].reset_index(drop=True)  # the first variant on top
    size, small = font_size("text"), font_size("small")
    names = [cut(name_of(name, language), 3.0, size) for name in shown["variant"]]
    subtitle = say("figure.comparison", language, n=len(shown))
    left = 0.25 + max(width_of(name, size) for name in names)
    head = head_height(title, subtitle, _WIDTH) + 0.45
    column = (_WIDTH - left - 0.2) / len(_MEASURES)
    with styled():
        figure = new_figure(_WIDTH, head + _ROW * len(shown) + 0.25)
        for number, measure in enumerate(_MEASURES):
            start = left + number * column
            axes = add_axes(figure, start, 0.2, _WIDTH - start - column + 0.25, head)
            _column(axes, shown[measure].to_numpy(dtype=float), _SPELLED.get(measure, "{:.2f}"))
            axes.set_title(
                say(f"figure.measure_{measure}", language), size=small, color=GREY, loc="left"
            )
            axes.set_yticks(range(len(shown)), names if number == 0 else [""] * len(shown))
        write_head(figure, title, subtitle)
    return figure


def _column(axes: Axes, values: npt.NDArray[np.float64], spelled: str) -> None:
    """Bars of one measure with their numbers; a value that is not there is a dash."""
    known = np.where(np.isfinite(values), values, 0.0)
    axes.barh(range(values.size), known, height=0.55, color=COLOURS[0], alpha=0.55)
    low, high = min(0.0, float(known.min())), max(float(known.max()), 1e-9)
    axes.set_xlim(low, high + 0.55 * (high - low))
    for place, value in enumerate(values):
        text = spelled.format(value) if np.isfinite(value) else "–"
        axes.annotate(
            text,
            (max(float(known[place]), 0.0), place),
            (4, 0),
            textcoords="offset points",
            va="center",
            size=font_size("small"),
        )
    axes.set_xticks([])
    axes.set_ylim(-0.6, values.size - 0.4)
    axes.tick_params(length=0)
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)


def figure(view: View, *, title: str | None = None) -> StudyFigure:
    """Draw what was measured of each variant of a topic model, one column a measure."""
    return topic_comparison(view.table("topic_comparison"), language=view.language, title=title)


EXHIBIT = Exhibit(
    name="topic_comparison",
    figure=figure,
    applies=lambda view: view.has("topic_comparison"),
    quotes=("topic_comparison",),
)
