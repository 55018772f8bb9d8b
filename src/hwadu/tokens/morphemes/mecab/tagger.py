"""MeCab itself: texts to lines, one per node, each with the byte at which it begins."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from hwadu.errors import MissingExtraError

NODE = "%m\\t%f[0]\\t%f[4]\\t%f[7]"
"""Surface, tag, kind of entry, its parts."""

_OPTIONS = f"-F'%ps\\n{NODE}\\n' -U'%ps\\n{NODE}\\n' -E'\\n'"
_LONGEST = 1_000
"""Characters that are read at once: a run of letters costs the square of its length."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_PAUSES = (re.compile(r"[.!?…][\"'”’」』)\]]*\s+"), re.compile(r"\s+"))


@lru_cache(maxsize=1)
def tagger() -> Any:
    """The analyser with its dictionary, mapped into memory once.

    Raises
    ------
    MissingExtraError
        If the package is not installed.
    """
    try:
        import mecab_ko
    except ImportError:
        raise MissingExtraError(
            "mecab-ko", extra="mecab", purpose='[tokens] analyser = "mecab"'
        ) from None
    return mecab_ko.Tagger(_OPTIONS)


def nodes_of(text: str) -> list[tuple[bytes, str]]:
    """Pieces of a text, as the bytes that were read and the lines that MeCab answers.

    The pieces are the whole text in order. Control characters, which would end the text or a
    line, are read as spaces, and halves of surrogate pairs as U+FFFD: as many bytes as they take.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of (bytes, str)
        Lines alternate: the byte of the piece at which a node begins, and its :data:`NODE`.
    """
    if _CONTROLS.search(text):
        text = _CONTROLS.sub(lambda found: " " if found.group() < "\x80" else "\ufffd", text)
    parse = tagger().parse
    return [(piece.encode(), parse(piece)) for piece in _pieces(text)]


def _pieces(text: str) -> list[str]:
    """A long text cut where a sentence seems to end, else at a space, else anywhere."""
    pieces = []
    first = 0
    while len(text) - first > _LONGEST:
        end = first + _LONGEST
        for pause in _PAUSES:
            cuts = [found.end() for found in pause.finditer(text, first, end)]
            if cuts:
                end = cuts[-1]
                break
        pieces.append(text[first:end])
        first = end
    pieces.append(text[first:])
    return pieces
