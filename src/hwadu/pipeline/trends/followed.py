"""What a study follows over time: its themes, its topics, and single terms it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
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

    @property
    def told(self) -> dict[str, object]:
        """All that is followed, for the key of a part that is made of it."""
        return {"kind": self.kind, "keys": self.keys, "members": self.members.to_dict("list")}


def followed_kinds(
    tables: Mapping[str, pd.DataFrame], codebook: Codebook, terms: Sequence[str]
) -> list[Followed]:
    """Themes, topics and terms of a study.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``themes``, ``topics``, ``article_topics``, ``terms``, ``tokens`` and ``ngrams``.
    codebook : Codebook
    terms : sequence of str
        In the forms they are counted under.
    """
    return [
        followed_themes(tables["themes"], [theme.id for theme in codebook.theme]),
        followed_topics(tables["article_topics"], tables["topics"]),
        followed_terms(tables, terms),
    ]


def followed_themes(themes: pd.DataFrame, keys: Sequence[str]) -> Followed:
    """The themes of a codebook, as the table ``themes`` assigns them."""
    return Followed(THEME, _members(themes[themes["assigned"]], "theme"), [*keys])


def followed_topics(article_topics: pd.DataFrame, topics: pd.DataFrame) -> Followed:
    """The topics of the tables of those names; articles without a topic have none."""
    own = article_topics[article_topics["topic"] >= 0]
    keys = [str(topic) for topic in topics["topic"] if topic >= 0]
    return Followed(TOPIC, _members(own, "topic"), keys)


def followed_terms(tables: Mapping[str, pd.DataFrame], terms: Sequence[str]) -> Followed:
    """Terms by the forms they are counted under, in however few articles they stand.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``terms``, ``tokens`` and ``ngrams``.
    terms : sequence of str
    """
    return Followed(TERM, _holding(tables, terms), [*terms])


def _members(table: pd.DataFrame, column: str) -> pd.DataFrame:
    return pd.DataFrame({"article_id": table["article_id"], "key": table[column].astype(str)})


def _holding(tables: Mapping[str, pd.DataFrame], terms: Sequence[str]) -> pd.DataFrame:
    """Which articles hold which of the followed terms."""
    forms = pd.Index(list(terms), dtype=object)
    of_term = forms.get_indexer(pd.Index(tables["terms"]["form"], dtype=object))
    parts = []
    for name in ("tokens", "ngrams") if len(terms) else ():
        table = tables[name]
        ids = [np.asarray(own, dtype=np.int64) for own in table["term_ids"]]
        held = of_term[np.concatenate([np.empty(0, dtype=np.int64), *ids])]
        lengths = np.fromiter((own.size for own in ids), dtype=np.int64, count=len(ids))
        article = np.repeat(table["article_id"].to_numpy(dtype=object), lengths)
        parts.append(pd.DataFrame({"key": held, "article_id": article})[held >= 0])
    if not parts:
        return pd.DataFrame({"article_id": [], "key": []}, dtype="str")
    found = pd.concat(parts).drop_duplicates().sort_values(["key", "article_id"])
    named = forms.to_numpy()[found["key"].to_numpy(dtype=np.int64)]
    return pd.DataFrame({"article_id": found["article_id"].to_numpy(), "key": named})
