"""Files and models as a report names them: without folders, which are a machine's own."""

from __future__ import annotations

import re
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
