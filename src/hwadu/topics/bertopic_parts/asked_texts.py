"""Texts that a BERTopic is asked about: those it knows, and others by way of whoever can read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from hwadu.errors import NotEnoughDataError
from hwadu.topics.bertopic_parts.stock import BaseEmbedder
from hwadu.topics.bertopic_parts.stored_counts import JOINT, StoredCounts


@runtime_checkable
class TextReader(Protocol):
    """Reads new texts as the fitted articles were read."""

    def __call__(self, text: str) -> list[str]:
        """Terms of one text, in their order."""

    def terms(self, texts: Sequence[str]) -> list[list[str]]:
        """Terms of each text, in their order."""

    def vectors(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of texts in the space of the fitted articles."""

    def topics(self, vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
        """Topic of each vector, as the fitted articles got theirs."""

    def membership(self, vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Probabilities of all topics, shape (texts, topics)."""


class StoredVectors(BaseEmbedder):  # type: ignore[misc]
    """Gives documents the vectors they have, and reads others where a reader is known.

    Parameters
    ----------
    stored : StoredCounts
        Knows which row a document is.
    vectors : array of float32, shape (documents, dimensions)
    reader : TextReader, optional
    """

    def __init__(
        self, stored: StoredCounts, vectors: npt.NDArray[np.float32], reader: TextReader | None
    ) -> None:
        super().__init__()
        self.stored, self.vectors, self.reader = stored, vectors, reader

    def embed(self, documents: Sequence[str], verbose: bool = False) -> npt.NDArray[np.float32]:
        """Vectors of documents, known or new.

        Raises
        ------
        NotEnoughDataError
            If one is new and there is nobody to read it.
        """
        known = self.stored.rows_of(documents)
        new = [at for at, row in enumerate(known) if row < 0]
        if not new:
            return self.vectors[known]
        if self.reader is None:
            raise NotEnoughDataError("topics.texts_unknown", new=len(new), n=len(documents))
        made = np.zeros((len(documents), self.vectors.shape[1]), dtype=np.float32)
        old = np.flatnonzero(known >= 0)
        made[old] = self.vectors[known[old]]
        made[new] = self.reader.vectors([documents[at].replace(JOINT, " ") for at in new])
        return made

    def embed_words(self, words: Sequence[str], verbose: bool = False) -> npt.NDArray[np.float32]:
        """Vectors of words or phrases, each read as a text of its own."""
        return self.embed(words)

    def embed_documents(
        self, document: Sequence[str], verbose: bool = False
    ) -> npt.NDArray[np.float32]:
        """Vectors of documents, known or new."""
        return self.embed(document)

    def __deepcopy__(self, _memo: dict[int, Any]) -> StoredVectors:
        return self
