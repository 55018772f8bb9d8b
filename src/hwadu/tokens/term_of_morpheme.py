"""What a single morpheme means: its term, its surface, and whether it is counted.

Everything that can be said about a morpheme without its neighbours is worked out once per distinct
morpheme and kept in arrays, so that a corpus is read by indexing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.lexicon.lexicon_file import fold
from hwadu.tokens.morphemes.morpheme import COUNTABLE_TAGS, Word
from hwadu.tokens.names.name_cues import CUES
from hwadu.tokens.names.plain_words import plain_prefix, plain_suffix

DEFAULT_PARTS_OF_SPEECH = ("NNG", "NNP", "SL")
JOINED = "JOINED"
"""Tag of a term that was laid over morphemes; its form is the folded spelling it was found by."""

_ATTRIBUTES: dict[str, type[np.generic]] = {
    "term": np.int32,  # id of the canonical form; of the first, if there are several
    "surface": np.int32,
    "kept": np.bool_,
    "several": np.bool_,  # the lexicon reads it as several terms
    "rules": np.uint64,  # bit n: homograph rule n of the lexicon is about this spelling
    "latin": np.bool_,
    "digit": np.bool_,
    "binder": np.bool_,
    "prefix": np.bool_,
    "stem": np.bool_,
    "suffix": np.bool_,
    "countable": np.bool_,  # of a part of speech that terms are made of
    "particle": np.bool_,
    "verbal": np.bool_,  # a verb or an adjective, or a suffix that makes one
    "modifier": np.bool_,  # what goes before a noun: an ending of a verb, a determiner
    "known": np.bool_,  # to the analyser's dictionary
    "plain_prefix": np.uint8,  # letters of an unknown word that make no name of the rest
    "plain_suffix": np.uint8,
    "cue": np.uint8,  # what it tells of a name beside it
    "name": np.bool_,  # a proper noun of that dictionary
}
BINDERS = frozenset("-&")
_NOUN_PREFIXES = frozenset(
    ["비", "무", "미", "불", "탈", "반", "친", "초", "재", "신", "고", "저", "범", "역", "대", "최"]
)
_NOUN_SUFFIXES = frozenset("화성형계권율률력자생제층")
"""Affixes that make another noun; plurals (들) and the like do not."""
_HANGUL = re.compile(r"[가-힣]+")
_ACRONYM = re.compile(r"[A-Z]{1,5}")
_HAS_LETTER_AND_DIGIT = re.compile(r"(?=.*\d)(?=.*[A-Za-z])")


class Ids:
    """Numbers for texts, in the order they come."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self._ids: dict[str, int] = {}

    def __getitem__(self, form: str) -> int:
        known = self._ids.get(form)
        if known is None:
            known = self._ids[form] = len(self.forms)
            self.forms.append(form)
        return known


class Vocabulary:
    """Distinct morphemes and what each means.

    Parameters
    ----------
    lexicon : Lexicon
    stopwords : set of str
        Folded forms that are never counted.
    parts_of_speech : iterable of str
        Tags that are counted; words of the lexicon always are.
    min_length : int
        Characters a term has at least; words of the lexicon may be shorter.
    compounds : mapping of str to str
        Further compounds, spelling to canonical form.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        stopwords: frozenset[str],
        parts_of_speech: Iterable[str] = DEFAULT_PARTS_OF_SPEECH,
        min_length: int = 2,
        compounds: Mapping[str, str] | None = None,
    ) -> None:
        self.terms, self.surfaces = Ids(), Ids()
        self.words: list[Word] = []
        self._ids: dict[Word, int] = {}
        self._lexicon, self._stopwords = lexicon, stopwords
        self._parts_of_speech, self._min_length = frozenset(parts_of_speech), min_length
        self._compounds = {fold(form): name for form, name in (compounds or {}).items()}
        self._rules: dict[str, int] = {}
        for number, rule in enumerate(lexicon.rules):
            for spelling in (rule.form, *rule.aliases):
                self._rules[fold(spelling)] = self._rules.get(fold(spelling), 0) | 1 << number
        self._of_tags: dict[tuple[str, bool], tuple[int | bool, ...]] = {}
        self._arrays = {name: np.empty(0, dtype=kind) for name, kind in _ATTRIBUTES.items()}

    def __getitem__(self, attribute: str) -> npt.NDArray[Any]:
        return self._arrays[attribute]

    def intern(self, words: Iterable[Word]) -> npt.NDArray[np.int32]:
        """Numbers of words; new ones are added."""
        ids = self._ids
        numbers: list[int] = []
        new: list[Word] = []
        for word in words:
            number = ids.get(word)
            if number is None:
                number = ids[word] = len(ids)
                new.append(word)
            numbers.append(number)
        if new:
            self.words += new
            rows = map(self._attributes, new)
            made = zip(*rows, strict=True)
            for (name, kind), column in zip(_ATTRIBUTES.items(), made, strict=True):
                self._arrays[name] = np.append(self._arrays[name], np.asarray(column, dtype=kind))
        return np.array(numbers, dtype=np.int32)

    def mask(self, form: str) -> int:
        """Number of a word that stands for others and is always counted."""
        return int(self.intern([Word(fold(form), JOINED, form)])[0])

    def reading(self, word: Word) -> tuple[str, ...]:
        """The canonical forms of a word, usually one."""
        if word.tag != JOINED:
            return (latin_canonical(word.form) if word.tag == "SL" else word.form,)
        known = self._lexicon.readings.get(word.form)
        if known is not None:
            return known
        learned = self._compounds.get(word.form)
        if learned is not None:
            return (learned,)
        is_itself = fold(word.surface) == word.form  # and no article's own abbreviation of it
        return (latin_canonical(" ".join(word.surface.split())) if is_itself else word.form,)

    def counts(self, form: str) -> bool:
        """Whether a canonical form is counted at all."""
        return fold(form) not in self._stopwords

    def _attributes(self, word: Word) -> tuple[int | bool, ...]:
        """The attributes of a word, in order."""
        form, tag, surface, known = word
        if tag not in COUNTABLE_TAGS and tag != JOINED:
            return self._uncounted(tag, known)
        whole = tag == JOINED
        is_hangul = _HANGUL.fullmatch(surface) is not None
        written = surface if is_hangul else " ".join(surface.split())
        key = form if whole else surface if is_hangul else fold(surface)
        first, *more = self.reading(word)
        kept = whole or (tag in self._parts_of_speech and len(first) >= self._min_length)
        stopped = key in self._stopwords or (not more and first != key and not self.counts(first))
        return (
            self.terms[first],
            self.surfaces[written],
            kept and not stopped,
            bool(more),
            self._rules.get(key, 0),
            tag == "SL",
            tag == "SN",
            surface in BINDERS,
            tag == "XPN" and form in _NOUN_PREFIXES,
            tag in {"NNG", "XR"},
            tag == "XSN" and form in _NOUN_SUFFIXES,
            True,
            False,
            False,
            False,
            known,
            0 if known else plain_prefix(surface),
            0 if known else plain_suffix(surface),
            0 if whole else CUES.get(surface, 0),
            tag == "NNP" and known,
        )

    def _uncounted(self, tag: str, known: bool) -> tuple[int | bool, ...]:
        """Attributes of particles, endings and verbs: what they do to the words beside them."""
        row = self._of_tags.get((tag, known))
        if row is None:
            nothing = (self.terms[""], self.surfaces[""], False, False, 0, *(False,) * 7)
            particle, verbal = tag.startswith("J"), tag.startswith(("XSV", "XSA", "VV", "VA"))
            modifier = tag in {"ETM", "MM"}
            row = (*nothing, particle, verbal, modifier, known, 0, 0, 0, False)
            self._of_tags[tag, known] = row
        return row


def latin_canonical(form: str) -> str:
    """Fold the case of a Latin word the lexicon does not know.

    Acronyms (capitals, at most five) and models such as H100 keep their capitals; every other
    word becomes lower case, so that Apple, APPLE Inc and apple meet but IT and it do not.

    Examples
    --------
    >>> [latin_canonical(w) for w in ["NAVER", "Google", "GOOGLE", "hbm3e", "R&D"]]
    ['NAVER', 'google', 'google', 'HBM3E', 'R&D']
    """
    if not form.isascii():
        return form
    if _HAS_LETTER_AND_DIGIT.match(form) or "&" in form:
        return form.upper()
    return form if _ACRONYM.fullmatch(form) else form.lower()
