"""Terms laid over a text: every spelling of a lexicon found where it stands.

All spellings are looked for at once (Aho and Corasick 1975) in the text without spaces and case;
what is found must begin and end at an edge (:mod:`hwadu.tokens.lexicon.edges`) and be spaced as the
term may be. Where terms overlap the longest stays. The analyser has no part in this but for the
edges, so another lexicon needs no new analysis.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from hwadu.tokens.lexicon.edges import Edges
from hwadu.tokens.lexicon.folded_text import FoldedText
from hwadu.tokens.lexicon.lexicon_file import fold

Places = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_ACRONYM = re.compile(r"[A-Z]{2,5}")
_LEAST_PIECE = 2
"""Letters on each side of a space that no spelling has; fewer are another word (환경 부, 배 당)."""


@dataclass(frozen=True)
class Hits:
    """Terms found in a text, in any order.

    Parameters
    ----------
    starts, ends : arrays of int64, shape (hits,)
        First character of each, and the one after its last.
    keys : array of int64, shape (hits,)
        Which of the matcher's keys.
    letters : array of int64, shape (hits,)
        How many letters of the text each explains: the more, the sooner it is kept.
    written : dict of int to str
        How a hit is written, by its number, where it is not as the text has it.
    """

    starts: Places
    ends: Places
    keys: Places
    letters: Places
    written: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.starts)

    def take(self, index: npt.NDArray[np.int64]) -> Hits:
        """The hits of these numbers."""
        written = {
            place: self.written[number]
            for place, number in enumerate(index.tolist())
            if number in self.written
        }
        return Hits(
            self.starts[index], self.ends[index], self.keys[index], self.letters[index], written
        )


def no_hits() -> Hits:
    """Nothing found."""
    none = np.empty(0, dtype=np.int64)
    return Hits(none, none, none, none)


def hits_of(rows: list[tuple[int, int, int, int]], written: dict[int, str] | None = None) -> Hits:
    """Hits from rows of start, end, key and letters."""
    starts, ends, keys, letters = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return Hits(starts, ends, keys, letters, written or {})


def together(parts: Iterable[Hits]) -> Hits:
    """The hits of several searches as one."""
    held = list(parts) or [no_hits()]
    written: dict[int, str] = {}
    before = 0
    for part in held:
        written |= {before + number: text for number, text in part.written.items()}
        before += len(part)
    return Hits(
        np.concatenate([part.starts for part in held]),
        np.concatenate([part.ends for part in held]),
        np.concatenate([part.keys for part in held]),
        np.concatenate([part.letters for part in held]),
        written,
    )


def without_overlap(hits: Hits) -> Hits:
    """The hits that stay where some overlap, in the order of the text: the longest, then the first.

    Examples
    --------
    >>> one = np.array
    >>> hits = Hits(one([0, 3]), one([5, 9]), one([0, 1]), one([5, 6]))
    >>> without_overlap(hits).keys.tolist()
    [1]
    """
    order = np.lexsort((hits.keys, -hits.letters, hits.starts))
    hits = hits.take(order)
    reach = np.maximum.accumulate(hits.ends) if len(hits) else hits.ends
    begins = np.append(True, hits.starts[1:] >= reach[:-1])[: len(hits)]
    kept = np.ones(len(hits), dtype=bool)
    firsts = np.append(np.flatnonzero(begins), len(hits))
    for first, last in zip(firsts[:-1].tolist(), firsts[1:].tolist(), strict=True):
        if last - first > 1:
            kept[first:last] = _longest_first(hits, first, last)
    return hits.take(np.flatnonzero(kept))


def _longest_first(hits: Hits, first: int, last: int) -> list[bool]:
    taken: list[tuple[int, int]] = []
    kept = [False] * (last - first)
    for number in sorted(range(first, last), key=lambda n: (-hits.letters[n], hits.starts[n])):
        start, end = int(hits.starts[number]), int(hits.ends[number])
        if all(end <= a or start >= b for a, b in taken):
            taken.append((start, end))
            kept[number - first] = True
    return kept


class Matcher:
    """Find the spellings of terms in texts.

    Parameters
    ----------
    spellings : mapping of str to set of int
        Folded spelling to the letters before which it has a space in some spelling.
    capitals : set of str
        Folded acronyms that are only ever spelled in capitals: xAI is not XAI.

    Attributes
    ----------
    keys : list of str
        Folded spellings, and after them names that were made of words of the texts.
    numbers : dict of str to int
        Number of each spelling.
    """

    def __init__(
        self, spellings: Mapping[str, frozenset[int]], capitals: frozenset[str] = frozenset()
    ) -> None:
        self.keys = sorted(spellings)
        self.numbers = {key: number for number, key in enumerate(self.keys)}
        self._names: dict[str, int] = {}
        self._spaces = [spellings[key] for key in self.keys]
        self._capitals = np.array([key in capitals for key in self.keys], dtype=bool)

    @cached_property
    def _automaton(self):  # type: ignore[no-untyped-def]
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

        return AhoCorasick(
            list(self.numbers),
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def name(self, form: str) -> int:
        """Number for a word that a text makes a name, which is looked for nowhere else."""
        key = fold(form)
        if key not in self._names:
            self._names[key] = len(self.keys)
            self.keys.append(key)
        return self._names[key]

    @cached_property
    def longest(self) -> int:
        """Letters of the longest key."""
        return max(map(len, self.numbers), default=0)

    def search(self, letters: str) -> list[tuple[int, int, int]]:
        """Number of the key, start and end of everything found, overlapping or not."""
        if not self.numbers:
            return []
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(
            letters, overlapping=True
        )
        return found

    def find(self, folded: FoldedText, edges: Edges) -> Hits:
        """All terms in a text, overlapping ones too."""
        keys, first, last = np.array(self.search(folded.letters), dtype=np.int64).reshape(-1, 3).T
        places = folded.places
        starts, ends = places[first], places[last - 1] + 1
        allowed = edges.allow(starts, ends)
        spaced = np.flatnonzero(allowed & (ends - starts > last - first))
        behind_space = np.flatnonzero(np.diff(places) > 1) + 1
        bounds = (np.searchsorted(behind_space, of[spaced]) for of in (first + 1, last))
        columns = (spaced, keys[spaced], first[spaced], *bounds)
        for at, key, own, a, b in zip(*(column.tolist() for column in columns), strict=True):
            cuts = tuple((behind_space[a:b] - own).tolist())
            allowed[at] = self.may_be_spaced(key, cuts) or self._first_is_word(
                key, cuts, int(places[own]), edges
            )
        for at in np.flatnonzero(allowed & self._capitals[keys]).tolist():
            allowed[at] = not _is_camel(folded.text[starts[at] : ends[at]])
        index = np.flatnonzero(allowed)
        return Hits(starts[index], ends[index], keys[index], (last - first)[index], {})

    def may_be_spaced(self, key: int, cuts: tuple[int, ...]) -> bool:
        """Whether a key may have spaces before these of its letters."""
        return _may_be_spaced(self.keys[key], self._spaces[key], cuts)

    def _first_is_word(self, key: int, cuts: tuple[int, ...], start: int, edges: Edges) -> bool:
        """Whether all that is odd is a first part of one letter that is a word (핵 융합)."""
        is_word = edges.is_noun(start, start + 1)
        if cuts[0] != 1 or not is_word or len(self.keys[key]) <= _LEAST_PIECE:
            return False
        return _may_be_spaced(self.keys[key], self._spaces[key] | {1}, cuts)


def capitals_of(spellings: Iterable[str]) -> frozenset[str]:
    """Folded acronyms that stand among spellings in capitals alone.

    Examples
    --------
    >>> sorted(capitals_of(["XAI", "IoT", "GPU", "gpu", "AI 반도체"]))
    ['xai']
    """
    seen: dict[str, bool] = {}
    for spelling in spellings:
        if spelling.isascii() and spelling.isalpha():
            is_acronym = bool(_ACRONYM.fullmatch(spelling))
            seen[spelling.casefold()] = seen.get(spelling.casefold(), True) and is_acronym
    return frozenset(key for key, only in seen.items() if only)


def _is_camel(written: str) -> bool:
    """Whether a word is written with a capital after a small letter."""
    return written[1:] != written[1:].lower() and written != written.upper()


@lru_cache(maxsize=1 << 16)
def _may_be_spaced(key: str, spaces: frozenset[int], cuts: tuple[int, ...]) -> bool:
    if spaces.issuperset(cuts):
        return True
    bounds = [0, *cuts, len(key)]
    for before, cut, after in zip(bounds[:-2], cuts, bounds[2:], strict=True):
        if cut not in spaces and not (_is_word(key[before:cut]) and _is_word(key[cut:after])):
            return False
    return True


def _is_word(piece: str) -> bool:
    """Whether a part of a term can stand by itself."""
    return len(piece) >= _LEAST_PIECE or piece.isdecimal()
