"""The stage of trends: every table that follows from counts, themes, topics and stories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwadu.runs.folder.kept_stages import Made

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.settings import Study
    from hwadu.themes import Codebook
    from hwadu.topics import TopicModel

TABLES = (
    *("terms", "tokens", "ngrams", "articles", "story_members", "topics", "article_topics"),
    *("themes", "theme_support", "codes", "themes_before_codes", "reader_codes"),
)
"""What it rests on."""


def follow_study(
    tables: Mapping[str, pd.DataFrame],
    settings: Study,
    codebook: Codebook,
    events: pd.DataFrame,
    totals: pd.DataFrame | None,
    model: TopicModel,
) -> Made:
    """Make the tables of trends, corrected where people have coded.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Those of ``TABLES``.
    settings : Study
    codebook : Codebook
        In the forms its terms are counted under.
    events : DataFrame
        The calendar.
    totals : DataFrame, optional
        All articles of the outlets, by day.
    model : TopicModel
        In which themes are looked into.
    """
    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.terms.counted_terms import count_terms
    from hwadu.pipeline.topics.topics_within import notices_of_asked, within_themes
    from hwadu.pipeline.trends.one_source import pooled_articles
    from hwadu.pipeline.trends.periods_of_study import period_notices, rows_in_periods
    from hwadu.pipeline.trends.trends_of_study import trend_tables
    from hwadu.runs.renew.recompute import SHARES_OF_THEMES, corrected_shares
    from hwadu.themes import decided_by_models

    corpus = Corpus(tables["articles"], tables["story_members"])
    terms, tokens, ngrams = (tables[name] for name in ("terms", "tokens", "ngrams"))
    counts = count_terms(terms, tokens, ngrams, settings.tokens.min_articles)
    made = trend_tables(counts, corpus, tables, settings, codebook, events, totals)
    within = within_themes(tables, counts, model, codebook, settings)
    made |= within
    if len(tables["codes"]):
        before = tables["themes_before_codes"]
        judged = decided_by_models(
            tables["themes"] if before.empty else before, tables["reader_codes"]
        )
        shares = {name: made[name] for name in SHARES_OF_THEMES}
        made |= corrected_shares(
            shares, corpus.articles, corpus.story_members, settings, tables["codes"], judged
        )
    pooled = pooled_articles(corpus.articles, settings)
    return Made(
        made,
        notices=(
            *pooled.notices,
            *period_notices(corpus.articles, settings),
            *notices_of_asked(within, settings),
        ),
        rows=rows_in_periods(corpus.articles, pooled.articles, settings),
    )
