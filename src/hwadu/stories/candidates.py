"""Pairs of articles worth comparing: those that share fingerprints within the time window.

Articles stand in one fixed order (earliest first, undated last). Under each fingerprint an
article is paired only with the few articles before it, so the number of pairs grows with the
number of articles and not with its square, however often a sentence recurs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.stories.fingerprints import Integers

NEIGHBOURS = 8
"""Articles before it that an article is paired with under one fingerprint."""

RARE = 64
"""Fingerprints of more articles than this pair each article with the one before it only."""

UNDATED = np.iinfo(np.int64).max
"""The second at which undated articles stand: after all others, outside every window."""

_SLICES_OF = 4_000_000  # fingerprints handled at a time


@dataclass(frozen=True)
class Postings:
    """All fingerprints of all articles.

    Attributes
    ----------
    keys : array of uint64
        ``fingerprint << 32 | article``, sorted; articles are numbered in their fixed order.
    seconds : array of int64, shape (articles,)
        Time of each article, ascending, ``UNDATED`` at the end.
    """

    keys: npt.NDArray[np.uint64]
    seconds: Integers

    def slices(self) -> list[tuple[int, int]]:
        """Cut the keys into pieces that never cut through a fingerprint."""
        cuts = [0]
        while cuts[-1] < self.keys.size:
            end = min(cuts[-1] + _SLICES_OF, self.keys.size)
            if end < self.keys.size:
                last = self.keys[end - 1] >> np.uint64(32)
                end = int(np.searchsorted(self.keys, (last + np.uint64(1)) << np.uint64(32)))
            cuts.append(end)
        return list(zip(cuts[:-1], cuts[1:], strict=True))


@dataclass(frozen=True)
class Pairs:
    """Pairs of articles, the earlier one first.

    Attributes
    ----------
    first, second : arrays of int64
        Numbers of the articles.
    """

    first: Integers
    second: Integers

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return int(self.first.size)

    def where(self, chosen: npt.NDArray[np.bool_]) -> Pairs:
        """Keep some of the pairs."""
        return Pairs(self.first[chosen], self.second[chosen])


def recurring_fingerprints(
    postings: Postings, window: int, most_windows: int, most_articles: int
) -> npt.NDArray[np.uint32]:
    """Find the fingerprints of text that recurs, so that it tells nothing about copying.

    Parameters
    ----------
    postings : Postings
    window : int
        Seconds within which copies appear.
    most_windows : int
        Text found in more windows than this is furniture or a template, not a copy.
    most_articles : int
        So is text found in more articles of one window than this (of all undated articles).

    Returns
    -------
    array of uint32
        Fingerprints, ascending.
    """
    found = []
    dated = postings.seconds < UNDATED
    windows = np.where(dated, postings.seconds // max(window, 1), UNDATED)
    for start, end in postings.slices():
        keys = postings.keys[start:end]
        values = (keys >> np.uint64(32)).astype(np.uint32)
        window_of = windows[(keys & np.uint64(0xFFFFFFFF)).astype(np.int64)]
        new_value = np.concatenate(([True], values[1:] != values[:-1]))
        new_window = new_value | np.concatenate(([True], window_of[1:] != window_of[:-1]))
        of_value = np.cumsum(new_value) - 1
        of_window = np.cumsum(new_window) - 1
        windows_of_value = np.bincount(
            of_value[new_window & (window_of < UNDATED)], minlength=of_value[-1] + 1
        )
        in_one_window = np.bincount(of_window)
        widest = np.maximum.reduceat(in_one_window, of_window[new_value])
        recurs = (windows_of_value > most_windows) | (widest > most_articles)
        found.append(values[new_value][recurs])
    return np.concatenate(found) if found else np.empty(0, dtype=np.uint32)


def candidate_pairs(
    postings: Postings, recurring: npt.NDArray[np.uint32], window: int
) -> tuple[Pairs, Integers]:
    """Pair articles that share fingerprints and lie within the window of each other.

    An undated article is paired with articles of any time.

    Parameters
    ----------
    postings : Postings
    recurring : array of uint32
        Fingerprints that do not count.
    window : int
        Seconds.

    Returns
    -------
    Pairs
        Each pair once, ascending.
    array of int64
        Fingerprints under which the pair met.
    """
    n = postings.seconds.size
    codes, counts = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    for start, end in postings.slices():
        keys = postings.keys[start:end]
        values = (keys >> np.uint64(32)).astype(np.uint32)
        kept = ~among(values, recurring)
        values, articles = values[kept], (keys[kept] & np.uint64(0xFFFFFFFF)).astype(np.int64)
        met = np.concatenate(
            list(_met(values, articles, postings.seconds, window, n)) or [codes[:0]]
        )
        new_codes, new_counts = np.unique(met, return_counts=True)
        codes, counts = _merged(codes, counts, new_codes, new_counts)
    return Pairs(codes // max(n, 1), codes % max(n, 1)), counts


def _met(values, articles, seconds, window, n):
    group = (
        np.cumsum(np.concatenate(([True], values[1:] != values[:-1]))) if values.size else values
    )
    size = np.bincount(group)[group] if values.size else values
    for lag in range(1, NEIGHBOURS + 1):
        same = values[lag:] == values[:-lag]
        if lag > 1:
            same &= size[lag:] <= RARE
        at = np.flatnonzero(same)
        first, second = articles[at], articles[at + lag]
        near = (seconds[second] == UNDATED) | (seconds[second] - seconds[first] <= window)
        if not at.size:
            return
        yield first[near] * n + second[near]


def _merged(codes, counts, new_codes, new_counts):
    if not codes.size:
        return new_codes, new_counts
    both = np.concatenate([codes, new_codes])
    order = np.argsort(both, kind="stable")
    both, summed = both[order], np.concatenate([counts, new_counts])[order]
    begins = np.flatnonzero(np.concatenate(([True], both[1:] != both[:-1])))
    return both[begins], np.add.reduceat(summed, begins)


def among(
    values: npt.NDArray[np.unsignedinteger], ascending: npt.NDArray[np.unsignedinteger]
) -> npt.NDArray[np.bool_]:
    """Say which values occur in an ascending array."""
    if not ascending.size:
        return np.zeros(values.shape, dtype=bool)
    at = np.minimum(np.searchsorted(ascending, values), ascending.size - 1)
    return ascending[at] == values
