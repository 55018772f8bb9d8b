"""Neighbouring morphemes that are one word: H100, R&D, 비대면, 신뢰성."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.tokens.morphemes.morpheme import TOUCHING

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Windows:
    """Windows of neighbouring morphemes, sorted and without overlap."""

    starts: Numbers
    lengths: Numbers


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
