"""Spellings with two meanings: AI is also 조류인플루엔자 (bird flu).

A rule of the lexicon gives a spelling its own canonical form where one of the ``near`` words
occurs in the same sentence, or where at least two different ones occur in the document; a sentence
that holds one of the ``unless`` words is left alone. A word of the rule that no lexicon keeps whole
(확진 농장, of two morphemes) is never a term, so it is looked for as it is written.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.tokens.lexicon.edges import Edges
from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.lexicon.folded_text import FoldedText
from hwadu.tokens.lexicon.lexicon_file import LexiconEntry, fold, space_positions
from hwadu.tokens.lexicon.matcher import Matcher
from hwadu.tokens.morphemes.analysed import AnalysedText
from hwadu.tokens.term_of_morpheme import Ids

Numbers = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

_DIFFERENT_IN_DOCUMENT = 2


@dataclass(frozen=True)
class Rule:
    """A homograph rule in term numbers."""

    term: int
    near: Numbers
    unless: Numbers


@dataclass(frozen=True)
class Said:
    """Words of the rules where they are written, in term numbers; all arrays of one length."""

    terms: Numbers
    documents: Numbers
    sentences: Numbers


class WordsOfRules:
    """Find the words of homograph rules that are no terms of their own.

    Parameters
    ----------
    lexicon : Lexicon
    terms : Ids
    """

    def __init__(self, lexicon: Lexicon, terms: Ids) -> None:
        words = {word for rule in lexicon.rules for word in (*rule.near, *rule.unless)}
        written = sorted(w for w in words if len(lexicon.readings.get(fold(w), ())) != 1)
        self._matcher = Matcher({fold(word): space_positions(word) for word in written})
        number_of = {fold(word): _number(word, lexicon, terms) for word in written}
        self._numbers = np.array([number_of[key] for key in self._matcher.keys], dtype=np.int32)

    def find(self, text: AnalysedText, folded: FoldedText, edges: Edges) -> Said:
        """Where they stand in a text, as whole words."""
        hits = self._matcher.find(folded, edges)
        return Said(
            self._numbers[hits.keys],
            text.document_at(hits.starts).astype(np.int32),
            text.sentence_at(hits.starts).astype(np.int32),
        )


def _number(word: str, lexicon: Lexicon, terms: Ids) -> int:
    return terms[lexicon.canonical(word) or word]


def compile_rule(entry: LexiconEntry, lexicon: Lexicon, terms: Ids) -> Rule:
    """A lexicon's rule with its words as term numbers."""

    def numbers(words: tuple[str, ...]) -> Numbers:
        return np.array([_number(word, lexicon, terms) for word in words], dtype=np.int32)

    return Rule(
        term=terms[entry.canonical],
        near=numbers((*entry.near, entry.canonical)),
        unless=numbers(entry.unless),
    )


def apply(
    rule: Rule,
    candidates: Mask,
    terms: Numbers,
    documents: Numbers,
    sentences: Numbers,
    said: Said,
) -> Mask:
    """Which candidates have the rule's meaning.

    Parameters
    ----------
    rule : Rule
    candidates : array of bool, shape (tokens,)
        Tokens with the spelling in question.
    terms, documents, sentences : arrays of int32, shape (tokens,)
    said : Said
        Words of the rules that are no tokens.

    Returns
    -------
    array of bool, shape (tokens,)
    """
    if not candidates.any():
        return candidates
    place = _places(documents, sentences)
    terms, documents = np.append(terms, said.terms), np.append(documents, said.documents)
    places = np.append(place, _places(said.documents, said.sentences))
    near = np.isin(terms, rule.near)
    if not near.any():
        return np.zeros_like(candidates)
    pairs = np.unique(documents[near].astype(np.int64) << 32 | terms[near])
    named, different = np.unique(pairs >> 32, return_counts=True)
    in_document = np.isin(place >> 32, named[different >= _DIFFERENT_IN_DOCUMENT])
    in_sentence = np.isin(place, places[near])
    excused = np.isin(place, places[np.isin(terms, rule.unless)])
    return candidates & (in_sentence | in_document) & ~excused


def _places(documents: Numbers, sentences: Numbers) -> npt.NDArray[np.int64]:
    places: npt.NDArray[np.int64] = documents.astype(np.int64) << 32 | sentences
    return places
