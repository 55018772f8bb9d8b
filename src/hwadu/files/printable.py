"""Text as a terminal may show it: no sequences that move its cursor, colour it or name it."""

from __future__ import annotations

import re

_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, cursor, screen
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # titles, links
    r"|\x1b[ -/]*[0-~]"
)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"  # the last turn text around
)


def printable(text: str) -> str:
    """Text without control characters; line breaks and tabs stay.

    Whole sequences go, not their first sign alone: what is left of one would be shown as text.

    Examples
    --------
    >>> printable("\\x1b[31m화두\\x1b[0m\\x07"), printable("a\\r\\nb")
    ('화두', 'a\\nb')
    >>> printable("\\x1b]0;a new title of the window\\x07화두")
    '화두'
    """
    if text.isprintable():
        return text
    return _CONTROL.sub("", _SEQUENCE.sub("", text))
