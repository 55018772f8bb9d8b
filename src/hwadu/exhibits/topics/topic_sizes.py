"""How many articles each topic has."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.topics.largest import largest, largest_topic, numbered_labels, topic_name
from hwadu.exhibits.view import View
from hwadu.figures.bars import bar_rows
from hwadu.figures.style import StudyFigure, add_axes, font_size, new_figure, styled
from hwadu.figures.text_labels import cut, head_height, width_of, write_head
from hwadu.reporting.wording import percent
from hwadu.words import headline, left_out, say


def topic_sizes(
    topics: pd.DataFrame,
    *,
    most: int = 25,
    every: int | None = None,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the number of articles of each topic, largest first.

    Parameters
    ----------
    topics : DataFrame
        The table ``topics``.
    most : int
        How many topics to show.
    every : int, optional
        Articles of the study; those of the topics, if none.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If there are no topics.
    """
    every = every or int(topics["articles"].sum())
    shown = largest(topics, most)
    subtitle = say("figure.topic_sizes", language, n=f"{every:,}")
    subtitle += left_out("topics", language, len(shown), len(topics))
    size = font_size("text")
    names = [
        cut(topic_name(topic, label, language), 4.2, size)
        for topic, label in numbered_labels(shown)
    ]
    left = 0.25 + max(width_of(name, size) for name in names)
    head = head_height(title, subtitle, 10.0) + 0.05
    with styled():
        figure = new_figure(10.0, head + 0.27 * len(shown) + 0.15)
        axes = add_axes(figure, left, 0.1, 1.2, head)
        counts = shown["articles"].to_numpy()
        bar_rows(axes, names, counts, [f"{n:,} ({n / every:.1%})" for n in counts], size)
        write_head(figure, title, subtitle)
    return figure


def of_topic_sizes(topics: pd.DataFrame, language: str, every: int | None = None) -> str | None:
    """How many topics there are, and the part of all articles that the largest one has."""
    first = largest_topic(topics)
    if first is None:
        return None
    return headline(
        "topic_sizes",
        language,
        topics=int((topics["topic"] >= 0).sum()),
        label=first["label"],
        share=percent(first["articles"] / (every or topics["articles"].sum())),
    )


def figure(view: View, *, most: int = 25, title: str | None = None) -> StudyFigure:
    """Draw how many articles each topic has."""
    topics, every = view.shown("topics"), _articles(view)
    return topic_sizes(topics, most=most, every=every, language=view.language, title=title)


def _articles(view: View) -> int:
    return int(view.table("topics")["articles"].sum())


EXHIBIT = Exhibit(
    name="topic_sizes",
    place=800,
    section="topics",
    figure=figure,
    title=lambda view, **_: of_topic_sizes(view.shown("topics"), view.language, _articles(view)),
)
