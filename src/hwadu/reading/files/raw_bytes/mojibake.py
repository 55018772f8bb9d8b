"""Hangul that was once read in a Western encoding and saved as what that showed: ê°€ for 가."""

from __future__ import annotations

import re

_WESTERN = {
    ord(bytes([code]).decode("cp1252", "ignore") or chr(code)): code for code in range(0x80, 0xA0)
}
_FOREIGN = re.compile("[^\x00-\x7f]")
_HANGUL = re.compile("[가-힣]")
_FEWEST = 10  # characters beyond ASCII; fewer are no Korean text
_MOST = 0.5
_SAMPLE = 20_000


def unmangled(text: str) -> str:
    """The text as it was before; "" where it is not of this kind.

    Nothing but a whole text in which every character can be turned back, and most of what comes
    out is Hangul, is taken for one.

    Examples
    --------
    >>> unmangled("제목,본문 가나다라마바사".encode().decode("latin-1"))
    '제목,본문 가나다라마바사'
    >>> unmangled("café, naïve, Zürich, Köln, São Paulo, Málaga, Đà Nẵng")
    ''
    """
    sample = text[:_SAMPLE]
    foreign = len(_FOREIGN.findall(sample))
    if foreign < _FEWEST or _HANGUL.search(sample):
        return ""
    try:
        data = text.translate(_WESTERN).encode("latin-1")
    except UnicodeEncodeError:
        return ""
    for encoding in ("utf-8", "cp949"):
        try:
            whole = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_HANGUL.findall(whole)) > _MOST * len(_FOREIGN.findall(whole)):
            return whole
    return ""
