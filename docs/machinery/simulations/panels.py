"""What the pictures share: a head, panels side by side, shares as a table."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes

from hwadu.figures.style import GREY, StudyFigure, add_axes, font_size, new_figure, styled
from hwadu.figures.text_labels import head_height, write_head
from machinery.site import words

WIDTH = 8.0
FILE = "simulations"
Floats = npt.NDArray[np.float64]


def told(key: str, language: str, **facts: Any) -> str:
    """A text of a picture."""
    return words(language, key, FILE).format(**facts)


def headed(
    title: str, subtitle: str, height: float, columns: int = 1
) -> tuple[StudyFigure, list[Axes]]:
    """A figure with its head, and axes of one height side by side beneath it."""
    top = head_height(title, subtitle, WIDTH) + 0.35
    figure = new_figure(WIDTH, top + height + 0.55)
    wide = (WIDTH - 0.55 - 0.2) / columns
    with styled():
        axes = [
            add_axes(figure, 0.55 + wide * i, 0.55, 0.2 + wide * (columns - 1 - i) + 0.15, top)
            for i in range(columns)
        ]
    write_head(figure, title, subtitle)
    return figure, axes


def named(axes: Axes, text: str) -> None:
    """Name a panel above its left edge."""
    axes.set_title(text, loc="left", size=font_size("text"), pad=6)


def percent(axes: Axes) -> None:
    """Shares in percent, from 0."""
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
    axes.tick_params(length=3)
    axes.set_ylim(bottom=0)


def labelled(axes: Axes, text: str) -> None:
    """Say below the axes what they count."""
    axes.set_xlabel(text, size=font_size("small"), color=GREY)


def share_table(
    counts: dict[str, npt.NDArray[np.int64]], total: int, start: str = "2021-01-01"
) -> pd.DataFrame:
    """The table ``shares`` of some series of monthly counts."""
    parts = [
        pd.DataFrame(
            {
                "kind": "theme",
                "key": key,
                "by": "",
                "denominator": "query",
                "unit": "article",
                "period": pd.date_range(start, periods=n.size, freq="MS"),
                "n": n,
                "total": total,
                "share": n / total,
            }
        )
        for key, n in counts.items()
    ]
    return pd.concat(parts, ignore_index=True)
