"""Which folders above a file may say something of it: those beneath what the user named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from hwadu.files.study_file import place_of
from hwadu.reading.files.raw_bytes.syllables import composed

_NUMBER = re.compile(r"[\d\s._~-]+(?:년도?|월|일|분기|호)?")


def folders_above(files: Iterable[Path], names: Iterable[str | Path]) -> dict[Path, list[str]]:
    """Names of the folders above files, the nearest first.

    They reach up to the folder that was named, and on while a folder is but a year or a number.

    Parameters
    ----------
    files : iterable of Path
    names : iterable of str or Path
        The files, folders and patterns that stand for them.

    Examples
    --------
    >>> list(folders_above([Path("원자료/가람일보/사회/1.txt")], ["원자료"]).values())
    [['사회', '가람일보', '원자료']]
    >>> list(folders_above([Path("가/나/2024/1.txt")], ["가/나/2024"]).values())
    [['2024', '나']]
    """
    roots = {place_of(name) for name in names}
    return {file: _above(file, roots) for file in files}


def _above(file: Path, roots: set[Path]) -> list[str]:
    found: list[str] = []
    named = file in roots or not roots.intersection(file.parents)
    for folder in file.parents:
        if not folder.name:
            break
        found.append(composed(folder.name))
        named = named or folder in roots
        if named and not _NUMBER.fullmatch(folder.name):
            break
    return found
