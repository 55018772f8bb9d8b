"""Where sentences end in a paragraph: MeCab says nothing of it.

A sentence ends behind a full stop, a question or exclamation mark or an ellipsis and the brackets
and quotes that close there, if a space follows or, as in texts that lost their line breaks
(밝혔다.이날), Hangul touches a sentence-final ending. It does not end inside quotes, behind an
initial or a numeral that opens it (1. 배경), or before the particle that a quoted sentence takes.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_CLOSING = r"\"'”’」』》〉)\]"
_END = re.compile(
    r"(?<![.!?…。])(?:(?<=[다요까죠네])(?P<touched>[.?!])(?=[가-힣“‘\"'])"
    rf"|(?P<marks>[.!?…。]++)[{_CLOSING}]*+(?=\s))\s*+"
)
_QUOTED = re.compile(r"“[^“”]{0,300}”|‘[^‘’]{0,200}’|\"[^\"]{0,300}\"|「[^「」]{0,200}」")
_NUMERAL = re.compile(r"\d{1,2}|[A-Za-z가-하]")
"""What opens an item of a list, before a full stop."""
_TAKEN_UP = re.compile(r"(?:이?라[고며는]|[은는이가을를의와과도]|하고)(?![가-힣])")
"""What a quoted sentence is taken up by."""
_Spans = tuple[list[int], list[int]]


def sentence_starts(text: str) -> list[int]:
    """Characters at which the sentences of a paragraph begin; the first is 0.

    Examples
    --------
    >>> text = '그는 "끝났다. 이제 간다."라고 했다.이날 비가 3.5㎜ 왔다! 1. 배경'
    >>> starts = sentence_starts(text)
    >>> [text[a:b].strip() for a, b in zip(starts, [*starts[1:], None])]
    ['그는 "끝났다. 이제 간다."라고 했다.', '이날 비가 3.5㎜ 왔다!', '1. 배경']
    """
    starts = [0]
    quotes = None
    for found in _END.finditer(text):
        if found.end() >= len(text):
            break
        kind = "touched" if found["touched"] else "marks"
        mark, last = found.span(kind)
        first = starts[-1]
        if _NUMERAL.fullmatch(text[first : min(mark, first + 3)]) or _is_initial(text, mark):
            continue
        if quotes is None:
            quotes = _spans(text)
        last += kind == "marks"  # behind which the quotation may close that ends the sentence
        if _inside(quotes, mark, last) or _is_taken_up(text, found):
            continue
        starts.append(found.end())
    return starts


def _is_initial(text: str, mark: int) -> bool:
    """Whether one capital stands before a full stop, as in U.S. or J. Kim."""
    before = text[max(mark - 2, 0) : mark]
    return before[-1:].isascii() and before[-1:].isupper() and not before[:-1].isalnum()


def _spans(text: str) -> _Spans:
    spans = [found.span() for found in _QUOTED.finditer(text)]
    return [start for start, _ in spans], [end for _, end in spans]


def _inside(spans: _Spans, mark: int, last: int) -> bool:
    """Whether a span holds both places: a sentence may end with a quotation, not within."""
    starts, ends = spans
    at = bisect_right(starts, mark) - 1
    return at >= 0 and last < ends[at]


def _is_taken_up(text: str, found: re.Match[str]) -> bool:
    quoted = text[found.start() : found.end()].rstrip()[-1:] in "\"'”’」』"
    return quoted and _TAKEN_UP.match(text, found.end()) is not None
