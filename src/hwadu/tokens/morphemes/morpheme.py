"""Morphemes of paragraphs, each with its place in the text, whoever analysed them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

COUNTABLE_TAGS = frozenset(
    ("NNG", "NNP", "NNB", "NR", "NP", "SL", "SN", "SH", "SO", "SW", "XPN", "XSN", "XR")
)
"""Parts of speech that a term can be made of."""

TOUCHING, SPACED, APART = 0, 1, 2
"""How a word stands to the one before it in its paragraph."""

LONGEST = np.iinfo(np.uint16).max
"""Letters of a morpheme, and sentences of a paragraph, that are counted at most."""


class Word(NamedTuple):
    """A morpheme as it was written; ``known`` says whether the analyser's dictionary has it."""

    form: str
    tag: str
    surface: str
    known: bool = True


@dataclass(frozen=True)
class Morphemes:
    """Morphemes of several paragraphs, flat.

    Parameters
    ----------
    words : array of int32, shape (morphemes,)
        Numbers in a vocabulary.
    starts : array of int32, shape (morphemes,)
        Character of its paragraph at which each begins.
    lengths : array of uint16, shape (morphemes,)
        Characters; a syllable that two morphemes share belongs to both.
    sentences : array of uint16, shape (morphemes,)
        Sentence within the paragraph, from 0.
    offsets : array of int64, shape (paragraphs + 1,)
        Where each paragraph's morphemes begin.
    sentence_counts : array of int32, shape (paragraphs,)
    """

    words: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int32]
    lengths: npt.NDArray[np.uint16]
    sentences: npt.NDArray[np.uint16]
    offsets: npt.NDArray[np.int64]
    sentence_counts: npt.NDArray[np.int32]


@dataclass(frozen=True)
class AnalysedParagraphs:
    """Morphemes with the vocabulary their words are numbers of."""

    vocabulary: list[Word]
    morphemes: Morphemes
