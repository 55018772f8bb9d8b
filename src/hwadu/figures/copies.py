"""How much themes, outlets and months live on copies: a dot with its interval each."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from hwadu.errors import NotEnoughDataError
from hwadu.figures.labels import cut, head_height, note_row, width_of, write_head
from hwadu.figures.style import (
    COLOURS,
    FAINT,
    GREY,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.words import name_of, say

_FEWEST_STORIES = 5
"""A group of fewer stories says nothing about copying and is not drawn."""


def dependence_dots(
    dependence: pd.DataFrame,
    labels: Mapping[str, str] | None = None,
    *,
    by: str = "theme",
    most: int = 20,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw how many articles there are of a story, in groups, with 95% intervals.

    A dashed line with a grey band shows all stories: a theme or month whose interval lies to the
    right of the band was copied more. Outlets get no such line: a story of five outlets counts in
    each of them, so that nearly all lie above the mean of all stories.

    Parameters
    ----------
    dependence : DataFrame
        The table ``dependence``.
    labels : mapping of str to str, optional
        Name of each group; itself where it has none.
    by : {"theme", "outlet", "month"}
        Which groups.
    most : int
        How many groups to show, those with most stories.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If no group has stories enough.
    """
    rows = dependence[(dependence["by"] == by) & (dependence["stories"] >= _FEWEST_STORIES)]
    if rows.empty:
        raise NotEnoughDataError(f"there are no stories by {by} to draw")
    rows = rows.sort_values(["stories", "group"], ascending=[False, True]).head(most)
    rows = rows.sort_values(["copies_per_story", "group"], ascending=[False, True])
    size, small = font_size("text"), font_size("small")
    names = [
        cut((labels or {}).get(group, name_of(group, language)), 2.8, size)
        for group in rows["group"]
    ]
    texts = [
        say("figure.copies_row", language, copies=f"{copies:.2f}", stories=f"{stories:,}")
        for copies, stories in zip(rows["copies_per_story"], rows["stories"], strict=True)
    ]
    left = 0.3 + max(width_of(name, size) for name in names)
    right = 0.25 + max(width_of(text, small) for text in texts)
    subtitle = say("figure.copies", language)
    whole = dependence[(dependence["by"] == "all") & (by != "outlet")]
    if len(whole):
        subtitle += "; " + say("figure.copies_whole", language)
    head = head_height(title, subtitle, 10.0) + 0.05
    places = np.arange(len(rows))
    with styled():
        figure = new_figure(10.0, head + 0.3 * len(rows) + 0.62)
        axes = add_axes(figure, left, 0.57, right, head)
        for every in whole.to_dict("records"):
            axes.axvspan(every["low"], every["high"], color=FAINT, alpha=0.6, linewidth=0)
            mean = every["copies_per_story"]
            axes.axvline(mean, color=GREY, linestyle=(0, (4, 3)), linewidth=1.0)
        axes.hlines(places, rows["low"], rows["high"], color=COLOURS[0], linewidth=1.4, alpha=0.6)
        axes.plot(rows["copies_per_story"], places, "o", color=COLOURS[0], markersize=6)
        axes.set_yticks(places, names, size=size)
        for place, text in enumerate(texts):
            note_row(axes, place, text)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        reach = max(float(rows["high"].max()) - 1, 0.1)
        axes.set_xlim(1 - 0.02 * reach, 1 + 1.05 * reach)  # a dot at 1 is seen as a whole
        axes.set_xlabel(say("figure.copies_axis", language), size=small)
        axes.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
        axes.grid(axis="x")
        axes.tick_params(axis="y", length=0)
        write_head(figure, title, subtitle)
    return figure
