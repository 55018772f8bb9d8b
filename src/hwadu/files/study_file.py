"""The file that a study is named by, and where the files lie that it names."""

from __future__ import annotations

import os
import re
from pathlib import Path

STUDY = "study.toml"
"""Its name in a study's folder."""


def study_file(path: str | Path) -> Path:
    """The file of a study that is named by its file or by its folder.

    Examples
    --------
    >>> study_file("my-study.toml").name
    'my-study.toml'
    """
    path = Path(path)
    return path / STUDY if path.is_dir() else path


def language_named(path: Path) -> str:
    """The language that a study file names, "" if none: it is to be told even of a broken one."""
    if not path.is_file():  # nobody may ever write into a pipe
        return ""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ""
    before_tables = re.split(r"(?m)^\s*\[", text)[0]
    named = re.search(r"""(?m)^\s*language\s*=\s*["'](ko|en)["']""", before_tables)
    return named[1] if named else ""


def place_of(name: str | Path, folder: Path = Path()) -> Path:
    """Where a named file lies: beneath a folder, or where the name itself says, ~ filled in.

    Examples
    --------
    >>> place_of("data/raw", Path("my-study")).as_posix()
    'my-study/data/raw'
    >>> place_of("~/news", Path("my-study")) == Path.home() / "news"
    True
    """
    # Path.expanduser refuses a file whose own name begins with ~
    return folder / os.path.expanduser(name)  # noqa: PTH111
