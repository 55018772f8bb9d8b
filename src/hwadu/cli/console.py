"""Consoles that know few letters: what they cannot show is written otherwise, never an error."""

from __future__ import annotations

import codecs
import io
import sys

_OTHERWISE = {
    "–": "-", "—": "-", "−": "-", "·": "-", "…": "...", "‘": "'", "’": "'", "“": '"', "”": '"',
    "→": "->", "×": "x", "±": "+/-", "≈": "~", "≤": "<=", "≥": ">=", "▲": "^", "▼": "v",
}  # fmt: skip


def write_otherwise() -> None:
    """Let standard output and errors write what their encoding lacks in letters that it has.

    Windows' consoles know CP949 or CP1252: a dash that they lack becomes a hyphen, any other
    letter a question mark.
    """
    codecs.register_error("hwadu.otherwise", _replaced)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="hwadu.otherwise")


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_OTHERWISE.get(letter, "?") for letter in lacking), error.end
