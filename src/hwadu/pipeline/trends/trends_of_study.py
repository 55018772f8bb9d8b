"""Shares over time, what changed, and what it goes with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from hwadu.pipeline.trends.changes_of_study import tested_changes
from hwadu.pipeline.trends.followed import THEME, TOPIC, Followed, followed_kinds
from hwadu.pipeline.trends.numbered import numbered_articles
from hwadu.pipeline.trends.one_source import pooled_articles
from hwadu.pipeline.trends.periods_of_study import shares_by_period, span_of
from hwadu.progress import bar

if TYPE_CHECKING:
    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.settings import Study
    from hwadu.themes import Codebook
    from hwadu.trends.shares.periods import Every

Tables = dict[str, pd.DataFrame]

_GROUPS = ("press", "section")
_TEXTS = ("title", "body", "keywords")  # which are long, and no selection of articles need copy


def trend_tables(
    counts: Counts,
    corpus: Corpus,
    tables: Mapping[str, pd.DataFrame],
    settings: Study,
    codebook: Codebook,
    events: pd.DataFrame,
    totals: pd.DataFrame | None = None,
) -> Tables:
    """Every table that says how shares move, how sure that is, and what sets groups apart.

    No text is needed.

    Parameters
    ----------
    counts : Counts
    corpus : Corpus
    tables : mapping of str to DataFrame
        ``themes``, ``theme_support``, ``topics``, ``article_topics``, ``tokens`` and ``terms``.
    settings : Study
    codebook : Codebook
    events : DataFrame
        The calendar.
    totals : DataFrame, optional
        All articles of the outlets, by day.

    Returns
    -------
    dict
        All empty where no article has a date, but for those that need none.
    """
    from hwadu.trends import describe_outlets, smooth_shares

    period = settings.period
    named = followed_kinds(counts, tables, codebook, settings.trends.terms)
    with_text, texts = corpus, [name for name in _TEXTS if name in corpus.articles]
    corpus = replace(corpus, articles=corpus.articles.drop(columns=texts))
    numbered = numbered_articles(corpus, named)
    kinds, whole = numbered.kinds, numbered.corpus
    own, pooled = (pooled_articles(of.articles, settings).articles for of in (corpus, whole))
    outlets = describe_outlets(pooled, start=period.start, end=period.end)
    alike = replace(whole, articles=pooled)
    themes, by_name = (next(k for k in of if k.kind == THEME) for of in (kinds, named))
    made: Tables = {}
    steps: list[Callable[[], Tables]] = [
        lambda: _shares(kinds, alike, settings, outlets),
        lambda: _groups(themes, whole, settings, outlets, totals),
        lambda: {"smoothed": smooth_shares(made["shares"][made["shares"]["kind"] != TOPIC])},
        lambda: tested_changes(
            named, made, settings, events, corpus.story_members, own, tables["theme_support"]
        ),
        lambda: _words(by_name, corpus, tables, settings),
        lambda: _comparisons(themes, alike, settings),
    ]
    with bar("trends", len(steps), "steps") as advance:
        for step in steps:
            made |= step()
            advance(1)
    return made | {"outlets": outlets} | _apart(counts, with_text, tables, codebook)


def _apart(
    counts: Counts, corpus: Corpus, tables: Mapping[str, pd.DataFrame], codebook: Codebook
) -> Tables:
    """What sets groups of articles apart: copies, and terms."""
    from hwadu.pipeline.trends.distinctive import distinguish, measure_dependence

    return {
        "dependence": measure_dependence(corpus, tables["themes"]),
        "distinctive": distinguish(counts, corpus, tables, codebook),
    }


def _shares(
    kinds: list[Followed], corpus: Corpus, settings: Study, outlets: pd.DataFrame
) -> Tables:
    from hwadu.themes import study_shares

    period = settings.period
    made = {
        name: shares_by_period(kinds, corpus, settings, outlets, every)
        for name, every in (("shares", period.every), ("shares_by_year", "year"))
    }
    themes = next(kind for kind in kinds if kind.kind == THEME)
    assigned = themes.members.rename(columns={"key": "theme"}).assign(assigned=True)
    made["study_shares"] = study_shares(
        assigned,
        corpus.articles,
        corpus.story_members,
        keys=themes.keys,
        start=period.start,
        end=period.end,
    )
    return made


def _groups(
    themes: Followed,
    corpus: Corpus,
    settings: Study,
    outlets: pd.DataFrame,
    totals: pd.DataFrame | None,
) -> Tables:
    """Shares by year within outlets, sections, unlike sources and the panel, and in all news."""
    from hwadu.trends import compute_group_shares, compute_shares_of_all, mixed_sources

    span = span_of(settings)
    parts = [
        compute_group_shares(
            corpus.articles,
            themes.members,
            corpus.story_members,
            by=by,
            kind=themes.kind,
            keys=themes.keys,
            every="year",
            outlets=outlets,
            **span,
        )
        for by in (*_GROUPS, *mixed_sources(corpus.articles), "panel")
    ]
    made: Tables = {}
    if totals is not None:
        of_all = compute_shares_of_all(
            corpus.articles,
            themes.members,
            corpus.story_members,
            totals,
            kind=themes.kind,
            keys=themes.keys,
            every="year",
            **span,
        )
        parts.append(of_all.shares)
        made["outside_totals"] = of_all.outside
    return made | {"group_shares": pd.concat(parts, ignore_index=True)}


def _words(
    themes: Followed, corpus: Corpus, tables: Mapping[str, pd.DataFrame], settings: Study
) -> Tables:
    """What themes talk about in each stretch of the study."""
    from hwadu.trends import find_drift, frequent_terms, term_networks

    every = _stretch(corpus.articles["published"])
    read = corpus.articles, tables["tokens"], tables["terms"], themes.members, corpus.story_members
    networks = term_networks(*read, kind=THEME, keys=themes.keys, every=every)
    return {
        "drift": find_drift(*read, kind=THEME, keys=themes.keys, every=every).words,
        "term_network": networks.lines,
        "term_centrality": networks.centrality,
        "frequent_terms": frequent_terms(
            tables["tokens"], tables["terms"], themes.members, keys=themes.keys
        ),
    }


def _stretch(dates: pd.Series) -> Every:
    """The longest stretch of which the study holds three, so that words can be compared."""
    known = dates.dropna()
    if known.dt.to_period("Y").nunique() >= 3:
        return "year"
    return "quarter" if known.dt.to_period("Q").nunique() >= 3 else "month"


def _comparisons(themes: Followed, corpus: Corpus, settings: Study) -> Tables:
    from hwadu.trends import compare_groups, compute_theme_pairs, fit_effects, group_articles

    span = span_of(settings)
    read = corpus.articles, themes.members, corpus.story_members
    parts = [
        compare_groups(
            *read,
            group_articles(corpus.articles, by),
            by=by,
            kind=THEME,
            keys=themes.keys,
            **span,
        )
        for by in ("outlet_type", *_GROUPS)
    ]
    effects = fit_effects(*read, keys=themes.keys, columns=settings.trends.model_columns, **span)
    return {
        "comparisons": pd.concat(parts, ignore_index=True),
        "theme_pairs": compute_theme_pairs(*read, keys=themes.keys, **span),
        "effects": effects.effects,
        "predicted_shares": effects.predicted,
    }
