"""Kinds of nodes: every surface with its entry of the dictionary, taken apart once."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hwadu.tokens.morphemes.morpheme import Word

Numbers = npt.NDArray[np.int64]

_ADDRESS_TAG = "W_URL"
_UNKNOWN = "UNKNOWN"
_BY_SIGN = {
    **dict.fromkeys("&%@#*§†‡※＆％＠＃＊", "SW"),
    **dict.fromkeys("~∼～−", "SO"),
    **dict.fromkeys("…⋯", "SE"),
    **dict.fromkeys("\"'", "SS"),
}
"""Signs that stand in words or for them, and others that their category would not tell."""
_SINGLE = {"NNBC": "NNB", "SC": "SP", "UNKNOWN": "NNG"}
"""Tags of mecab-ko-dic that Kiwi calls otherwise; symbols (SY) are told apart by what they are."""
_BY_CATEGORY = {"Pd": "SO", "Ps": "SSO", "Pi": "SSO", "Pe": "SSC", "Pf": "SSC"}
_SIGN_TAGS = ("SY", "SF", "SE")
_COMPOUND = "Compound"
_SHORTEST_PART = 2


@dataclass(frozen=True)
class PartsOfNodes:
    """Morphemes of nodes, in order: their word, node, first character in it and length."""

    words: Numbers
    nodes: Numbers
    starts: Numbers
    lengths: Numbers


class NodeKinds(dict[str, int]):
    """Numbers for lines of MeCab (:data:`~hwadu.tokens.morphemes.mecab.analyse.NODE`).

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


class Part(NamedTuple):
    """A morpheme of a node: ``start`` and ``end`` are characters of the node."""

    form: str
    tag: str
    start: int
    end: int


def parts_of(surface: str, tag: str, kind: str, expression: str) -> list[Part]:
    """The morphemes of a node, in order.

    Parameters
    ----------
    surface, tag, kind, expression : str
        As in :data:`~hwadu.tokens.morphemes.mecab.analyse.NODE`.

    Examples
    --------
    >>> parts_of("했", "XSV+EP", "Inflect", "하/XSV/*+았/EP/*")
    [Part(form='하', tag='XSV', start=0, end=1), Part(form='았', tag='EP', start=0, end=1)]
    >>> parts_of("이게", "NP+JKS", "Inflect", "이것/NP/*+이/JKS/*")
    [Part(form='이것', tag='NP', start=0, end=2), Part(form='이', tag='JKS', start=1, end=2)]
    """
    listed = _listed(expression) if "+" in tag or kind in ("Inflect", _COMPOUND) else []
    if not listed or (kind == _COMPOUND and not _is_taken_apart(surface, tag, listed)):
        return [Part(surface, _tag(surface, tag.split("+", maxsplit=1)[0]), 0, len(surface))]
    forms = [form for form, _ in listed]
    starts, ends = _starts(forms, surface), _ends(forms, surface)
    return [
        Part(form, _tag(form, own), start, max(start, end))
        for (form, own), start, end in zip(listed, starts, ends, strict=True)
    ]


def _is_taken_apart(surface: str, tag: str, listed: list[tuple[str, str]]) -> bool:
    spelled = "".join(form for form, _ in listed) == surface
    shortest = min(len(form) for form, _ in listed)
    return spelled and tag == "NNG" and shortest >= _SHORTEST_PART


def _listed(expression: str) -> list[tuple[str, str]]:
    """Form and tag of each part of ``하/XSV/*+았/EP/*``; none where it says something else."""
    parts = [part.rsplit("/", 2)[:2] for part in expression.split("+")]
    whole = all(len(part) == 2 and part[0] for part in parts)
    return [(part[0], part[1]) for part in parts] if whole else []


def _starts(forms: list[str], surface: str) -> list[int]:
    """Where each part begins: behind what the ones before spell from the left."""
    starts, at = [], 0
    for form in forms:
        starts.append(at)
        at += _common(form, surface[at:])
    return starts


def _ends(forms: list[str], surface: str) -> list[int]:
    """Where each part ends: before what the ones behind spell from the right."""
    ends, at = [], len(surface)
    for form in reversed(forms):
        ends.append(at)
        at -= _common(form[::-1], surface[:at][::-1])
    return ends[::-1]


def _common(one: str, other: str) -> int:
    """Letters that two words begin with alike."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _tag(form: str, tag: str) -> str:
    if tag not in _SIGN_TAGS:
        return _SINGLE.get(tag, tag)
    sign = form[0]
    if tag == "SF" or sign in _BY_SIGN:
        return _BY_SIGN.get(sign, "SF")
    category = unicodedata.category(sign)
    return _BY_CATEGORY.get(category) or ("SP" if category.startswith("P") else "SW")
