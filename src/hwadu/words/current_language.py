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

_FROM_HERE_ON = {"language": ""}
"""Of every thread and every cell of a notebook, which a context variable would not outlive."""


def spoken(of: str = "") -> Language:
    """The language as a code: of the study that is worked on, else of the locale.

    English where standard output or errors cannot show Hangul (a console of CP1252).

    Parameters
    ----------
    of : str
        The language of the study that is told of, where it is known.
    """
    if not (_shows_hangul(sys.stdout) and _shows_hangul(sys.stderr)):
        return "en"
    locale = ("LC_ALL", "LC_MESSAGES", "LANG")
    studys = (of, _STUDYS.get(), _FROM_HERE_ON["language"])
    values = [*studys, *(os.environ.get(name, "") for name in locale)]
    return "ko" if next(filter(None, values), "").lower().startswith("ko") else "en"


def speak(language: str) -> None:
    """Speak the language of a study from here on; "" is the locale's again."""
    _FROM_HERE_ON["language"] = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak the language of a study while the body runs.

    An error that leaves the body without a language of its own takes this one along: it is said
    when the study's is no longer spoken.

    Examples
    --------
    >>> with speaking("ko"):
    ...     spoken()
    'ko'
    """
    before = _STUDYS.set(language)
    try:
        yield
    except Exception as error:
        if getattr(error, "language", None) == "":
            error.language = language  # type: ignore[attr-defined]
        raise
    finally:
        _STUDYS.reset(before)


def _shows_hangul(stream: Any) -> bool:
    try:
        chr(0xAC00).encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
