"""Neighbouring morphemes that are one term.

A window of morphemes with nothing but one space between them is a term if its letters, without
spaces and case, are a key that is looked for: a spelling of the lexicon that Kiwi did not see as
one, a compound learned from the corpus, neighbours in a list of keywords. Windows are compared by
a hash that is composed from the hashes of their morphemes, so a million of them take milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.tokens.morphemes import SPACED, TOUCHING

LONGEST = 7
"""Morphemes in the longest window."""

_BASE = 0x9E3779B97F4A7C15  # odd, so that powers keep all 64 bits
_MASK = (1 << 64) - 1
_TABLE_BITS = 18

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Windows:
    """Windows of neighbouring morphemes, sorted and without overlap."""

    starts: Numbers
    lengths: Numbers


def polynomial_hash(key: str) -> tuple[int, int]:
    """Hash of a text, and the factor that moves a hash to its left over it.

    Examples
    --------
    >>> (a, _), (b, factor), (ab, _) = map(polynomial_hash, ["데이터", "센터", "데이터센터"])
    >>> (a * factor + b) % 2**64 == ab
    True
    """
    value, factor = 0, 1
    for character in key:
        value = (value * _BASE + ord(character)) & _MASK
        factor = (factor * _BASE) & _MASK
    return value, factor


def polynomial_hashes(keys: list[str]) -> tuple[Hashes, Hashes]:
    """Hashes and factors of many texts, as :func:`polynomial_hash` gives them one by one.

    Examples
    --------
    >>> hashes, factors = polynomial_hashes(["데이터", "ai"])
    >>> (int(hashes[1]), int(factors[1])) == polynomial_hash("ai")
    True
    """
    lengths = np.array([len(key) for key in keys], dtype=np.int64)
    letters = np.frombuffer("".join(keys).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    begins = np.cumsum(lengths) - lengths
    values, factors = np.zeros(len(keys), dtype=np.uint64), np.ones(len(keys), dtype=np.uint64)
    base = np.uint64(_BASE)
    for position in range(lengths.max(initial=0)):
        longer = np.flatnonzero(lengths > position)
        values[longer] = values[longer] * base + letters[begins[longer] + position]
        factors[longer] *= base
    return values, factors


class KeyTable:
    """Hashes of keys, with a small table that turns away almost everything else.

    Parameters
    ----------
    keys : iterable of str
        Folded spellings.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        hashes = [polynomial_hash(key)[0] for key in keys]
        self._hashes = np.unique(np.array(hashes, dtype=np.uint64))
        self._table = np.zeros(1 << _TABLE_BITS, dtype=bool)
        self._table[self._slots(self._hashes)] = True

    def contains(self, hashes: Hashes) -> npt.NDArray[np.bool_]:
        """Which hashes may be a key's."""
        found = self._table[self._slots(hashes)]
        at = np.flatnonzero(found)
        found[at] = np.isin(hashes[at], self._hashes)
        return found

    @staticmethod
    def _slots(hashes: Hashes) -> Numbers:
        return (hashes >> np.uint64(64 - _TABLE_BITS)).astype(np.int64)


def windows_of_keys(
    hashes: Hashes, factors: Hashes, gaps: npt.NDArray[np.uint8], keys: KeyTable
) -> Windows:
    """All windows of two and more morphemes whose text is a key; they may overlap.

    Parameters
    ----------
    hashes, factors : arrays of uint64, shape (morphemes,)
        Of each morpheme's folded surface, from :func:`polynomial_hash`.
    gaps : array of uint8, shape (morphemes,)
        How each morpheme stands to the one before.
    keys : KeyTable
    """
    starts: list[Numbers] = []
    lengths: list[Numbers] = []
    linked = gaps <= SPACED
    value, inside = hashes, np.ones(len(hashes), dtype=bool)
    for length in range(2, LONGEST + 1):
        shift = length - 1
        if len(hashes) < length:
            break
        value = value[:-1] * factors[shift:] + hashes[shift:]
        inside = inside[:-1] & linked[shift:]
        hit = np.flatnonzero(inside & keys.contains(value))
        starts.append(hit)
        lengths.append(np.full(len(hit), length))
    return _windows(starts, lengths)


def windows_of_latin_runs(
    is_latin: npt.NDArray[np.bool_],
    is_digit: npt.NDArray[np.bool_],
    is_binder: npt.NDArray[np.bool_],
    gaps: npt.NDArray[np.uint8],
) -> Windows:
    """Runs like H100, HBM3E, GPT-4 or R&D: they begin with a letter and touch.

    Binders (``-`` and ``&``) at the end of a run do not belong to it, and two Latin words that a
    hyphen ties stay two words; the caller sees to both by the text of the run.
    """
    member = is_latin | is_digit | is_binder
    follows = np.zeros(len(member), dtype=bool)
    follows[1:] = member[1:] & member[:-1] & (gaps[1:] == TOUCHING)
    starts = np.flatnonzero(member & ~follows)
    ends = np.flatnonzero(member & ~np.append(follows[1:], False)) + 1
    keep = (ends - starts > 1) & is_latin[starts]
    return Windows(starts[keep], (ends - starts)[keep])


def windows_of_derived_nouns(
    is_prefix: npt.NDArray[np.bool_],
    is_stem: npt.NDArray[np.bool_],
    is_suffix: npt.NDArray[np.bool_],
    gaps: npt.NDArray[np.uint8],
) -> Windows:
    """Nouns with an affix that makes another noun of them: 비 + 대면, 신뢰 + 성, 비 + 정형 + 화."""
    touches = gaps[1:] == TOUCHING
    with_prefix = is_prefix[:-1] & is_stem[1:] & touches
    with_suffix = is_stem[:-1] & is_suffix[1:] & touches
    starts = [np.flatnonzero(part) for part in (with_prefix, with_suffix)]
    starts.append(np.flatnonzero(with_prefix[:-1] & with_suffix[1:]))
    return _windows(starts, [np.full(len(s), n) for s, n in zip(starts, (2, 2, 3), strict=True)])


def without_overlap(*found: Windows) -> Windows:
    """Left to right, of windows that begin together the longest."""
    both = _windows([windows.starts for windows in found], [windows.lengths for windows in found])
    order = np.lexsort((-both.lengths, both.starts))
    starts, lengths, end = [], [], -1
    for start, length in zip(
        both.starts[order].tolist(), both.lengths[order].tolist(), strict=True
    ):
        if start >= end:
            starts.append(start)
            lengths.append(length)
            end = start + length
    return Windows(np.array(starts, dtype=np.int64), np.array(lengths, dtype=np.int64))


def _windows(starts: list[Numbers], lengths: list[Numbers]) -> Windows:
    if not starts:
        return Windows(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    return Windows(np.concatenate(starts), np.concatenate(lengths))
