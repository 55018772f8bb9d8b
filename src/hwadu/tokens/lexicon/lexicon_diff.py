"""What a changed lexicon does to the counts of terms, before it is adopted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.lexicon.lexicon_file import PARTS
from hwadu.tokens.token_tables import TokenTables, tokenize_articles
from hwadu.tokens.tokenizer import as_lexicon


@dataclass(frozen=True)
class LexiconDiff:
    """Difference of two lexicons over one corpus.

    Parameters
    ----------
    readings : DataFrame
        ``spelling``, ``old``, ``new``: what each spelling is read as; empty where a lexicon does
        not know it. Only spellings that are read differently.
    terms : DataFrame
        ``term``, ``articles_old``, ``articles_new``, ``frequency_old``, ``frequency_new`` and
        ``change`` (articles), largest change first. Only terms whose counts differ.
    old, new : TokenTables
        The corpus read with each, to compare what follows (themes, topics): both list the same
        articles in the same order.
    """

    readings: pd.DataFrame
    terms: pd.DataFrame
    old: TokenTables
    new: TokenTables

    @property
    def article_ids(self) -> list[str]:
        """The articles of both token tables, in their order."""
        return self.old.tokens["article_id"].tolist()


def compare_lexicons(
    old: Lexicon | str | Path,
    new: Lexicon | str | Path,
    articles: pd.DataFrame,
    *,
    compounds: Sequence[Mapping[str, str] | None] = (None, None),
    **settings: Any,
) -> LexiconDiff:
    """Read a corpus with two lexicons and compare.

    Parameters
    ----------
    old, new : Lexicon or path
    articles : DataFrame
        Table ``articles``.
    compounds : sequence of two, each mapping of str to str or None
        Further compounds beside the old lexicon and beside the new one.
    **settings
        Passed to :func:`~hwadu.tokens.token_tables.tokenize_articles`.

    Returns
    -------
    LexiconDiff

    Examples
    --------
    >>> import tempfile
    >>> from hwadu import schema
    >>> from hwadu.tokens import LexiconEntry
    >>> articles = schema.empty("articles").reindex(range(2))
    >>> articles["article_id"] = ["1", "2"]
    >>> articles["title"] = ["인공지능 산업", "AI 산업"]
    >>> old = Lexicon([LexiconEntry("인공지능", "인공지능", tag="NNG")])
    >>> new = Lexicon([LexiconEntry("인공지능", "AI", tag="NNG")])
    >>> with tempfile.TemporaryDirectory() as cache:
    ...     diff = compare_lexicons(old, new, schema.conform(articles, "articles"), store=cache)
    >>> diff.terms[["term", "articles_old", "articles_new"]].to_numpy().tolist()
    [['AI', 1, 2], ['인공지능', 1, 0]]
    >>> diff.article_ids
    ['1', '2']
    """
    before, after = as_lexicon(old), as_lexicon(new)
    tables = [
        tokenize_articles(articles, lexicon=lexicon, compounds=further, **settings)
        for lexicon, further in zip((before, after), compounds, strict=True)
    ]
    counts = [_counts(table) for table in tables]
    terms = counts[0].add_suffix("_old").join(counts[1].add_suffix("_new"), how="outer")
    terms = terms.fillna(0).astype("int64")
    differs = (terms["articles_old"] != terms["articles_new"]) | (
        terms["frequency_old"] != terms["frequency_new"]
    )
    terms["change"] = terms["articles_new"] - terms["articles_old"]
    terms = (
        terms[differs]
        .sort_values("term")
        .sort_values("change", key=lambda change: -change.abs(), kind="stable")
    )
    spellings = sorted(
        key
        for key in before.readings.keys() | after.readings.keys()
        if before.readings.get(key) != after.readings.get(key)
    )
    readings = pd.DataFrame(
        {
            "spelling": spellings,
            "old": [PARTS.join(before.readings.get(key, ())) for key in spellings],
            "new": [PARTS.join(after.readings.get(key, ())) for key in spellings],
        },
        dtype="str",
    )
    return LexiconDiff(readings, terms.reset_index(), *tables)


def _counts(tables: TokenTables) -> pd.DataFrame:
    """Articles and occurrences of every canonical term."""
    canonical = tables.terms[tables.terms["kind"] == "canonical"]
    rows = tables.tokens["term_ids"]
    each = np.concatenate([*rows, np.empty(0, dtype=np.int32)]).astype(np.int64)
    once = np.concatenate([*map(np.unique, rows), np.empty(0, dtype=np.int32)]).astype(np.int64)
    return pd.DataFrame(
        {
            "articles": np.bincount(once, minlength=len(canonical)),
            "frequency": np.bincount(each, minlength=len(canonical)),
        },
        index=pd.Index(canonical["form"], name="term"),
    )
