"""The topics of a table of topics and themes, by their terms: numbers change with every fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.notices import Notice

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.topics import TopicModel

_BETWEEN = ", "


def with_topic_terms(table: pd.DataFrame, model: TopicModel) -> pd.DataFrame:
    """A table ``topic_themes`` that names the terms of each topic, by which it is found again."""
    terms = model.topic_terms_.groupby("topic")["term"].agg(_BETWEEN.join)
    return table.assign(terms=table["topic"].map(terms).fillna("").astype("str"))


def with_topics_of_today(
    table: pd.DataFrame, model: TopicModel
) -> tuple[pd.DataFrame, tuple[Notice, ...]]:
    """A table ``topic_themes`` of an earlier run, by the numbers that its topics have now.

    Rows without terms (of an earlier version, or written by hand) keep their numbers. Those of
    topics that none is like any more are left out; they are told, and those not surely found.
    """
    from hwadu.topics.describe.matching import match_entries
    from hwadu.topics.review.review_entry import ReviewEntry

    named = table[table["terms"] != ""].groupby("topic")["terms"].first()
    matches = match_entries(model, [ReviewEntry(tuple(terms.split(_BETWEEN))) for terms in named])
    now = {topic: match.topic for topic, match in zip(named.index, matches, strict=True)}
    lost = [str(named[topic]) for topic, found in now.items() if found < 0]
    topics = table["topic"].map(lambda topic: now.get(topic, topic)).astype("int32")
    table = table.assign(topic=topics)[(topics >= 0) | ~table["topic"].isin(list(now))]
    unsure = [
        terms for terms, match in zip(named, matches, strict=True) if match.certainty == "unsure"
    ]
    told = {"topic_themes_lost": lost, "topic_themes_unsure": unsure}
    notices = [Notice(code, {"topics": topics}) for code, topics in told.items() if topics]
    return table.reset_index(drop=True), tuple(notices)
