"""What a reviewer may want to do: split topics that are weak or mixed, join those of one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.stats.counts import sum_by_group
from hwadu.topics.estimator import TopicModel
from hwadu.topics.find.centroids import centroids, similarities
from hwadu.topics.judge.quality import WEAK
from hwadu.words import commented

Rows = npt.NDArray[np.int64]

_MANY_WEAK = 1 / 3  # of a topic's articles
_MORE_WEAK, _LARGE = 1.5, 2.0  # times the weak share of all, and the median size
_FEWEST_SPLIT = 30  # articles of a topic that is to be split
_MOST_PARTS = 5
_CORE = (0.1, 0.9)  # quantiles of a topic's dates between which its event lies
_EVENT = 14.0  # days from the first to the last of them
_APART = 7.0  # days between the medians of two topics of one event
_NEAR = 0.4  # cosine of their centroids
_SHARED = 3  # terms that both are about
_ABOUT = 0.25  # share of a topic's articles that hold such a term
_MORE = 3.0  # times as often as in all articles


@dataclass(frozen=True)
class Event:
    """Topics that seem to be of one event.

    Attributes
    ----------
    topics : list of int
        The largest first.
    terms : list of str
        Terms that stand in many articles of each of two of them and in few others.
    days : float
        From the first to the last date of their articles, a tenth left out at each end.
    similarity : float
        Least cosine between the centroids of two that are linked.
    """

    topics: list[int]
    terms: list[str]
    days: float
    similarity: float


def topics_to_split(model: TopicModel) -> list[tuple[int, int]]:
    """Topics of many weak members or of mixed subjects, and into how many parts.

    A third of a topic's articles are many; or one and a half times the share of all, in a topic
    of twice the usual size, which is where articles go that lie near no topic.

    Returns
    -------
    list of (int, int)
        Topic and parts, those with most weak members first.
    """
    sizes = np.bincount(model.topics_, minlength=len(model.labels_))
    weak = np.bincount(model.topics_[model.probabilities_ < WEAK], minlength=len(model.labels_))
    many = weak >= _MANY_WEAK * sizes
    usual = _MORE_WEAK * weak.sum() / sizes.sum()
    many |= (weak > 0) & (weak >= usual * sizes) & (sizes >= _LARGE * np.median(sizes))
    many |= model.mixed_
    offered = [
        (int(topic), int(np.clip(round(sizes[topic] ** 0.5 / 3.5), 2, _MOST_PARTS)))
        for topic in np.flatnonzero(many & (sizes >= _FEWEST_SPLIT))
    ]
    return sorted(offered, key=lambda offer: (-weak[offer[0]], offer[0]))


def parts_of(model: TopicModel, rows: Rows, parts: int) -> TopicModel:
    """A topic's articles in so many parts, as a review splits them.

    Parameters
    ----------
    model : TopicModel
    rows : array of int64
        Articles of the topic.
    parts : int

    Returns
    -------
    TopicModel
        Of these articles; with fewer topics where they do not fall into so many.
    """
    inner = TopicModel(n_topics=parts, neighbours=model.neighbours, seed=model.seed)
    return inner.fit(model.counts_[rows], model.vectors_[rows], model.vocabulary_)


def events_to_join(model: TopicModel, published: pd.Series) -> list[Event]:
    """Topics that speak of one event: near each other, within days, of the same names.

    Two are linked if four fifths of the articles of each lie within two weeks, their medians
    within one, their centroids' cosine is 0.4 or more, and at least three terms stand in a quarter
    of the articles of each, three times as often as elsewhere. What hangs together is one event.

    Parameters
    ----------
    model : TopicModel
    published : Series of datetime64
        Of the articles, in the order of the model; NaT: unknown.

    Returns
    -------
    list of Event
        The largest first.
    """
    days = (published - pd.Timestamp(0)).dt.total_seconds().to_numpy(dtype=float) / 86_400
    short = {
        topic: core
        for topic in range(len(model.labels_))
        if (core := _core(days[model.topics_ == topic])) is not None
    }
    if len(short) < 2:
        return []
    known = model.informed_
    means = centroids(model.vectors_[known], model.topics_[known])
    near = similarities(means, means)
    about = _about(model)
    linked: dict[tuple[int, int], list[str]] = {}
    for one, other in combinations(short, 2):
        apart = abs(short[one][1] - short[other][1])
        both = np.flatnonzero(about[one] & about[other])
        if near[one, other] >= _NEAR and apart <= _APART and both.size >= _SHARED:
            linked[one, other] = [model.vocabulary_[at] for at in both]
    return _chains(linked, near, short, np.bincount(model.topics_, minlength=len(means)))


def _core(days: npt.NDArray[np.float64]) -> tuple[float, float, float] | None:
    dated = days[~np.isnan(days)]
    if dated.size < 2:
        return None
    first, middle, last = np.quantile(dated, [_CORE[0], 0.5, _CORE[1]])
    return (float(first), float(middle), float(last)) if last - first <= _EVENT else None


def _about(model: TopicModel) -> npt.NDArray[np.bool_]:
    """Which terms a topic is about, shape (topics, terms)."""
    holds = sparse.csr_matrix(model.counts_, copy=True)
    holds.data = np.ones(holds.data.size, dtype=np.int64)
    n_topics = len(model.labels_)
    inside = sum_by_group(holds, model.topics_, n_topics).toarray()
    share = inside / np.bincount(model.topics_, minlength=n_topics)[:, None]
    everywhere = np.asarray(holds.sum(axis=0)).ravel() / model.topics_.size
    return np.asarray((share >= _ABOUT) & (share >= _MORE * everywhere))


def _chains(
    linked: dict[tuple[int, int], list[str]],
    near: npt.NDArray[np.float32],
    short: dict[int, tuple[float, float, float]],
    sizes: npt.NDArray[np.int64],
) -> list[Event]:
    if not linked:
        return []
    pairs = np.array(list(linked))
    links = sparse.csr_matrix((np.ones(len(pairs)), pairs.T), shape=(sizes.size, sizes.size))
    chain = sparse.csgraph.connected_components(links, directed=False)[1]
    made = []
    for which in np.unique(chain[pairs[:, 0]]):
        topics = np.flatnonzero(chain == which)
        topics = topics[np.lexsort((topics, -sizes[topics]))].tolist()
        own = [pair for pair in linked if pair[0] in topics]
        terms = [term for pair in own for term in linked[pair]]
        ends = [short[topic] for topic in topics]
        made.append(
            Event(
                topics,
                sorted(set(terms), key=lambda term: (-terms.count(term), term)),
                max(last for _, _, last in ends) - min(first for first, _, _ in ends),
                float(min(near[pair] for pair in own)),
            )
        )
    return sorted(made, key=lambda event: (-sum(sizes[event.topics]), event.topics))


def offers_by_topic(offers: pd.DataFrame, labels: Sequence[str]) -> dict[int, list[str]]:
    """Comments of a review file, by the topic they stand beneath.

    Parameters
    ----------
    offers : DataFrame
        The table ``topic_offers``.
    labels : sequence of str
        Of the topics, as the file names them.
    """
    made: dict[int, list[str]] = {}
    for offer in offers.to_dict("records"):
        topics = list(offer["topics"])
        if offer["offer"] == "split":
            parts = "; ".join(
                f"{part} ({size})"
                for part, size in zip(offer["parts"], offer["sizes"], strict=True)
            )
            facts = {"weak": offer["weak"], "n": len(offer["sizes"]), "parts": parts}
            made.setdefault(topics[0], []).append(commented("review.split", **facts))
            continue
        for topic in topics[1:]:
            facts = {"into": labels[topics[0]], "days": max(offer["days"], 1)}
            facts["terms"] = ", ".join(offer["terms"][:6])
            made.setdefault(topic, []).append(commented("review.join", **facts))
    return made
