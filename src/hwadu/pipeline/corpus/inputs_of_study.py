"""What a study reads: files, folders and globs under the folder of the study."""

from __future__ import annotations

import glob
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.errors import InputError

if TYPE_CHECKING:
    from hwadu.settings import Study


def input_hashes(settings: Study, root: Path) -> list[list[str]]:
    """What the articles of a study are read from: every file in its order, with its SHA-256.

    Files that are passed over for what their name says are named without one.

    Raises
    ------
    InputError
        If a path does not exist, or a file cannot be opened.
    """
    from hwadu.reading import hashed_inputs

    named = [
        own_paths_of(settings, root),
        *(query["paths"] for query in queries_of(settings, root)),
    ]
    return [file for paths in named if paths for file in hashed_inputs(paths)]


def paths_of(settings: Study, root: Path) -> list[str]:
    """Files, folders and globs that a study reads, of all its queries."""
    queries = (path for query in queries_of(settings, root) for path in query["paths"])
    return [*own_paths_of(settings, root), *queries]


def files_of_study(settings: Study, root: Path) -> dict[Path, str]:
    """Every file that a study names and that is there now, with its SHA-256.

    Raises
    ------
    InputError
        If a file cannot be opened.
    """
    from hwadu.reading.files.paths import expand
    from hwadu.runs.folder.manifest import file_hash

    found: dict[Path, str] = {}
    for named in paths_of(settings, root):
        with suppress(InputError):  # nothing is there any more
            found |= dict.fromkeys(expand(named), "")
    for file in found:
        try:
            found[file] = file_hash(file)
        except OSError as error:
            raise InputError(
                f"the file cannot be opened ({error.strerror})",
                remedy="check its rights",
                path=file,
            ) from None
    return found


def own_paths_of(settings: Study, root: Path) -> list[str]:
    """Files, folders and globs under ``[read] paths``."""
    return [_absolute(path, root) for path in settings.read.paths]


def queries_of(settings: Study, root: Path) -> list[dict[str, Any]]:
    """What was asked of an archive, each with its paths."""
    return [_beneath(query.model_dump(by_alias=True), root) for query in settings.query]


def _absolute(path: str, root: Path) -> str:
    # characters of the root's own name must not be read as a pattern
    return path if Path(path).is_absolute() else str(Path(glob.escape(str(root))) / path)


def _beneath(query: dict[str, Any], root: Path) -> dict[str, Any]:
    return {**query, "paths": [_absolute(path, root) for path in query["paths"]]}
