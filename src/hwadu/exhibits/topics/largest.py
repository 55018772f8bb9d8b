"""The largest topics and their names."""

from __future__ import annotations

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.words import say


def largest(topics: pd.DataFrame, most: int) -> pd.DataFrame:
    """The largest topics, and the articles without one among them where they are many.

    Raises
    ------
    NotEnoughDataError
        If there are none.
    """
    if topics.empty:
        raise NotEnoughDataError("exhibits.no_topics")
    return topics.sort_values(["articles", "topic"], ascending=[False, True]).head(most)


def numbered_labels(topics: pd.DataFrame) -> list[tuple[int, str]]:
    """Number and label of each topic."""
    return list(zip(topics["topic"], topics["label"], strict=True))


def topic_name(topic: int, label: str, language: str) -> str:
    """A topic as figures name it."""
    return say("figure.others", language) if topic < 0 else f"T{topic} {label}"


def largest_topic(topics: pd.DataFrame) -> pd.Series | None:
    """The largest topic; the articles without a topic are none."""
    found = topics[topics["topic"] >= 0]
    order = found.sort_values(["articles", "topic"], ascending=[False, True])
    return None if order.empty else order.iloc[0]
