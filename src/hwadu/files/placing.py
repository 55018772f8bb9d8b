"""Files that appear whole or not at all, and errors of the disk that name the file."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

HALF_WRITTEN = re.compile(r"\.partial-\d+$")
"""The end of the name of a file that is not whole; one that a killed process left stays there."""


@contextmanager
def placed(path: str | Path) -> Iterator[Path]:
    """Write a file beside its place and move it there when it is whole.

    Parameters
    ----------
    path : path-like

    Yields
    ------
    Path
        The file to write, in the same folder. When the block fails it is removed, and what stood
        at `path` stays.

    Raises
    ------
    OSError
        If it cannot be written (no room, no permission); its ``filename`` is `path`.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with placed(Path(folder, "a.txt")) as partial:
    ...         _ = partial.write_text("whole", encoding="utf-8")
    ...     [found.name for found in Path(folder).iterdir()]
    ['a.txt']
    """
    path = Path(path)
    partial = path.with_name(f"{path.name}.partial-{os.getpid()}")
    try:
        yield partial
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        if error.filename in (None, str(partial), partial):  # a full disk has no name of its own
            number = error.errno or errno.EIO
            said = os.strerror(number) if error.errno else str(error)
            raise OSError(number, said, str(path)) from error
        raise
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def place_text(text: str, path: str | Path) -> None:
    """Write text in UTF-8, moved into place whole; raises as :func:`placed`."""
    place_bytes(text.encode(), path)


def place_copy(source: Path, path: str | Path) -> None:
    """Copy a file byte for byte, moved into place whole; raises as :func:`placed`."""
    place_bytes(source.read_bytes(), path)


def place_bytes(data: bytes, path: str | Path) -> None:
    """Write bytes, moved into place whole; raises as :func:`placed`."""
    with placed(path) as partial:
        partial.write_bytes(data)


@contextmanager
def placed_together() -> Iterator[Callable[[Path], Path]]:
    """Write several files beside their places, and move them there when all are whole.

    Yields
    ------
    callable
        Path of a file to where it is to be written. The one asked for first is moved last; when
        the block fails nothing is moved.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with placed_together() as place:
    ...         _ = [place(Path(folder, name)).write_text(name) for name in ("a", "b")]
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['a', 'b']
    """
    with ExitStack() as stack:
        yield lambda path: stack.enter_context(placed(path))


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Name a path in errors of the disk that name none, as those of a full one."""
    try:
        yield
    except OSError as error:
        if error.errno is None or error.filename is not None:
            raise
        raise OSError(error.errno, os.strerror(error.errno), str(path)) from error


@contextmanager
def filled(folder: str | Path) -> Iterator[Path]:
    """Fill a new or empty folder; where the block fails, what was written is removed again.

    Parameters
    ----------
    folder : path-like
        Made, with its parents, if it does not exist.

    Yields
    ------
    Path
        The folder.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as parent:
    ...     try:
    ...         with filled(Path(parent, "new")) as folder:
    ...             place_text("half of it", folder / "a.txt")
    ...             raise KeyboardInterrupt
    ...     except KeyboardInterrupt:
    ...         list(Path(parent).iterdir())
    []
    """
    folder = Path(folder)
    stood = folder.is_dir()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with naming(folder):
            yield folder
    except BaseException:
        for path in folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        if not stood:
            folder.rmdir()
        raise
