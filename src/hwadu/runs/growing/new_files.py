"""Which files of a study its run has not read."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from hwadu.errors import HwaduError, RunError
from hwadu.files.study_file import STUDY, place_of
from hwadu.words.phrases import Phrase

if TYPE_CHECKING:
    from hwadu.runs.folder.run import Run


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
    from hwadu.pipeline.corpus.study_files import load_study_files
    from hwadu.runs.folder.kept_stages import digest, load_record
    from hwadu.runs.folder.manifest import file_hash
    from hwadu.settings import load_study

    path = study_of(run)
    try:
        files = load_study_files(path, load_study(path))
    except HwaduError:  # edited, and wrong: the next run says how
        return (STUDY,)
    edited = [
        name
        for name, own in files.hashes(*files.paths).items()
        if not (kept := run.folder / name).is_file() or own != file_hash(kept)
    ]
    themes, reading = (load_record(run.folder, stage) for stage in ("themes", "reading"))
    if themes is not None:  # decisions lie in the study alone
        held = files.hashes_of_decisions()
        edited += [name for name in held if themes.rests_on.get(name) != digest(held[name])]
    named = run.settings.clean.templates
    if reading is not None and named:
        templates = place_of(named, run.study_folder)
        own = file_hash(templates) if templates.is_file() else ""
        edited += [named] if reading.rests_on.get("templates") != digest(own) else []
    return tuple(dict.fromkeys(edited))


def _refuse(run: Run, gone: list[str], others: list[Path]) -> None:
    """The error that names files which are not as they were read."""
    there = {other.name for other in others}  # holding other bytes now; their folder may have moved
    files = [
        Phrase("runs.changed" if PurePath(file).name in there else "runs.gone", file=file)
        for file in gone
    ]
    n, study = len(gone), study_of(run)
    raise RunError("runs.inputs_changed", path=run.folder, n=n, files=files, study=study)
