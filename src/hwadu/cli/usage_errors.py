"""What is wrong with a command line, or with a place it names, said like every other error."""

from __future__ import annotations

import re
from typing import Any

from hwadu.errors import HwaduError
from hwadu.files.toml_model import Allowed
from hwadu.words.phrases import Phrase, refusal

_MISSING = re.compile(r"Missing (argument|option) '(.+)'\.")
_NO_COMMAND = re.compile(r"No such command '(.+?)'\.(?: Did you mean (.+)\?)?")
_NO_OPTION = re.compile(r"No such option: (\S+)(?: \(Possible options: (.+)\))?")
_NO_VALUE = re.compile(r"Option '(.+)' requires an argument\.")
_NEEDLESS_VALUE = re.compile(r"Option '(.+)' does not take a value\.")
_NEEDLESS = re.compile(r"Got unexpected extra argument\(s\) \((.+)\)")
_WRONG_VALUE = re.compile(r"Invalid value for (\S+): (.+)", re.DOTALL)


def usage_error(error: Any) -> HwaduError:
    """A mistake in a command line, as an error of ours.

    Parameters
    ----------
    error : ClickException
        Of Typer, whose sentence is English in every language. One that has no words of ours is
        said as it is.
    """
    said = error.format_message()
    if found := _MISSING.fullmatch(said):
        is_option = found[1] == "option"
        return HwaduError(
            "cli.missing_option" if is_option else "cli.missing_argument", name=found[2]
        )
    if found := _NEEDLESS.fullmatch(said):
        return HwaduError("cli.needless_argument", names=found[1])
    if found := _NO_COMMAND.fullmatch(said):
        return _no_command(*found.groups())
    if found := _WRONG_VALUE.fullmatch(said):
        return HwaduError("cli.wrong_value", name=found[1], problem=_problem(error, found[2]))
    return _wrong_option(said)


def unusable(error: OSError) -> HwaduError:
    """A folder or file that the system refuses."""
    if error.filename is None:
        return HwaduError("cli.as_said", said=error)
    return HwaduError("cli.unusable", path=error.filename, problem=refusal(error))


def _no_command(name: str, known: str | None) -> HwaduError:
    if known:
        return HwaduError("cli.other_command", name=name, known=known)
    return HwaduError("cli.no_command", name=name)


def _wrong_option(said: str) -> HwaduError:
    if found := _NO_OPTION.fullmatch(said):
        if found[2]:
            return HwaduError("cli.other_option", name=found[1], known=found[2])
        return HwaduError("cli.no_option", name=found[1])
    if found := _NO_VALUE.fullmatch(said):
        return HwaduError("cli.no_value", name=found[1])
    if found := _NEEDLESS_VALUE.fullmatch(said):
        return HwaduError("cli.needless_value", name=found[1])
    return HwaduError("cli.as_said", said=said)


def _problem(error: Any, english: str) -> str | Phrase:
    """What a value may be; Typer lets pydantic check it."""
    errors = getattr(error.__cause__, "errors", None)
    return english if errors is None else Allowed(errors()[0], english)
