"""Topics of a run with new articles in them, and whether they should be found anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from hwadu import schema

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from hwadu.runs.folder.run import Run
    from hwadu.runs.renew.alike import BatchAlike
    from hwadu.topics import TopicModel

    Rows = npt.NDArray[np.int64]

MOST_ADDED = 0.2
"""Share of all articles from which topics should be found anew, however near the added ones lie."""


def grown_model(model: TopicModel, batches: Sequence[BatchAlike], order: Rows) -> TopicModel:
    """A run's model with new articles in its topics.

    Parameters
    ----------
    model : TopicModel
    batches : sequence of BatchAlike
        The new articles.
    order : array of int64
        Places of all articles: of the run's rows, then of the new ones.
    """
    from scipy import sparse

    from hwadu.stats.counts import counted_in
    from hwadu.topics import grow_model

    counts = [
        counted_in(model.vocabulary_, batch.counts.matrix, batch.counts.vocabulary)
        for batch in batches
    ]
    vectors = np.concatenate([batch.vectors for batch in batches])
    return grow_model(model, sparse.vstack(counts, format="csr"), vectors, order)


def grown_topic_tables(
    model: TopicModel, tables: Mapping[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """Tables of topics that say how many articles, and which, they have now.

    Parameters
    ----------
    model : TopicModel
        Grown.
    tables : mapping of str to DataFrame
        ``articles`` and ``story_members`` of all articles; ``quality`` and ``topic_tree`` as the
        run has them.
    """
    from hwadu.pipeline.topics.topic_offers import topic_offers
    from hwadu.pipeline.topics.topics_of_study import terms_by_year
    from hwadu.topics import article_map, grown_quality, grown_tree, topic_tables

    ids = tables["articles"]["article_id"]
    stories = tables["story_members"].set_index("article_id")["story_id"].reindex(ids)
    made = topic_tables(model, ids, stories)
    return {
        "topics": made.topics,
        "article_topics": made.article_topics,
        "quality": grown_quality(tables["quality"], model),
        "topic_tree": grown_tree(tables["topic_tree"], made.topics),
        "article_map": article_map(model, ids),
        "topic_terms_by_period": terms_by_year(model, tables["articles"]),
        "topic_offers": topic_offers(model, tables["articles"]),
    }


def drift_of_added(run: Run, model: TopicModel, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Measure all articles that were ever added, as joined articles are measured.

    Parameters
    ----------
    run : Run
    model : TopicModel
        Grown.
    tables : mapping of str to DataFrame
        ``articles``, ``added``, ``story_members``, ``terms`` and ``tokens`` of all articles.

    Returns
    -------
    DataFrame
        The table ``topic_drift``.
    """
    from hwadu.pipeline.terms.counted_terms import count_terms
    from hwadu.pipeline.vectors.vectorizer_storage import load_vectorizer
    from hwadu.topics import drift_from_model, part_of_model
    from hwadu.topics.judge.novelty import term_points

    ids = tables["articles"]["article_id"]
    is_added = ids.isin(tables["added"]["article_id"]).to_numpy()
    old, new = np.flatnonzero(~is_added), np.flatnonzero(is_added)
    points = None
    if load_vectorizer(run.model_folder).by_terms:
        counted = count_terms(tables["terms"], tables["tokens"], schema.empty("ngrams"), 1)
        points = term_points(counted.matrix[old], counted.matrix[new])
    stories = tables["story_members"].set_index("article_id")["story_id"].reindex(ids)
    return drift_from_model(
        part_of_model(model, old), model.vectors_[new], points, stories.iloc[new]
    ).table


def should_be_found_anew(drift: pd.DataFrame, added: int, every: int) -> bool:
    """Whether topics should be found anew: added articles lie far from them, or are many.

    Parameters
    ----------
    drift : DataFrame
        The table ``topic_drift``.
    added, every : int
        Articles that were added since, and all.
    """
    return bool(drift["refit"].any()) or added >= MOST_ADDED * max(every, 1)
