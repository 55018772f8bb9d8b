"""Words of documents in their order, each knowing how it stands to the one before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Stream:
    """Words of several documents, one after the other.

    Parameters
    ----------
    words : array of int32
        Numbers in a :class:`~hwadu.tokens.term_of_morpheme.Vocabulary`.
    gaps : array of uint8
        How each stands to the one before.
    documents, sentences : arrays of int32
        Where each stands; documents do not decrease.
    """

    words: Numbers
    gaps: npt.NDArray[np.uint8]
    documents: Numbers
    sentences: Numbers

    def take(self, index: npt.NDArray[np.generic]) -> Stream:
        """The words at the given places."""
        return Stream(
            self.words[index], self.gaps[index], self.documents[index], self.sentences[index]
        )
