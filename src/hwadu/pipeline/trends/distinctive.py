"""What sets groups of articles apart: their terms, and how much they live on copies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from hwadu import schema

if TYPE_CHECKING:
    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.themes import Codebook


def distinguish(
    counts: Counts,
    corpus: Corpus,
    tables: Mapping[str, pd.DataFrame],
    codebook: Codebook,
    counted: pd.Series,
) -> pd.DataFrame:
    """Terms that set groups of articles apart: the table ``distinctive``.

    The groups: topics, themes, the years of each theme, outlets, and years.

    Parameters
    ----------
    counts : Counts
    corpus : Corpus
    tables : mapping of str to DataFrame
        ``themes`` and ``article_topics``, the latter in the order of the counts.
    codebook : Codebook
    counted : Series of str
        The articles that shares count: years are told apart among them alone.
    """
    from hwadu.topics import distinctive_outlets, distinctive_terms, distinctive_years

    articles, themes = corpus.articles, tables["themes"]
    topics = tables["article_topics"]["topic"].to_numpy()
    names = [theme.id for theme in codebook.theme]
    assigned = themes[themes["assigned"]]
    membership = sparse.csr_matrix(
        (
            np.ones(len(assigned), dtype=np.int64),
            (
                pd.Index(articles["article_id"]).get_indexer(pd.Index(assigned["article_id"])),
                pd.Index(names).get_indexer(pd.Index(assigned["theme"])),
            ),
        ),
        shape=(len(articles), len(names)),
    )
    years = articles["published"].dt.year.where(articles["article_id"].isin(counted))
    years = years.fillna(0).to_numpy(dtype=np.int64)
    spelled = sorted(set(years.tolist()) - {0})
    year_of = np.asarray(pd.Index(spelled, dtype="int64").get_indexer(pd.Index(years)))
    of_years = [str(year) for year in spelled]
    of_topics = [str(topic) for topic in range(int(topics.max(initial=-1)) + 1)]
    shown = counts.matrix, counts.vocabulary
    parts = []
    if of_topics:
        parts.append(distinctive_terms(shown[0], topics, shown[1], of_topics, "topic"))
    parts.append(distinctive_terms(shown[0], membership, shown[1], names, "theme"))
    parts.append(distinctive_outlets(shown[0], articles["press"], shown[1]))
    if len(spelled) > 1:
        parts.append(distinctive_years(shown[0], membership, years, shown[1], names))
        parts.append(distinctive_terms(shown[0], year_of, shown[1], of_years, "period"))
    return pd.concat(parts, ignore_index=True)


def measure_dependence(corpus: Corpus, themes: pd.DataFrame) -> pd.DataFrame:
    """How much each theme, outlet and month lives on copies: the table ``dependence``."""
    from hwadu.stories import article_groups, press_release_dependence

    groups = article_groups(corpus.articles, themes)
    return schema.conform(press_release_dependence(corpus.story_members, groups), "dependence")
