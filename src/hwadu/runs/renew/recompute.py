"""The tables behind a report made again from a run: counts, themes, topics and stories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwadu.errors import NotEnoughDataError

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.runs.folder.run import Run
    from hwadu.settings import Study


def run_counts(run: Run) -> Counts:
    """Articles by terms.

    Raises
    ------
    NotEnoughDataError
        If the run has no tokens.
    """
    from hwadu.pipeline.terms.counted_terms import count_terms

    tokens = run.table("tokens")
    if tokens.empty:
        raise NotEnoughDataError("this run has no tokens to count", remedy="run the study again")
    fewest = run.settings.tokens.min_articles
    return count_terms(run.table("terms"), tokens, run.table("ngrams"), fewest)


def recomputed_tables(
    run: Run, replaced: Mapping[str, pd.DataFrame] | None = None
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
    from hwadu.pipeline.terms.lexicon_of_study import run_codebook
    from hwadu.pipeline.trends.trends_of_study import trend_tables
    from hwadu.runs.folder.run_files import MODEL, TOTALS
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
        run.events,
        load_totals(totals) if totals.is_file() else None,
    )
    if (run.folder / MODEL).is_dir():  # a package has none
        from hwadu.pipeline.topics.topics_within import within_themes

        given = {**tables, "articles": corpus.articles, "story_members": corpus.story_members}
        made |= within_themes(given, counts, run.model, codebook, run.settings)
    if not run.table("codes").empty:
        made |= corrected_tables(run, made, run.table("codes"), judged_themes(run, tables))
    return made


def corrected_tables(
    run: Run, made: Mapping[str, pd.DataFrame], codes: pd.DataFrame, themes: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Tables of shares with the columns that codes correct.

    Shares are of the study's main source where sources differ, and so are the codes they are
    corrected by.

    Parameters
    ----------
    run : Run
    made : mapping of str to DataFrame
        Tables of shares to correct; the run's own where one is not among them.
    codes : DataFrame
        The table ``codes``.
    themes : DataFrame
        The table ``themes`` as it was before any code was known.
    """
    asked = {name: made.get(name, run.table(name)) for name in SHARES_OF_THEMES}
    return corrected_shares(
        asked, run.table("articles"), run.table("story_members"), run.settings, codes, themes
    )


def corrected_shares(
    shares: Mapping[str, pd.DataFrame],
    articles: pd.DataFrame,
    story_members: pd.DataFrame,
    settings: Study,
    codes: pd.DataFrame,
    themes: pd.DataFrame,
) -> dict[str, pd.DataFrame]:
    """Tables of shares with the columns that codes correct.

    Parameters
    ----------
    shares : mapping of str to DataFrame
        Tables of shares by name.
    articles, story_members, codes : DataFrame
        The tables of those names.
    settings : Study
    themes : DataFrame
        The table ``themes`` as it was before any code was known.
    """
    from hwadu.pipeline.trends.one_source import pooled_articles
    from hwadu.themes import correct_shares

    pooled = pooled_articles(articles, settings).articles
    own = codes[codes["article_id"].isin(pooled["article_id"])]
    start, end = settings.period.start, settings.period.end
    return {
        name: correct_shares(table, themes, own, pooled, story_members, start=start, end=end)
        for name, table in shares.items()
    }


def judged_themes(run: Run, tables: Mapping[str, pd.DataFrame] | None = None) -> pd.DataFrame:
    """Themes as people's codes judge them: owing nothing to these codes.

    They are the assignment before anybody read, with the codes of models where these have earned
    it: models read what they were asked to, whether people code it or not.

    Parameters
    ----------
    run : Run
    tables : mapping of str to DataFrame, optional
        Tables to start from instead of the run's own.
    """
    from hwadu.themes import decided_by_models

    given = dict(tables or {})
    before, themes, codes = (
        given[name] if name in given else run.table(name)
        for name in ("themes_before_codes", "themes", "reader_codes")
    )
    return decided_by_models(themes if before.empty else before, codes)


SHARES_OF_THEMES = ("study_shares", "shares_by_year", "shares")
_FROM_MODELS = ("themes", "theme_support", "topics", "article_topics", "tokens", "terms")
