"""Shares over time, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from hwadu.pipeline.corpus import Corpus
    from hwadu.pipeline.terms import Counts
    from hwadu.settings import Study
    from hwadu.themes import Codebook

Tables = dict[str, pd.DataFrame]


def measure_trends(
    counts: Counts, corpus: Corpus, tables: Tables, settings: Study, codebook: Codebook
) -> Tables:
    """Shares of themes, topics and followed terms by period and by year, and their trends.

    Returns
    -------
    dict
        ``shares``, ``shares_by_year`` and ``changes``; all empty where no article has a date.
    """
    from hwadu.trends import compute_shares, find_trends

    themes = tables["themes"]
    assigned = themes[themes["assigned"]]
    by_topic = tables["article_topics"]
    by_topic = by_topic[by_topic["topic"] >= 0]
    groups = [
        ("theme", _members(assigned, "theme"), [theme.id for theme in codebook.theme]),
        ("topic", _members(by_topic, "topic"), [str(topic) for topic in tables["topics"]["topic"]]),
        ("term", _holding(counts, corpus, settings.trends.terms), list(settings.trends.terms)),
    ]
    made: dict[str, list[pd.DataFrame]] = {"shares": [], "shares_by_year": []}
    for kind, members, keys in groups:
        for table, every in (("shares", settings.period.every), ("shares_by_year", "year")):
            made[table].append(
                compute_shares(
                    corpus.articles,
                    members,
                    corpus.story_members,
                    kind=kind,
                    keys=keys,
                    every=every,
                    start=settings.period.start,
                    end=settings.period.end,
                )
            )
    shares = pd.concat(made["shares"], ignore_index=True)
    changes = [
        find_trends(shares[shares["kind"] == kind], family=f"{kind}s") for kind, *_ in groups
    ]
    return {
        "shares": shares,
        "shares_by_year": pd.concat(made["shares_by_year"], ignore_index=True),
        "changes": pd.concat(changes, ignore_index=True),
    }


def _members(table: pd.DataFrame, column: str) -> pd.DataFrame:
    return pd.DataFrame({"article_id": table["article_id"], "key": table[column].astype(str)})


def _holding(counts: Counts, corpus: Corpus, terms: tuple[str, ...]) -> pd.DataFrame:
    """Which articles hold which of the followed terms."""
    at = {form: column for column, form in enumerate(counts.vocabulary)}
    ids = corpus.articles["article_id"].to_numpy()
    parts = [pd.DataFrame({"article_id": ids[:0], "key": ids[:0]})]
    for term in terms:
        if term in at:
            rows = counts.matrix[:, [at[term]]].nonzero()[0]
            parts.append(pd.DataFrame({"article_id": ids[rows], "key": term}))
    return pd.concat(parts, ignore_index=True)
