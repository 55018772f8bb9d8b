"""The generated parts of the reference, each as MyST, from the code that it describes."""

from __future__ import annotations

from collections.abc import Callable

from machinery.reference.commands import commands_part
from machinery.reference.exhibits import exhibits_part
from machinery.reference.names import names_part, stages_part
from machinery.reference.study_file import study_file_part
from machinery.reference.tables import tables_part

PARTS: dict[str, Callable[[str], str]] = {
    "commands": commands_part,
    "exhibits": exhibits_part,
    "names": names_part,
    "stages": stages_part,
    "study-file": study_file_part,
    "tables": tables_part,
}


def part(name: str, language: str) -> str:
    """A part of the reference in a language."""
    return PARTS[name](language)
