"""A piece of a corpus as one text with its morphemes: what terms are laid over."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from hwadu.tokens.morphemes.morpheme import Morphemes

Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]

BREAK = "\n"
"""Between paragraphs; no term goes over it."""


@dataclass(frozen=True)
class AnalysedText:
    """Paragraphs of several documents in one text, with every morpheme's place in it.

    Parameters
    ----------
    text : str
        The paragraphs, a line break between them.
    words : array of int32, shape (morphemes,)
        Numbers in a :class:`~hwadu.tokens.term_of_morpheme.Vocabulary`.
    starts, ends : array of int64, shape (morphemes,)
        Characters of the text.
    documents, sentences : array of int32, shape (morphemes,)
        Where each stands; documents do not decrease.
    paragraphs : array of int64, shape (paragraphs,)
        Character at which each paragraph begins.
    paragraph_documents : array of int32, shape (paragraphs,)
    listed : bool
        Whether the morphemes are items of lists rather than words of sentences: several may be one
        term, but none says anything of the next.
    """

    text: str
    words: Numbers
    starts: Places
    ends: Places
    documents: Numbers
    sentences: Numbers
    paragraphs: Places
    paragraph_documents: Numbers
    listed: bool = False

    def items_apart(self) -> AnalysedText:
        """The same with a break between any two items."""
        letters = list(self.text)
        for start in self.starts[1:].tolist():
            letters[start - 1] = BREAK
        return replace(self, text="".join(letters))

    def document_at(self, places: Places) -> Numbers:
        """Document of each place in the text."""
        paragraph = np.searchsorted(self.paragraphs, places, side="right") - 1
        return self.paragraph_documents[paragraph]

    def sentence_at(self, places: Places) -> Numbers:
        """Sentence of each place: that of the morpheme there, or of the next one."""
        last = len(self.starts) - 1
        if last < 0:
            return np.zeros(len(places), dtype=np.int32)
        morpheme = np.searchsorted(self.ends, places, side="right")
        return self.sentences[np.minimum(morpheme, last)]


def analysed_text(
    paragraphs: list[str],
    morphemes: Morphemes,
    words: Numbers,
    documents: Numbers,
    sentences: Numbers,
) -> AnalysedText:
    """Put paragraphs and their morphemes together.

    Parameters
    ----------
    paragraphs : list of str
    morphemes : Morphemes
        Of these paragraphs.
    words : array of int32, shape (morphemes,)
        The morphemes as numbers of the vocabulary in use.
    documents : array of int32, shape (paragraphs,)
        Document of each paragraph.
    sentences : array of int32, shape (morphemes,)
        Sentence of each morpheme within its document.
    """
    lengths = np.array([len(text) + len(BREAK) for text in paragraphs], dtype=np.int64)
    begins = np.cumsum(lengths) - lengths
    counts = np.diff(morphemes.offsets)
    starts = morphemes.starts.astype(np.int64) + np.repeat(begins, counts)
    return AnalysedText(
        text=BREAK.join(paragraphs),
        words=words,
        starts=starts,
        ends=starts + morphemes.lengths,
        documents=np.repeat(documents, counts),
        sentences=sentences,
        paragraphs=begins,
        paragraph_documents=documents,
    )
