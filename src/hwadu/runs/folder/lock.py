"""The lock of a folder that is being made: one process makes it, and another is told so."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hwadu.errors import RunError
from hwadu.files.holding import claim


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Hold a folder for this process alone; the lock of a process that has ended is no lock.

    Raises
    ------
    RunError
        If another process holds it.
    """
    path = folder.with_name(f".{folder.name}.lock")
    while True:
        file = path.open("a+", encoding="ascii")
        try:
            claim(file)
        except OSError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            raise RunError(
                f"another process (id {holder}) is making this folder now",
                path=folder,
                remedy="wait until it is done, end it, or name another folder",
            ) from None
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
