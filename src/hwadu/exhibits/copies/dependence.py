"""How much themes, outlets and months live on copies."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
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
from hwadu.figures.text_labels import cut, head_height, note_row, width_of, write_head
from hwadu.reporting.pieces.blocks import html_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.wording import between, percent
from hwadu.words import headline, name_of, say, word

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
    rows = _largest(dependence[dependence["by"] == by], most)
    if rows.empty:
        raise NotEnoughDataError("exhibits.no_stories", by=by)
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


def _largest(groups: pd.DataFrame, most: int) -> pd.DataFrame:
    """Those with most stories, the most copied first."""
    rows = groups[groups["stories"] >= _FEWEST_STORIES]
    rows = rows.sort_values(["stories", "group"], ascending=[False, True]).head(most)
    return rows.sort_values(["copies_per_story", "group"], ascending=[False, True])


def of_dependence(
    dependence: pd.DataFrame, labels: Mapping[str, str], language: str, by: str, most: int
) -> str | None:
    """The theme, outlet or month that was copied most, and whether more than the whole.

    Of many groups the ``most`` with the largest number of stories are looked at, as in the figure.
    Outlets are not held against the whole: a story of five outlets counts in each of them.
    """
    rows = dependence[dependence["by"] == by]
    if by == "theme":
        rows = rows[rows["group"].isin(list(labels))]
    rows = _largest(rows, most)
    if rows.empty:
        return None
    row = rows.iloc[0]
    if row["copies_per_story"] <= 1:
        return headline("not_copied", language)
    said = headline(
        f"dependence_{by}",
        language,
        group=labels.get(row["group"], row["group"]) or "–",
        copies=f"{row['copies_per_story']:.2f}",
        low=f"{row['low']:.2f}",
        high=f"{row['high']:.2f}",
    )
    whole = dependence[dependence["by"] == "all"]
    if by == "outlet" or whole.empty or row["low"] > whole["high"].iloc[0]:
        return said
    mean = f"{whole['copies_per_story'].iloc[0]:.2f}"
    return said + headline("not_apart", language, copies=mean)


def dependence_table(
    dependence: pd.DataFrame, labels: Mapping[str, str], language: str, by: str = "theme"
) -> str:
    """Articles per story and the part of copied stories in each group, as an HTML table."""
    rows = dependence[dependence["by"].isin(["all", by])]
    if rows.empty:
        return nothing(language)
    rows = rows.sort_values(["by", "copies_per_story", "group"], ascending=[True, False, True])
    cells = [
        [
            word("whole", language)
            if row["by"] == "all"
            else labels.get(row["group"], row["group"]),
            row["articles"],
            row["stories"],
            f"{row['copies_per_story']:.2f}",
            between(f"{row['low']:.2f}", f"{row['high']:.2f}", language),
            percent(row["copied"]),
            between(percent(row["copied_low"]), percent(row["copied_high"]), language),
        ]
        for row in rows.to_dict("records")
    ]
    names = ("articles", "stories_counted", "per_story", "interval", "copied", "interval")
    return html_table([word(by, language), *(word(name, language) for name in names)], cells)


def figure(
    view: View, *, by: str = "theme", most: int = 20, title: str | None = None
) -> StudyFigure:
    """Draw how many articles there are of a story, by theme, outlet or month."""
    return dependence_dots(
        view.table("dependence"),
        view.labels if by == "theme" else None,
        by=by,
        most=most,
        language=view.language,
        title=title,
    )


def table(view: View, *, by: str = "theme") -> str:
    """Articles per story of each theme, outlet or month."""
    labels = view.labels if by == "theme" else {}
    return dependence_table(view.table("dependence"), labels, view.language, by)


EXHIBIT = Exhibit(
    name="dependence",
    place=1010,
    figure=figure,
    title=lambda view, *, by, most, **_: of_dependence(
        view.table("dependence"), view.labels, view.language, by, most
    ),
    table=table,
    quotes=("dependence",),
)
