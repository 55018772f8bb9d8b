"""A folder that is replaced as a whole, so that there is always a whole one.

A folder ``run`` is made beside its place, as ``.run.making``. When it is whole it is renamed
``.run.ready``, the old one goes aside as ``.run.before``, the new one goes in, and the old one is
removed. A kill between any two of these steps leaves one whole folder under one of these names,
and the next process that asks for it puts it in its place. ``.run.lock`` keeps two from working at
once; the system gives it up when its process ends, however it ends.

A folder in the making whose finished parts are on record (in ``stages/``) is worth keeping: it
stays after an error or a kill, and whoever makes `run` next finds it as it was left.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hwadu.errors import RunError
from hwadu.files.holding import claim
from hwadu.files.placing import naming
from hwadu.notices import Notice
from hwadu.words.phrases import Phrase

log = logging.getLogger(__name__)

STAGES = "stages"
"""The folder of the records of finished parts, in a folder that is made."""

_PATIENCE = 60.0
"""Seconds to wait for another command that writes a few files."""
_PAUSE = 0.05
"""Seconds between two attempts."""


@contextmanager
def replacing(folder: str | Path) -> Iterator[Path]:
    """Make a folder anew, in place of the one that stands there.

    Parameters
    ----------
    folder : path-like
        What is to be replaced or made; a link is followed. Its parents are made.

    Yields
    ------
    Path
        A folder beside it, empty unless finished parts of it were kept. When the block ends it
        takes the place of `folder`; when the block fails, or is interrupted, `folder` stays as it
        was, and what is not worth keeping is removed.

    Raises
    ------
    RunError
        If another process is making this folder now.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as parent:
    ...     for text in ("old", "new"):
    ...         with replacing(Path(parent, "run")) as made:
    ...             _ = (made / "a.txt").write_text(text)
    ...     [path.name for path in Path(parent).iterdir()], Path(parent, "run/a.txt").read_text()
    (['run'], 'new')
    """
    folder = _real(folder)
    making, ready, _ = _names(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with naming(folder), folder_lock(folder):
        _mend(folder)
        try:
            making.mkdir(exist_ok=True)
            yield making
            making.rename(ready)
            _put_in_place(folder)
        finally:
            if making.exists() and not _worth_keeping(making):
                shutil.rmtree(making, ignore_errors=True)
            _put_in_place(folder)  # an interrupted replacement goes on; a finished one is nothing


def in_the_making(folder: str | Path) -> Path:
    """Where a folder is made before it is put into its place; it need not exist.

    Examples
    --------
    >>> in_the_making("study/run").name
    '.run.making'
    """
    return _names(_real(Path(folder)))[0]


@contextmanager
def holding(folder: str | Path) -> Iterator[None]:
    """Keep other processes from writing into a folder, or replacing it, for a moment.

    Raises
    ------
    RunError
        If another process has it, and does not give it up within a minute.
    """
    with folder_lock(_real(Path(folder)), _PATIENCE):
        yield


def mend(folder: str | Path) -> None:
    """Put a whole folder that a killed process left beside its place into its place.

    Nothing is done where nothing was left, or where a process is at work.
    """
    folder = _real(folder)
    if any(path.exists() for path in _names(folder)):
        try:
            with folder_lock(folder):
                _mend(folder)
        except (RunError, OSError):  # somebody is at work, or it cannot be written here
            return


def _real(folder: str | Path) -> Path:
    path = Path(folder)
    return path.resolve() if path.is_symlink() or not path.name else path.absolute()


def _names(folder: Path) -> tuple[Path, Path, Path]:
    """Where the folder is made, where it waits, and where the one before it stands aside."""
    making, ready, before = (
        folder.with_name(f".{folder.name}.{step}") for step in ("making", "ready", "before")
    )
    return making, ready, before


def _mend(folder: Path) -> None:
    """Finish or undo what a killed process had begun, with a word about it."""
    making, ready, before = _names(folder)
    if ready.exists():
        log.warning("%s", Notice("run_put_in_place", where=str(folder)))
    elif before.exists() and not folder.exists():
        log.warning("%s", Notice("run_put_back", where=str(folder)))
    _put_in_place(folder)
    if making.exists() and not _worth_keeping(making):
        log.warning("%s", Notice("run_half_made", where=str(making)))
        shutil.rmtree(making)


def _worth_keeping(making: Path) -> bool:
    return any(making.glob(f"{STAGES}/*.json"))


def _put_in_place(folder: Path) -> None:
    """Old aside, new in, old away; goes on from wherever it was stopped."""
    _, ready, before = _names(folder)
    if ready.exists():
        if folder.exists():
            if before.exists():  # left over from a replacement that was whole but for this
                shutil.rmtree(before)
            folder.rename(before)
        ready.rename(folder)
    elif before.exists() and not folder.exists():
        before.rename(folder)
    if before.exists() and folder.exists():
        shutil.rmtree(before)


@contextmanager
def folder_lock(folder: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold a folder for this process alone; the lock of a process that has ended is no lock.

    Parameters
    ----------
    folder : Path
    patience : float
        Seconds to wait for a process that holds it.

    Raises
    ------
    RunError
        If another process holds it, and goes on to.
    """
    until = time.monotonic() + patience
    path = folder.with_name(f".{folder.name}.lock")
    while True:
        file = path.open("a+", encoding="ascii")
        try:
            claim(file)
        except OSError:
            if time.monotonic() < until:
                file.close()
                time.sleep(_PAUSE)
                continue
            file.seek(0)
            holder = file.read().strip() or Phrase("runs.unknown")
            file.close()
            raise RunError("runs.held", path=folder, holder=holder) from None
        try:
            same = os.fstat(file.fileno()).st_ino == path.stat().st_ino
        except FileNotFoundError:  # whoever held it removed it meanwhile
            same = False
        if same:
            break
        file.close()
    try:
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
    finally:
        if sys.platform != "win32":
            path.unlink(missing_ok=True)  # before it is given up: nobody can hold it unseen
        file.close()
