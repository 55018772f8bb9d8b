"""Kinds of nodes: every surface with its entry of the dictionary, taken apart once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from hwadu.tokens.morphemes.mecab.node_parts import parts_of
from hwadu.tokens.morphemes.morpheme import Word

Numbers = npt.NDArray[np.int64]

_ADDRESS_TAG = "W_URL"
_UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class PartsOfNodes:
    """Morphemes of nodes, in order: their word, node, first character in it and length."""

    words: Numbers
    nodes: Numbers
    starts: Numbers
    lengths: Numbers


class NodeKinds(dict[str, int]):
    """Numbers for lines of MeCab (:data:`~hwadu.tokens.morphemes.mecab.tagger.NODE`).

    Attributes
    ----------
    words : list of Word
        Every morpheme so far.
    """

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._numbers: dict[Word, int] = {}
        self._rows: list[list[tuple[int, int, int]]] = []
        self._surfaces: list[str] = []
        self._tags: list[str] = []

    def __missing__(self, line: str) -> int:
        surface, tag, kind, expression = line.split("\t")
        number = self[line] = len(self._rows)
        known = tag != _UNKNOWN
        self._rows.append(
            [
                (
                    self._number(Word(part.form, part.tag, surface[part.start : part.end], known)),
                    part.start,
                    part.end - part.start,
                )
                for part in parts_of(surface, tag, kind, expression)
            ]
        )
        self._surfaces.append(surface)
        self._tags.append(tag)
        return number

    def _number(self, word: Word) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.words)
            self.words.append(word)
        return number

    def in_address(self, number: int) -> int:
        """The kind of a node's letters where they are part of an address."""
        return self[_line(self._surfaces[number], _ADDRESS_TAG)]

    def with_numerals(self, numbers: Numbers, starts: Numbers) -> Numbers:
        """Nodes in which a point or comma between touching digits is part of the number.

        Parameters
        ----------
        numbers : array of int64, shape (nodes,)
            Kinds.
        starts : array of int64, shape (nodes,)
            Characters at which they begin.
        """
        if len(numbers) < 3:
            return numbers
        digit = np.array([tag == "SN" for tag in self._tags], dtype=bool)[numbers]
        point = np.array([surface in (".", ",") for surface in self._surfaces], dtype=bool)[numbers]
        ends = starts + np.array([len(surface) for surface in self._surfaces])[numbers]
        touches = ends[:-1] == starts[1:]
        inner = point[1:-1] & digit[:-2] & digit[2:] & touches[:-1] & touches[1:]
        numbers = numbers.copy()
        chosen = np.flatnonzero(inner) + 1
        numbers[chosen] = [self[_line(self._surfaces[n], "SN")] for n in numbers[chosen].tolist()]
        return numbers

    def parts(self, numbers: Numbers) -> PartsOfNodes:
        """The morphemes of nodes."""
        counts = np.array([len(row) for row in self._rows], dtype=np.int64)
        flat = np.array(list(chain.from_iterable(self._rows)), dtype=np.int64).reshape(-1, 3)
        begins = np.cumsum(counts) - counts
        own = counts[numbers]
        within = np.arange(own.sum()) - np.repeat(np.cumsum(own) - own, own)
        rows = flat[np.repeat(begins[numbers], own) + within]
        return PartsOfNodes(
            rows[:, 0], np.repeat(np.arange(len(numbers)), own), rows[:, 1], rows[:, 2]
        )


def _line(surface: str, tag: str) -> str:
    return "\t".join((surface, tag, "", ""))
