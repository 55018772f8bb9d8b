"""Topics of a study, and a second opinion on them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from hwadu.errors import NotEnoughDataError

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.corpus import Corpus
    from hwadu.pipeline.terms import Counts
    from hwadu.settings import Study
    from hwadu.topics import TopicModel

log = logging.getLogger(__name__)


def model_topics(
    counts: Counts, corpus: Corpus, settings: Study
) -> tuple[TopicModel, dict[str, pd.DataFrame]]:
    """Find topics, and a second opinion on them.

    Returns
    -------
    model : TopicModel
    tables : dict
        ``topics``, ``article_topics``, ``topic_terms``, ``quality`` and ``nmf_topics``.
    """
    from hwadu.topics import NMFTopics, TopicModel, topic_quality, topic_tables
    from hwadu.vectors import LSA, article_vectors

    chosen = settings.topics
    texts = (corpus.articles["title"] + "\n" + corpus.articles["body"]).tolist()
    source: Any = settings.vectors.encoder
    if source == "lsa":
        source = LSA(dimensions=settings.vectors.dimensions, seed=settings.seed)
    vectors = article_vectors(source, counts.matrix, texts, seed=settings.seed)
    model = TopicModel(
        engine=chosen.engine,
        n_topics=chosen.n_topics,
        resolution=chosen.resolution,
        neighbours=chosen.neighbours,
        seed=settings.seed,
    ).fit(counts.matrix, vectors, counts.vocabulary, texts)
    ids = corpus.articles["article_id"]
    stories = corpus.story_members.set_index("article_id")["story_id"].reindex(ids)
    made = topic_tables(model, ids, stories)
    tables = {
        "topics": made.topics,
        "article_topics": made.article_topics,
        "topic_terms": made.topic_terms,
        "quality": topic_quality(model),
    }
    if chosen.nmf and len(made.topics) > 1:
        nmf = NMFTopics(n_topics=len(made.topics), seed=settings.seed)
        try:
            tables["nmf_topics"] = nmf.fit(counts.matrix, counts.vocabulary).table(model.topics_)
        except NotEnoughDataError as error:  # a second opinion that a tiny corpus cannot give
            log.info("no NMF topics: %s", error)
    return model, tables
