"""Counts of terms that exist already, where BERTopic would count texts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

Tokenizer = Callable[[str], list[str]]

JOINT = "\x1f"
"""Between the terms of a window of text; no term holds it."""


class StoredCounts(CountVectorizer):  # type: ignore[misc]
    """A CountVectorizer that returns stored rows for the documents it knows.

    Other documents go through the analyzer and the same vocabulary.

    Parameters
    ----------
    counts : csr_matrix of int, shape (documents, terms)
    vocabulary : sequence of str
        The terms, which may hold spaces.
    documents : sequence of str
        The documents the rows belong to.
    analyzer : callable
        One text to its terms. Where it has a method ``terms``, many texts are given to that at
        once.
    """

    def __init__(
        self,
        counts: sparse.csr_matrix,
        vocabulary: Sequence[str],
        documents: Sequence[str],
        analyzer: Tokenizer = str.split,
    ) -> None:
        super().__init__(analyzer=analyzer, vocabulary=list(vocabulary))
        self.counts = counts
        self.documents = list(documents)
        self._rows = {digest(text): row for row, text in enumerate(documents)}
        self._joined: dict[bytes, sparse.csr_matrix] = {}
        self._windows: dict[str, list[str]] | None = None

    def remember(self, documents: Sequence[str], counts: sparse.csr_matrix) -> None:
        """Store the rows of further documents, such as all texts of a topic joined."""
        self._joined = {digest(text): counts[row] for row, text in enumerate(documents)}

    def rows_of(self, documents: Sequence[str]) -> npt.NDArray[np.int64]:
        """Row of each document; -1: not known."""
        if list(documents) == self.documents:  # two articles may have one text
            return np.arange(len(self.documents))
        return np.array([self._rows.get(digest(text), -1) for text in documents], dtype=np.int64)

    def terms_of(self, documents: Sequence[str]) -> list[list[str]]:
        """Terms of each document in their order, as the analyzer finds them."""
        together = getattr(self.analyzer, "terms", None)
        if together is not None:
            found: list[list[str]] = together(documents)
            return found
        return [self.analyzer(text) for text in documents]

    @contextmanager
    def in_windows(self, documents: Sequence[str]) -> Iterator[None]:
        """Count windows of these documents: what is to be counted are terms that stand joined."""
        self._windows = dict(zip(documents, self.terms_of(documents), strict=True))
        try:
            yield
        finally:
            self._windows = None

    def fit(self, raw_documents: Any, y: Any = None) -> StoredCounts:
        """Set up the vocabulary; nothing is learned."""
        self._validate_vocabulary()
        return self

    def fit_transform(self, raw_documents: Any, y: Any = None) -> sparse.csr_matrix:
        """Rows of the documents."""
        return self.fit(raw_documents).transform(raw_documents)

    def transform(self, raw_documents: Any) -> sparse.csr_matrix:
        """Stored rows of known documents, counted rows of others, in the order given."""
        texts = list(raw_documents)
        if self._windows is not None:
            return self._counted([text.split(JOINT) for text in texts])
        known = self.rows_of(texts)
        if (known >= 0).all():
            return self.counts[known]
        keys = [digest(text) for text in texts]
        new = [
            at
            for at, (key, row) in enumerate(zip(keys, known, strict=True))
            if row < 0 and key not in self._joined
        ]
        counted = self._counted(self.terms_of([texts[at] for at in new]))
        place = {at: row for row, at in enumerate(new)}
        rows = [
            counted[place[at]]
            if at in place
            else (self.counts[known[at]] if known[at] >= 0 else self._joined[key])
            for at, key in enumerate(keys)
        ]
        return sparse.vstack(rows, format="csr")

    def build_tokenizer(self) -> Tokenizer:
        """Terms of a text in their order; BERTopic cuts windows out of them."""
        read = self._windows or {}
        return lambda text: read[text] if text in read else self.terms_of([text])[0]

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """Parameters as BERTopic saves them: of a vectorizer that counts, without what is stored.

        Whoever reads the saved model has no analyzer; it is told vectors, or opens the run.
        """
        plain = CountVectorizer(analyzer=self.analyzer, vocabulary=self.vocabulary)
        params: dict[str, Any] = plain.get_params(deep)
        return params

    def __sklearn_clone__(self) -> StoredCounts:
        return self

    def _counted(self, terms: list[list[str]]) -> sparse.csr_matrix:
        place = self.fit(None).vocabulary_
        held = [[place[term] for term in row if term in place] for row in terms]
        starts = np.cumsum([0, *map(len, held)])
        columns = np.array([at for row in held for at in row], dtype=np.int64)
        ones = np.ones(columns.size, dtype=np.int64)
        made = sparse.csr_matrix((ones, columns, starts), shape=(len(terms), len(place)))
        made.sum_duplicates()
        return made


def digest(text: str) -> bytes:
    """A short key of a text."""
    # BERTopic replaces these two characters before it counts
    plain = text.replace("\n", " ").replace("\t", " ")
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=16).digest()
