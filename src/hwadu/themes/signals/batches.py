"""Articles read batch by batch: flat tokens, evidence of the codebook, and folds."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from hwadu.errors import TableError
from hwadu.tables.word_tables import KEYWORDS
from hwadu.themes.signals.evidence import (
    ENOUGH_IN_FULL_TEXT,
    ENOUGH_IN_LEAD,
    ThemeEvidence,
    find_evidence,
)
from hwadu.themes.signals.flat_tokens import CodebookTerms, Flags, FlatTokens, Floats, Ints, flatten

if TYPE_CHECKING:
    import pandas as pd

FOLDS = 3
_ARTICLES = 10_000  # in memory at once
_KEPT_TOKENS = 4_000_000  # that stay there, about a hundred megabytes


@dataclass(frozen=True)
class Batch:
    """Some articles, read once.

    Attributes
    ----------
    rows : array of int64, shape (articles,)
        Their rows in the table ``tokens``.
    ids : array of str, shape (articles,)
    flat : FlatTokens
    full_text : array of bool, shape (articles,)
        Whether the whole text is known.
    running : array of bool, shape (sentences,)
        Sentences of running text; the others are lists of keywords.
    folds : array of int64, shape (articles,)
    evidence : list of ThemeEvidence
        In the order of the codebook.
    """

    rows: Ints
    ids: npt.NDArray[np.object_]
    flat: FlatTokens
    full_text: Flags
    running: Flags
    folds: Ints
    evidence: list[ThemeEvidence]

    @property
    def strength(self) -> Floats:
        """Strength of each theme over what is enough, shape (articles, themes)."""
        enough = np.where(self.full_text, ENOUGH_IN_FULL_TEXT, ENOUGH_IN_LEAD)
        return np.stack([found.strength / enough for found in self.evidence], axis=1)


class BatchReader:
    """Reads articles of a table ``tokens`` with a codebook.

    Parameters
    ----------
    tokens, articles : DataFrame
        The tables of those names.
    terms : CodebookTerms
    stories : sequence of str, optional
        Story of each row of ``tokens``; copies then occur in one fold.

    Attributes
    ----------
    ids : array of str, shape (articles,)
    full_text : array of bool, shape (articles,)
        Whether the whole text is known.
    groups : list of str
        Story of each article, or the article itself.
    days : array of int64, shape (articles,)
        A number for the day of each article; one without a date has a day of its own.
    """

    def __init__(
        self,
        tokens: pd.DataFrame,
        articles: pd.DataFrame,
        terms: CodebookTerms,
        stories: Sequence[str] | None = None,
    ) -> None:
        self._tokens = tokens
        self._given = (tokens, articles, stories)
        self._terms = terms
        basis = articles.set_index("article_id")["text_basis"].reindex(tokens["article_id"])
        self._basis = basis.to_numpy(dtype=object)
        self.ids = tokens["article_id"].to_numpy(dtype=object)
        self.full_text = self._basis == "full"
        self.groups = list(tokens["article_id"] if stories is None else stories)
        hashes = (zlib.crc32(str(group).encode()) for group in self.groups)
        self._folds = np.fromiter(hashes, dtype=np.int64, count=len(self.groups)) % FOLDS
        self._read: dict[int, Batch] = {}
        self._kept = 0
        self.days = _days(articles.set_index("article_id").reindex(tokens["article_id"]))

    def reads(
        self, tokens: pd.DataFrame, articles: pd.DataFrame, stories: Sequence[str] | None
    ) -> bool:
        """Whether it was made for these very articles."""
        same = zip(self._given, (tokens, articles, stories), strict=True)
        return all(mine is theirs for mine, theirs in same)

    def __len__(self) -> int:
        """Number of articles."""
        return len(self._tokens)

    def story_weights(self, rows: Ints) -> Floats:
        """1 over how many of the given articles belong to each one's story."""
        groups = [self.groups[row] for row in rows]
        sizes = Counter(groups)
        return np.array([1 / sizes[group] for group in groups], dtype=float)

    def read(self, rows: Ints) -> Batch:
        """Read the articles at the given rows."""
        flat = flatten(self._tokens.iloc[rows])
        basis = self._basis[rows]
        running = flat.number != KEYWORDS
        evidence = find_evidence(flat, self._terms, ~running, basis == "full")
        ids, folds = self.ids[rows], self._folds[rows]
        return Batch(rows, ids, flat, basis == "full", running, folds, evidence)

    def all(self) -> Iterator[Batch]:
        """Read all articles, batch by batch; what is small is not read twice."""
        for first in range(0, len(self), _ARTICLES):
            batch = self._read.get(first)
            if batch is None:
                batch = self.read(np.arange(first, min(first + _ARTICLES, len(self))))
                if self._kept + batch.flat.term.size <= _KEPT_TOKENS:
                    self._kept += batch.flat.term.size
                    self._read[first] = batch
            yield batch


def _days(articles: pd.DataFrame) -> Ints:
    """The day of each article by number; one without a date has a day of its own before all."""
    own = -1 - np.arange(len(articles))
    if "published" not in articles:
        return own
    days = articles["published"].dt.normalize()
    numbers = days.to_numpy().astype("datetime64[D]").astype(np.int64)
    first = numbers[~days.isna()].min(initial=0)
    return np.asarray(np.where(days.isna(), first + own, numbers))


def check_rows(tokens: pd.DataFrame, **arrays: object) -> None:
    """Refuse arrays that do not have a row for every article; None is no array."""
    for name, array in arrays.items():
        n = len(tokens) if array is None else len(array)  # type: ignore[arg-type]
        if n != len(tokens):
            raise TableError("themes.other_rows", name=name, n=n, rows=len(tokens))
