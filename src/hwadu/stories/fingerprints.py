"""Fingerprints of texts: a sample of their character shingles, hashed a batch at a time.

Only letters and digits count, so that spacing, punctuation, quotation marks and line breaks,
which differ from one copy to the next, do not. Every shingle of eight such characters is hashed;
a fingerprint is kept where the hash is divisible by eight, in every text alike, so the share of
fingerprints two texts have in common estimates the share of text they have in common.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from hwadu.stories.ascending import distinct

SHINGLE = 8
"""Characters in a shingle: about three Korean words without their spaces."""

PASSAGE = 32
"""Characters in the longer shingles by which recurring text is known."""

SAMPLING = 8
"""One shingle in so many is kept as a fingerprint."""

Hashes = npt.NDArray[np.uint64]
Integers = npt.NDArray[np.int64]
Values = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]

_GLOSS = re.compile(r"(?<=[가-힣A-Za-z])\((?:[A-Za-z][A-Za-z&.\-]{1,9}|이하 [^()\n]{2,12})\)")
_BASE = np.uint64(0x9E3779B97F4A7C15)
_BASIC_PLANE = 0x10000
_THOUSAND = ord("천")
_ZERO, _NINE = ord("0"), ord("9")


@dataclass(frozen=True)
class Characters:
    """The letters and digits of a batch of texts, end to end.

    Attributes
    ----------
    codes : array of uint32
        Code points, lower case, full-width forms folded; 4천600 is written 4600.
    word_starts : array of bool
        Whether a space, a mark or the text's beginning stood before the character.
    starts : array of int64, shape (texts + 1,)
        Text ``i`` is ``codes[starts[i]:starts[i + 1]]``.
    """

    codes: npt.NDArray[np.uint32]
    word_starts: Flags
    starts: Integers

    @property
    def lengths(self) -> Integers:
        """Letters and digits of each text."""
        return np.diff(self.starts)

    @property
    def text_of(self) -> Integers:
        """Which text each character belongs to."""
        return np.repeat(np.arange(self.starts.size - 1), self.lengths)

    @property
    def positions(self) -> Integers:
        """Where each character occurs in its text, from 0."""
        return np.arange(self.codes.size) - np.repeat(self.starts[:-1], self.lengths)


@dataclass(frozen=True)
class Sketches:
    """The fingerprints of texts.

    Attributes
    ----------
    values : array of uint32
        Fingerprints, ascending and each once within a text.
    starts : array of int64, shape (texts + 1,)
        Those of text ``i`` are ``values[starts[i]:starts[i + 1]]``.
    """

    values: Values
    starts: Integers

    @property
    def sizes(self) -> Integers:
        """Fingerprints of each text."""
        return np.diff(self.starts)

    @property
    def text_of(self) -> Integers:
        """Which text each fingerprint belongs to."""
        return np.repeat(np.arange(self.starts.size - 1), self.sizes)

    def where(self, chosen: Flags) -> Sketches:
        """Keep some of the fingerprints."""
        before = np.concatenate(([0], np.cumsum(chosen)))
        return Sketches(self.values[chosen], before[self.starts])

    def of(self, texts: Integers) -> Sketches:
        """Those of some of the texts, in the order given."""
        sizes = self.sizes[texts]
        starts = np.concatenate(([0], np.cumsum(sizes)))
        at = np.arange(starts[-1]) + np.repeat(self.starts[texts] - starts[:-1], sizes)
        return Sketches(self.values[at], starts)

    @staticmethod
    def joined(batches: Sequence[Sketches]) -> Sketches:
        """Put the sketches of batches of texts end to end."""
        values = [batch.values for batch in batches]
        sizes = [batch.sizes for batch in batches]
        return Sketches(
            np.concatenate([*values, np.empty(0, dtype=np.uint32)]),
            np.cumsum(np.concatenate([np.zeros(1, dtype=np.int64), *sizes])),
        )


def characters(texts: Sequence[str]) -> Characters:
    """Keep the letters and digits of texts, but for glosses.

    인공지능(AI) is read as 인공지능, for one copy glosses a term where another does not.

    Parameters
    ----------
    texts : sequence of str
        A batch of texts; a few thousand at a time keep memory small.

    Returns
    -------
    Characters

    Examples
    --------
    >>> kept = characters(["AI 정책, 4천600억", "…"])
    >>> "".join(map(chr, kept.codes)), kept.lengths.tolist()
    ('ai정책4600억', [9, 0])
    """
    texts = [_GLOSS.sub("", text) if "(" in text else text for text in texts]
    raw = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = _folding()[np.minimum(raw, _BASIC_PLANE - 1)]
    ends = np.cumsum([0, *map(len, texts)])
    kept = folded > 0
    begins = np.ones(raw.size, dtype=bool)
    begins[1:] = ~kept[:-1]
    begins[ends[:-1][ends[:-1] < raw.size]] = True
    before = np.concatenate(([0], np.cumsum(kept)))
    return _thousands_as_digits(Characters(folded[kept], begins[kept], before[ends]))


def is_digit(codes: npt.NDArray[np.uint32]) -> Flags:
    """Say which characters are the digits 0 to 9."""
    return (codes >= _ZERO) & (codes <= _NINE)


def shingle_hashes(kept: Characters, length: int = SHINGLE) -> Hashes:
    """Hash the shingle that begins at every character, past the ends of texts too.

    Parameters
    ----------
    kept : Characters
    length : int
        Characters in a shingle; a power of two.

    Returns
    -------
    array of uint64, shape (len(kept.codes),)
        The last ``length - 1`` hashes of each text run into the next text:
        :func:`begins_shingle` tells which to use.
    """
    hashes = kept.codes.astype(np.uint64)
    base, reach = _BASE, 1
    with np.errstate(over="ignore"):
        while reach < length:  # a hash of 2n characters from two hashes of n
            following = np.zeros_like(hashes)
            following[:-reach] = hashes[reach:]
            hashes = hashes * base + following
            base, reach = base * base, reach * 2
    return _mix(hashes)


def begins_shingle(kept: Characters, length: int = SHINGLE) -> Flags:
    """Say at which characters a whole shingle of the same text begins."""
    room = np.repeat(kept.lengths - length, kept.lengths)
    return np.asarray(kept.positions <= room)


def is_fingerprint(hashes: Hashes) -> Flags:
    """Say which shingle hashes are kept as fingerprints."""
    return np.asarray((hashes & np.uint64(SAMPLING - 1)) == 0)


def fingerprint_value(hashes: Hashes) -> Values:
    """Give the part of a shingle hash that is stored as a fingerprint."""
    return (hashes >> np.uint64(32)).astype(np.uint32)


def sketch(kept: Characters, length: int = SHINGLE) -> Sketches:
    """Fingerprint a batch of texts.

    Parameters
    ----------
    kept : Characters
    length : int
        Characters in a shingle; a power of two.

    Returns
    -------
    Sketches
        The hash of the whole text is among the fingerprints of each, so that short exact copies
        meet too; texts without any letter or digit have no fingerprint.

    References
    ----------
    Broder (1997), On the resemblance and containment of documents; sampling by the hash's
    remainder is his "mod m" sketch.

    Examples
    --------
    >>> made = sketch(characters(["정부는 기본법을 공포했다.", "정부는  기본법을 공포했다"]))
    >>> first, second = made.values[: made.starts[1]], made.values[made.starts[1] :]
    >>> bool((first == second).all())
    True
    """
    hashes = shingle_hashes(kept, length)
    chosen = np.flatnonzero(is_fingerprint(hashes) & begins_shingle(kept, length))
    filled = np.flatnonzero(kept.lengths)
    text_of = np.concatenate([np.searchsorted(kept.starts, chosen, side="right") - 1, filled])
    whole = _whole_text_hashes(kept)[filled]
    values = np.concatenate([fingerprint_value(hashes[chosen]), fingerprint_value(whole)])
    kept_once = distinct((text_of.astype(np.uint64) << np.uint64(32)) | values)
    per_text = np.bincount(
        (kept_once >> np.uint64(32)).astype(np.int64), minlength=kept.lengths.size
    )
    return Sketches(
        values=kept_once.astype(np.uint32),  # the lower half
        starts=np.concatenate(([0], np.cumsum(per_text))),
    )


def _whole_text_hashes(kept: Characters) -> Hashes:
    longest = int(kept.lengths.max(initial=0))
    with np.errstate(over="ignore"):
        powers = np.cumprod(np.full(longest + 1, _BASE, dtype=np.uint64))
        # sums wrap at 2**64, and so do their differences, which are therefore exact
        sums = np.cumsum(powers[kept.positions] * (kept.codes + np.uint64(1)))
        sums = np.concatenate((np.zeros(1, dtype=np.uint64), sums))
        return _mix(sums[kept.starts[1:]] - sums[kept.starts[:-1]])


def _mix(hashes: Hashes) -> Hashes:
    """Spread a polynomial hash over all its bits (the finaliser of splitmix64)."""
    with np.errstate(over="ignore"):
        hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return hashes ^ (hashes >> np.uint64(31))


def _thousands_as_digits(kept: Characters) -> Characters:
    """Write 4천600 as 4600 and 5천 as 5000: agencies and dailies differ in this habit alone."""
    at = np.flatnonzero(kept.codes == _THOUSAND)
    digit = is_digit(np.concatenate((kept.codes, np.zeros(4, dtype=np.uint32))))
    at = at[(at > 0) & digit[at - 1] & ~kept.word_starts[at]]
    if not at.size:
        return kept
    ends = kept.starts[np.searchsorted(kept.starts, at, side="right")]
    is_next = [digit[at + i] & (at + i < ends) for i in range(1, 5)]
    following = np.cumprod(is_next, axis=0).sum(axis=0)
    at, following = at[following <= 3], following[following <= 3]
    codes, begins = kept.codes.copy(), kept.word_starts.copy()
    codes[at], begins[at] = _ZERO, False
    times = np.ones(codes.size, dtype=np.int64)
    times[at] = 3 - following
    before = np.concatenate(([0], np.cumsum(times)))
    return Characters(np.repeat(codes, times), np.repeat(begins, times), before[kept.starts])


@cache
def _folding() -> npt.NDArray[np.uint32]:
    """Map each code point to the letter or digit it stands for, 0 where it is neither."""
    table = np.arange(_BASIC_PLANE, dtype=np.uint32)
    for code in range(_BASIC_PLANE):
        if not 0xAC00 <= code <= 0xD7A3:  # Hangul syllables stand for themselves
            folded = unicodedata.normalize("NFKC", chr(code)).lower()
            table[code] = ord(folded) if len(folded) == 1 and folded.isalnum() else 0
    return table
