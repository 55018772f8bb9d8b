"""The table of what a reviewer may want to do with the topics of a study."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.pipeline.topics.topic_names import Persons, passed_over
from hwadu.pipeline.topics.within_part import words_of
from hwadu.schema import conform

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.topics import TopicModel

_TERMS = 10


def topic_offers(model: TopicModel, articles: pd.DataFrame) -> pd.DataFrame:
    """Topics of many weak members with the parts they would fall into, and topics of one event.

    Parameters
    ----------
    model : TopicModel
    articles : DataFrame
        The table ``articles``, in the order of the model's rows.

    Returns
    -------
    DataFrame
        The table ``topic_offers``.
    """
    import pandas as pd

    from hwadu.topics import events_to_join, labels_within, parts_of, terms_within, topics_to_split

    persons = Persons(words_of(model), articles)
    offers: list[dict[str, Any]] = []
    for topic, parts in topics_to_split(model):
        rows = np.flatnonzero(model.topics_ == topic)
        inner = parts_of(model, rows, parts)
        if len(inner.labels_) < parts:
            continue
        terms = {term for topic in terms_within(inner, ()) for term, _ in topic}
        passed = persons.among(terms).union(*passed_over(inner, articles.iloc[rows]))
        offers.append(
            {
                "offer": "split",
                "topics": np.array([topic], dtype=np.int32),
                "parts": labels_within(inner, (), passed),
                "sizes": np.bincount(inner.topics_).astype(np.int32),
                "weak": float((model.probabilities_[rows] < 0.5).mean()),
                "days": np.nan,
                "similarity": np.nan,
                "terms": [],
            }
        )
    for event in events_to_join(model, articles["published"]):
        sizes = np.bincount(model.topics_, minlength=len(model.labels_))
        offers.append(
            {
                "offer": "join",
                "topics": np.array(event.topics, dtype=np.int32),
                "parts": [model.labels_[topic] for topic in event.topics],
                "sizes": sizes[event.topics].astype(np.int32),
                "weak": np.nan,
                "days": event.days,
                "similarity": event.similarity,
                "terms": event.terms[:_TERMS],
            }
        )
    columns = ["offer", "topics", "parts", "sizes", "weak", "days", "similarity", "terms"]
    return conform(pd.DataFrame(offers, columns=columns), "topic_offers")
