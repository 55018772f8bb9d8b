"""What commands take: options and arguments whose help is a text of the files of words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from hwadu.cli.language import tell


def option(key: str, *names: str, **limits: Any) -> Any:
    """An option, by the key of its help and its names; `limits` are those of ``typer.Option``."""
    return typer.Option(*names, help=tell(f"option.{key}"), **limits)


def argument(key: str, **limits: Any) -> Any:
    """An argument, by the key of its help; `limits` are those of ``typer.Argument``."""
    return typer.Argument(help=tell(f"option.{key}"), **limits)


RunFolder = Annotated[Path, argument("run_folder", metavar="RUN")]
