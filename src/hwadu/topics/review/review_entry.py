"""One entry of a review."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReviewEntry:
    """What a reader says of one topic.

    Attributes
    ----------
    terms : tuple of str
        Terms of the topic when it was reviewed.
    label : str
        Its name; empty: as it is.
    into : str
        Name of the topic to merge it with; empty: none.
    split : int
        Topics to make of it; 1: as it is.
    parts : tuple of str
        Names of these, each with terms of its own: see :mod:`hwadu.topics.review.parts_by_name`.
    hidden : bool
        Whether figures and reports should leave it out.
    articles : tuple of str
        Ids of some of its articles when it was reviewed.
    line : int
        Line of the file it begins at; 0: from no file.
    """

    terms: tuple[str, ...]
    label: str = ""
    into: str = ""
    split: int = 1
    parts: tuple[str, ...] = ()
    hidden: bool = False
    articles: tuple[str, ...] = ()
    line: int = 0
