"""Files and folders that a process holds, and no longer when it ends, however it ends."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_HELD = "held"
_BEING_MADE = 60.0  # seconds in which a folder may still have to be claimed


def claim(file: IO[str]) -> None:
    """Lock an open file for this process, or fail at once.

    Raises
    ------
    OSError
        If another process holds it.
    """
    if sys.platform == "win32":
        import msvcrt

        file.seek(1 << 20)  # far behind the text, which others must be able to read
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def temporary_folder(prefix: str) -> Iterator[Path]:
    """A temporary folder, removed at the end; one that a killed process left is removed first.

    Parameters
    ----------
    prefix : str
        What the folder's name begins with; folders of other names are not touched.

    Yields
    ------
    Path
        An empty folder.

    Examples
    --------
    >>> with temporary_folder("hwadu-example-") as folder:
    ...     list(folder.iterdir())
    []
    >>> folder.exists()
    False
    """
    for left in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        _remove_unless_held(left)
    with (
        tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as name,
        Path(name, _HELD).open("w", encoding="ascii") as file,
    ):
        claim(file)
        inner = Path(name, "folder")
        inner.mkdir()
        yield inner


def _remove_unless_held(folder: Path) -> None:
    try:
        if time.time() - folder.stat().st_mtime < _BEING_MADE:
            return
        with Path(folder, _HELD).open("a", encoding="ascii") as file:
            claim(file)
        shutil.rmtree(folder, ignore_errors=True)
    except OSError:  # held, somebody else's, or gone
        return
