"""Every command with its arguments and options, from the command line itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from machinery.reference.markdown import code, table
from machinery.site import words


def commands_part(language: str) -> str:
    """All commands; their help is in the language that was spoken when they were imported."""
    lines = []
    for path, command in all_commands():
        level = "##" if len(path) == 1 else "###"
        lines += [f"(command-{'-'.join(path)})=", f"{level} `{' '.join(('hwadu', *path))}`", ""]
        lines += [_prose(command.help or ""), ""]
        if hasattr(command, "commands"):
            continue
        lines += ["```sh", _usage(path, command), "```", ""]
        rows = [_row(one, language) for one in command.params if one.name != "help"]
        if rows:
            head = [words(language, f"command.{name}") for name in ("name", "meaning", "default")]
            lines += [table(head, rows)]
    return "\n".join(lines)


def all_commands() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each command, groups before what is in them."""
    from typer.main import get_command

    from hwadu.cli import app

    yield from _walked((), get_command(app))


def names_of(parameter: Any) -> list[str]:
    """How a parameter is written: ``--out``, or the name of an argument in capitals."""
    if parameter.param_type_name == "option":
        return [*parameter.opts, *parameter.secondary_opts]
    return [parameter.metavar or parameter.name.upper()]


def _walked(path: tuple[str, ...], group: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in sorted(
        group.commands.items(), key=lambda one: hasattr(one[1], "commands")
    ):
        yield (*path, name), command
        if hasattr(command, "commands"):
            yield from _walked((*path, name), command)


def _usage(path: tuple[str, ...], command: Any) -> str:
    given = [names_of(one)[0] for one in command.params if one.param_type_name == "argument"]
    return " ".join(("hwadu", *path, *given, "[OPTIONS]"))


def _row(one: Any, language: str) -> tuple[str, str, str]:
    name = ", ".join(code(each) for each in names_of(one))
    if one.param_type_name == "option" and not getattr(one, "is_flag", False):
        name += f" {code(one.metavar or _kind(one))}"
    default = one.default if not callable(one.default) else None
    if one.required:
        said = words(language, "command.required")
    elif default in (None, False, [], ()) or getattr(one, "is_flag", False):
        said = ""
    else:
        said = code(str(default)) if str(default) else ""
    return name, _prose(one.help or ""), said


def _kind(one: Any) -> str:
    """What an option takes, in one word."""
    known = {Path: "PATH", int: "N", float: "NUMBER"}
    described = getattr(one, "type_descriptor", None)
    return known.get(getattr(described, "annotation", str), "TEXT")


def _prose(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_").replace("[", "\\[")
