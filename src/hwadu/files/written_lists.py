"""Lists in a cell or a line as programs write them: in brackets, each word in quotation marks."""

from __future__ import annotations

import re

_CLOSING = {"[": "]", "(": ")", "{": "}"}
_QUOTED = re.compile(r"""(["'])(?:(?!\1).)+\1|“[^“”]+”|‘[^‘’]+’""", re.DOTALL)


def within_brackets(cell: str) -> str:
    """What stands within the brackets around all of a list; other brackets are of its words.

    Round and curly brackets are those of a list only around quotation marks. Of a list of several
    lines the first one opens a bracket, and the last one closes it.

    Examples
    --------
    >>> within_brackets("[급매, 매물[1]]"), within_brackets("('급매', '매물')")
    ('급매, 매물[1]', "'급매', '매물'")
    >>> within_brackets("급매, 매물[1]"), within_brackets('["급매",')
    ('급매, 매물[1]', '"급매",')
    """
    text = cell.strip()
    if text.startswith("[") and "]" not in text:
        return text[1:]
    if text.endswith("]") and "[" not in text:
        return text[:-1]
    inner = text[1:-1].strip()
    of_a_list = text.startswith("[") or (inner[:1] in ('"', "'") and inner[-1:] in ('"', "'"))
    return inner if inner and of_a_list and _is_within_one_pair(text) else text


def unquoted(word: str) -> str:
    """A word without the pair of quotation marks around it, and the blanks.

    Examples
    --------
    >>> unquoted(" '급매' "), unquoted("‘급매’"), unquoted("'90년대"), unquoted("'가' 또는 '나'")
    ('급매', '급매', "'90년대", "'가' 또는 '나'")
    """
    text = word.strip()
    return text[1:-1].strip() if _QUOTED.fullmatch(text) else text


def _is_within_one_pair(text: str) -> bool:
    opening, depth = text[0], 0
    for at, sign in enumerate(text):
        depth += (sign == opening) - (sign == _CLOSING.get(opening))
        if not depth:
            return at == len(text) - 1
    return False
