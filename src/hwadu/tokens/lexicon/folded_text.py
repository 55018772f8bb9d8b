"""A text as a matcher sees it: no spaces, no Latin case, every letter with its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

GAP, LATIN, DIGIT, LETTER, MARK = range(5)
"""Kinds of characters: space, Latin letter, digit, any other letter, everything else."""

_PLANE = 1 << 16
_GAPS = " \t\u00a0\u3000"
_HANGUL = range(0xAC00, 0xD7A4)


@dataclass(frozen=True)
class FoldedText:
    """A text and its characters' kinds.

    Parameters
    ----------
    text : str
    kinds : array of uint8, shape (characters + 3,)
        Kind of each character, with a mark before the first and two after the last: the character
        at place ``p`` has the kind at ``p + 1``.
    """

    text: str
    kinds: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, text: str) -> FoldedText:
        """Read the kinds of a text's characters."""
        kinds = np.full(len(text) + 3, MARK, dtype=np.uint8)
        kinds[1:-2] = _tables()[0][np.minimum(_codes(text), _PLANE - 1)]
        return cls(text, kinds)

    @cached_property
    def runs(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Of each character, where the run of letters and digits around it begins and ends."""
        kinds = self.kinds[1:]
        inside = (kinds != GAP) & (kinds != MARK)
        place = np.arange(len(kinds))
        begins = np.maximum.accumulate(np.where(inside, -1, place)) + 1
        ends = np.minimum.accumulate(np.where(inside, len(kinds), place)[::-1])[::-1]
        return begins, ends

    @cached_property
    def places(self) -> npt.NDArray[np.int64]:
        """Place of each character that is no space."""
        return np.flatnonzero(self.kinds[1:-2] != GAP)

    @cached_property
    def letters(self) -> str:
        """The folded characters at these places.

        Examples
        --------
        >>> FoldedText.of("AI 3대 강국").letters
        'ai3대강국'
        """
        codes = _codes(self.text)[self.places]
        plane = codes < _PLANE
        codes[plane] = _tables()[1][codes[plane]]
        return codes.tobytes().decode("utf-32-le")


def _codes(text: str) -> npt.NDArray[np.uint32]:
    raw = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(raw, dtype="<u4").astype(np.uint32)


@lru_cache(maxsize=1)
def _tables() -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint32]]:
    """Kind and folded form of each character of the basic plane."""
    kinds = np.full(_PLANE, MARK, dtype=np.uint8)
    folds = np.arange(_PLANE, dtype=np.uint32)
    kinds[_HANGUL.start : _HANGUL.stop] = LETTER
    for code in (*range(_HANGUL.start), *range(_HANGUL.stop, _PLANE)):
        character = chr(code)
        if character in _GAPS:
            kinds[code] = GAP
        elif character.isdecimal():
            kinds[code] = DIGIT
        elif character.isalpha():
            kinds[code] = LATIN if code < 0x250 else LETTER
            folded = character.casefold()
            folds[code] = ord(folded) if len(folded) == 1 else code
    folds[0xD800:0xE000] = 0xFFFD  # half of a pair is no character
    kinds[_PLANE - 1] = MARK
    return kinds, folds
