"""The real overlap of two articles, from all their shingles, figures and headline words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.stories.candidates import Pairs, among
from hwadu.stories.fingerprints import (
    SHINGLE,
    Characters,
    Flags,
    Hashes,
    Integers,
    begins_shingle,
    fingerprint_value,
    is_digit,
    is_fingerprint,
    shingle_hashes,
)

REWORDED = 40
"""Characters between two common passages that count as one passage reworded, not as an addition."""

LEAST = 40
"""Common text is judged on at least so many characters; shorter texts must be equal."""

_DAY = ord("일")
_LOCAL = np.uint64(40)  # bits of a hash beside the number of its text in one key
_HASH = np.uint64((1 << 40) - 1)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Articles:
    """The texts of a batch of articles, made ready for comparing.

    Attributes
    ----------
    body : Characters
        What is compared.
    hashes : array of uint64
        Shingle hash at each character of the bodies.
    furniture : array of bool
        Characters of text that recurs all over the archive.
    shingles : array of uint64
        ``article << 40 | hash`` of every shingle, sorted.
    figures, names : Particulars
        Numbers, and the words of the headline where the body repeats them.
    """

    body: Characters
    hashes: Hashes
    is_shingle: Flags
    furniture: Flags
    shingles: Hashes
    figures: Particulars
    names: Particulars


@dataclass(frozen=True)
class Particulars:
    """Words that tell one article from another made on the same pattern.

    Attributes
    ----------
    begin, end : arrays of int64
        First and last character of each.
    starts : array of int64, shape (articles + 1,)
        Those of article ``i`` are ``starts[i]:starts[i + 1]``.
    hashes : array of uint64
        Hash of each.
    found : array of uint64
        ``article << 40 | hash`` of everything of the kind an article holds, sorted.
    """

    begin: Integers
    end: Integers
    starts: Integers
    hashes: Hashes
    found: Hashes


def prepare(bodies: Characters, titles: Characters, recurring: npt.NDArray[np.uint32]) -> Articles:
    """Make a batch of articles ready for comparing."""
    hashes = shingle_hashes(bodies)
    is_shingle = begins_shingle(bodies)
    return Articles(
        body=bodies,
        hashes=hashes >> np.uint64(24),
        is_shingle=is_shingle,
        furniture=_furniture(bodies, hashes, is_shingle, recurring),
        shingles=np.sort(_key(bodies.text_of[is_shingle], hashes[is_shingle] >> np.uint64(24))),
        figures=_figures(bodies),
        names=_headline_words(bodies, titles),
    )


def similarity(articles: Articles, pairs: Pairs, cut: Flags) -> Floats:
    """Measure how much of the shorter article stands in the longer one.

    Parameters
    ----------
    articles : Articles
    pairs : Pairs
        Numbers of articles of this batch.
    cut : array of bool, shape (articles,)
        Bodies that end in the middle, as those of an export do.

    Returns
    -------
    array of float64, shape (pairs,)
        Share of the shorter article's characters that stand in passages of eight characters or
        more of the longer one (text that recurs all over the archive left out; of two bodies cut
        at an end, what lies beyond the other's cut left out too), times the share of its figures
        and the share of its headline's words that are the same there.
    """
    lengths = articles.body.lengths
    swap = lengths[pairs.first] > lengths[pairs.second]
    short = np.where(swap, pairs.second, pairs.first)
    long = np.where(swap, pairs.first, pairs.second)
    one = _covered(articles, short, long)
    counted, common = one.counted, one.common
    both = np.flatnonzero(cut[long])
    if both.size:
        other = _covered(articles, long[both], short[both])
        beyond = np.maximum(one.tail[both] - other.tail, 0)
        counted_one = counted[both] - beyond
        beyond_other = np.where(cut[short[both]], np.maximum(other.tail - one.tail[both], 0), 0)
        counted_other = other.counted - beyond_other
        share_one = common[both] / np.maximum(counted_one, 1)
        share_other = other.common / np.maximum(counted_other, 1)
        better = share_other > share_one
        counted = counted.astype(float)
        common = common.astype(float)
        counted[both] = np.where(better, counted_other, counted_one)
        common[both] = np.where(better, other.common, common[both])
    share = common / np.maximum(counted, 1)
    judged = (counted >= LEAST) & (counted >= 0.4 * lengths[short])
    return np.where(judged, np.minimum(share, 1) * one.figures * one.names, 0.0)


@dataclass(frozen=True)
class _Coverage:
    counted: Integers
    common: Integers
    tail: Integers
    figures: Floats
    names: Floats


def _covered(articles: Articles, of: Integers, by: Integers) -> _Coverage:
    body = articles.body
    n = of.size
    length = body.lengths[of]
    row = np.repeat(np.arange(n), length)
    row_starts = np.concatenate(([0], np.cumsum(length)))
    position = np.arange(row_starts[-1]) - row_starts[row]
    at = body.starts[of][row] + position
    match = articles.is_shingle[at] & among(_key(by[row], articles.hashes[at]), articles.shingles)
    change = np.zeros(row_starts[-1] + SHINGLE + 1, dtype=np.int32)
    change[: row_starts[-1]] += match
    change[SHINGLE : SHINGLE + row_starts[-1]] -= match
    covered = np.cumsum(change)[: row_starts[-1]] > 0
    counts = ~articles.furniture[at]
    last = np.full(n, -1)
    hit = np.flatnonzero(covered)
    last[row[hit]] = position[hit]  # ascending, so the last one stays
    reworded = _small_gaps(covered, row, position)
    return _Coverage(
        counted=np.bincount(row, counts, n),
        common=np.bincount(row, covered & counts, n),
        tail=length - 1 - last,
        figures=_agreement(articles.figures, of, by, row_starts, body.starts, covered, reworded),
        names=_agreement(articles.names, of, by, row_starts, body.starts, covered, reworded),
    )


def _small_gaps(covered: Flags, row: Integers, position: Integers) -> Flags:
    """Find uncovered characters that stand between two covered passages close to each other."""
    hit = np.flatnonzero(covered)
    gap = np.zeros(covered.size + 1, dtype=np.int32)
    if hit.size > 1:
        left, right = hit[:-1], hit[1:]
        small = (right - left > 1) & (right - left <= REWORDED + 1) & (row[left] == row[right])
        gap[left[small] + 1] += 1
        gap[right[small]] -= 1
    return np.cumsum(gap[:-1]) > 0


def _agreement(
    kind: Particulars, of, by, row_starts, body_starts, covered: Flags, reworded: Flags
) -> Floats:
    per = np.diff(kind.starts)[of]
    row = np.repeat(np.arange(of.size), per)
    index = np.arange(per.sum()) - np.repeat(np.cumsum(per) - per, per) + kind.starts[of][row]
    shift = row_starts[row] - body_starts[of][row]
    begin, end = kind.begin[index] + shift, kind.end[index] + shift
    known = among(_key(by[row], kind.hashes[index]), kind.found)
    same = known & covered[begin] & covered[end]
    other = ~known & (reworded[begin] | reworded[end])
    n_same, n_other = np.bincount(row, same, of.size), np.bincount(row, other, of.size)
    return (n_same + 2) / (n_same + n_other + 2)


def _figures(kept: Characters) -> Particulars:
    digit = is_digit(kept.codes)
    position = kept.positions
    begin = np.flatnonzero(digit & ~(np.concatenate(([False], digit[:-1])) & (position > 0)))
    ends_text = position == np.repeat(kept.lengths - 1, kept.lengths)
    end = np.flatnonzero(digit & ~(np.concatenate((digit[1:], [False])) & ~ends_text))
    after = np.minimum(end + 1, kept.codes.size - 1)
    is_day = (kept.codes[after] == _DAY) & ~ends_text[end]
    begin, end = begin[~is_day], end[~is_day]
    return _particulars(kept, begin, end, None)


def _headline_words(kept: Characters, titles: Characters) -> Particulars:
    def prefixes(chars: Characters):
        end_text = chars.positions == np.repeat(chars.lengths - 1, chars.lengths)
        begin = np.flatnonzero(chars.word_starts & ~end_text & ~is_digit(chars.codes))
        code = chars.codes.astype(np.uint64)
        value = code[begin] << np.uint64(16) | code[np.minimum(begin + 1, code.size - 1)]
        return begin, _key(chars.text_of[begin], value), value

    begin, keys, value = prefixes(kept)
    _, title_keys, _ = prefixes(titles)
    title_keys = np.unique(title_keys)
    named = among(keys, title_keys)
    found = np.unique(np.concatenate([keys, title_keys]))
    at = begin[named]
    starts = np.searchsorted(at, kept.starts)
    return Particulars(at, at + 1, starts, value[named], found)


def _particulars(kept, begin, end, found):
    length = end - begin + 1
    value = np.zeros(begin.size, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for i in range(int(length.max(initial=0))):
            more = length > i
            value[more] = value[more] * np.uint64(1_000_003) + kept.codes[begin[more] + i]
    value &= _HASH
    starts = np.searchsorted(begin, kept.starts)
    text_of = np.searchsorted(kept.starts, begin, side="right") - 1
    return Particulars(begin, end, starts, value, np.unique(_key(text_of, value)))


def _furniture(kept: Characters, hashes: Hashes, is_shingle: Flags, recurring) -> Flags:
    """Mark the characters between fingerprints that all recur."""
    at = np.flatnonzero(is_shingle & is_fingerprint(hashes))
    if not recurring.size or not at.size:
        return np.zeros(kept.codes.size, dtype=bool)
    text_of = kept.text_of
    recurs = among(fingerprint_value(hashes[at]), recurring)
    after = np.searchsorted(at, np.arange(kept.codes.size))
    before = np.maximum(after - 1, 0)
    has_before = (after > 0) & (text_of[at[before]] == text_of)
    after = np.minimum(after, at.size - 1)
    has_after = (at[after] >= np.arange(kept.codes.size)) & (text_of[at[after]] == text_of)
    return (has_before | has_after) & (recurs[before] | ~has_before) & (recurs[after] | ~has_after)


def _key(text: Integers, hashes: Hashes) -> Hashes:
    return (text.astype(np.uint64) << _LOCAL) | hashes
