"""Files and models as a report names them: without folders, which are a machine's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

_KIND = re.compile(r"(?:model2vec|sentence-transformers|onnx):")
_PATH = re.compile(r"\.{0,2}[\\/]|~[^\\/]*[\\/]|[A-Za-z]:[\\/]")
"""How what can be nothing but a path begins: a name of a hub, or a term, may hold a slash too."""


def without_folders(name: str, *, is_file: bool = False) -> str:
    """A name without the folders that it lies in, where it is a path.

    Parameters
    ----------
    name : str
        It may be an encoder's, whose kind stays before it.
    is_file : bool
        Whether it names a file, however it begins.

    Examples
    --------
    >>> without_folders("/data/models/bge"), without_folders("onnx:~/models/bge")
    ('bge', 'onnx:bge')
    >>> without_folders("sentence-transformers:intfloat/multilingual-e5")
    'sentence-transformers:intfloat/multilingual-e5'
    >>> without_folders("lists/words.tsv", is_file=True)
    'words.tsv'
    """
    kind = found[0] if (found := _KIND.match(name)) else ""
    place = name.removeprefix(kind)
    if is_file or _PATH.match(place):
        place = PurePosixPath(place.replace("\\", "/")).name or place
    return f"{kind}{place}"


def apart_without_folders(names: Sequence[str]) -> list[str]:
    """Names without their folders, but for the last ones where only these tell two apart.

    Examples
    --------
    >>> apart_without_folders(["/home/kim/2023/*.txt", "/home/kim/2024/*.txt", "/home/kim/a.csv"])
    ['2023/*.txt', '2024/*.txt', 'a.csv']
    """
    told = [without_folders(name) for name in names]
    for depth in range(
        2, 1 + max((name.count("/") + name.count("\\") for name in names), default=0)
    ):
        if len({*told}) == len({*names}):
            break
        twice = {name for name in told if told.count(name) > 1}
        told = [
            "/".join(PurePosixPath(name.replace("\\", "/")).parts[-depth:])
            if short in twice
            else short
            for name, short in zip(names, told, strict=True)
        ]
    return told
