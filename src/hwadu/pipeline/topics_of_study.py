"""Topics of a study, how good they are, and a second opinion on them."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import NotEnoughDataError
from hwadu.notices import Notice
from hwadu.pipeline.vectorizer import Vectorizer, save_vectorizer, study_vectorizer

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.corpus_of_study import Corpus
    from hwadu.pipeline.counted_terms import Counts
    from hwadu.settings import Study
    from hwadu.topics import TopicModel

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FittedTopics:
    """A topic model and what its articles are compared by.

    Attributes
    ----------
    model : TopicModel
    vectorizer : Vectorizer
    """

    model: TopicModel
    vectorizer: Vectorizer


def fit_topics(
    counts: Counts, texts: Sequence[str], settings: Study, *, seed: int | None = None
) -> FittedTopics:
    """Fit a topic model with the vectors and the engine that a study asks for.

    Parameters
    ----------
    counts : Counts
    texts : sequence of str
        Title and body of each article, in the order of the counts.
    settings : Study
    seed : int, optional
        The study's own by default.
    """
    from hwadu.topics import TopicModel

    chosen, vectorizer = settings.topics, study_vectorizer(settings, seed=seed)
    vectors = vectorizer.fit_transform(counts, texts)
    model = TopicModel(
        engine=chosen.engine,
        n_topics=chosen.n_topics,
        resolution=chosen.resolution,
        neighbours=chosen.neighbours,
        seed=vectorizer.seed,
    ).fit(counts.matrix, vectors, counts.vocabulary, texts)
    return FittedTopics(model, vectorizer)


def article_texts(articles: pd.DataFrame) -> list[str]:
    """What is read of each article: title and body."""
    return (articles["title"] + "\n" + articles["body"]).tolist()


def save_topics(fitted: FittedTopics, folder: Path) -> list[Path]:
    """Write a topic model, and how its vectors were made, as safetensors and JSON.

    Parameters
    ----------
    fitted : FittedTopics
    folder : Path
        Made if it does not exist.

    Returns
    -------
    list of Path
        The files.
    """
    from hwadu.topics import save_model

    save_model(fitted.model, folder)
    save_vectorizer(fitted.vectorizer, folder)
    return sorted(folder.iterdir())


@dataclass(frozen=True)
class FoundTopics:
    """Topics of a study.

    Attributes
    ----------
    fitted : FittedTopics
    tables : dict of str to DataFrame
        ``topics``, ``article_topics``, ``topic_terms``, ``quality``, ``topic_sweep``,
        ``topic_tree``, ``topic_review``, ``article_map``, ``topic_terms_by_period`` and
        ``nmf_topics``.
    notices : tuple of Notice
    """

    fitted: FittedTopics
    tables: dict[str, pd.DataFrame]
    notices: tuple[Notice, ...]

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
    fitted = fit_topics(counts, article_texts(articles), settings)
    model = fitted.model
    ids = articles["article_id"]
    stories = corpus.story_members.set_index("article_id")["story_id"].reindex(ids)
    found: dict[str, pd.DataFrame] = {}
    notices: list[Notice] = []
    if review is None:
        made = topic_tables(model, ids, stories)
    else:
        reviewed = review_topics(model, review, ids, stories)
        made = reviewed.tables
        found["topic_review"] = reviewed.reviewed.table
        for lost in reviewed.reviewed.unmatched:
            name = lost.label or ", ".join(lost.terms)
            notices.append(Notice("review_entry_lost", {"entry": name}, where=review.name))
    found |= {
        "topics": made.topics,
        "article_topics": made.article_topics,
        "topic_terms": made.topic_terms,
        "topic_sweep": topic_sweep(model),
        "quality": _quality(model, tables, articles, chosen.refits),
        "topic_tree": topic_tree(model),
        "article_map": article_map(model, ids),
        "topic_terms_by_period": _terms_by_year(model, articles),
    }
    if chosen.nmf and len(made.topics) > 1:
        found |= _second_opinion(counts, model, len(made.topics), settings.seed)
    return FoundTopics(fitted, found, tuple(notices))


def _quality(
    model: TopicModel, tables: Mapping[str, pd.DataFrame], articles: pd.DataFrame, refits: int
) -> pd.DataFrame:
    """Coherence, diversity, stability, and agreement with the archive's own sections."""
    import pandas as pd

    from hwadu.topics import label_agreement, topic_quality, topic_stability, windowed_coherence

    parts = [
        topic_quality(model),
        windowed_coherence(model.topic_terms_, tables["tokens"], tables["terms"]),
    ]
    sections = articles["section"].str.split(",").str[0].str.split(">").str[0].str.strip()
    if sections[sections != ""].nunique() > 1:
        parts.append(label_agreement(model.topics_, sections.tolist()))
    if refits and model.engine == "communities":  # refitting UMAP would take minutes
        try:
            parts.append(topic_stability(model, refits=refits))
        except NotEnoughDataError as error:
            log.info("no stability of topics: %s", error)
    return pd.concat(parts, ignore_index=True)


def _terms_by_year(model: TopicModel, articles: pd.DataFrame) -> pd.DataFrame:
    """Terms of each topic in each year, of all dated articles."""
    import numpy as np

    from hwadu import schema
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
    from hwadu.topics import NMFTopics

    nmf = NMFTopics(n_topics=topics, seed=seed)
    try:
        table = nmf.fit(counts.matrix, counts.vocabulary).table(model.topics_)
    except NotEnoughDataError as error:  # a second opinion that a tiny corpus cannot give
        log.info("no NMF topics: %s", error)
        return {}
    return {"nmf_topics": table}
