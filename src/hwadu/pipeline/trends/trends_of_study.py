"""Shares over time, what changed, and what it goes with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from hwadu.pipeline.trends.changes_of_study import tested_changes
from hwadu.pipeline.trends.corrected_study import (
    SHARES_OF_THEMES,
    corrected_shares,
    judged_themes,
)
from hwadu.pipeline.trends.effects_of_themes import effects_of_themes
from hwadu.pipeline.trends.followed import TERM, THEME, Followed, followed_kinds
from hwadu.pipeline.trends.numbered import numbered_articles
from hwadu.pipeline.trends.one_source import articles_counted, pooled_articles
from hwadu.pipeline.trends.periods_of_study import COUNTED, shares_by_period, span_of
from hwadu.pipeline.trends.words_of_themes import words_of_themes
from hwadu.progress import bar
from hwadu.runs.folder.kept_parts import made_anew

if TYPE_CHECKING:
    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.runs.folder.kept_parts import Keep
    from hwadu.settings import Study
    from hwadu.themes import Codebook

Tables = dict[str, pd.DataFrame]

_GROUPS = ("press", "section")
_TEXTS = ("title", "body", "keywords")  # which are long, and no selection of articles need copy


def trend_tables(
    counts: Counts,
    corpus: Corpus,
    tables: Mapping[str, pd.DataFrame],
    settings: Study,
    codebook: Codebook,
    followed: Sequence[str],
    events: pd.DataFrame,
    totals: pd.DataFrame | None = None,
    keep: Keep = made_anew,
) -> Tables:
    """Every table that says how shares move, how sure that is, and what sets groups apart.

    No text is needed.

    Parameters
    ----------
    counts : Counts
    corpus : Corpus
    tables : mapping of str to DataFrame
        ``themes``, ``theme_support``, ``topics``, ``article_topics``, ``tokens``, ``terms`` and
        ``ngrams``; ``codes``, ``themes_before_codes`` and ``reader_codes``, empty where nobody has
        coded.
    settings : Study
    codebook : Codebook
    followed : sequence of str
        Terms that are followed by themselves, in the forms they are counted under.
    events : DataFrame
        The calendar.
    totals : DataFrame, optional
        All articles of the outlets, by day.
    keep : callable
        Gives parts of tables that are made of the same as before.

    Returns
    -------
    dict
        All empty where no article has a date, but for those that need none.
    """
    from hwadu.trends import describe_outlets

    period = settings.period
    named = followed_kinds(tables, codebook, followed)
    with_text, texts = corpus, [name for name in _TEXTS if name in corpus.articles]
    corpus = replace(corpus, articles=corpus.articles.drop(columns=texts))
    numbered = numbered_articles(corpus, named)
    kinds, whole = numbered.kinds, numbered.corpus
    own, pooled = (pooled_articles(of.articles, settings).articles for of in (corpus, whole))
    outlets = describe_outlets(pooled, start=period.start, end=period.end)
    alike = replace(whole, articles=pooled)
    counted = replace(corpus, articles=articles_counted(corpus.articles, settings))
    themes, by_name = (next(k for k in of if k.kind == THEME) for of in (kinds, named))
    made: Tables = {}
    steps: list[Callable[[], Tables]] = [
        lambda: _shares(kinds, alike, settings, outlets, keep),
        lambda: _corrected(made, corpus, tables, settings),
        lambda: _groups(themes, alike, whole, settings, outlets, totals, keep),
        lambda: {"smoothed": smoothed_shares(made["shares"], keep)},
        lambda: tested_changes(
            named, made, settings, events, corpus.story_members, own, tables["theme_support"], keep
        ),
        lambda: words_of_themes(by_name, counted, tables, keep),
        lambda: _comparisons(themes, alike, settings, keep),
        lambda: effects_of_themes(themes, alike, settings, keep),
    ]
    with bar("trends", len(steps), "steps") as advance:
        for step in steps:
            made |= step()
            advance(1)
    ids = counted.articles["article_id"]
    told_apart = _apart(counts, with_text, tables, codebook, ids, keep)
    return made | {"outlets": outlets} | told_apart


def _apart(
    counts: Counts,
    corpus: Corpus,
    tables: Mapping[str, pd.DataFrame],
    codebook: Codebook,
    counted: pd.Series,
    keep: Keep,
) -> Tables:
    """What sets groups of articles apart: copies, and terms."""
    from hwadu.pipeline.trends.distinctive import distinguish, measure_dependence

    return {
        "dependence": measure_dependence(corpus, tables["themes"]),
        "distinctive": distinguish(counts, corpus, tables, codebook, counted, keep),
    }


def _shares(
    kinds: list[Followed], corpus: Corpus, settings: Study, outlets: pd.DataFrame, keep: Keep
) -> Tables:
    from hwadu.themes import study_shares

    period = settings.period
    made = {
        name: shares_by_period(kinds, corpus, settings, outlets, every, keep)
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


def smoothed_shares(shares: pd.DataFrame, keep: Keep) -> pd.DataFrame:
    """Lines through the shares of themes and terms; no other kind's shares tell of their noise.

    Parameters
    ----------
    shares : DataFrame
        The table of that name.
    keep : callable
        Gives the lines of a kind whose shares are the same as before.
    """
    from hwadu.schema import fingerprint
    from hwadu.trends import smooth_shares

    parts = []
    for kind in (TERM, THEME):  # as a table of both is sorted
        own = shares[shares["kind"] == kind]
        of = {"shares": fingerprint(own, "shares")}
        parts.append(keep("smoothed", of, partial(smooth_shares, own)))
    return pd.concat(parts, ignore_index=True)


def _corrected(
    made: Tables, corpus: Corpus, tables: Mapping[str, pd.DataFrame], settings: Study
) -> Tables:
    """Shares as people's codes correct them, before anything is tested."""
    codes = tables["codes"]
    if codes.empty:
        return {}
    shares = {name: made[name] for name in SHARES_OF_THEMES}
    read = corpus.articles, corpus.story_members, settings, codes, judged_themes(tables)
    return corrected_shares(shares, *read)


def _groups(
    themes: Followed,
    alike: Corpus,
    whole: Corpus,
    settings: Study,
    outlets: pd.DataFrame,
    totals: pd.DataFrame | None,
    keep: Keep,
) -> Tables:
    """Shares by year within outlets, sections, unlike sources and the panel, and in all news.

    Outlets, sections and the panel are of the main source, as shares of the whole are. In all news
    every source counts: an article that is left out would be one the outlet did not print.
    """
    from hwadu.trends import compute_group_shares, compute_shares_of_all, mixed_sources
    from hwadu.trends.shares.groups import SOURCES

    span = span_of(settings)

    def of_groups() -> pd.DataFrame:
        parts = [
            compute_group_shares(
                (whole if by in SOURCES else alike).articles,
                themes.members,
                whole.story_members,
                by=by,
                kind=themes.kind,
                keys=themes.keys,
                every="year",
                outlets=outlets,
                **span,
            )
            for by in (*_GROUPS, *mixed_sources(whole.articles), "panel")
        ]
        return pd.concat(parts, ignore_index=True)

    parts = [keep("group_shares", themes.told, of_groups, COUNTED)]
    made: Tables = {}
    if totals is not None:
        of_all = compute_shares_of_all(
            whole.articles,
            themes.members,
            whole.story_members,
            totals,
            kind=themes.kind,
            keys=themes.keys,
            every="year",
            **span,
        )
        parts.append(of_all.shares)
        made["outside_totals"] = of_all.outside
    return made | {"group_shares": pd.concat(parts, ignore_index=True)}


def _comparisons(themes: Followed, corpus: Corpus, settings: Study, keep: Keep) -> Tables:
    from hwadu.trends import compare_groups, compute_theme_pairs, group_articles

    span = span_of(settings)
    read = corpus.articles, themes.members, corpus.story_members

    def of_groups() -> pd.DataFrame:
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
        return pd.concat(parts, ignore_index=True)

    def of_pairs() -> pd.DataFrame:
        return compute_theme_pairs(*read, keys=themes.keys, **span)

    return {
        name: keep(name, themes.told, made, COUNTED)
        for name, made in (("comparisons", of_groups), ("theme_pairs", of_pairs))
    }
