"""What a run says over time, counted anew by periods of another length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.errors import SettingsError

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.trends.followed import Followed
    from hwadu.runs.folder.modelled_run import CountedRun

KINDS = ("theme", "topic", "term")


def shares_every(run: CountedRun, every: str, kind: str = "theme") -> pd.DataFrame:
    """Shares by day, week, month, quarter or year, as the run itself counts its own periods.

    They are counted from the articles, not averaged: a quarter has the articles of its days, and
    its interval their design effect. Where people have coded, they are corrected as well.

    Parameters
    ----------
    run : Run
    every : {"day", "week", "month", "quarter", "year"}
    kind : {"theme", "topic", "term"}

    Returns
    -------
    DataFrame
        Rows of the table ``shares``.

    Raises
    ------
    SettingsError
        If there is no such period or kind.
    """
    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.trends.corrected_study import corrected_shares
    from hwadu.pipeline.trends.numbered import numbered_articles
    from hwadu.pipeline.trends.one_source import pooled_articles
    from hwadu.pipeline.trends.periods_of_study import shares_by_period, span_of
    from hwadu.runs.renew.recompute import themes_without_codes
    from hwadu.trends import describe_outlets
    from hwadu.trends.shares.periods import period_length

    length, settings = period_length(every), run.settings
    if kind not in KINDS:
        raise SettingsError("runs.no_kind", kind=kind, known=[*KINDS])
    kept = {"year": "shares_by_year", settings.period.every: "shares"}
    if length in kept:
        table = run.table(kept[length])
        return table[table["kind"] == kind].reset_index(drop=True)
    corpus = Corpus(run.table("articles"), run.table("story_members"))
    numbered = numbered_articles(corpus, [_followed(run, kind)])
    pooled = pooled_articles(numbered.corpus.articles, settings).articles
    outlets = describe_outlets(pooled, **span_of(settings))
    alike = Corpus(pooled, numbered.corpus.story_members)
    made = shares_by_period(numbered.kinds, alike, settings, outlets, length)
    codes = run.table("codes")
    if kind != "theme" or codes.empty:
        return made
    read = corpus.articles, corpus.story_members, settings, codes, themes_without_codes(run)
    return corrected_shares({"shares": made}, *read)["shares"]


def drift_every(run: CountedRun, every: str) -> pd.DataFrame:
    """The words that came into each theme and left it, period by period: the table ``drift``.

    Parameters
    ----------
    run : Run
    every : {"day", "week", "month", "quarter", "year"}

    Raises
    ------
    SettingsError
        If there is no such period.
    """
    from hwadu.trends import find_drift
    from hwadu.trends.shares.periods import period_length

    themes = _followed(run, "theme")
    return find_drift(
        run.counted_articles(),
        run.table("tokens"),
        run.table("terms"),
        themes.members,
        run.table("story_members"),
        kind=themes.kind,
        keys=themes.keys,
        every=period_length(every),
    ).words


def _followed(run: CountedRun, kind: str) -> Followed:
    from hwadu.pipeline.trends.followed import followed_terms, followed_themes, followed_topics
    from hwadu.runs.renew.words_of_run import run_followed

    if kind == "theme":
        return followed_themes(run.table("themes"), [*run.codebook["theme"]])
    if kind == "topic":
        return followed_topics(run.table("article_topics"), run.table("topics"))
    tables = {name: run.table(name) for name in ("terms", "tokens", "ngrams")}
    return followed_terms(tables, run_followed(run))
