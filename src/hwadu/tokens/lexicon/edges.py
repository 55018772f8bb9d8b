"""Where a term may begin and end in a text.

A term begins and ends at the edge of a morpheme, beside a space or a mark, or where a particle
begins that the analyser took for a part of a word it does not know. Latin letters and digits are
never cut: KAI holds no AI, 13대 no 3대, HBM3E no HBM, M.AX no AX.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from hwadu.tokens.lexicon.folded_text import DIGIT, GAP, LATIN, LETTER, MARK, FoldedText
from hwadu.tokens.morphemes.analysed import AnalysedText
from hwadu.tokens.term_of_morpheme import Vocabulary

Places = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_PARTICLE = re.compile(
    r"(?:은|는|이|가|을|를|의|에|도|만|과|와|로|나|란|고|며|자|다|라|야|랑|든|인|엔|께|뿐|"
    r"까지|부터|보다|처럼|마저|조차|마다|밖에|한테|에게|에서|께서|으로|이나|이란|이라|이고|이며|이자|"
    r"이다|이든|이야|이랑|라는|라고|라며|로서|로써|하고|에선|에는|에도|에만|로는|로도|로의|와의|과의|"
    r"이라는|이라고|이라며|으로는|으로도|으로의|으로서|으로써|까지도|부터는|에서는|에서도|에게는|"
    r"만의|만이|만을|도는|였다|이었다|입니다|이라던|이던|인데|이지만|지만)(?![가-힣A-Za-z0-9])"
)
_HEAD = re.compile(
    r"(?:(?<=[원청처위])장|(?<=위)원장)(?:이|은|을|의|과|에게|에|도|으로|)(?![가-힣A-Za-z0-9])"
)
"""The head of an office, named by it: 조달청장, 금융감독원장."""
_MAKES_A_KIND = frozenset("료법제율률세비금액안량형용")
"""Letters that make another noun of one and leave its subject: 건강보험료 is about 건강보험."""
_AFTER_A_CONSONANT = frozenset("은이을과")
_AFTER_A_VOWEL = frozenset("는가를와")
_SHORT = 2
"""Letters of a Korean word so short that it is also the beginning or end of many others."""


class Edges:
    """The edges of one text.

    Parameters
    ----------
    text : AnalysedText
    folded : FoldedText
    vocabulary : Vocabulary
    """

    def __init__(self, text: AnalysedText, folded: FoldedText, vocabulary: Vocabulary) -> None:
        self._text, self._folded, self._kinds = text, folded, folded.kinds
        words, size = text.words, len(self._kinds)
        solid = text.ends > text.starts
        countable, particle = vocabulary["countable"][words], vocabulary["particle"][words]
        self.begins, self.ends = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
        self.begins[text.starts[solid]] = True
        self.ends[text.ends[solid]] = True
        for cut in self._inner_cuts(vocabulary):
            self.begins[cut] = self.ends[cut] = True
        self._particle_ends = np.zeros(size, dtype=bool)
        self._particle_ends[text.ends[particle & solid]] = True
        self._particle_begins = np.zeros(size, dtype=bool)
        self._particle_begins[text.starts[particle & solid]] = True
        self._verb_begins = np.zeros(size, dtype=bool)
        self._verb_begins[text.starts[vocabulary["verbal"][words]]] = True
        self._modifier_ends = np.zeros(size, dtype=bool)
        self._modifier_ends[text.ends[vocabulary["modifier"][words]]] = True
        # inside a noun of the dictionary nothing begins and nothing ends
        whole = countable & vocabulary["known"][words] & (text.ends - text.starts > 1)
        self._in_known_noun = self._covered(text.starts[whole] + 1, text.ends[whole])
        self._none_starts = text.starts[solid & ~countable]
        self._none_ends = text.ends[solid & ~countable]
        self._not_nouns = self.letters_of(solid & ~countable)
        self._names = self.letters_of(vocabulary["name"][words])

    def _inner_cuts(self, vocabulary: Vocabulary) -> tuple[Places, Places]:
        """Where a plain word ends or begins in words that the analyser does not know."""
        text, words = self._text, self._text.words
        before, after = vocabulary["plain_prefix"][words], vocabulary["plain_suffix"][words]
        return (
            (text.starts + before)[before > 0],
            (text.ends - after)[after > 0],
        )

    def allow(self, starts: Places, ends: Places) -> Mask:
        """Whether terms may stand at these places.

        Parameters
        ----------
        starts, ends : arrays of int64, shape (candidates,)
            First character of each, and the one after its last.
        """
        kinds = self._kinds
        before, first, last, after = kinds[starts], kinds[starts + 1], kinds[ends], kinds[ends + 1]
        free_before = (before == GAP) | (before == MARK)
        free_after = (after == GAP) | (after == MARK)
        allowed: Mask = free_before | self.begins[starts]
        allowed &= ~(_is_latin(first) & _is_latin(before))
        allowed &= ~(_is_latin(last) & _is_latin(after))
        ends_well = free_after | self.ends[ends]
        for at in np.flatnonzero(allowed & ~ends_well):
            place = int(ends[at])
            ends_well[at] = self.particle_follows(place) or self._suffix_follows(
                int(starts[at]), place
            )
        allowed &= ends_well
        for at in np.flatnonzero(allowed & (first == LATIN) & (before == MARK)):
            allowed[at] = not self._bound(int(starts[at]) - 1)
        for at in np.flatnonzero(allowed & (last == LATIN) & (after == MARK)):
            allowed[at] = not self._bound(int(ends[at]))
        # 한은 may be 한 with its particle, behind a modifier or inside a word
        short = (ends - starts <= _SHORT) & (first == LETTER) & (last == LETTER)
        others = self._not_nouns[ends] > self._not_nouns[starts]
        is_word = free_before & ~((before == GAP) & self._modifier_ends[starts - 1])
        ambiguous = short & others & ~is_word & (free_after | ~self._particle_ends[ends])
        allowed &= ~ambiguous
        return allowed

    def only_nouns(self, start: int, end: int) -> bool:
        """Whether every morpheme between two places is one that terms are made of."""
        return bool(self._not_nouns[start] == self._not_nouns[end])

    def is_noun(self, start: int, end: int) -> bool:
        """Whether a noun, or a prefix of one, fills a place between spaces or marks."""
        free = self._kinds[start] in (GAP, MARK) and self._kinds[end + 1] in (GAP, MARK)
        return free and bool(self.ends[end]) and self.only_nouns(start, end)

    def holds_name(self, start: int, end: int) -> bool:
        """Whether a proper noun of the dictionary stands between two places."""
        return bool(self._names[start] < self._names[end])

    def nouns_before(self, places: Places) -> Places:
        """Where the nouns begin that touch these places from the left."""
        runs = self._folded.runs[0][np.maximum(places - 1, 0)]
        starts = np.where(np.isin(self._kinds[places], (GAP, MARK)), places, runs)
        at = np.searchsorted(self._none_ends, places, side="right") - 1
        cut = self._none_ends[np.maximum(at, 0)] if len(self._none_ends) else starts
        return np.minimum(np.where(at >= 0, np.maximum(starts, cut), starts), places)

    def nouns_after(self, places: Places) -> Places:
        """Where the nouns end that touch these places from the right."""
        runs = self._folded.runs[1][places]
        ends = np.where(np.isin(self._kinds[places + 1], (GAP, MARK)), places, runs)
        at = np.searchsorted(self._none_starts, places)
        last = max(len(self._none_starts) - 1, 0)
        cut = self._none_starts[np.minimum(at, last)] if len(self._none_starts) else ends
        return np.maximum(np.where(at <= last, np.minimum(ends, cut), ends), places)

    def is_name(self, start: int, end: int) -> bool:
        """Whether proper nouns of the dictionary fill the letters between two places."""
        return bool(self._names[end] - self._names[start] == end - start > 0)

    def noun_follows(self, place: int) -> bool:
        """Whether another noun stands after a space here: then this word belongs to it."""
        after = place + 1
        is_spaced = self._kinds[place + 1] == GAP and self.begins[after]
        return bool(is_spaced and self.only_nouns(after, after + 1))

    def letters_of(self, chosen: Mask) -> npt.NDArray[np.int64]:
        """How many letters of the chosen morphemes stand before each place."""
        starts, ends = self._text.starts[chosen], self._text.ends[chosen]
        return np.append(0, np.cumsum(self._covered(starts, ends)))

    def _covered(self, starts: Places, ends: Places) -> Mask:
        """Which characters stand between one of the starts and its end."""
        size = len(self._kinds)
        depth = np.bincount(starts, minlength=size) - np.bincount(ends, minlength=size)
        covered: Mask = np.cumsum(depth) > 0
        return covered

    def goes_on(self, places: Places) -> Mask:
        """Whether a term may go on at these places: neither a particle nor a mark stands there."""
        on: Mask = (self._kinds[places + 1] != MARK) & ~self._particle_begins[places]
        return on

    def is_root_of_verb(self, ends: Places) -> Mask:
        """Whether a suffix that makes a verb begins at these places (산재하다)."""
        found: Mask = self._verb_begins[ends]
        return found

    def _suffix_follows(self, start: int, place: int) -> bool:
        """Whether the last noun of a term goes on by one letter that makes a kind of it: 보험료."""
        if self._text.text[place] not in _MAKES_A_KIND or not self.ends[place + 1]:
            return False
        noun = place - 1
        while noun > start and not self.begins[noun]:
            noun -= 1
        return start < noun < place - 1 and bool(self._in_known_noun[place])

    def particle_follows(self, place: int) -> bool:
        """Whether a word that the analyser does not know ends in a particle from here on."""
        text = self._text.text
        if _HEAD.match(text, place):
            return True
        if self._in_known_noun[place]:
            return False
        found = _PARTICLE.match(text, place)
        if found is None:
            return False
        last, particle = text[place - 1], found.group()
        if not "가" <= last <= "힣":
            return True
        closed = (ord(last) - ord("가")) % 28 > 0
        return particle[0] not in (_AFTER_A_VOWEL if closed else _AFTER_A_CONSONANT) or (
            len(particle) > 1
        )

    def _bound(self, mark: int) -> bool:
        """Whether a mark ties the Latin letters on its sides to one name (R&D, M.AX, GPT-4)."""
        binder, left, right = self._text.text[mark : mark + 1], *self._kinds[[mark, mark + 2]]
        if binder == "-":
            return bool(left == LATIN and right == DIGIT)
        return binder in ("&", ".") and left == LATIN and bool(_is_latin(right))


def _is_latin(kinds: npt.NDArray[np.uint8]) -> Mask:
    latin: Mask = (kinds == LATIN) | (kinds == DIGIT)
    return latin
