"""Which language the command line speaks: the study's where there is one, else the locale's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from hwadu.files.printable import printable
from hwadu.words import say
from hwadu.words.current_language import Language, speak, spoken

if TYPE_CHECKING:
    from hwadu.runs.folder.run import Run

__all__ = ["Language", "echo", "opened", "say_uncounted", "speak", "speak_of", "spoken", "tell"]


def echo(text: str, *, err: bool = False) -> None:
    """Print a line, or several; control characters of titles and file names do not get through."""
    typer.echo(printable(text), err=err)


def tell(key: str, /, **facts: Any) -> str:
    """A text of the command line by its key, in the language that is spoken."""
    return say(f"cli.{key}" if "." in key else f"cli.said.{key}", spoken(), **facts)


def opened(folder: Path) -> Run:
    """A run; from here on its language is spoken."""
    from hwadu.runs.folder.run import Run

    return Run(folder)


def say_uncounted(run: Run) -> None:
    """Say how many articles are left out, for shares do not count them, if any."""
    if run.uncounted:
        echo(tell("uncounted", n=run.uncounted))


def speak_of(study: Path) -> None:
    """Speak the language of a study, whose file or folder is given."""
    from hwadu.settings import load_study

    load_study(study)
