"""What takes texts apart into morphemes: Kiwi, or MeCab where a size asks for it.

Nothing here knows a lexicon: what a text's morphemes are depends on the text and the analyser
alone, so they are kept for good, and terms are laid over them afterwards
(:mod:`hwadu.tokens.lexicon.matcher`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hwadu.errors import SettingsError, did_you_mean
from hwadu.tokens.morphemes.morpheme import AnalysedParagraphs

KIWI, MECAB = "kiwi", "mecab"
ANALYSERS = (KIWI, MECAB)
DEFAULT_ANALYSER = KIWI


class Analyser(Protocol):
    """Texts to morphemes: surface, tag (Kiwi's), place and sentence of each.

    Attributes
    ----------
    key : str
        A hash of everything the morphemes of a text depend on besides the text: the analyser, its
        dictionary, their versions.
    """

    @property
    def key(self) -> str:
        """See the attributes."""
        ...

    def analyse(self, texts: Sequence[str], threads: int | None = None) -> AnalysedParagraphs:
        """Morphemes of the texts in their order.

        Parameters
        ----------
        texts : sequence of str
        threads : int, optional
            If the analyser uses any; all cores if not given.
        """
        ...


def analyser_of(name: str = DEFAULT_ANALYSER) -> Analyser:
    """The analyser of a name.

    Parameters
    ----------
    name : {"kiwi", "mecab"}

    Raises
    ------
    SettingsError
        If there is none of that name.
    MissingExtraError
        If its package is not installed.

    Examples
    --------
    >>> analyser_of("kiwi").key == analyser_of().key
    True
    """
    if name == KIWI:
        from hwadu.tokens.morphemes.kiwi import KiwiAnalyser

        return KiwiAnalyser()
    if name == MECAB:
        from hwadu.tokens.morphemes.mecab.analyse import MecabAnalyser

        return MecabAnalyser()
    raise SettingsError("tokens.no_analyser", name=name, hint=did_you_mean(name, ANALYSERS))
