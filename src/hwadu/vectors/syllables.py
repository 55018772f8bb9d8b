"""Pairs of neighbouring syllables, by which Korean texts are alike below the level of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

Codes = npt.NDArray[np.int32]

_FIRST, _SYLLABLES = 0xAC00, 11_172  # Hangul syllables in Unicode: 가 to 힣
_BATCH = 1_000


@dataclass(frozen=True)
class SyllablePairs:
    """Counted pairs of neighbouring syllables.

    Attributes
    ----------
    codes : array of int32, shape (pairs,)
        The pair of each column, in rising order: place of the first syllable among all 11,172,
        times 11,172, plus place of the second.
    counts : csr_matrix of int32, shape (texts, pairs)
    """

    codes: Codes
    counts: sparse.csr_matrix


def count_pairs(texts: Sequence[str], known: Codes | None = None) -> SyllablePairs:
    """Count the pairs of neighbouring Hangul syllables within words.

    Parameters
    ----------
    texts : sequence of str
    known : array of int32, optional
        Codes of the pairs that are counted, in rising order; by default all that occur.

    Examples
    --------
    >>> found = count_pairs(["가나다 가나", "AI 나다"])
    >>> found.codes.size, found.counts.toarray().tolist()
    (2, [[2, 1], [0, 1]])
    """
    rows, codes, counts = [], [], []
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        lengths = [len(text) + 1 for text in batch]
        joined = "".join(f"{text}\n" for text in batch).encode("utf-32-le", "surrogatepass")
        place = np.frombuffer(joined, dtype="<u4").astype(np.int64) - _FIRST
        hangul = (place >= 0) & (place < _SYLLABLES)
        at = np.flatnonzero(hangul[:-1] & hangul[1:])
        text = np.repeat(np.arange(len(batch)), lengths)[at]
        key = (text * _SYLLABLES + place[at]) * _SYLLABLES + place[at + 1]
        key, count = np.unique(key, return_counts=True)
        rows.append(key // _SYLLABLES**2 + start)
        codes.append((key % _SYLLABLES**2).astype(np.int32))
        counts.append(count.astype(np.int32))
    row, code, count = (_joined(parts) for parts in (rows, codes, counts))
    if known is None:
        known = np.unique(code).astype(np.int32)
    else:
        held = np.isin(code, known)
        row, code, count = row[held], code[held], count[held]
    matrix = sparse.csr_matrix(
        (count.astype(np.int32), (row, np.searchsorted(known, code))),
        shape=(len(texts), known.size),
    )
    return SyllablePairs(known, matrix)


def _joined(parts: list[npt.NDArray[np.integer]]) -> npt.NDArray[np.integer]:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
