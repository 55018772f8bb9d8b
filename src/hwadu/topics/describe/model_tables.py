"""The tables of a fitted topic model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import TableError
from hwadu.schema import conform
from hwadu.topics.describe.labels import not_redundant
from hwadu.topics.estimator import TopicModel
from hwadu.topics.judge.quality import WEAK


@dataclass(frozen=True)
class TopicTables:
    """What a topic model says, as tables of :mod:`hwadu.schema`.

    Attributes
    ----------
    topics : DataFrame
        A row per topic: label, terms (those that do not repeat each other), articles, stories, how
        many articles are weak members, its share of the articles with and without these, how alike
        its articles are in their words, and whether it mixes several subjects.
    article_topics : DataFrame
        A row per article, in the order given; weak members are marked.
    topic_terms : DataFrame
        A row per topic and term, by weight.
    """

    topics: pd.DataFrame
    article_topics: pd.DataFrame
    topic_terms: pd.DataFrame


def topic_tables(
    model: TopicModel,
    article_ids: Sequence[str] | pd.Series,
    stories: Sequence[str] | pd.Series | None = None,
) -> TopicTables:
    """Make the tables of a fitted model.

    Parameters
    ----------
    model : TopicModel
    article_ids : sequence of str
        Ids of the fitted articles, in the order of their rows.
    stories : sequence of str, optional
        Story of each article; by default every article is its own.

    Raises
    ------
    TableError
        If ids, stories and fitted articles differ in number.
    """
    ids = pd.Series(list(article_ids), dtype="str")
    story = ids if stories is None else pd.Series(list(stories), dtype="str")
    if not len(ids) == len(story) == model.topics_.size:
        raise TableError(
            "topics.other_ids_and_stories",
            fitted=model.topics_.size,
            ids=len(ids),
            stories=len(story),
        )
    n_topics = len(model.labels_)
    ranked = model.topic_terms_
    by_topic = {
        topic: not_redundant(part["term"].tolist(), part["weight"].tolist(), model.top_terms)
        for topic, part in ranked.groupby("topic")
    }
    article_topics = article_topics_table(ids, model.topics_, model.probabilities_)
    sizes = np.bincount(model.topics_, minlength=n_topics)
    firm = np.bincount(model.topics_[~article_topics["weak"].to_numpy()], minlength=n_topics)
    topics = pd.DataFrame(
        {
            "topic": np.arange(n_topics),
            "label": model.labels_,
            "terms": [by_topic.get(topic, []) for topic in range(n_topics)],
            "articles": sizes,
            "stories": _distinct(story, model.topics_, n_topics),
            "weak": sizes - firm,
            "share": sizes / sizes.sum(),
            "share_without_weak": firm / firm.sum() if firm.any() else np.nan,
            "likeness": model.likeness_,
            "mixed": model.mixed_,
        }
    )
    return TopicTables(
        topics=conform(topics, "topics"),
        article_topics=article_topics,
        topic_terms=conform(ranked, "topic_terms"),
    )


def article_topics_table(
    article_ids: Sequence[str] | pd.Series,
    topics: npt.NDArray[np.int64],
    probabilities: npt.NDArray[np.float64],
) -> pd.DataFrame:
    """The table ``article_topics``; a probability below 0.5 marks a weak member.

    Parameters
    ----------
    article_ids : sequence of str
    topics : array of int64, shape (articles,)
    probabilities : array of float64, shape (articles,)
        Membership probability of that topic.

    Examples
    --------
    >>> article_topics_table(["a", "b"], np.array([0, 1]), np.array([0.9, 0.4]))["weak"].tolist()
    [False, True]
    """
    ids = pd.Series(list(article_ids), dtype="str")
    made = {"article_id": ids, "topic": topics, "probability": probabilities}
    return conform(pd.DataFrame({**made, "weak": probabilities < WEAK}), "article_topics")


def _distinct(
    story: pd.Series, topics: npt.NDArray[np.int64], n_topics: int
) -> npt.NDArray[np.int64]:
    pairs = pd.DataFrame({"topic": topics, "story": story}).drop_duplicates()
    return np.bincount(pairs["topic"], minlength=n_topics)
