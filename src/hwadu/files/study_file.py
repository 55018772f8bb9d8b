"""The file that a study is named by."""

from __future__ import annotations

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
