"""What tells articles apart that are made on one pattern: their figures and headline words.

The stock-price, weather and earnings articles of one desk share most of their sentences and
differ in numbers and names; they are not copies of each other. A number or a word of the headline
that occurs in the midst of a common passage of one article and nowhere in the other contradicts
the other article.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hwadu.stories.ascending import among, distinct
from hwadu.stories.fingerprints import Characters, Flags, Hashes, Integers, is_digit

REWORDED = 40
"""Characters between two common passages that count as one passage reworded, not as an addition."""

_DAY_OF_MONTH = ord("일")
_LOCAL = np.uint64(40)  # bits of a hash beside the number of its text in one key
_HASH = np.uint64((1 << 40) - 1)


@dataclass(frozen=True)
class Particulars:
    """Figures, or headline words, of a batch of texts.

    Attributes
    ----------
    begin, end : arrays of int64
        First and last character of each in the batch, ascending.
    starts : array of int64, shape (texts + 1,)
        Those of text ``i`` are ``starts[i]:starts[i + 1]``.
    hashes : array of uint64
        Hash of each.
    held : array of uint64
        :func:`local_key` of all that a text holds, ascending.
    """

    begin: Integers
    end: Integers
    starts: Integers
    hashes: Hashes
    held: Hashes


@dataclass(frozen=True)
class Passages:
    """What some texts, end to end, have in common with others.

    Attributes
    ----------
    starts : array of int64, shape (texts + 1,)
        Text ``i`` is ``starts[i]:starts[i + 1]``.
    covered : array of bool
        Characters that occur in the other text too.
    reworded : array of bool
        Other characters, between two covered passages close to each other.
    """

    starts: Integers
    covered: Flags
    reworded: Flags


def local_key(text: Integers, hashes: Hashes) -> Hashes:
    """Join the number of a text in its batch with a hash of 40 bits."""
    return (text.astype(np.uint64) << _LOCAL) | (hashes & _HASH)


def figures(kept: Characters) -> Particulars:
    """Find the numbers of texts, save days of the month.

    A copy printed the next day says 15일 where the first said 14일; that is no other story.

    Examples
    --------
    >>> from hwadu.stories.fingerprints import characters
    >>> found = figures(characters(["14일 매출 3,200억원"]))
    >>> found.begin.tolist(), found.end.tolist()
    ([5], [8])
    """
    digit, position = is_digit(kept.codes), kept.positions
    ends_text = position == np.repeat(kept.lengths, kept.lengths) - 1
    begin = np.flatnonzero(digit & ~(np.roll(digit, 1) & (position > 0)))
    end = np.flatnonzero(digit & ~(np.roll(digit, -1) & ~ends_text))
    is_day = (np.roll(kept.codes, -1)[end] == _DAY_OF_MONTH) & ~ends_text[end]
    begin, end = begin[~is_day], end[~is_day]
    hashes = np.zeros(begin.size, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for i in range(int((end - begin).max(initial=-1)) + 1):
            more = begin + i <= end
            hashes[more] = hashes[more] * np.uint64(1_000_003) + kept.codes[begin[more] + i]
    held = distinct(local_key(kept.text_of[begin], hashes))
    return Particulars(begin, end, np.searchsorted(begin, kept.starts), hashes, held)


def headline_words(bodies: Characters, titles: Characters) -> Particulars:
    """Find where the words of the headline occur in the body.

    A word is known by its first two characters, whatever particle follows it.

    Examples
    --------
    >>> from hwadu.stories.fingerprints import characters
    >>> bodies, titles = characters(["한빛전자가 올랐다"]), characters(["한빛전자 강세"])
    >>> headline_words(bodies, titles).begin.tolist()
    [0]
    """
    begin, hashes = _words(bodies)
    title_begin, title_hashes = _words(titles)
    in_body = local_key(bodies.text_of[begin], hashes)
    in_title = distinct(local_key(titles.text_of[title_begin], title_hashes))
    named = among(in_body, in_title)
    return Particulars(
        begin[named],
        begin[named] + 1,
        np.searchsorted(begin[named], bodies.starts),
        hashes[named],
        distinct(np.concatenate([in_body, in_title])),
    )


def agreement(
    found: Particulars, of: Integers, by: Integers, body: Characters, passages: Passages, cost: int
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Say how far the particulars of texts agree with other texts.

    Parameters
    ----------
    found : Particulars
    of, by : arrays of int64, shape (pairs,)
        Each text of the batch, and the one it is held against.
    body : Characters
        The batch.
    passages : Passages
        What each has in common with the other.
    cost : int
        Particulars in agreement that make up for one that contradicts.

    Returns
    -------
    array of float64, shape (pairs,)
        Share of the particulars in common passages that agree, 1 where none contradicts; two
        agreeing ones are added, so that a single difference in a short text does not decide.
    """
    per_text = np.diff(found.starts)[of]
    row = np.repeat(np.arange(of.size), per_text)
    before = np.repeat(np.cumsum(per_text) - per_text, per_text)
    index = found.starts[of][row] + np.arange(row.size) - before
    shift = passages.starts[row] - body.starts[of][row]
    begin, end = found.begin[index] + shift, found.end[index] + shift
    known = among(local_key(by[row], found.hashes[index]), found.held)
    same = known & passages.covered[begin] & passages.covered[end]
    other = ~known & (passages.reworded[begin] | passages.reworded[end])
    agree = 2 + np.bincount(row, same, of.size)
    share: np.ndarray[tuple[int], np.dtype[np.float64]] = agree / (
        agree + cost * np.bincount(row, other, of.size)
    )
    return share


def _words(kept: Characters) -> tuple[Integers, Hashes]:
    """Begin of every word of two characters or more that is no number, and its first two."""
    ends_text = kept.positions == np.repeat(kept.lengths, kept.lengths) - 1
    begin = np.flatnonzero(kept.word_starts & ~ends_text & ~is_digit(kept.codes))
    codes = kept.codes.astype(np.uint64)
    return begin, (codes[begin] << np.uint64(16)) | codes[begin + 1]
