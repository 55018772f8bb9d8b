"""What a study follows over time: its themes, its topics, and single terms it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.themes import Codebook

THEME, TOPIC, TERM = "theme", "topic", "term"


@dataclass(frozen=True)
class Followed:
    """One kind of thing, and which articles have which of it.

    Attributes
    ----------
    kind : {"theme", "topic", "term"}
    members : DataFrame
        ``article_id``, ``key``.
    keys : list of str
        All keys, also those that no article has.
    """

    kind: str
    members: pd.DataFrame
    keys: list[str]

    @property
    def family(self) -> str:
        """Name of the tests among which false discoveries are controlled."""
        return f"{self.kind}s"


def followed_kinds(
    counts: Counts, tables: Mapping[str, pd.DataFrame], codebook: Codebook, terms: tuple[str, ...]
) -> list[Followed]:
    """Themes, topics and terms of a study.

    Parameters
    ----------
    counts : Counts
    tables : mapping of str to DataFrame
        ``themes``, ``topics``, ``article_topics`` and ``tokens`` (whose order the counts have).
    codebook : Codebook
    terms : tuple of str
        Canonical forms.
    """
    return [
        followed_themes(tables["themes"], [theme.id for theme in codebook.theme]),
        followed_topics(tables["article_topics"], tables["topics"]),
        followed_terms(counts, tables["tokens"]["article_id"], terms),
    ]


def followed_themes(themes: pd.DataFrame, keys: Sequence[str]) -> Followed:
    """The themes of a codebook, as the table ``themes`` assigns them."""
    return Followed(THEME, _members(themes[themes["assigned"]], "theme"), [*keys])


def followed_topics(article_topics: pd.DataFrame, topics: pd.DataFrame) -> Followed:
    """The topics of the tables of those names; articles without a topic have none."""
    own = article_topics[article_topics["topic"] >= 0]
    keys = [str(topic) for topic in topics["topic"] if topic >= 0]
    return Followed(TOPIC, _members(own, "topic"), keys)


def followed_terms(counts: Counts, article_ids: pd.Series, terms: Sequence[str]) -> Followed:
    """Terms by their canonical forms; the articles are in the order of the counts."""
    return Followed(TERM, _holding(counts, article_ids, terms), [*terms])


def _members(table: pd.DataFrame, column: str) -> pd.DataFrame:
    return pd.DataFrame({"article_id": table["article_id"], "key": table[column].astype(str)})


def _holding(counts: Counts, article_ids: pd.Series, terms: Sequence[str]) -> pd.DataFrame:
    """Which articles hold which of the followed terms."""
    at = {form: column for column, form in enumerate(counts.vocabulary)}
    ids = article_ids.to_numpy()
    parts = [pd.DataFrame({"article_id": ids[:0], "key": ids[:0]})]
    for term in terms:
        if term in at:
            rows = counts.matrix[:, [at[term]]].nonzero()[0]
            parts.append(pd.DataFrame({"article_id": ids[rows], "key": term}))
    return pd.concat(parts, ignore_index=True)
