"""Pairs of articles worth comparing: those that share fingerprints within the time window.

Articles occur in one fixed order (earliest first, undated last). Under each fingerprint an
article is paired only with the few articles before it, so the number of pairs grows with the
number of articles and not with its square, however often a sentence recurs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from hwadu.stories.ascending import among, changes
from hwadu.stories.fingerprints import Flags, Hashes, Integers, Sketches, Values

NEIGHBOURS = 8
"""Articles before it that an article is paired with under one fingerprint."""

RARE = 64
"""Fingerprints of no more articles than this are all used,"""

FEWEST = 16
"""and of the more common ones as many as give an article this number, the rarest first."""

UNDATED = int(np.iinfo(np.int64).max)
"""The second at which undated articles stand: after all others, outside every window."""

DAY = 86_400
"""Seconds."""

_KEYS_AT_A_TIME = 4_000_000
_ARTICLES_AT_A_TIME = 20_000
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

    @classmethod
    def of(cls, sketches: Sketches, seconds: Integers) -> Postings:
        """Sort the fingerprints of articles."""
        keys = sketches.values.astype(np.uint64) << _HALF
        keys |= sketches.text_of.astype(np.uint64)
        keys.sort()
        return cls(keys, seconds)

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


def telling_fingerprints(sketches: Sketches) -> Sketches:
    """Keep, of each article, the fingerprints by which copies of it can be found.

    Parameters
    ----------
    sketches : Sketches
        All fingerprints of all articles.

    Returns
    -------
    Sketches
        Those that no more than ``RARE`` articles have, and the rarest others where an article
        would have fewer than ``FEWEST``. Fingerprints of a single article are left out.
    """
    values = np.sort(sketches.values)
    starts = np.flatnonzero(changes(values))
    holders = np.diff(np.append(starts, values.size))
    shared, holders = values[starts][holders > 1], holders[holders > 1]
    del values, starts
    parts = []
    for first in range(0, sketches.sizes.size, _ARTICLES_AT_A_TIME):
        part = sketches.of(np.arange(first, min(first + _ARTICLES_AT_A_TIME, sketches.sizes.size)))
        part = part.where(among(part.values, shared))
        commonness = holders[np.searchsorted(shared, part.values)]
        order = np.lexsort((part.values, commonness, part.text_of))
        rank = np.empty(order.size, dtype=np.int64)
        rank[order] = np.arange(order.size) - np.repeat(part.starts[:-1], part.sizes)
        parts.append(part.where((commonness <= RARE) | (rank < FEWEST)))
    return Sketches.joined(parts)


def recurring_fingerprints(
    postings: Postings, window: int, most_windows: int, most_articles: int
) -> Values:
    """Find the fingerprints of text that recurs, and so tells nothing about copying.

    Parameters
    ----------
    postings : Postings
        Of long shingles.
    window : int
        Seconds within which copies appear.
    most_windows : int
        Text found in more windows than this, or on more days than one window has, is boilerplate
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


def candidate_pairs(postings: Postings, window: int) -> Meetings:
    """Pair articles that share fingerprints and lie within the window of each other.

    An undated article is paired with articles of any time.

    Parameters
    ----------
    postings : Postings
        Of the telling fingerprints.
    window : int
        Seconds.

    Returns
    -------
    Meetings
    """
    n = max(postings.seconds.size, 1)
    codes, times = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    for values, articles in postings.slices():
        met = list(_met(values, articles, postings.seconds, window, n))
        new_codes, new_times = np.unique(np.concatenate([codes[:0], *met]), return_counts=True)
        both = np.concatenate([codes, new_codes])
        codes, place = np.unique(both, return_inverse=True)
        times = np.bincount(place, np.concatenate([times, new_times])).astype(np.int64)
    return Meetings(Pairs(codes // n, codes % n), times)


def _met(
    values: Values, articles: Integers, seconds: Integers, window: int, n: int
) -> Iterator[Integers]:
    """Yield pairs that stand near each other under one fingerprint, as ``first * n + second``."""
    for lag in range(1, NEIGHBOURS + 1):
        at = np.flatnonzero(values[lag:] == values[:-lag])
        first, second = articles[at], articles[at + lag]
        near = (seconds[second] == UNDATED) | (seconds[second] - seconds[first] <= window)
        yield first[near] * n + second[near]
