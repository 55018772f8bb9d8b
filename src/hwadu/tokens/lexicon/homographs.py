"""Spellings with two meanings: AI is also 조류인플루엔자 (bird flu).

A rule of the lexicon gives a spelling its own canonical form where one of the ``near`` words
occurs in the same sentence, or where at least two different ones occur in the document; a sentence
that holds one of the ``unless`` words is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.lexicon.lexicon_file import LexiconEntry
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


def compile_rule(entry: LexiconEntry, lexicon: Lexicon, terms: Ids) -> Rule:
    """A lexicon's rule with its words as term numbers."""

    def numbers(words: tuple[str, ...]) -> Numbers:
        return np.array([terms[lexicon.canonical(w) or w] for w in words], dtype=np.int32)

    return Rule(
        term=terms[entry.canonical],
        near=numbers((*entry.near, entry.canonical)),
        unless=numbers(entry.unless),
    )


def apply(
    rule: Rule, candidates: Mask, terms: Numbers, documents: Numbers, sentences: Numbers
) -> Mask:
    """Which candidates have the rule's meaning.

    Parameters
    ----------
    rule : Rule
    candidates : array of bool, shape (tokens,)
        Tokens with the spelling in question.
    terms, documents, sentences : arrays of int32, shape (tokens,)

    Returns
    -------
    array of bool, shape (tokens,)
    """
    if not candidates.any():
        return candidates
    place = documents.astype(np.int64) << 32 | sentences
    near = np.isin(terms, rule.near)
    if not near.any():
        return np.zeros_like(candidates)
    pairs = np.unique(documents[near].astype(np.int64) << 32 | terms[near])
    named, different = np.unique(pairs >> 32, return_counts=True)
    in_document = np.isin(documents, named[different >= _DIFFERENT_IN_DOCUMENT])
    in_sentence = np.isin(place, place[near])
    excused = np.isin(place, place[np.isin(terms, rule.unless)])
    return candidates & (in_sentence | in_document) & ~excused
