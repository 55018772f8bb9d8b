"""Topics that mix several subjects: their labels say so wherever people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.words import say

if TYPE_CHECKING:
    import pandas as pd


def with_mixed_told(topics: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table ``topics``, with labels that begin with a word where subjects are mixed.

    It stands first, for long labels are cut at their end.

    Parameters
    ----------
    topics : DataFrame
        The table of that name.
    language : {"ko", "en"}
    """
    labels = [
        say("figure.mixed_topic", language, label=label) if mixed else label
        for label, mixed in zip(topics["label"], topics["mixed"], strict=True)
    ]
    return topics.assign(label=labels)


def mixed_topics(topics: pd.DataFrame) -> tuple[int, int]:
    """How many topics mix several subjects, and how many articles they have."""
    mixed = topics[topics["mixed"]]
    return len(mixed), int(mixed["articles"].sum())
