"""Where words lie in meaning: vectors of the language model that comes with Kiwi."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hwadu.progress import bar
from hwadu.tokens.morphemes.kiwi import KiwiAnalyser
from hwadu.tokens.morphemes.kiwi_of_words import kiwi_of_words

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

Vectors = npt.NDArray[np.float32]

DIMENSIONS = 256

_TAGS = {"NNG", "NNP", "NNB", "NR", "NP", "XR", "MM", "MAG", "VV", "VA"}
"""Others (foreign words, figures, endings) are one and the same to the model."""

_AT_ONCE = 1_000
_DIGITS = 5  # so that a place does not depend on which others are found beside it
_ANCHORS = np.linspace(100, 30_000, 300).astype(int).tolist()
"""Morphemes of the model that all others are held against: the same in every Kiwi."""


class WordVectors:
    """Words to vectors, by the embeddings of Kiwi's own language model.

    Kiwi tells how alike two morphemes are, as a cosine, and not where they lie. As many of its
    answers as there are dimensions, and a few to spare, give the places back, up to a rotation. A
    word of several morphemes lies at their mean; one of which Kiwi knows none has a row of zeros.
    Whichever analyser reads a study, what words mean is asked of Kiwi: no other has such a model.

    Satisfies :class:`hwadu.vectors.Encoder`, but for rows of words that are not known.

    Attributes
    ----------
    name, version : str
        Which model it is, for caches.
    quick : bool
        Thousands of words a second: no cache need say how long it will take.

    References
    ----------
    Lee (2022), Kiwi, Korean intelligent word identifier, and its CoNg models (contextual
    n-gram embeddings). Williams and Seeger (2001), Using the Nyström method to speed up kernel
    machines, NIPS.

    Examples
    --------
    >>> strike, union, cake = WordVectors().encode(["파업", "노동조합", "케이크"])
    >>> bool(strike @ union > strike @ cake)
    True
    """

    name = "kiwi words"
    quick = True

    def __init__(self) -> None:
        self.version = KiwiAnalyser().key
        self._places: dict[int, npt.NDArray[np.float64]] = {}
        self._turn = np.empty((0, DIMENSIONS))  # likenesses to the anchors into places

    def _find(self, kiwi: Kiwi, morphemes: list[int]) -> None:
        if not len(self._turn):
            alike = _likenesses(kiwi, _ANCHORS)
            values, directions = np.linalg.eigh((alike + alike.T) / 2)
            self._turn = directions[:, -DIMENSIONS:] / np.sqrt(values[-DIMENSIONS:])
        with bar("looking up words", len(morphemes), unit="words") as advance:
            for first in range(0, len(morphemes), _AT_ONCE):
                some = morphemes[first : first + _AT_ONCE]
                places = np.nan_to_num(_likenesses(kiwi, some)) @ self._turn
                places = places.round(_DIGITS)
                self._places.update(zip(some, places, strict=True))
                advance(len(some))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of words, shape (words, 256): unit rows, or zeros where nothing is known."""
        made = np.zeros((len(texts), DIMENSIONS))
        if not texts:
            return made.astype(np.float32)
        kiwi = kiwi_of_words(texts)
        parts = [
            [token.id for token in tokens if token.tag.split("-")[0] in _TAGS and not token.oov]
            for tokens in kiwi.tokenize(list(texts))
        ]
        word = np.repeat(np.arange(len(parts)), list(map(len, parts)))
        numbers = [number for part in parts for number in part]
        self._find(kiwi, sorted(set(numbers) - self._places.keys()))
        if numbers:
            np.add.at(made, word, np.stack([self._places[number] for number in numbers]))
        norm = np.linalg.norm(made, axis=1, keepdims=True)
        made /= np.maximum(norm, 1e-9)
        return made.astype(np.float32)


def _likenesses(kiwi: Kiwi, morphemes: list[int]) -> npt.NDArray[np.float64]:
    # millions of questions, each with numbers: what Kiwi's own class adds is to take tokens too
    plain: Any = super(type(kiwi), kiwi)
    alike = plain.morpheme_similarity
    rows = [list(map(alike, repeat(one), _ANCHORS)) for one in morphemes]
    return np.array(rows, dtype=float).reshape(len(morphemes), len(_ANCHORS))
