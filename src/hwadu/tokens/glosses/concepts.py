"""Glosses read as one mention of one concept.

인공지능(AI) 3대 강국 names one thing, AI 3대 강국; 독자 인공지능(AI) 파운데이션 모델 one model. A
bracket is a gloss if it says again what stands before it: the lexicon reads both alike, or it
abbreviates it, translates it, or the writer says so (이하). Terms are then found across it, read
with either name, and the two names are counted once. What an article abbreviates so, it means by
the abbreviation everywhere (중대재해처벌법(중처법)), even where the lexicon reads it otherwise
(조류인플루엔자(AI)).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from hwadu.tokens.glosses.brackets import (
    Bracket,
    Part,
    brackets_of,
    is_abbreviation,
    is_acronym,
    is_spelled_out,
    is_translation,
    word_start,
)
from hwadu.tokens.lexicon.edges import Edges
from hwadu.tokens.lexicon.folded_text import LETTER, FoldedText
from hwadu.tokens.lexicon.matcher import Hits, Matcher

Known = list[tuple[Part, int | None]]
"""The parts of a bracket, each with the number of the matcher's key that it is."""

_MORE_THAN_ACRONYM = 2
"""Letters that a term has more than the acronym it is put behind (SMR(소형모듈원자로))."""


@dataclass
class Gloss:
    """How one bracket is read.

    Parameters
    ----------
    bracket : Bracket
    outer : int
        Where the word begins that the bracket says again; -1 if it merely stands inside a term.
    names : list of Part
        Other names of that word.
    swallows : bool
        Whether a term that ends before the bracket is the same mention.
    """

    bracket: Bracket
    outer: int = -1
    names: list[Part] = field(default_factory=list)
    swallows: bool = False


@dataclass
class Readings:
    """What the glosses of a text say.

    Parameters
    ----------
    glosses : list of Gloss
    meanings : list of (int, str, int)
        Place, abbreviation as written, and the key it stands for in its document.
    before : list of (int, int, int)
        Start, end and key of terms that an acronym stands before: SMR(소형모듈원자로).
    """

    glosses: list[Gloss] = field(default_factory=list)
    meanings: list[tuple[int, str, int]] = field(default_factory=list)
    before: list[tuple[int, int, int]] = field(default_factory=list)


class GlossReader:
    """Read the glosses of texts.

    Parameters
    ----------
    matcher : Matcher
    concepts : list of str
        What each of the matcher's keys is counted under.
    homographs : dict of str to set of str
        Folded spelling to what else it may mean.
    """

    def __init__(
        self, matcher: Matcher, concepts: list[str], homographs: dict[str, set[str]]
    ) -> None:
        self._matcher, self._concepts, self._homographs = matcher, concepts, homographs

    def read(self, folded: FoldedText, edges: Edges, hits: Hits) -> Readings:
        """The glosses of a text.

        Parameters
        ----------
        folded, edges
            Of the text.
        hits : Hits
            All terms in it, overlapping ones too.
        """
        made = Readings()
        brackets = list(brackets_of(folded))
        wanted = [b.word_end for b in brackets] + [b.closes - 1 for b in brackets]
        ending: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for at in np.flatnonzero(np.isin(hits.ends, wanted)).tolist():
            ending[int(hits.ends[at])].append((int(hits.starts[at]), int(hits.keys[at])))
        for terms in ending.values():
            terms.sort()
        begins = np.sort(hits.starts)
        opens = np.searchsorted(begins, [bracket.opens for bracket in brackets])
        holds_term = np.searchsorted(begins, [bracket.closes for bracket in brackets]) > opens
        for bracket, holds in zip(brackets, holds_term.tolist(), strict=True):
            if not self._is_gloss(bracket, folded, edges, ending, made) and not holds:
                self._stands_inside(bracket, edges, made)
        return made

    def _is_gloss(
        self,
        bracket: Bracket,
        folded: FoldedText,
        edges: Edges,
        ending: dict[int, list[tuple[int, int]]],
        made: Readings,
    ) -> bool:
        """Read a bracket that names the word before it again; say whether it does."""
        outers = ending.get(bracket.word_end, [])
        known = [(p, self._matcher.numbers.get(p.folded)) for p in bracket.content.parts]
        same = self._same(outers, known)
        if same is None and len(known) == 1:
            same = self._same_head(bracket, outers, known, edges, ending)
        if same is not None:
            made.glosses.append(Gloss(bracket, same[0], same[1], swallows=True))
        elif outers:
            self._abbreviates(bracket, folded, outers, known, made)
        else:
            self._unknown_word(bracket, folded, edges, known, made)
        return bool(made.glosses) and made.glosses[-1].bracket is bracket

    def _stands_inside(self, bracket: Bracket, edges: Edges, made: Readings) -> None:
        """Read a bracket that explains a word inside a compound, with nouns and no name."""
        if not bracket.content.is_plain:
            return
        places = [(bracket.place(part), len(part.written)) for part in bracket.content.parts]
        spans = [(start, start + length) for start, length in places]
        if all(edges.only_nouns(*span) and not edges.holds_name(*span) for span in spans):
            made.glosses.append(Gloss(bracket))

    def _same(self, outers: list[tuple[int, int]], known: Known) -> tuple[int, list[Part]] | None:
        """The word before, and the names of it in the bracket, that the lexicon reads alike."""
        for start, key in outers:
            names = [
                part
                for part, number in known
                if number is not None and self._concepts[number] == self._concepts[key]
            ]
            if names:
                return start, names
        return None

    def _same_head(
        self,
        bracket: Bracket,
        outers: list[tuple[int, int]],
        known: Known,
        edges: Edges,
        ending: dict[int, list[tuple[int, int]]],
    ) -> tuple[int, list[Part]] | None:
        """A word before that ends in the concept that the bracket ends in: 소버린 AI(주권형 AI)."""
        if not bracket.content.is_plain or any(number is not None for _, number in known):
            return None
        heads = {self._concepts[key] for _, key in ending.get(bracket.closes - 1, [])}
        if not any(self._concepts[key] in heads for _, key in outers):
            return None
        if not edges.only_nouns(bracket.opens + 1, bracket.closes - 1):
            return None
        return outers[0][0], []

    def _abbreviates(
        self,
        bracket: Bracket,
        folded: FoldedText,
        outers: list[tuple[int, int]],
        known: Known,
        made: Readings,
    ) -> None:
        """A known term before a name that the lexicon does not know, or knows as something else."""
        start, key = outers[0]
        long = self._matcher.keys[key]
        names = []
        for part, number in known:
            if number is not None:
                is_name = self._concepts[key] in self._homographs.get(part.folded, ())
                if self._concepts[number] in self._homographs.get(long, ()):
                    outer = folded.text[start : bracket.word_end]
                    made.meanings.append((bracket.opens, outer, number))
            else:
                is_name = not self._is_version(part.folded) and (
                    bracket.content.is_named
                    or is_abbreviation(part.folded, long)
                    or is_spelled_out(folded.text[start : bracket.word_end], part.written)
                    or (is_translation(part.written) and not long.isascii())
                )
            if is_name:
                names.append(part)
        if not names:
            return
        made.glosses.append(Gloss(bracket, start, names, swallows=True))
        stands_alone = (
            word_start(folded, bracket.word_end) >= start
            or not folded.text[start - 1 : start].isalnum()
        )
        for part in names:
            short = is_acronym(part.written) or not part.folded.isascii()
            if stands_alone and short and len(part.folded) > 1:
                made.meanings.append((bracket.opens, part.written, key))

    def _is_version(self, short: str) -> bool:
        """Whether a name is a known one with a number: HBM4 is no other name of HBM."""
        return short.rstrip("0123456789") != short and (
            short.rstrip("0123456789") in self._matcher.numbers
        )

    def _unknown_word(
        self,
        bracket: Bracket,
        folded: FoldedText,
        edges: Edges,
        known: Known,
        made: Readings,
    ) -> None:
        """A word that is no term before a bracket that names it."""
        start = word_start(folded, bracket.word_end)
        word = folded.text[start : bracket.word_end]
        for part, number in known:
            if is_abbreviation(part.folded, word):
                made.glosses.append(Gloss(bracket, start, [part]))
                return
            if number is None:
                continue
            if is_acronym(word) and len(part.folded) >= len(word) + _MORE_THAN_ACRONYM:
                made.glosses.append(Gloss(bracket, start, [part]))
                made.before.append((start, bracket.closes, number))
                made.meanings.append((bracket.opens, word, number))
                return
            korean = bool((folded.kinds[start + 1 : bracket.word_end + 1] == LETTER).all())
            if (
                is_acronym(part.written)
                and korean
                and edges.holds_name(start, bracket.word_end)
                and not is_spelled_out(part.written, word)
            ):
                made.meanings.append((bracket.opens, part.written, self._matcher.name(word)))
                return
        if len(known) == 1 and known[0][1] is None and is_acronym(bracket.inner):
            made.glosses.append(Gloss(bracket, start, [known[0][0]]))
