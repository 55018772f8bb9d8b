"""Topics: their sizes, their terms, and how a second model sees the same articles."""

from __future__ import annotations

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.figures.bars import Panel, bar_rows, term_panels
from hwadu.figures.labels import cut, head_height, width_of, write_head
from hwadu.figures.style import StudyFigure, add_axes, font_size, new_figure, styled
from hwadu.words import left_out, say


def topic_sizes(
    topics: pd.DataFrame, *, most: int = 25, language: str = "ko", title: str | None = None
) -> StudyFigure:
    """Draw the number of articles of each topic, largest first.

    Parameters
    ----------
    topics : DataFrame
        The table ``topics``.
    most : int
        How many topics to show.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If there are no topics.
    """
    every = int(topics["articles"].sum())
    shown = _largest(topics, most)
    subtitle = say("figure.topic_sizes", language, n=f"{every:,}")
    subtitle += left_out("topics", language, len(shown), len(topics))
    size = font_size("text")
    names = [cut(_name(topic, label, language), 4.2, size) for topic, label in _pairs(shown)]
    left = 0.25 + max(width_of(name, size) for name in names)
    head = head_height(title, subtitle, 10.0) + 0.05
    with styled():
        figure = new_figure(10.0, head + 0.27 * len(shown) + 0.15)
        axes = add_axes(figure, left, 0.1, 1.2, head)
        counts = shown["articles"].to_numpy()
        bar_rows(axes, names, counts, [f"{n:,} ({n / every:.1%})" for n in counts], size)
        write_head(figure, title, subtitle)
    return figure


def topic_bars(
    topics: pd.DataFrame,
    topic_terms: pd.DataFrame,
    *,
    most: int = 12,
    terms: int = 8,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the leading terms of the largest topics, one panel a topic.

    Parameters
    ----------
    topics, topic_terms : DataFrame
        The tables of these names.
    most, terms : int
        How many topics and how many terms of each.
    language : {"ko", "en"}
    title : str, optional
    """
    found = topics[topics["topic"] >= 0]
    shown = _largest(found, most)
    panels = []
    rows = zip(_pairs(shown), shown["articles"], shown["terms"], strict=True)
    for (topic, label), articles, named in rows:
        mine = topic_terms[topic_terms["topic"] == topic].sort_values("rank")
        # the heading and the tables name no part of a compound beside the compound; nor do bars
        said = mine[mine["term"].isin(list(named))]
        mine = (said if len(said) else mine).head(terms)
        heading = f"{_name(topic, label, language)} ({articles:,})"
        panels.append(Panel(heading, mine["term"].tolist(), mine["weight"].tolist()))
    subtitle = say("figure.topic_terms", language)
    subtitle += left_out("topics", language, len(shown), len(found))
    return term_panels(panels, subtitle=subtitle, title=title)


def nmf_beside_bertopic(
    nmf_topics: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    most: int = 25,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw, for each NMF topic, the BERTopic topic nearest to it and how much they share.

    Parameters
    ----------
    nmf_topics, topics : DataFrame
        The tables of these names.
    most : int
        How many NMF topics to show, those that share most first.
    language : {"ko", "en"}
    title : str, optional
    """
    if nmf_topics.empty:
        raise NotEnoughDataError("there are no NMF topics to draw")
    shown = nmf_topics.sort_values(["overlap", "topic"], ascending=[False, True]).head(most)
    labels = dict(zip(topics["topic"], topics["label"], strict=True))
    size = font_size("small")
    names = [cut(f"N{t} {label}", 3.4, size) for t, label in _pairs(shown)]
    others = [
        cut(f"{overlap:.2f}: {_name(near, labels.get(near, ''), language)}", 3.4, size)
        for near, overlap in zip(shown["nearest"], shown["overlap"], strict=True)
    ]
    left = 0.25 + max(width_of(name, size) for name in names)
    subtitle = say("figure.nmf", language)
    subtitle += left_out("overlaps", language, len(shown), len(nmf_topics))
    head = head_height(title, subtitle, 10.0) + 0.05
    with styled():
        figure = new_figure(10.0, head + 0.26 * len(shown) + 0.15)
        axes = add_axes(figure, left, 0.1, 3.6, head)
        bar_rows(axes, names, shown["overlap"].to_numpy(), others, size)
        write_head(figure, title, subtitle)
    return figure


def _largest(topics: pd.DataFrame, most: int) -> pd.DataFrame:
    if topics.empty:
        raise NotEnoughDataError("there are no topics to draw")
    return topics.sort_values(["articles", "topic"], ascending=[False, True]).head(most)


def _pairs(topics: pd.DataFrame) -> list[tuple[int, str]]:
    return list(zip(topics["topic"], topics["label"], strict=True))


def _name(topic: int, label: str, language: str) -> str:
    return say("figure.others", language) if topic < 0 else f"T{topic} {label}"
