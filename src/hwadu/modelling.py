"""From tokens to tables: topics, what sets groups of articles apart, and shares over time."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import sparse

from hwadu import schema
from hwadu.errors import NotEnoughDataError
from hwadu.stats.counts import document_term_counts

if TYPE_CHECKING:
    from hwadu.corpus import Corpus
    from hwadu.settings import Study
    from hwadu.themes import Codebook
    from hwadu.tokens import TokenTables
    from hwadu.topics import TopicModel

log = logging.getLogger(__name__)

Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Counts:
    """Articles by terms.

    Attributes
    ----------
    matrix : csr_matrix of int32, shape (articles, terms)
        Rows in the order of the table ``tokens``.
    vocabulary : list of str
        Canonical form of each column.
    """

    matrix: sparse.csr_matrix
    vocabulary: list[str]


def count_terms(words: TokenTables, min_articles: int) -> Counts:
    """Count canonical terms, without those that stand in too few articles to say anything.

    Parameters
    ----------
    words : TokenTables
    min_articles : int
        Fewest articles a term must stand in.
    """
    canonical = words.terms[words.terms["kind"] == "canonical"].sort_values("term_id")
    matrix = document_term_counts(words.tokens["term_ids"], len(canonical))
    in_articles = np.bincount(matrix.indices, minlength=len(canonical))
    kept = np.flatnonzero(in_articles >= min(min_articles, matrix.shape[0]))
    return Counts(matrix[:, kept].tocsr(), canonical["form"].iloc[kept].tolist())


def model_topics(counts: Counts, corpus: Corpus, settings: Study) -> tuple[TopicModel, Tables]:
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


def distinguish(
    counts: Counts, corpus: Corpus, themes: pd.DataFrame, topics: pd.Series, codebook: Codebook
) -> pd.DataFrame:
    """Terms that set the articles of a topic, a theme or a year apart: the table ``distinctive``.

    Parameters
    ----------
    counts : Counts
    corpus : Corpus
    themes : DataFrame
        The table ``themes``.
    topics : Series of int
        Topic of each article, in the order of the counts.
    codebook : Codebook
    """
    from hwadu.topics import distinctive_terms

    ids = corpus.articles["article_id"]
    names = [theme.id for theme in codebook.theme]
    assigned = themes[themes["assigned"]]
    membership = sparse.csr_matrix(
        (
            np.ones(len(assigned), dtype=np.int64),
            (
                pd.Index(ids).get_indexer(pd.Index(assigned["article_id"])),
                pd.Index(names).get_indexer(pd.Index(assigned["theme"])),
            ),
        ),
        shape=(len(ids), len(names)),
    )
    years = corpus.articles["published"].dt.year
    spelled = sorted(years.dropna().unique())
    year_of = np.asarray(pd.Index(spelled).get_indexer(years)) if spelled else None
    topic_keys = [str(topic) for topic in range(int(topics.max()) + 1)]
    groups: list[tuple[Any, list[str], str]] = [
        (topics.to_numpy(), topic_keys, "topic"),
        (membership, names, "theme"),
    ]
    if year_of is not None and len(spelled) > 1:
        groups.append((year_of, [str(int(year)) for year in spelled], "period"))
    parts = [
        distinctive_terms(counts.matrix, group, counts.vocabulary, keys, kind)
        for group, keys, kind in groups
        if keys
    ]
    return pd.concat(parts, ignore_index=True) if parts else schema.empty("distinctive")


def measure_dependence(corpus: Corpus, themes: pd.DataFrame) -> pd.DataFrame:
    """How much each theme, outlet and month lives on copies: the table ``dependence``."""
    from hwadu.stories import article_groups, press_release_dependence

    groups = article_groups(corpus.articles, themes)
    return schema.conform(press_release_dependence(corpus.story_members, groups), "dependence")


def measure_trends(
    counts: Counts, corpus: Corpus, tables: Tables, settings: Study, codebook: Codebook
) -> Tables:
    """Shares of themes, topics and followed terms by period and by year, and their trends.

    Returns
    -------
    dict
        ``shares``, ``shares_by_year`` and ``changes``; all empty where no article has a date.
    """
    from hwadu.trends import compute_shares, find_trends

    themes = tables["themes"]
    assigned = themes[themes["assigned"]]
    by_topic = tables["article_topics"]
    by_topic = by_topic[by_topic["topic"] >= 0]
    groups = [
        ("theme", _members(assigned, "theme"), [theme.id for theme in codebook.theme]),
        ("topic", _members(by_topic, "topic"), [str(topic) for topic in tables["topics"]["topic"]]),
        ("term", _holding(counts, corpus, settings.trends.terms), list(settings.trends.terms)),
    ]
    made: dict[str, list[pd.DataFrame]] = {"shares": [], "shares_by_year": []}
    for kind, members, keys in groups:
        for table, every in (("shares", settings.period.every), ("shares_by_year", "year")):
            made[table].append(
                compute_shares(
                    corpus.articles,
                    members,
                    corpus.story_members,
                    kind=kind,
                    keys=keys,
                    every=every,
                    start=settings.period.start,
                    end=settings.period.end,
                )
            )
    shares = pd.concat(made["shares"], ignore_index=True)
    changes = [
        find_trends(shares[shares["kind"] == kind], family=f"{kind}s") for kind, *_ in groups
    ]
    return {
        "shares": shares,
        "shares_by_year": pd.concat(made["shares_by_year"], ignore_index=True),
        "changes": pd.concat(changes, ignore_index=True),
    }


def _members(table: pd.DataFrame, column: str) -> pd.DataFrame:
    return pd.DataFrame({"article_id": table["article_id"], "key": table[column].astype(str)})


def _holding(counts: Counts, corpus: Corpus, terms: tuple[str, ...]) -> pd.DataFrame:
    """Which articles hold which of the followed terms."""
    at = {form: column for column, form in enumerate(counts.vocabulary)}
    ids = corpus.articles["article_id"].to_numpy()
    parts = [pd.DataFrame({"article_id": ids[:0], "key": ids[:0]})]
    for term in terms:
        if term in at:
            rows = counts.matrix[:, [at[term]]].nonzero()[0]
            parts.append(pd.DataFrame({"article_id": ids[rows], "key": term}))
    return pd.concat(parts, ignore_index=True)
