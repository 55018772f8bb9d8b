"""Characters that no tree of markup holds, and references to them."""

from __future__ import annotations

import re

_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|(\d{1,10}))(?![0-9a-f]);?", re.IGNORECASE)
_MOST = 0x10FFFF


def allowed_characters(markup: str) -> str:
    """Markup without the characters that parsers take and their trees do not.

    Examples
    --------
    >>> allowed_characters("가&#1;나&#xD83D;다\\x0b&#44032;&#xAC00;")
    '가나다&#44032;&#xAC00;'
    """
    return _REFERENCE.sub(_kept, _ODD.sub("", markup))


def _kept(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return "" if code > _MOST or _ODD.fullmatch(chr(code)) else reference[0]
