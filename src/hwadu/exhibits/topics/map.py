"""The article map: every article a dot, near ones about the same, topics named."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.topics.largest import largest_topic
from hwadu.exhibits.topics.map_html import article_map_html
from hwadu.exhibits.view import View
from hwadu.figures.placement import place_labels, write_placed
from hwadu.figures.style import (
    COLOURS,
    INK,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.figures.text_labels import cut, head_height, width_of, write_head
from hwadu.reporting.wording import count
from hwadu.words import headline, left_out, say

_WIDTH, _HEIGHT = 10.0, 7.4
_OTHER = "#b9bdc3"
_MARKERS = ("o", "^", "s", "D")
"""Beside the colours, so that a print in grey tells neighbours apart."""


def article_map(
    places: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    coloured: int = 8,
    named: int = 25,
    most: int = 20_000,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw a dot for each article; the largest topics in colour, many of them named.

    Parameters
    ----------
    places : DataFrame
        The table ``article_map``.
    topics : DataFrame
        The table ``topics``.
    coloured, named : int
        How many topics get a colour and how many a name.
    most : int
        How many articles are drawn; beyond, evenly chosen ones.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If there are no articles on the map.
    """
    known = places.dropna(subset=["x", "y"]).sort_values("article_id")
    if known.empty:
        raise NotEnoughDataError("exhibits.no_map")
    shown = known.iloc[:: -(-len(known) // most)]
    order = topics[topics["topic"] >= 0].sort_values(["articles", "topic"], ascending=[False, True])
    largest = order["topic"].tolist()
    subtitle = say("figure.map", language, shown=f"{len(shown):,}", coloured=coloured)
    subtitle += left_out("articles", language, len(shown), len(known))
    head = head_height(title, subtitle, _WIDTH) + 0.05
    page = np.array([_WIDTH - 0.3, _HEIGHT])
    xy = known[["x", "y"]].to_numpy(dtype=float)
    low, high = np.quantile(xy, [0.002, 0.998], axis=0)
    scale = (page - 0.5) / np.maximum(high - low, 1e-9)

    def inches(rows: pd.DataFrame) -> npt.NDArray[np.float64]:
        made = 0.25 + (rows[["x", "y"]].to_numpy(dtype=float) - low) * scale
        return np.asarray(np.clip(made, 0.05, page - 0.05), dtype=np.float64)

    with styled():
        figure = new_figure(_WIDTH, head + _HEIGHT + 0.1)
        axes = add_axes(figure, 0.15, 0.1, 0.15, head)
        axes.set_xlim(0, page[0])
        axes.set_ylim(0, page[1])
        axes.axis("off")
        dot = float(np.clip(24_000 / len(shown), 3, 16))
        for topic in [None, *largest[:coloured][::-1]]:
            others = ~shown["topic"].isin(largest[:coloured])
            dots = inches(shown[others if topic is None else shown["topic"] == topic])
            place = -1 if topic is None else largest.index(topic)
            axes.scatter(
                dots[:, 0],
                dots[:, 1],
                s=dot,
                marker=_MARKERS[place % len(_MARKERS)] if place >= 0 else "o",
                color=COLOURS[place % len(COLOURS)] if place >= 0 else _OTHER,
                linewidth=0,
                alpha=0.6,
                rasterized=True,  # thousands of shapes would make the file large and slow
            )
        medians = [
            (rank, inches(known[known["topic"] == topic][["x", "y"]].median().to_frame().T)[0])
            for rank, topic in enumerate(largest[:named])
            if (known["topic"] == topic).any()
        ]
        size = font_size("text")
        names = [cut(order["label"].iloc[rank], 2.2, size) for rank, _ in medians]
        centres = place_labels(
            [centre for _, centre in medians],
            [0.0] * len(medians),
            [width_of(name, size) + 0.06 for name in names],
            1.3 * size / 72,
            (page[0], page[1]),
        )
        for (rank, _), name, centre in zip(medians, names, centres, strict=True):
            colour = COLOURS[rank % len(COLOURS)] if rank < coloured else INK
            write_placed(axes, name, centre, size=size, weight="bold", color=colour)
        write_head(figure, title, subtitle)
    return figure


def of_map(places: pd.DataFrame, topics: pd.DataFrame, language: str) -> str | None:
    """How many articles and topics the map shows, and the largest topic."""
    largest = largest_topic(topics)
    if places.empty or largest is None:
        return None
    return headline(
        "map",
        language,
        articles=count(len(places)),
        topics=int((topics["topic"] >= 0).sum()),
        label=largest["label"],
        n=count(largest["articles"]),
    )


def figure(view: View, *, title: str | None = None) -> StudyFigure:
    """Draw a dot for each article, near ones alike, with the names of topics."""
    places, topics = view.table("article_map"), view.table("topics")
    return article_map(places, topics, language=view.language, title=title)


def screen(view: View) -> str:
    """The map with headlines under the pointer."""
    places, topics = view.table("article_map"), view.table("topics")
    return article_map_html(places, view.table("articles"), topics, view.language)


EXHIBIT = Exhibit(
    name="map",
    place=830,
    section="article_map",
    figure=figure,
    title=lambda view, **_: of_map(view.table("article_map"), view.table("topics"), view.language),
    screen=screen,
    applies=lambda view: view.has("article_map"),
)
