"""The real overlap of two articles: all their shingles, their figures and their headline words."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from hwadu.stories.ascending import among
from hwadu.stories.candidate_pairs import Pairs
from hwadu.stories.differing_details import (
    REWORDED,
    Particulars,
    Passages,
    agreement,
    figures,
    headline_words,
    local_key,
)
from hwadu.stories.fingerprints import (
    PASSAGE,
    SHINGLE,
    Characters,
    Flags,
    Hashes,
    Integers,
    Values,
    begins_shingle,
    fingerprint_value,
    is_fingerprint,
    shingle_hashes,
)

LEAST = 40
"""Common text is judged on at least so many characters; shorter texts must be equal."""

LEAST_SHARE = 0.4
"""And on at least this share of a text that was cut."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Comparable:
    """A batch of articles, made ready for comparing.

    Attributes
    ----------
    body : Characters
        What is compared.
    hashes : array of uint64
        Hash of the shingle at each character.
    is_shingle : array of bool
        Where a whole shingle begins.
    recurs : array of bool
        Characters of text that recurs all over the archive.
    shingles : array of uint64
        :func:`local_key` of every shingle, ascending.
    figures, names : Particulars
        Numbers, and words of the headline.
    cut : array of bool
        Bodies that end in the middle, as those of an export do.
    """

    body: Characters
    hashes: Hashes
    is_shingle: Flags
    recurs: Flags
    shingles: Hashes
    figures: Particulars
    names: Particulars
    cut: Flags


def comparable(body: Characters, titles: Characters, cut: Flags, recurring: Values) -> Comparable:
    """Make a batch of articles ready for comparing.

    Parameters
    ----------
    body, titles : Characters
    cut : array of bool, shape (articles,)
        Bodies that end in the middle.
    recurring : array of uint32
        Fingerprints of long shingles that recur all over the archive, ascending.
    """
    hashes, is_shingle = shingle_hashes(body), begins_shingle(body)
    hashes_kept = hashes >> np.uint64(24)  # the well-mixed upper 40 bits
    return Comparable(
        body=body,
        hashes=hashes_kept,
        is_shingle=is_shingle,
        recurs=_recurs(body, recurring),
        shingles=np.sort(local_key(body.text_of[is_shingle], hashes_kept[is_shingle])),
        figures=figures(body),
        names=headline_words(body, titles),
        cut=cut,
    )


def similarity(articles: Comparable, pairs: Pairs) -> Floats:
    """Measure how much of the shorter article occurs in the longer one.

    Parameters
    ----------
    articles : Comparable
    pairs : Pairs
        Numbers of articles of this batch.

    Returns
    -------
    array of float64, shape (pairs,)
        Share of the shorter article's characters that occur in passages of eight characters or
        more of the longer one, times the shares of its figures and of its headline's words that
        agree there. Text that recurs all over the archive is left out, unless hardly any other
        is left; so is, of a body, what lies beyond the point where the other one was cut. Equal
        texts have similarity 1, texts with too little to judge them by 0.
    """
    lengths = articles.body.lengths
    swap = lengths[pairs.first] > lengths[pairs.second]
    short = np.where(swap, pairs.second, pairs.first)
    long = np.where(swap, pairs.first, pairs.second)
    of_short = _contained(articles, short, long)
    share = _share(of_short, np.zeros(pairs.size, dtype=np.int64))
    same_figures, same_names = of_short.figures, of_short.names
    equal = (lengths[short] == lengths[long]) & of_short.whole
    # The other way round where the longer one was cut, and where particulars differ: what one
    # article adds does not contradict the other.
    again = np.flatnonzero(~equal & (articles.cut[long] | (same_figures * same_names < 1)))
    if again.size:
        of_long = _contained(articles, long[again], short[again])
        same_figures[again] = np.maximum(same_figures[again], of_long.figures)
        same_names[again] = np.maximum(same_names[again], of_long.names)
        further = of_short.tail[again] - of_long.tail
        long_cut, short_cut = articles.cut[long[again]], articles.cut[short[again]]
        beyond_long = np.where(long_cut, np.maximum(further, 0), 0)
        beyond_short = np.where(short_cut, np.maximum(-further, 0), 0)
        both_ways = np.maximum(
            _share(of_short.where(again), beyond_long), _share(of_long, beyond_short)
        )
        share[again] = np.where(long_cut, both_ways, share[again])
    return np.where(equal, 1.0, share * same_figures * same_names)


@dataclass(frozen=True)
class _Containment:
    length: Integers
    covered: Integers  # characters that the other article has too
    telling: Integers  # characters that do not recur all over the archive
    common: Integers  # those of them that the other article has too
    tail: Integers  # characters after the last common passage
    figures: Floats
    names: Floats
    whole: Flags  # every shingle occurs in the other article

    def where(self, chosen: Integers) -> _Containment:
        return _Containment(*(getattr(self, field.name)[chosen] for field in fields(self)))


def _share(held: _Containment, beyond: Integers) -> Floats:
    """Share of an article that occurs in another, some characters at its end left out."""
    length = held.length - beyond
    telling = np.maximum(held.telling - beyond, 0)
    of_all = held.covered / np.maximum(length, 1)
    of_telling = held.common / np.maximum(telling, 1)
    share = np.where(telling >= LEAST, of_telling, np.minimum(of_all, of_telling))
    judged = (telling > 0) & (length >= LEAST) & (length >= LEAST_SHARE * held.length)
    return np.where(judged, np.minimum(share, 1), 0.0)


def _contained(articles: Comparable, of: Integers, by: Integers) -> _Containment:
    body = articles.body
    lengths = body.lengths[of]
    row = np.repeat(np.arange(of.size), lengths)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    position = np.arange(row.size) - starts[row]
    at = body.starts[of][row] + position
    shingle = articles.is_shingle[at]
    match = shingle & among(local_key(by[row], articles.hashes[at]), articles.shingles)
    covered = _covered(match, SHINGLE)
    telling = ~articles.recurs[at]
    hit = np.flatnonzero(covered)
    last = np.full(of.size, -1)
    last[row[hit]] = position[hit]  # in ascending order, so the last one stays
    passages = Passages(starts, covered, _reworded(hit, row))
    return _Containment(
        length=lengths,
        covered=np.bincount(row, covered, of.size).astype(np.int64),
        telling=np.bincount(row, telling, of.size).astype(np.int64),
        common=np.bincount(row, covered & telling, of.size).astype(np.int64),
        tail=lengths - 1 - last,
        figures=agreement(articles.figures, of, by, body, passages, cost=1),
        names=agreement(articles.names, of, by, body, passages, cost=2),
        whole=(lengths >= SHINGLE) & (np.bincount(row, shingle & ~match, of.size) == 0),
    )


def _reworded(covered: Integers, row: Integers) -> Flags:
    """Mark the characters between covered ones of the same text that stand close together."""
    edges = np.zeros(row.size + 1, dtype=np.int64)
    left, right = covered[:-1], covered[1:]
    near = (right - left > 1) & (right - left <= REWORDED + 1) & (row[left] == row[right])
    edges[left[near] + 1] += 1
    edges[right[near]] -= 1
    return np.cumsum(edges[:-1]) > 0


def _recurs(body: Characters, recurring: Values) -> Flags:
    """Mark the characters of long shingles that recur."""
    hashes = shingle_hashes(body, PASSAGE)
    begins = is_fingerprint(hashes) & begins_shingle(body, PASSAGE)
    begins[begins] = among(fingerprint_value(hashes[begins]), recurring)
    return _covered(begins, PASSAGE)


def _covered(begins: Flags, length: int) -> Flags:
    """Mark the characters of passages that begin at some of them."""
    so_far: Integers = np.zeros(begins.size + length, dtype=np.int64)
    np.cumsum(begins, out=so_far[length:])
    return np.asarray(so_far[length:] > so_far[:-length])
