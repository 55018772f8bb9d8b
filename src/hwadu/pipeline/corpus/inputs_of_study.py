"""What a study reads: files, folders and globs under the folder of the study."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.errors import InputError
from hwadu.files.study_file import place_of
from hwadu.words.phrases import refusal

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.settings import Study


def input_hashes(settings: Study, root: Path) -> list[list[str]]:
    """What the articles of a study are read from: every file in its order, with its SHA-256.

    Files that are passed over for what their name says are named without one. All are named as
    :func:`place_from` has it, so that a study is the same from wherever it is run.

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
    found = [file for paths in named if paths for file in hashed_inputs(paths)]
    return [[place_from(root, path), checksum] for path, checksum in found]


def place_from(root: Path, path: str | Path) -> str:
    """Where a file lies: from the study's folder where it lies beneath, else from the root.

    Examples
    --------
    >>> place_from(Path("my-study"), "my-study/data/raw/../raw/a.xlsx")
    'data/raw/a.xlsx'
    """
    whole = Path(os.path.normpath(Path(path).absolute()))
    base = Path(os.path.normpath(root.absolute()))
    return whole.relative_to(base).as_posix() if whole.is_relative_to(base) else str(whole)


def inputs_from(root: Path, files: pd.DataFrame) -> list[dict[str, Any]]:
    """What the manifest says of files that were read, each by its place from the study's folder.

    Parameters
    ----------
    root : Path
        The study's folder.
    files : DataFrame
        One row a file, with a column ``path``.
    """
    placed = files.assign(path=[place_from(root, path) for path in files["path"]])
    return [{str(name): fact for name, fact in row.items()} for row in placed.to_dict("records")]


def by_hash(files: pd.DataFrame) -> dict[str, Path]:
    """Files that were read, by their SHA-256; those that could not be opened are left out.

    Parameters
    ----------
    files : DataFrame
        One row a file, with columns ``path`` and ``sha256``.
    """
    rows = zip(files["sha256"], files["path"], strict=True)
    return {str(sha256): Path(path) for sha256, path in rows if sha256}


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
            problem = refusal(error)
            raise InputError("reading.not_opened", path=file, problem=problem) from None
    return found


def own_paths_of(settings: Study, root: Path) -> list[str]:
    """Files, folders and globs under ``[read] paths``."""
    return [_absolute(path, root) for path in settings.read.paths]


def queries_of(settings: Study, root: Path) -> list[dict[str, Any]]:
    """What was asked of an archive, each with its paths."""
    return [_beneath(query.model_dump(by_alias=True), root) for query in settings.query]


def _absolute(path: str, root: Path) -> str:
    return str(place_of(path, root))


def _beneath(query: dict[str, Any], root: Path) -> dict[str, Any]:
    return {**query, "paths": [_absolute(path, root) for path in query["paths"]]}
