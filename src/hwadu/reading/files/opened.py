"""A file that is to be read: what it is called, what it is beneath, and its bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hwadu.errors import InputError
from hwadu.words.phrases import refusal


@dataclass(frozen=True)
class OpenedFile:
    """A file with its bytes, or why there are none.

    Attributes
    ----------
    path : Path
    label : str
        What rows name it.
    query : str
        The query that found it, "" for none.
    folders : sequence of str
        Names of the folders above it that may say something of it, the nearest first.
    data : bytes
    error : InputError or None
    """

    path: Path
    label: str
    query: str
    folders: Sequence[str]
    data: bytes
    error: InputError | None


def opened(path: Path, label: str, query: str, folders: Sequence[str]) -> OpenedFile:
    """A file with its bytes, or the error that says why it cannot be opened."""
    data, error = b"", None
    try:
        data = path.read_bytes()
    except OSError as refused:
        error = InputError("reading.not_opened", path=label, problem=refusal(refused))
    return OpenedFile(path, label, query, folders, data, error)
