"""Which language the command line speaks: Korean where the locale or HWADU_LANGUAGE says so."""

from __future__ import annotations

import os

import typer

from hwadu.files.printable import printable


def echo(text: str, *, err: bool = False) -> None:
    """Print a line, or several; control characters of titles and file names do not get through."""
    typer.echo(printable(text), err=err)


def korean() -> bool:
    """Whether to speak Korean."""
    for name in ("HWADU_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value.lower().startswith("ko")
    return False


def say(korean_text: str, english_text: str) -> str:
    """The one of two texts that is in the user's language."""
    return korean_text if korean() else english_text


def spoken() -> str:
    """The user's language as a code: ko or en."""
    return "ko" if korean() else "en"
