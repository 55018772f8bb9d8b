"""The lock of a folder that is being made: one process makes it, and another is told so."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hwadu.errors import RunError
from hwadu.files.holding import claim
from hwadu.words.phrases import Phrase

_PAUSE = 0.05
"""Seconds between two attempts."""


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
