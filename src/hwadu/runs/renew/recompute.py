"""The tables behind a report made again from a run: counts, themes, topics and stories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwadu.errors import NotEnoughDataError
from hwadu.pipeline.trends.corrected_study import (
    CODED,
    SHARES_OF_THEMES,
    corrected_shares,
    judged_themes,
)

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.runs.folder.modelled_run import ModelledRun
    from hwadu.runs.folder.run_study import RunStudy


def run_counts(run: RunStudy) -> Counts:
    """Articles by terms.

    Raises
    ------
    NotEnoughDataError
        If the run has no tokens.
    """
    from hwadu.pipeline.terms.counted_terms import count_terms

    tokens = run.table("tokens")
    if tokens.empty:
        raise NotEnoughDataError("runs.no_tokens")
    fewest = run.settings.tokens.min_articles
    return count_terms(run.table("terms"), tokens, run.table("ngrams"), fewest)


def recomputed_tables(
    run: ModelledRun, replaced: Mapping[str, pd.DataFrame] | None = None
) -> dict[str, pd.DataFrame]:
    """Every table that follows from counts, themes, topics and stories, made again.

    No text is needed: dates and outlets of the articles, their terms, their themes and topics, the
    stories, the settings and the codebook are.

    Parameters
    ----------
    run : Run
        A run, or a replication package opened as one.
    replaced : mapping of str to DataFrame, optional
        Tables to start from instead of the run's own, by name: ``themes`` after a recalibration.

    Returns
    -------
    dict of str to DataFrame
        By the table's name.
    """
    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.trends.trends_of_study import trend_tables
    from hwadu.runs.folder.run_files import MODEL, TOTALS
    from hwadu.runs.renew.words_of_run import run_codebook, run_followed
    from hwadu.trends import load_totals

    counts = run_counts(run)
    codebook = run_codebook(run)
    tables = {name: run.table(name) for name in _FROM_MODELS} | dict(replaced or {})
    corpus = Corpus(run.table("articles"), run.table("story_members"))
    totals = run.file(TOTALS)
    made = trend_tables(
        counts,
        corpus,
        tables,
        run.settings,
        codebook,
        run_followed(run),
        run.events,
        load_totals(totals) if totals.is_file() else None,
    )
    if (run.folder / MODEL).is_dir():  # a package has none
        from hwadu.pipeline.topics.topics_within import within_themes

        given = {**tables, "articles": corpus.articles, "story_members": corpus.story_members}
        made |= within_themes(given, counts, run.model, codebook, run.settings)
    return made


def corrected_tables(
    run: RunStudy, codes: pd.DataFrame, themes: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """A run's tables of shares corrected by codes, and its changes with those of the corrected.

    Parameters
    ----------
    run : Run
    codes : DataFrame
        The table ``codes``.
    themes : DataFrame
        The table ``themes`` as it was before any code was known.
    """
    from hwadu.pipeline.trends.changes_of_study import with_corrected
    from hwadu.pipeline.trends.followed import THEME, followed_themes
    from hwadu.pipeline.trends.one_source import pooled_articles

    articles, members = run.table("articles"), run.table("story_members")
    asked = {name: run.table(name) for name in SHARES_OF_THEMES}
    made = corrected_shares(asked, articles, members, run.settings, codes, themes)
    followed = followed_themes(run.table("themes"), [])
    changes = with_corrected(
        run.table("changes"),
        made["shares"],
        run.settings,
        members,
        {THEME: followed.members},
        pooled_articles(articles, run.settings).articles,
    )
    return made | {"changes": changes}


def themes_without_codes(run: RunStudy) -> pd.DataFrame:
    """A run's themes as people's codes judge them: owing nothing to these codes."""
    return judged_themes({name: run.table(name) for name in ("themes", *CODED)})


_FROM_MODELS = (
    *("themes", "theme_support", "topics", "article_topics", "tokens", "terms", "ngrams"),
    *CODED,
)
