"""Topics of an earlier run found again: by their terms, and by their articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.topics.estimator import TopicModel
from hwadu.topics.review.review_entry import ReviewEntry

Array = npt.NDArray[np.float64]

_ENOUGH = 0.5
_SURE = 0.8


@dataclass(frozen=True)
class Match:
    """The topic an entry belongs to.

    Attributes
    ----------
    topic : int
        -1: none is like it any more.
    shared_terms : float
        Share of the entry's terms that the topic has.
    shared_articles : float
        Share of the entry's articles, of those the collection holds, that are the topic's; NaN
        where it holds none.
    certainty : {"same", "likely", "unsure", "lost"}
        ``same``: four fifths of the terms and of the articles, or of the one where the other is
        not given. ``likely``: half of what is given. ``unsure``: half of either, or another topic
        is more than half as like it. ``lost``: less.
    """

    topic: int
    shared_terms: float
    shared_articles: float
    certainty: str


def match_entries(
    model: TopicModel,
    entries: Sequence[ReviewEntry],
    article_ids: Sequence[str] | pd.Series | None = None,
) -> list[Match]:
    """Find the topic of each entry, the surest first; no topic takes two entries.

    Parameters
    ----------
    model : TopicModel
    entries : sequence of ReviewEntry
    article_ids : sequence of str, optional
        Ids of the fitted articles; without them only terms count.
    """
    by_terms = _shared_terms(model, entries)
    by_articles = _shared_articles(model, entries, [] if article_ids is None else article_ids)
    # an entry is like a topic as far as what it gives agrees: terms, articles, or both
    both = np.stack([by_terms, by_articles])
    given = ~np.isnan(both)
    score = np.where(given, both, 0.0).sum(axis=0) / np.maximum(given.sum(axis=0), 1)
    best = np.where(given, both, 0.0).max(axis=0)
    matches: dict[int, Match] = {}
    taken: set[int] = set()
    pairs = np.argwhere(best >= _ENOUGH)
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -score[pairs[:, 0], pairs[:, 1]]))
    for at, topic in pairs[order].tolist():
        if at not in matches and topic not in taken:
            taken.add(topic)
            terms, articles = float(by_terms[at, topic]), float(by_articles[at, topic])
            matches[at] = Match(topic, terms, articles, _certainty(score[at], topic, both[:, at]))
    lost = Match(-1, np.nan, np.nan, "lost")
    return [matches.get(at, lost) for at in range(len(entries))]


def _certainty(scores: Array, topic: int, both: Array) -> str:
    shares = both[:, topic][~np.isnan(both[:, topic])]
    rival = np.delete(scores, topic).max(initial=0.0)
    if shares.min() < _ENOUGH or rival > _ENOUGH * scores[topic]:
        return "unsure"
    return "same" if shares.min() >= _SURE else "likely"


def _shared_terms(model: TopicModel, entries: Sequence[ReviewEntry]) -> Array:
    ranked = model.topic_terms_
    held = [set(ranked.loc[ranked["topic"] == t, "term"]) for t in range(len(model.labels_))]
    shares = np.full((len(entries), len(held)), np.nan)
    for at, entry in enumerate(entries):
        if entry.terms:
            asked = set(entry.terms)
            shares[at] = [len(terms & asked) / len(asked) for terms in held]
    return shares


def _shared_articles(
    model: TopicModel, entries: Sequence[ReviewEntry], article_ids: Sequence[str] | pd.Series
) -> Array:
    index = pd.Index(list(article_ids), dtype="str")
    n_topics = len(model.labels_)
    shares = np.full((len(entries), n_topics), np.nan)
    for at, entry in enumerate(entries):
        rows = index.get_indexer(pd.Index(list(entry.articles), dtype="str"))
        rows = rows[rows >= 0]
        if rows.size:
            shares[at] = np.bincount(model.topics_[rows], minlength=n_topics) / rows.size
    return shares
