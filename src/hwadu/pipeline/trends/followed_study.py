"""The stage of trends: every table that follows from counts, themes, topics and stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hwadu.pipeline.trends.corrected_study import CODED
from hwadu.runs.folder.kept_parts import made_anew
from hwadu.runs.folder.kept_stages import Made

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.kept_parts import Keep
    from hwadu.settings import Study
    from hwadu.themes import Codebook
    from hwadu.topics import TopicModel

TABLES = (
    *("terms", "tokens", "ngrams", "articles", "story_members", "topics", "article_topics"),
    *("themes", "theme_support", *CODED),
)
"""What it rests on."""


def follow_study(
    tables: Mapping[str, pd.DataFrame],
    settings: Study,
    codebook: Codebook,
    followed: Sequence[str],
    events: pd.DataFrame,
    totals: pd.DataFrame | None,
    model: TopicModel,
    keep: Keep = made_anew,
) -> Made:
    """Make the tables of trends, corrected where people have coded.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Those of ``TABLES``.
    settings : Study
    codebook : Codebook
        In the forms its terms are counted under.
    followed : sequence of str
        Terms that are followed by themselves, in these forms too.
    events : DataFrame
        The calendar.
    totals : DataFrame, optional
        All articles of the outlets, by day.
    model : TopicModel
        In which themes are looked into.
    keep : callable
        Gives parts of tables that are made of the same as before.
    """
    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.terms.counted_terms import count_terms
    from hwadu.pipeline.terms.lexicon_of_study import followed_never_found
    from hwadu.pipeline.topics.topics_within import notices_of_asked, within_themes
    from hwadu.pipeline.trends.one_source import pooled_articles
    from hwadu.pipeline.trends.periods_of_study import (
        period_notices,
        rows_in_periods,
        totals_notices,
    )
    from hwadu.pipeline.trends.trends_of_study import trend_tables

    corpus = Corpus(tables["articles"], tables["story_members"])
    of_periods = period_notices(corpus.articles, settings)
    terms, tokens, ngrams = (tables[name] for name in ("terms", "tokens", "ngrams"))
    counts = count_terms(terms, tokens, ngrams, settings.tokens.min_articles)
    made = trend_tables(counts, corpus, tables, settings, codebook, followed, events, totals, keep)
    within = within_themes(tables, counts, model, codebook, settings, keep)
    made |= within
    pooled = pooled_articles(corpus.articles, settings)
    return Made(
        made,
        notices=(
            *pooled.notices,
            *of_periods,
            *totals_notices(totals, settings),
            *followed_never_found(followed, terms),
            *notices_of_asked(within, settings),
        ),
        rows=rows_in_periods(corpus.articles, pooled.articles, settings),
    )
