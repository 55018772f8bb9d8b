"""Which files of a study its run has not read."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from hwadu.errors import RunError
from hwadu.files.study_file import STUDY

if TYPE_CHECKING:
    from hwadu.runs.folder.run import Run

_NAMED = 5  # files in an error


def new_files(run: Run) -> list[Path]:
    """Files that the run's study names and the run has not read, by what they hold.

    A file that was read is known by its bytes, wherever it lies now and whatever it is called. A
    file that could not be opened then is new.

    Raises
    ------
    RunError
        If a file that was read is gone, or holds other bytes now.
    InputError
        If a file cannot be opened.
    """
    from hwadu.pipeline.corpus.inputs_of_study import files_of_study

    now = files_of_study(run.settings, run.study_folder)
    there = set(now.values())
    read = {file["sha256"]: file["path"] for file in run.manifest["inputs"] if file["sha256"]}
    gone = sorted(path for sha256, path in read.items() if sha256 not in there)
    if gone:
        _refuse(run, gone, [path for path, sha256 in now.items() if sha256 not in read])
    new: dict[str, Path] = {}  # of files that hold the same, the first
    for path, sha256 in now.items():
        if sha256 not in read:
            new.setdefault(sha256, path)
    return list(new.values())


def study_of(run: Run) -> Path:
    """The file of the study that a run was made from; it may be gone."""
    return run.study_folder / str(run.manifest.get("study_file", STUDY))


def edited_files(run: Run) -> tuple[str, ...]:
    """Files that the study names and that are not as the run has them, by their names there.

    Examples
    --------
    >>> edited_files(run)  # doctest: +SKIP
    ('themes.toml',)
    """
    from hwadu.errors import HwaduError
    from hwadu.pipeline.corpus.study_files import load_study_files
    from hwadu.runs.folder.manifest import file_hash
    from hwadu.settings import load_study

    path = study_of(run)
    try:
        files = load_study_files(path, load_study(path))
    except HwaduError:  # edited, and wrong: the next run says how
        return (STUDY,)
    return tuple(
        name
        for name, own in files.hashes(*files.paths).items()
        if not (kept := run.folder / name).is_file() or own != file_hash(kept)
    )


def _refuse(run: Run, gone: list[str], others: list[Path]) -> None:
    """The error that names files which are not as they were read."""
    named = [f"{path} ({_what_became(path, others)})" for path in gone[:_NAMED]]
    more = f" and {len(gone) - _NAMED} more" if len(gone) > _NAMED else ""
    raise RunError(
        f"{len(gone)} files that this run was made from are not as they were: "
        f"{', '.join(named)}{more}; an update only adds to what was read",
        path=run.folder,
        remedy=f"put them back, or run the study again: hwadu run {study_of(run)}",
    )


def _what_became(path: str, others: list[Path]) -> str:
    """Whether a file of the same name holds other bytes now; its folder may have moved."""
    name = PurePath(path).name
    return "changed" if any(other.name == name for other in others) else "gone"
