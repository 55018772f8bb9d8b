"""Themes by outlet."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.heatmap import heat_map
from hwadu.figures.style import (
    StudyFigure,
    font_size,
)
from hwadu.figures.text_labels import wrap
from hwadu.reporting.wording import percent
from hwadu.words import headline, left_out, say

_LEVEL = 0.05


def outlet_heatmap(
    articles: pd.DataFrame,
    themes: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    most: int = 20,
    fewest: int = 50,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the part of each outlet's articles that has a theme, as a colour and as a number.

    Parameters
    ----------
    articles, themes : DataFrame
        The tables of these names; of the themes the rows that are assigned.
    labels : mapping of str to str
        Name of each theme; its order is the order of the columns.
    most : int
        How many outlets to show, largest first.
    fewest : int
        An outlet of fewer articles is not shown: its parts would be chance.
    language : {"ko", "en"}
    title : str, optional
        What the figure shows, as a sentence.

    Raises
    ------
    NotEnoughDataError
        If no outlet has articles enough, or no theme is assigned.
    """
    sizes = articles.loc[articles["press"] != "", "press"].value_counts()
    outlets = sorted(sizes[sizes >= fewest].index, key=lambda press: (-sizes[press], press))[:most]
    press_of = articles.set_index("article_id")["press"]
    assigned = themes[themes["assigned"] & themes["theme"].isin(list(labels))]
    assigned = assigned[assigned["article_id"].isin(press_of.index)]
    if not outlets or assigned.empty:
        raise NotEnoughDataError("exhibits.few_outlets")
    counts = pd.crosstab(assigned["article_id"].map(press_of), assigned["theme"])
    counts = counts.reindex(index=outlets, columns=list(labels), fill_value=0)
    percent = 100 * counts.div(sizes[outlets], axis=0).to_numpy(dtype=float)
    every = 100 * assigned["theme"].value_counts().reindex(list(labels), fill_value=0)
    whole = every.to_numpy(dtype=float)[None, :] / len(articles)
    names = [f"{press} ({sizes[press]:,})" for press in outlets]
    ticks = [wrap(label, 0.95, font_size("small"), 3) for label in labels.values()]
    subtitle = say("figure.outlet_themes", language)
    subtitle += left_out("outlets", language, len(outlets), len(sizes))
    names = [say("figure.all_articles", language, n=f"{len(articles):,}"), *names]
    return heat_map(np.vstack([whole, percent]), names, ticks, title, subtitle)


def of_outlet_themes(
    compared: pd.DataFrame, labels: Mapping[str, str], language: str
) -> str | None:
    """The outlet that differs most surely from all others, and how many differences are clear."""
    rows = compared[
        (compared["kind"] == "theme")
        & (compared["by"] == "press")
        & compared["key"].isin(list(labels))
        & compared["difference"].notna()
    ]
    if rows.empty:
        return headline("outlets_untested", language)
    clear = rows[rows["q_value"] < _LEVEL].sort_values(["q_value", "p_value", "key", "group"])
    if clear.empty:
        return headline("outlets_alike", language, all=len(rows))
    row = clear.iloc[0]
    return headline(
        "outlet_themes",
        language,
        press=row["group"],
        theme=labels[row["key"]],
        share=percent(row["share"]),
        other=percent(row["other_share"]),
        clear=len(clear),
        all=len(rows),
    )


def figure(view: View, *, most: int = 20, title: str | None = None) -> StudyFigure:
    """Draw the part of each outlet's articles that each theme applies to."""
    return outlet_heatmap(
        view.once("counted articles", view.run.counted_articles),
        view.table("themes"),
        view.labels,
        most=most,
        language=view.language,
        title=title,
    )


EXHIBIT = Exhibit(
    name="outlet_themes",
    place=400,
    section="outlets",
    figure=figure,
    title=lambda view, **_: of_outlet_themes(
        view.claimed("comparisons"), view.labels, view.language
    ),
)
