"""Saving and loading a fitted LSA: safetensors and JSON, nothing executed on load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.stats.bm25 import BM25
from hwadu.stats.counts import counted_in
from hwadu.stats.saved import read_saved, write_saved
from hwadu.vectors.lsa import LSA, Vectors

_NAME = "lsa"
_VERSION = 1


@dataclass(frozen=True)
class FittedLSA:
    """A fitted LSA and the terms it was fitted on, so that other articles can be counted alike.

    Attributes
    ----------
    lsa : LSA
        Fitted.
    vocabulary : list of str
        Term of each column of the fitted counts.
    """

    lsa: LSA
    vocabulary: list[str]

    def transform(
        self,
        counts: sparse.csr_matrix,
        vocabulary: Sequence[str],
        texts: Sequence[str] | None = None,
    ) -> Vectors:
        """Vectors of articles counted in another vocabulary; terms unknown here are passed over.

        Parameters
        ----------
        counts : csr_matrix of int, shape (articles, terms)
        vocabulary : sequence of str, length terms
        texts : sequence of str, optional
            The articles; needed where the LSA was fitted on texts too.

        Examples
        --------
        >>> counts = sparse.csr_matrix([[2, 1, 0, 0], [1, 2, 0, 0], [0, 0, 1, 2], [0, 0, 2, 1]])
        >>> lsa = LSA(dimensions=2)
        >>> vectors = lsa.fit_transform(counts)
        >>> fitted = FittedLSA(lsa, ["반도체", "수출", "축구", "우승"])
        >>> new = fitted.transform(sparse.csr_matrix([[3, 1, 2]]), ["수출", "감독", "반도체"])
        >>> bool((vectors @ new[0])[:2].min() > 0.9)
        True
        """
        return self.lsa.transform(counted_in(self.vocabulary, counts, vocabulary), texts)

    def words_of(
        self, counts: sparse.csr_matrix, vocabulary: Sequence[str]
    ) -> npt.NDArray[np.integer]:
        """How many different terms of each article are known here.

        Examples
        --------
        >>> counts = sparse.csr_matrix([[2, 1], [1, 2]])
        >>> fitted = FittedLSA(LSA(dimensions=2).fit(counts), ["반도체", "수출"])
        >>> fitted.words_of(sparse.csr_matrix([[3, 1, 2], [0, 1, 0]]), ["수출", "감독", "반도체"])
        array([2, 0], dtype=int32)
        """
        return np.asarray(np.diff(counted_in(self.vocabulary, counts, vocabulary).indptr))


def save_lsa(fitted: FittedLSA, folder: str | Path) -> None:
    """Write a fitted LSA into a folder: ``lsa.safetensors`` and ``lsa.json``."""
    arrays: dict[str, npt.NDArray[Any]] = {}
    rest: dict[str, Any] = {}
    for name, value in vars(fitted.lsa).items():
        if isinstance(value, BM25):
            arrays[name] = value.idf
            rest[name] = {"mean_length": value.mean_length, "k1": value.k1, "b": value.b}
        elif isinstance(value, np.ndarray):
            arrays[name] = value
        else:
            rest[name] = value
    write_saved(folder, _NAME, _VERSION, arrays, {"lsa": rest, "vocabulary": fitted.vocabulary})


def load_lsa(folder: str | Path) -> FittedLSA:
    """Read what :func:`save_lsa` wrote; it transforms as before.

    Raises
    ------
    InputError
        If the folder holds no complete LSA of this version.
    """
    with read_saved(folder, _NAME, _VERSION) as (learned, kept):
        lsa = LSA()
        for name, value in kept["lsa"].items():
            weights = isinstance(value, dict)
            setattr(lsa, name, BM25(learned.pop(name), **value) if weights else value)
        for name, array in learned.items():
            setattr(lsa, name, array)
        if not {"weights_", "components_"} <= vars(lsa).keys():
            raise KeyError("components_")
        return FittedLSA(lsa, kept["vocabulary"])
