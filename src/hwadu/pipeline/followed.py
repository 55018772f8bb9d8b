"""What a study follows over time: its themes, its topics, and single terms it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from hwadu.pipeline.counted_terms import Counts
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
    themes = tables["themes"]
    by_topic = tables["article_topics"]
    return [
        Followed(
            THEME,
            _members(themes[themes["assigned"]], "theme"),
            [theme.id for theme in codebook.theme],
        ),
        Followed(
            TOPIC,
            _members(by_topic[by_topic["topic"] >= 0], "topic"),
            [str(topic) for topic in tables["topics"]["topic"] if topic >= 0],
        ),
        Followed(TERM, _holding(counts, tables["tokens"]["article_id"], terms), list(terms)),
    ]


def _members(table: pd.DataFrame, column: str) -> pd.DataFrame:
    return pd.DataFrame({"article_id": table["article_id"], "key": table[column].astype(str)})


def _holding(counts: Counts, article_ids: pd.Series, terms: tuple[str, ...]) -> pd.DataFrame:
    """Which articles hold which of the followed terms."""
    at = {form: column for column, form in enumerate(counts.vocabulary)}
    ids = article_ids.to_numpy()
    parts = [pd.DataFrame({"article_id": ids[:0], "key": ids[:0]})]
    for term in terms:
        if term in at:
            rows = counts.matrix[:, [at[term]]].nonzero()[0]
            parts.append(pd.DataFrame({"article_id": ids[rows], "key": term}))
    return pd.concat(parts, ignore_index=True)
