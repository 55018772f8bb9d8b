"""Which topics two unlike models agree on."""

from __future__ import annotations

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.topics.largest import numbered_labels, topic_name
from hwadu.exhibits.view import View
from hwadu.figures.bars import bar_rows
from hwadu.figures.style import StudyFigure, add_axes, font_size, new_figure, styled
from hwadu.figures.text_labels import cut, head_height, width_of, write_head
from hwadu.words import headline, left_out, say

_HALF = 0.5  # Jaccard similarity: half of the articles that either topic has are in both


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
        raise NotEnoughDataError("exhibits.no_nmf")
    shown = nmf_topics.sort_values(["overlap", "topic"], ascending=[False, True]).head(most)
    labels = dict(zip(topics["topic"], topics["label"], strict=True))
    size = font_size("small")
    names = [cut(f"N{t} {label}", 3.4, size) for t, label in numbered_labels(shown)]
    others = [
        cut(f"{overlap:.2f}: {topic_name(near, labels.get(near, ''), language)}", 3.4, size)
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


def of_nmf(nmf_topics: pd.DataFrame, language: str) -> str | None:
    """How many NMF topics have more than half of their articles in common with a BERTopic topic."""
    if nmf_topics.empty:
        return None
    shared = int((nmf_topics["overlap"] > _HALF).sum())
    if shared == len(nmf_topics):
        return headline("nmf_all", language, all=shared)
    return headline("nmf", language, shared=shared, all=len(nmf_topics))


def figure(view: View, *, title: str | None = None) -> StudyFigure:
    """Draw which topics two unlike models agree on."""
    topics = view.table("topics")
    return nmf_beside_bertopic(_shown(view), topics, language=view.language, title=title)


def _shown(view: View) -> pd.DataFrame:
    """The table ``nmf_topics`` without those nearest to a topic that the review hides."""
    nmf, shown = view.table("nmf_topics"), view.shown("topics")
    return nmf[nmf["nearest"].isin(shown["topic"]) | (nmf["nearest"] < 0)]


EXHIBIT = Exhibit(
    name="nmf",
    place=860,
    section="nmf",
    figure=figure,
    title=lambda view, **_: of_nmf(_shown(view), view.language),
    applies=lambda view: not _shown(view).empty,
    quotes=("nmf_topics",),
)
