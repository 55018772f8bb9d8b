"""Letters that were taken apart, as a Mac does with Korean syllables, put together again."""

from __future__ import annotations

import re
import unicodedata

_TAKEN_APART = re.compile(
    "[\u1100-\u1112\uac00-\ud7a3][\u1161-\u1175\u11a8-\u11c2]{1,2}|[A-Za-z][\u0300-\u036f]{1,4}"
)


def composed(text: str) -> str:
    r"""A text whose syllables are one character each (NFC); all other characters stay.

    NFC would also replace ideographs that look alike, and ids are made of what a file holds.

    Examples
    --------
    >>> composed("\u1112\u1161\u11ab\u1100\u1173\u11af"), composed("한글")
    ('한글', '한글')
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return _TAKEN_APART.sub(lambda apart: unicodedata.normalize("NFC", apart.group()), text)
