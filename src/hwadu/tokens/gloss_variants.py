"""The text around a gloss, read without its bracket, or with the other name for the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.tokens.brackets import Bracket, Part
from hwadu.tokens.folded import GAP, FoldedText

Places = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_NOWHERE = -1


@dataclass(frozen=True)
class Variant:
    """Folded letters of a variant, each with the place it has in the text.

    Parameters
    ----------
    letters : str
    starts, ends : list of int
        Where a term would begin that begins with a letter, and end that ends with it; -1 inside
        the other name, where none does either.
    spaced : list of bool
        Whether a space stands before a letter.
    middle : (int, int)
        Letters of the other name; empty, between two letters, where the bracket is left out.
    name : str
        The other name as written.
    bracket : Bracket
    """

    letters: str
    starts: list[int]
    ends: list[int]
    spaced: list[bool]
    middle: tuple[int, int]
    name: str
    bracket: Bracket

    def placed(self, first: int, last: int) -> tuple[int, int] | None:
        """Start and end in the text of some letters, if a term across the gloss may stand there."""
        begins, ends = self.middle
        if first >= ends or last <= begins or (first >= begins and last <= ends):
            return None
        start, end = self.starts[first], self.ends[last - 1]
        return None if _NOWHERE in (start, end) else (start, end)

    def cuts(self, first: int, last: int) -> tuple[int, ...]:
        """Before which of some letters a space stands."""
        return tuple(at - first for at in range(first + 1, last) if self.spaced[at])

    def written(self, start: int, end: int, text: str, gone: Mask) -> str:
        """The text from one place to another, read as this variant."""
        outer = self.starts[self.middle[0]] if self.name else self.bracket.word_end
        before = (p for p in range(start, min(outer, end)) if not gone[p])
        after = (p for p in range(self.bracket.closes, end) if not gone[p])
        left, right = ("".join(text[p] for p in places) for places in (before, after))
        return " ".join(f"{left}{self.name}{right}".split())


def variants(
    bracket: Bracket,
    outer: int,
    names: list[Part],
    folded: FoldedText,
    gone: Mask,
    reach: int,
) -> Iterator[Variant]:
    """The variants of the text around one bracket.

    Parameters
    ----------
    bracket : Bracket
    outer : int
        Where the word begins that the names could stand for.
    names : list of Part
        Names in the bracket.
    folded : FoldedText
    gone : array of bool, shape (characters,)
        Characters of all brackets that may be left out.
    reach : int
        Characters on each side that are read.
    """
    left = _letters(folded, bracket.word_end - reach, bracket.word_end, gone)
    right = _letters(folded, bracket.closes, bracket.closes + reach, gone)
    yield _variant(folded, left, "", [], right, bracket)
    before = left[left < outer]
    for name in names:
        own = _letters(folded, name.place, name.place + len(name.written), None)
        if len(own):
            yield _variant(folded, before, name.written, own.tolist(), right, bracket, outer)


def _letters(folded: FoldedText, start: int, end: int, gone: Mask | None) -> Places:
    """Places of the letters between two places, without those that are gone."""
    first, last = np.searchsorted(folded.places, [max(start, 0), end])
    places = folded.places[first:last]
    return places if gone is None else places[~gone[places]]


def _variant(
    folded: FoldedText,
    left: Places,
    name: str,
    own: list[int],
    right: Places,
    bracket: Bracket,
    outer: int = 0,
) -> Variant:
    places = [*left.tolist(), *own, *right.tolist()]
    begins, ends = len(left), len(left) + len(own)
    at = np.searchsorted(folded.places, places)
    letters = "".join(folded.letters[number] for number in at.tolist())
    first, last = places.copy(), [place + 1 for place in places]
    spaced = (folded.kinds[places] == GAP).tolist() if places else []
    if own:
        first[begins:ends] = [outer, *[_NOWHERE] * (len(own) - 1)]
        last[begins:ends] = [*[_NOWHERE] * (len(own) - 1), bracket.closes]
        spaced[begins] = bool(folded.kinds[outer] == GAP)
    if ends < len(spaced):
        spaced[ends] = False  # the bracket stood there
    return Variant(letters, first, last, spaced, (begins, ends), name, bracket)
