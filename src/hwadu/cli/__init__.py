"""The command line: each command is a thin wrapper over a plain function.

Help is Korean where the locale is, and English elsewhere.
"""

from __future__ import annotations

import gc
import logging
import sys
from typing import Annotated, NoReturn

import typer

import hwadu
from hwadu import progress
from hwadu.cli import coding_commands as coding
from hwadu.cli import file_commands as reading
from hwadu.cli import handover_commands as handover
from hwadu.cli import lookup_commands as lookups
from hwadu.cli import model_reader_commands as readers
from hwadu.cli import study_commands as studies
from hwadu.cli import theme_commands as themes
from hwadu.cli import token_commands as tokens
from hwadu.cli import topic_commands as topics
from hwadu.cli.console import write_otherwise
from hwadu.cli.ending import asked, ended_as_by_ctrl_c
from hwadu.cli.help_in_words import Commands
from hwadu.cli.language import echo, speak, spoken, tell
from hwadu.cli.usage_errors import unusable, usage_error
from hwadu.errors import HwaduError
from hwadu.files.printable import printable
from hwadu.notices import Notice

_NEW_OBJECTS = 50_000
"""How many come between two searches for unused ones; with the usual 700 they take a twentieth."""

USAGE_ERROR = 2
INTERRUPTED = 130

app = typer.Typer(
    cls=Commands,
    help=tell("help.hwadu"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(studies.app)
app.add_typer(lookups.app)
app.add_typer(reading.app)
app.add_typer(tokens.lexicon, name="lexicon")
app.add_typer(tokens.cache)
app.add_typer(handover.app)
coding.app.add_typer(readers.app)
app.add_typer(coding.app, name="code")
app.add_typer(topics.app, name="topics")
app.add_typer(themes.app, name="themes")


def _told_version(wanted: bool) -> None:
    if wanted:
        echo(f"hwadu {hwadu.__version__}")
        raise typer.Exit


@app.callback()
def _commands(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_told_version, is_eager=True, help=tell("help.version")),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; an error a user can mend is one sentence and exit code 2."""
    gc.set_threshold(_NEW_OBJECTS)
    speak("")
    write_otherwise()
    _log_to_terminal()
    try:
        with ended_as_by_ctrl_c():
            code = app(standalone_mode=False)  # Typer turns Ctrl-C into a code, not an exception
    except (typer.Abort, KeyboardInterrupt):  # but not at a question, or before it has begun
        code = INTERRUPTED
    except Exception as error:
        if not asked():
            _fail(error)
        code = INTERRUPTED  # a library has made another error of Ctrl-C
    if code == INTERRUPTED:
        echo(tell("stopped"), err=True)
    sys.exit(code)


def _fail(error: Exception) -> NoReturn:
    """End with one sentence where a user can mend the error; else raise it."""
    code = getattr(error, "exit_code", USAGE_ERROR)
    if isinstance(error, OSError):
        error = unusable(error)
    elif type(error).__name__ == "NoArgsIsHelpError":  # no mistake: its text is the help
        echo(str(error), err=True)
        sys.exit(code)
    elif hasattr(error, "format_message"):
        error = usage_error(error)
    elif not isinstance(error, HwaduError):
        raise error
    speak(error.language or spoken())  # the word before it is of the same language
    echo(f"{tell('error')}{error}", err=True)
    sys.exit(code)


class _Printable(logging.Formatter):
    """Log lines without control characters; notices in the language that is spoken."""

    def format(self, record: logging.LogRecord) -> str:
        mark = "!" if record.levelno >= logging.WARNING else "·"
        if isinstance(record.args, tuple):
            said = (a.said(spoken()) if isinstance(a, Notice) else a for a in record.args)
            record.args = tuple(said)
        return printable(f"{mark} {super().format(record)}")


def _log_to_terminal() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Printable("%(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger(progress.__name__).setLevel(logging.INFO)
