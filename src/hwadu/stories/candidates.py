"""Pairs of articles worth comparing: those that share fingerprints within the time window.

Articles stand in one fixed order (earliest first, undated last). Under each fingerprint an
article is paired only with the few articles before it, so the number of pairs grows with the
number of articles and not with its square, however often a sentence recurs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from hwadu.stories.ascending import among, changes
from hwadu.stories.fingerprints import Flags, Hashes, Integers, Values

NEIGHBOURS = 8
"""Articles before it that an article is paired with under one fingerprint."""

RARE = 64
"""Fingerprints of more articles than this pair each article with the one before it only."""

UNDATED = int(np.iinfo(np.int64).max)
"""The second at which undated articles stand: after all others, outside every window."""

DAY = 86_400
"""Seconds."""

_KEYS_AT_A_TIME = 4_000_000
_LOWER_HALF = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)


@dataclass(frozen=True)
class Postings:
    """All fingerprints of all articles.

    Attributes
    ----------
    keys : array of uint64
        ``fingerprint << 32 | article``, ascending; articles are numbered in their fixed order.
    seconds : array of int64, shape (articles,)
        Time of each article, ascending, ``UNDATED`` at the end.
    """

    keys: Hashes
    seconds: Integers

    def slices(self) -> Iterator[tuple[Values, Integers]]:
        """Yield fingerprints and their articles, piece by piece, no fingerprint cut in two."""
        cuts = [0]
        while cuts[-1] < self.keys.size:
            end = min(cuts[-1] + _KEYS_AT_A_TIME, self.keys.size)
            following = ((self.keys[end - 1] >> _HALF) + np.uint64(1)) << _HALF
            # the last fingerprint of all has nothing after it, and its successor may not fit
            cuts.append(int(np.searchsorted(self.keys, following)) if end < self.keys.size else end)
        for start, end in pairwise(cuts):
            keys = self.keys[start:end]
            yield (keys >> _HALF).astype(np.uint32), (keys & _LOWER_HALF).astype(np.int64)


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

    def where(self, chosen: Flags | Integers) -> Pairs:
        """Keep some of the pairs."""
        return Pairs(self.first[chosen], self.second[chosen])


@dataclass(frozen=True)
class Meetings:
    """Pairs of articles that share fingerprints.

    Attributes
    ----------
    pairs : Pairs
        Each pair once, in ascending order.
    times : array of int64
        Fingerprints under which each pair met.
    """

    pairs: Pairs
    times: Integers


def recurring_fingerprints(
    postings: Postings, window: int, most_windows: int, most_articles: int
) -> Values:
    """Find the fingerprints of text that recurs, and so tells nothing about copying.

    Parameters
    ----------
    postings : Postings
    window : int
        Seconds within which copies appear.
    most_windows : int
        Text found in more windows than this, or on more days than one window has, is furniture
        or a template, not a copy.
    most_articles : int
        So is text found in more articles of one window than this (or of all the undated ones).

    Returns
    -------
    array of uint32
        Fingerprints, ascending.
    """
    dated = postings.seconds < UNDATED
    windows = np.where(dated, postings.seconds // max(window, DAY), UNDATED)
    days = np.where(dated, postings.seconds // DAY, UNDATED)
    most_days = window // DAY + 1
    found = []
    for values, articles in postings.slices():
        begins = changes(values)
        starts = np.flatnonzero(begins)
        new_window = begins | changes(windows[articles])
        new_day = begins | changes(days[articles])
        in_window = np.diff(np.append(np.flatnonzero(new_window), values.size))
        widest = np.maximum.reduceat(in_window, np.cumsum(new_window)[starts] - 1)
        recurs = (
            (np.add.reduceat(new_window & dated[articles], starts, dtype=np.int64) > most_windows)
            | (np.add.reduceat(new_day & dated[articles], starts, dtype=np.int64) > most_days)
            | (widest > most_articles)
        )
        found.append(values[starts][recurs])
    return np.concatenate(found) if found else np.empty(0, dtype=np.uint32)


def candidate_pairs(postings: Postings, recurring: Values, window: int) -> Meetings:
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
    Meetings
    """
    n = max(postings.seconds.size, 1)
    codes, times = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    for values, articles in postings.slices():
        telling = ~among(values, recurring)
        met = list(_met(values[telling], articles[telling], postings.seconds, window, n))
        new_codes, new_times = np.unique(np.concatenate([codes[:0], *met]), return_counts=True)
        both = np.concatenate([codes, new_codes])
        codes, place = np.unique(both, return_inverse=True)
        times = np.bincount(place, np.concatenate([times, new_times])).astype(np.int64)
    return Meetings(Pairs(codes // n, codes % n), times)


def _met(
    values: Values, articles: Integers, seconds: Integers, window: int, n: int
) -> Iterator[Integers]:
    """Yield pairs that stand near each other under one fingerprint, as ``first * n + second``."""
    starts = np.flatnonzero(changes(values))
    holders = np.diff(np.append(starts, values.size))
    common = np.repeat(holders > RARE, holders)
    for lag in range(1, NEIGHBOURS + 1):
        same = values[lag:] == values[:-lag]
        if lag > 1:
            same &= ~common[lag:]
        at = np.flatnonzero(same)
        first, second = articles[at], articles[at + lag]
        near = (seconds[second] == UNDATED) | (seconds[second] - seconds[first] <= window)
        yield first[near] * n + second[near]
