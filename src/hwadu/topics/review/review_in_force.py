"""The entries of a review that a model was changed by, to be written once more.

A review is always applied to topics as they are fitted: merges, splits and hidden topics of an
earlier review must stand in the next one too, or they are undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from hwadu.topics.describe.labels import terms_of_label
from hwadu.topics.review.parts_by_name import written_parts

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.topics.review.review_entry import ReviewEntry


def entries_in_force(
    now: Sequence[ReviewEntry], before: Sequence[ReviewEntry], became: pd.DataFrame
) -> list[tuple[int, ReviewEntry]]:
    """Entries for the next review file, each with the topic that it ended in.

    Parameters
    ----------
    now : sequence of ReviewEntry
        The topics as they are, by their numbers.
    before : sequence of ReviewEntry
        The review in force.
    became : DataFrame
        The table ``topic_review``: what became of each of its entries.

    Returns
    -------
    list of (int, ReviewEntry)
        Those of the review that found their topic, by the terms and articles that they found it by,
        with the names of today; then the topics that it said nothing of. Parts of split topics are
        not among these, for no entry can find them.
    """
    ends = became.drop_duplicates("entry").set_index("entry")["topic"].astype(int).to_dict()
    found = [(ends[at], entry) for at, entry in enumerate(before, 1) if ends.get(at, -1) >= 0]
    targets = {topic: entry.into for topic, entry in found if entry.into}
    parts = became.groupby("entry")["topic"].apply(sorted).to_dict()
    kept = [
        (ends[at], _as_today(entry, [now[int(part)] for part in parts[at]], now[ends[at]].label))
        for at, entry in enumerate(before, 1)
        if ends.get(at, -1) >= 0
    ]
    whole = {topic for topic, entry in found if not entry.into}
    whole |= {part for parts in parts_of_splits(became) for part in parts}
    rest = [
        (topic, replace(entry, terms=terms_of_label(targets[topic]), articles=()))
        if topic in targets  # its own terms and articles are those of the union by now
        else (topic, entry)
        for topic, entry in enumerate(now)
        if topic not in whole
    ]
    return sorted([*kept, *rest], key=lambda pair: (pair[0], bool(pair[1].into)))


def parts_of_splits(became: pd.DataFrame) -> list[list[int]]:
    """The topics that each split topic has become, by their numbers.

    Parameters
    ----------
    became : DataFrame
        The table ``topic_review``.
    """
    split = became[became["action"].str.contains("split")]
    return [parts["topic"].astype(int).tolist() for _, parts in split.groupby("entry", sort=True)]


def _as_today(entry: ReviewEntry, parts: Sequence[ReviewEntry], name: str) -> ReviewEntry:
    if entry.split > 1:
        return replace(entry, parts=written_parts([(part.label, part.terms) for part in parts]))
    return replace(entry, label="", into=name) if entry.into else replace(entry, label=name)
