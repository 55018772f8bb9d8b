"""What themes talk about, and which of their terms stand together."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from hwadu.pipeline.trends.followed import THEME, Followed
from hwadu.runs.folder.kept_parts import made_anew

if TYPE_CHECKING:
    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.runs.folder.kept_parts import Keep
    from hwadu.trends.shares.periods import Every
    from hwadu.trends.vocabulary.word_stories import WordStories

    Tables = dict[str, pd.DataFrame]

WORDS = (
    *("[period]", "[trends]", "[query]"),
    *("tables/articles", "tables/story_members", "tables/terms", "tables/tokens"),
)
"""What the words of the articles that shares count rest on."""


def words_of_themes(
    themes: Followed,
    corpus: Corpus,
    tables: Mapping[str, pd.DataFrame],
    keep: Keep = made_anew,
) -> Tables:
    """What themes talk about in each stretch of the study, among the articles that shares count.

    Parameters
    ----------
    themes : Followed
        By the ids of articles.
    corpus : Corpus
        The articles that shares count.
    tables : mapping of str to DataFrame
        ``tokens`` and ``terms``.
    keep : callable
        Gives the network of a theme whose articles are the same as before.
    """
    from hwadu.trends import find_drift, frequent_terms

    every = stretch(corpus.articles["published"])
    read = corpus.articles, tables["tokens"], tables["terms"], themes.members, corpus.story_members
    tokens = tables["tokens"]
    tokens = tokens[tokens["article_id"].isin(corpus.articles["article_id"])]
    return {
        "drift": find_drift(*read, kind=THEME, keys=themes.keys, every=every).words,
        **_networks(themes, corpus, tables, every, keep),
        "frequent_terms": frequent_terms(tokens, tables["terms"], themes.members, keys=themes.keys),
    }


def _networks(
    themes: Followed, corpus: Corpus, tables: Mapping[str, pd.DataFrame], every: Every, keep: Keep
) -> Tables:
    """The tables ``term_network`` and ``term_centrality``, theme by theme."""
    from hwadu.schema import empty
    from hwadu.trends import term_networks
    from hwadu.trends.vocabulary.word_stories import count_word_stories

    members = {key: themes.members[themes.members["key"] == key] for key in themes.keys}
    words = tables["tokens"], tables["terms"]

    @cache
    def counted() -> WordStories:
        read = corpus.articles, *words, corpus.story_members
        return count_word_stories(*read, forms="canonical", every=every)

    @cache
    def made(key: str) -> Tables:
        read = corpus.articles, *words, members[key], corpus.story_members
        found = term_networks(*read, kind=THEME, keys=[key], every=every, counted=counted())
        return {"term_network": found.lines, "term_centrality": found.centrality}

    def part(name: str, key: str) -> pd.DataFrame:
        of = {"theme": key, "every": every, "articles": sorted(members[key]["article_id"])}
        return keep(name, of, lambda: made(key)[name], WORDS)

    return {
        name: pd.concat([empty(name), *(part(name, key) for key in themes.keys)], ignore_index=True)
        for name in ("term_network", "term_centrality")
    }


def stretch(dates: pd.Series) -> Every:
    """The longest stretch of which the study holds three, so that words can be compared."""
    known = dates.dropna()
    if known.dt.to_period("Y").nunique() >= 3:
        return "year"
    return "quarter" if known.dt.to_period("Q").nunique() >= 3 else "month"
