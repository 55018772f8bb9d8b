"""Which language is spoken to whoever is at work: the study's, or else the locale's."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Literal

Language = Literal["ko", "en"]

_STUDYS: ContextVar[str] = ContextVar("language of the study", default="")


def spoken() -> Language:
    """The language as a code: of the study that is worked on, else of the locale.

    English where standard output or errors cannot show Hangul (a console of CP1252).
    """
    if not (_shows_hangul(sys.stdout) and _shows_hangul(sys.stderr)):
        return "en"
    locale = ("LC_ALL", "LC_MESSAGES", "LANG")
    values = [_STUDYS.get(), *(os.environ.get(name, "") for name in locale)]
    return "ko" if next(filter(None, values), "").lower().startswith("ko") else "en"


def speak(language: str) -> None:
    """Speak the language of a study from here on; "" is the locale's again."""
    _STUDYS.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak the language of a study while the body runs.

    Examples
    --------
    >>> with speaking("ko"):
    ...     spoken()
    'ko'
    """
    before = _STUDYS.set(language)
    try:
        yield
    finally:
        _STUDYS.reset(before)


def _shows_hangul(stream: Any) -> bool:
    try:
        chr(0xAC00).encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
