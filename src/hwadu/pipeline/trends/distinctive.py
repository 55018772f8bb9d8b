"""What sets groups of articles apart: their terms, and how much they live on copies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from hwadu import schema
from hwadu.runs.folder.kept_parts import made_anew
from hwadu.stats.units import stories_of

if TYPE_CHECKING:
    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.runs.folder.kept_parts import Keep
    from hwadu.themes import Codebook

_WORDS = ("[tokens]", *(f"tables/{name}" for name in ("terms", "tokens", "ngrams")))
_TOPICS = (*_WORDS, "tables/articles", "tables/story_members", "tables/article_topics")
_COUNTED = (*_TOPICS, "[period]", "[trends]", "[query]")
"""What groups that are no themes rest on."""


def distinguish(
    counts: Counts,
    corpus: Corpus,
    tables: Mapping[str, pd.DataFrame],
    codebook: Codebook,
    counted: pd.Series,
    keep: Keep = made_anew,
) -> pd.DataFrame:
    """Terms that set groups of articles apart: the table ``distinctive``.

    The groups: topics, themes, the years of each theme, outlets, and years. A story counts once,
    however many articles it has.

    Parameters
    ----------
    counts : Counts
    corpus : Corpus
    tables : mapping of str to DataFrame
        ``themes`` and ``article_topics``, the latter in the order of the counts.
    codebook : Codebook
    counted : Series of str
        The articles that shares count: all but topics are told apart among them alone.
    keep : callable
        Gives what sets topics, outlets and years apart, which no theme has a say in.
    """
    from hwadu.topics import distinctive_outlets, distinctive_terms, distinctive_years

    stories = stories_of(corpus.articles["article_id"], corpus.story_members)
    topics = tables["article_topics"]["topic"].to_numpy()
    of_topics = [str(topic) for topic in range(int(topics.max(initial=-1)) + 1)]
    parts = []
    if of_topics:
        named = (counts.vocabulary, of_topics, "topic")
        parts.append(
            keep(
                "distinctive",
                {"of": "topics"},
                lambda: distinctive_terms(counts.matrix, topics, *named, stories=stories),
                _TOPICS,
            )
        )
    inside = corpus.articles["article_id"].isin(counted).to_numpy()
    articles, shown = corpus.articles[inside], (counts.matrix[inside], counts.vocabulary)
    told = stories[inside]
    names = [theme.id for theme in codebook.theme]
    membership = _membership(articles, tables["themes"], names)
    parts.append(distinctive_terms(shown[0], membership, shown[1], names, "theme", stories=told))
    parts.append(
        keep(
            "distinctive",
            {"of": "outlets"},
            lambda: distinctive_outlets(shown[0], articles["press"], shown[1], stories=told),
            _COUNTED,
        )
    )
    years = articles["published"].dt.year.fillna(0).to_numpy(dtype=np.int64)
    spelled = sorted(set(years.tolist()) - {0})
    if len(spelled) > 1:
        year_of = np.asarray(pd.Index(spelled, dtype="int64").get_indexer(pd.Index(years)))
        of_years = [str(year) for year in spelled]
        parts.append(distinctive_years(shown[0], membership, years, shown[1], names, stories=told))
        by = (shown[0], year_of, shown[1], of_years, "period")
        parts.append(
            keep(
                "distinctive",
                {"of": "years"},
                lambda: distinctive_terms(*by, stories=told),
                _COUNTED,
            )
        )
    return pd.concat(parts, ignore_index=True)


def _membership(
    articles: pd.DataFrame, themes: pd.DataFrame, names: list[str]
) -> sparse.csr_matrix:
    """Which articles have which of the themes: articles by themes, 1 where one has it."""
    rows = pd.Index(articles["article_id"]).get_indexer(pd.Index(themes["article_id"]))
    has = themes["assigned"].to_numpy() & (rows >= 0)
    columns = pd.Index(names).get_indexer(pd.Index(themes["theme"]))
    cells = (np.ones(has.sum(), dtype=np.int64), (rows[has], columns[has]))
    return sparse.csr_matrix(cells, shape=(len(articles), len(names)))


def measure_dependence(corpus: Corpus, themes: pd.DataFrame) -> pd.DataFrame:
    """How much each theme, outlet and month lives on copies: the table ``dependence``."""
    from hwadu.stories import article_groups, press_release_dependence

    groups = article_groups(corpus.articles, themes)
    return schema.conform(press_release_dependence(corpus.story_members, groups), "dependence")
