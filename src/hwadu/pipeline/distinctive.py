"""What sets groups of articles apart: their terms, and how much they live on copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import sparse

from hwadu import schema

if TYPE_CHECKING:
    from hwadu.pipeline.corpus import Corpus
    from hwadu.pipeline.terms import Counts
    from hwadu.themes import Codebook


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
