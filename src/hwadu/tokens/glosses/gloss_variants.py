"""The text around a gloss, read without its bracket, or with the other name for the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.tokens.glosses.brackets import Bracket, Part
from hwadu.tokens.lexicon.folded_text import GAP, FoldedText

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Variant:
    """A variant of the text around one bracket.

    Parameters
    ----------
    letters : str
        Folded.
    numbers : sequence of int
        Which letters of the text these are.
    middle : (int, int)
        Letters of the other name; empty, between two letters, where the bracket is left out.
    outer : int
        Place at which the word begins that the name stands for.
    name : str
        The other name as written; empty where the bracket is left out.
    bracket : Bracket
    """

    letters: str
    numbers: range | list[int]
    middle: tuple[int, int]
    outer: int
    name: str
    bracket: Bracket

    def placed(self, first: int, last: int, folded: FoldedText) -> tuple[int, int] | None:
        """Start and end in the text of some letters, if a term across the gloss may stand there."""
        begins, ends = self.middle
        if first >= ends or last <= begins or (first >= begins and last <= ends):
            return None
        if begins < first < ends or begins < last < ends:
            return None  # no term begins or ends inside the other name
        start = self.outer if first == begins else int(folded.places[self.numbers[first]])
        end = int(folded.places[self.numbers[last - 1]]) + 1
        return start, self.bracket.closes if last == ends else end

    def cuts(self, first: int, last: int, folded: FoldedText) -> tuple[int, ...]:
        """Before which of some letters a space stands, but for the one after the bracket."""
        begins, ends = self.middle
        found = []
        for at in range(first + 1, last):
            is_name = at == begins and begins < ends
            place = self.outer if is_name else int(folded.places[self.numbers[at]])
            if at != ends and folded.kinds[place] == GAP:
                found.append(at - first)
        return tuple(found)

    def written(self, start: int, end: int, text: str, gone: Mask) -> str:
        """The text from one place to another, read as this variant."""
        word_end = self.outer if self.name else self.bracket.word_end
        before = (p for p in range(start, min(word_end, end)) if not gone[p])
        after = (p for p in range(self.bracket.closes, end) if not gone[p])
        left, right = ("".join(text[p] for p in places) for places in (before, after))
        return " ".join(f"{left}{self.name}{right}".split())


@dataclass(frozen=True)
class Surroundings:
    """Letters around a bracket, as numbers: those before it, and those after."""

    left: range | list[int]
    right: range | list[int]


def surroundings(
    brackets: list[Bracket], folded: FoldedText, gone: Mask, reach: int
) -> list[Surroundings]:
    """The letters around each bracket, other brackets that are gone left out.

    Parameters
    ----------
    brackets : list of Bracket
    folded : FoldedText
    gone : array of bool, shape (characters,)
        Characters of all brackets that may be left out.
    reach : int
        Letters on each side.
    """
    ends = np.searchsorted(folded.places, [b.word_end for b in brackets])
    closes = np.searchsorted(folded.places, [b.closes for b in brackets])
    letters_gone = np.append(0, np.cumsum(gone[folded.places]))

    def without_gone(first: int, last: int) -> range | list[int]:
        if letters_gone[first] == letters_gone[last]:
            return range(first, last)
        return [n for n in range(first, last) if letters_gone[n] == letters_gone[n + 1]]

    size = len(folded.places)
    return [
        Surroundings(
            without_gone(max(end - reach, 0), end), without_gone(close, min(close + reach, size))
        )
        for end, close in zip(ends.tolist(), closes.tolist(), strict=True)
    ]


def variants(
    bracket: Bracket,
    outer: int,
    names: list[Part],
    around: Surroundings,
    goes_on: bool,
    folded: FoldedText,
) -> Iterator[Variant]:
    """The variants of the text around one bracket.

    Parameters
    ----------
    bracket : Bracket
    outer : int
        Place at which the word begins that the names could stand for.
    names : list of Part
        Names in the bracket.
    around : Surroundings
    goes_on : bool
        Whether a term may go on after the bracket.
    folded : FoldedText
    """
    right = around.right if goes_on else range(0)
    if goes_on:
        yield _variant(folded, around.left, range(0), right, outer, "", bracket)
    for name in names:
        place = bracket.place(name)
        bounds = [outer, place, place + len(name.written)]
        first, begins, ends = np.searchsorted(folded.places, bounds).tolist()
        before = [n for n in around.left if n < first]
        yield _variant(folded, before, range(begins, ends), right, outer, name.written, bracket)


def _variant(
    folded: FoldedText,
    left: range | list[int],
    own: range,
    right: range | list[int],
    outer: int,
    name: str,
    bracket: Bracket,
) -> Variant:
    letters = "".join(_of(folded.letters, part) for part in (left, own, right))
    middle = len(left), len(left) + len(own)
    return Variant(letters, [*left, *own, *right], middle, outer, name, bracket)


def _of(letters: str, numbers: range | list[int]) -> str:
    if isinstance(numbers, range):
        return letters[numbers.start : numbers.stop]
    return "".join([letters[n] for n in numbers])
