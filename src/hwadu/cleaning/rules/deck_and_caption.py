"""Where a deck ends and a caption begins, when the line break between them was lost."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\S{5,40}")
_WORD = re.compile(r"[가-힣A-Za-z0-9]{3,}")
_ENDS_A_DECK = re.compile(r"[가-힣\"”’'…?!%↑↓]")
_NEARBY = 400


def deck_end(words: str, after: str) -> int:
    """Where the second part of a glued text starts; 0 if it is not known to be glued.

    In "논의 본격화누리차 공장 전경" the second half of 본격화누리차 starts a word of the text
    behind it, and its middle does not come back there, as that of a compound would.

    Parameters
    ----------
    words : str
        Deck and caption, or a caption alone.
    after : str
        The text behind them.

    Examples
    --------
    >>> words = "논의 본격화누리차 공장 전경"
    >>> words[deck_end(words, "누리차가 공장을 짓는다.") :]
    '누리차 공장 전경'
    >>> deck_end("누리차 공장 전경", "누리차가 공장을 짓는다.")
    0
    """
    starts = {word[:size] for word in _WORD.findall(after[:_NEARBY]) for size in range(3, 12)}
    without_spaces = after.replace(" ", "")
    found = 0
    for token in _TOKEN.finditer(words):
        text = token.group()
        for at in range(2, len(text) - 2):
            word = _WORD.match(text, at) if _ENDS_A_DECK.match(text, at - 1) else None
            if word and word.group() in starts and text[at - 2 : at + 2] not in without_spaces:
                found = token.start() + at
                break
    return found
