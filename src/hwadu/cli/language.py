"""Which language the command line speaks: the study's where there is one, else the locale's."""

from __future__ import annotations

import os
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typer

from hwadu.files.printable import printable
from hwadu.words import say

if TYPE_CHECKING:
    from hwadu.runs.folder.run import Run

Language = Literal["ko", "en"]

_STUDYS: ContextVar[str] = ContextVar("language of the study", default="")


def echo(text: str, *, err: bool = False) -> None:
    """Print a line, or several; control characters of titles and file names do not get through."""
    typer.echo(printable(text), err=err)


def tell(key: str, /, **facts: Any) -> str:
    """A text of the command line by its key, in the language that is spoken."""
    return say(f"cli.{key}" if "." in key else f"cli.said.{key}", spoken(), **facts)


def spoken() -> Language:
    """The language as a code: of the study that the command is about, else of the locale."""
    locale = ("LC_ALL", "LC_MESSAGES", "LANG")
    values = [_STUDYS.get(), *(os.environ.get(name, "") for name in locale)]
    return "ko" if next(filter(None, values), "").lower().startswith("ko") else "en"


def speak(language: str) -> None:
    """Speak the language of a study from here on; "" is the locale's again."""
    _STUDYS.set(language)


def opened(folder: Path) -> Run:
    """A run; from here on its language is spoken."""
    from hwadu.runs.folder.run import Run

    run = Run(folder)
    speak(run.language)
    return run


def speak_of(study: Path) -> None:
    """Speak the language of a study, whose file or folder is given."""
    from hwadu.runs.folder.run import STUDY
    from hwadu.settings import load_study

    speak(load_study(study / STUDY if study.is_dir() else study).language)
