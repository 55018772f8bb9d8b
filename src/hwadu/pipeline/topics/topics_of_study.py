"""Topics of a study, how good they are, and a second opinion on them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu import schema
from hwadu.errors import NotEnoughDataError
from hwadu.notices import Notice
from hwadu.pipeline.topics.fitted_topics import FittedTopics, fit_topics
from hwadu.pipeline.topics.quality_of_topics import quality_of_topics, sample_notices
from hwadu.pipeline.topics.topic_names import name_topics
from hwadu.pipeline.topics.topic_offers import topic_offers
from hwadu.progress import bar

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.settings import Study
    from hwadu.topics import TopicModel

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FoundTopics:
    """Topics of a study.

    Attributes
    ----------
    fitted : FittedTopics
    tables : dict of str to DataFrame
        ``topics``, ``article_topics``, ``topic_terms``, ``quality``, ``topic_sweep``,
        ``topic_tree``, ``topic_review``, ``topic_offers``, ``article_map``,
        ``topic_terms_by_period`` and ``nmf_topics``.
    notices : tuple of Notice
    facts : dict of str to mapping
        ``topic_sample``: the record of the notice that topics were found from a sample; nothing
        where they were found from all.
    """

    fitted: FittedTopics
    tables: dict[str, pd.DataFrame]
    notices: tuple[Notice, ...]
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def model(self) -> TopicModel:
        """The topic model, reviewed."""
        return self.fitted.model


def model_topics(
    counts: Counts,
    tables: Mapping[str, pd.DataFrame],
    corpus: Corpus,
    settings: Study,
    review: Path | None = None,
) -> FoundTopics:
    """Find topics, apply the study's review of them, and measure how good they are.

    Parameters
    ----------
    counts : Counts
    tables : mapping of str to DataFrame
        ``terms`` and ``tokens``.
    corpus : Corpus
    settings : Study
    review : Path, optional
        What people decided about the topics.
    """
    from hwadu.topics import article_map, review_topics, topic_sweep, topic_tables, topic_tree

    chosen, articles = settings.topics, corpus.articles
    fitted = fit_topics(counts, corpus, settings)
    model = fitted.model
    ids = articles["article_id"]
    stories = corpus.story_members.set_index("article_id")["story_id"].reindex(ids)
    found: dict[str, pd.DataFrame] = {}
    notices: list[Notice] = []
    named: list[int] = []
    if review is not None:
        reviewed = review_topics(model, review, ids, stories).reviewed
        found["topic_review"], named = reviewed.table, reviewed.named
        for lost in reviewed.unmatched:
            name = lost.label or ", ".join(lost.terms)
            notices.append(Notice("review_entry_lost", {"entry": name}, where=review.name))
    name_topics(model, articles, keep=named)
    made = topic_tables(model, ids, stories)
    found |= {
        "topics": made.topics,
        "article_topics": made.article_topics,
        "topic_terms": made.topic_terms,
    }
    more: dict[str, Callable[[], pd.DataFrame]] = {
        "topic_sweep": lambda: topic_sweep(model),
        "quality": lambda: quality_of_topics(
            model, counts, tables, corpus, settings, found.get("topic_review")
        ),
        "topic_tree": lambda: topic_tree(model),
        "article_map": lambda: article_map(model, ids),
        "topic_terms_by_period": lambda: terms_by_year(model, articles),
        "topic_offers": lambda: topic_offers(model, articles),
    }
    with bar("topic tables", len(more) + 1, "steps") as advance:
        for name, make in more.items():
            found[name] = make()
            advance(1)
        if chosen.nmf and len(made.topics) > 1:
            found |= _second_opinion(counts, model, len(made.topics), settings.seed)
        advance(1)
    sample = sample_notices(model, found["quality"])
    facts = {"topic_sample": sample[0].record()} if sample else {}
    return FoundTopics(fitted, found, (*notices, *sample), facts)


def terms_by_year(model: TopicModel, articles: pd.DataFrame) -> pd.DataFrame:
    """Terms of each topic in each year, of all dated articles."""
    from hwadu.topics import period_terms_table

    dated = np.flatnonzero(articles["published"].notna())
    if not dated.size:
        return schema.empty("topic_terms_by_period")
    years = articles["published"].iloc[dated].dt.to_period("Y").dt.start_time
    return period_terms_table(
        model.counts_[dated], model.topics_[dated], years.astype("datetime64[s]"), model.vocabulary_
    )


def _second_opinion(
    counts: Counts, model: TopicModel, topics: int, seed: int
) -> dict[str, pd.DataFrame]:
    """Topics of an NMF of the articles that topics were found from."""
    from hwadu.topics import NMFTopics

    nmf, rows = NMFTopics(n_topics=topics, seed=seed), np.flatnonzero(model.fitted_)
    try:
        nmf.fit(counts.matrix[rows], counts.vocabulary)
    except NotEnoughDataError as error:  # a second opinion that a tiny corpus cannot give
        log.info("no NMF topics: %s", error)
        return {}
    return {"nmf_topics": nmf.table(model.topics_[rows])}
