"""Saving and loading a fitted LSA: safetensors and JSON, nothing executed on load."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from hwadu.errors import InputError
from hwadu.stats.arrays import read_arrays, write_arrays
from hwadu.stats.bm25 import BM25
from hwadu.vectors.lsa import LSA, Vectors

_ARRAYS, _REST = "lsa.safetensors", "lsa.json"
_FORMAT = 1


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

    def transform(self, counts: sparse.csr_matrix, vocabulary: Sequence[str]) -> Vectors:
        """Vectors of articles counted in another vocabulary; terms unknown here are passed over.

        Parameters
        ----------
        counts : csr_matrix of int, shape (articles, terms)
        vocabulary : sequence of str, length terms

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
        return self.lsa.transform(counted_in(self.vocabulary, counts, vocabulary))


def counted_in(
    wanted: Sequence[str], counts: sparse.csr_matrix, vocabulary: Sequence[str]
) -> sparse.csr_matrix:
    """The counts in another vocabulary, shape (articles, wanted terms); other terms are left out.

    Examples
    --------
    >>> counted_in(["가", "나"], sparse.csr_matrix([[1, 2, 3]]), ["나", "다", "가"]).toarray()
    array([[3, 1]])
    """
    at = {term: column for column, term in enumerate(wanted)}
    known = [column for column, term in enumerate(vocabulary) if term in at]
    target = [at[vocabulary[column]] for column in known]
    move = sparse.csr_matrix(
        (np.ones(len(known), dtype=counts.dtype), (known, target)),
        shape=(len(vocabulary), len(wanted)),
    )
    return sparse.csr_matrix(counts @ move).sorted_indices()


def save_lsa(fitted: FittedLSA, folder: str | Path) -> None:
    """Write a fitted LSA into a folder: ``lsa.safetensors`` and ``lsa.json``."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    lsa, weights = fitted.lsa, fitted.lsa.weights_
    write_arrays({"components": lsa.components_, "idf": weights.idf}, folder / _ARRAYS)
    rest = {
        "format": _FORMAT,
        "settings": {
            "dimensions": lsa.dimensions,
            "min_articles": lsa.min_articles,
            "seed": lsa.seed,
        },
        "weights": {"mean_length": weights.mean_length, "k1": weights.k1, "b": weights.b},
        "explained": lsa.explained_,
        "vocabulary": fitted.vocabulary,
    }
    text = json.dumps(rest, ensure_ascii=False, indent=1)
    (folder / _REST).write_text(text + "\n", encoding="utf-8")


def load_lsa(folder: str | Path) -> FittedLSA:
    """Read what :func:`save_lsa` wrote; it transforms as before.

    Raises
    ------
    InputError
        If the folder holds no complete LSA of this format.
    """
    path = Path(folder) / _REST
    try:
        rest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if rest["format"] != _FORMAT:
            raise InputError(
                f"the LSA has the format {rest['format']}, not {_FORMAT}",
                remedy="fit it again",
                path=path,
            )
        arrays = read_arrays(path.with_name(_ARRAYS))
        lsa = LSA(**rest["settings"])
        lsa.weights_ = BM25(arrays["idf"], **rest["weights"])
        lsa.components_, lsa.explained_ = arrays["components"], rest["explained"]
        return FittedLSA(lsa, rest["vocabulary"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            "there is no complete LSA here", remedy="save it again", path=path
        ) from error
