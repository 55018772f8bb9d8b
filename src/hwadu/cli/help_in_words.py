"""Headings and remarks that Typer itself writes into help, in the language that is spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from typer.core import TyperGroup

from hwadu.cli.language import tell

_HEADINGS = {"Usage", "Arguments", "Options", "Commands"}
_REMARK = re.compile(r"(?<=\[)default(?=: )|(?<=\[|\s)required(?=\])")
_OF_HELP = "Show this message and exit."
_PLACES = re.compile(r"\[OPTIONS\]|\bCOMMAND\b|\[ARGS\]")


class Commands(TyperGroup):
    """The commands; their help and that of each of them is in one language."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        _say_in_words(self)


def _say_in_words(command: Any) -> None:
    """Let a command, and those below it, write help in words of ours; the class is of its Typer."""
    of_typer = command.context_class
    formatter = type("Formatter", (_InWords, of_typer.formatter_class), {})
    command.context_class = type("Context", (of_typer,), {"formatter_class": formatter})
    for below in getattr(command, "commands", {}).values():
        _say_in_words(below)


class _InWords:
    """What a formatter of help says otherwise; to be mixed in before it."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        args = _PLACES.sub(lambda place: tell(f"heading.{place[0].strip('[]')}"), args)
        super().write_usage(prog, args, prefix or f"{tell('heading.Usage')}: ")  # type: ignore[misc]

    def write_heading(self, heading: str) -> None:
        said = tell(f"heading.{heading}") if heading in _HEADINGS else heading
        super().write_heading(said)  # type: ignore[misc]

    def write_dl(self, rows: Sequence[tuple[str, str]], *places: Any, **named: Any) -> None:
        super().write_dl([(name, _told(said)) for name, said in rows], *places, **named)  # type: ignore[misc]


def _told(said: str) -> str:
    if said == _OF_HELP:
        return tell("heading.help")
    return _REMARK.sub(lambda found: tell(f"heading.{found[0]}"), said)
