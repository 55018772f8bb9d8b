"""Which stories of a theme hold which words, and when: the counts behind drift and networks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.trends.shares.periods import Every, period_starts


@dataclass(frozen=True)
class WordStories:
    """Stories by words, each story once.

    Attributes
    ----------
    holds : csr_matrix of int64, shape (stories, words)
        1 where a story holds a word.
    words : array of str, shape (words,)
    article : array of str, shape (stories,)
        The article that stands for each story: the earliest one.
    published : array of datetime64[s], shape (stories,)
    period : array of datetime64[s], shape (stories,)
        NaT without a date.
    """

    holds: sparse.csr_matrix
    words: npt.NDArray[np.object_]
    article: npt.NDArray[np.object_]
    published: npt.NDArray[np.datetime64]
    period: npt.NDArray[np.datetime64]

    @cached_property
    def _by_word(self) -> sparse.csc_matrix:
        return self.holds.tocsc()

    def holding(self, word: int) -> npt.NDArray[np.int64]:
        """Rows of the stories that hold a word."""
        first, last = self._by_word.indptr[word : word + 2]
        return np.asarray(self._by_word.indices[first:last], dtype=np.int64)

    @cached_property
    def _places(self) -> pd.Index:
        return pd.Index(self.article, dtype=object)

    def rows_of(self, articles: pd.Series) -> npt.NDArray[np.int64]:
        """Rows of the stories that stand for the given articles."""
        rows = np.unique(self._places.get_indexer(pd.Index(articles, dtype=object)))
        return np.asarray(rows[rows >= 0])


def count_word_stories(
    articles: pd.DataFrame,
    tokens: pd.DataFrame,
    terms: pd.DataFrame,
    story_members: pd.DataFrame,
    *,
    forms: str,
    every: Every,
) -> WordStories:
    """Count each story once, by its earliest article.

    A story that forty outlets print is one piece of evidence for its words.

    Parameters
    ----------
    articles, tokens, terms, story_members : DataFrame
        The tables of these names; of `articles`, article_id and published are read.
    forms : {"surface", "canonical"}
        Words as they are written, or with spellings and synonyms made one.
    every : {"day", "week", "month", "quarter", "year"}
    """
    known = articles[["article_id", "published"]].merge(
        story_members[["article_id", "story_id"]], on="article_id", how="left"
    )
    known["story_id"] = known["story_id"].fillna(known["article_id"])
    known = known.sort_values(["published", "article_id"], na_position="last")
    first = known.drop_duplicates("story_id").sort_values("article_id").reset_index(drop=True)
    column = "surface_ids" if forms == "surface" else "term_ids"
    vocabulary = terms[terms["kind"] == forms].sort_values("term_id")
    ids_of = dict(zip(tokens["article_id"], tokens[column], strict=True))
    none = np.empty(0, dtype=np.int32)
    lists = [np.asarray(ids_of.get(article, none)) for article in first["article_id"]]
    return WordStories(
        _indicator(lists, vocabulary["term_id"].to_numpy()),
        vocabulary["form"].to_numpy(dtype=object),
        first["article_id"].to_numpy(dtype=object),
        first["published"].to_numpy().astype("datetime64[s]"),
        period_starts(first["published"], every).to_numpy().astype("datetime64[s]"),
    )


def _indicator(
    lists: Sequence[npt.NDArray[np.int32]], ids: npt.NDArray[np.int32]
) -> sparse.csr_matrix:
    lengths = np.fromiter((found.size for found in lists), dtype=np.int64, count=len(lists))
    place = np.zeros(int(ids.max(initial=-1)) + 1, dtype=np.int32)
    place[ids] = np.arange(ids.size)
    columns = place[np.concatenate([np.empty(0, dtype=np.int32), *lists])]
    ones = np.ones(columns.size, dtype=np.int64)
    begins = np.concatenate([[0], np.cumsum(lengths)])
    holds = sparse.csr_matrix((ones, columns, begins), shape=(len(lists), ids.size))
    holds.sum_duplicates()
    holds.data[:] = 1
    return holds
