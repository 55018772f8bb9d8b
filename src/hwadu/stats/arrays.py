"""Arrays in one file, in the safetensors format: nothing is executed when it is read.

A checksum of names, types, shapes and numbers occurs in the file: one that a disk or a copy has
damaged is refused rather than read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from hwadu.errors import InputError
from hwadu.files.placing import placed

_CHECKSUM = "blake2b"


def write_arrays(arrays: Mapping[str, npt.NDArray[Any]], path: str | Path) -> None:
    """Write arrays, moved into place whole."""
    from safetensors.numpy import save

    kept = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    data = save(kept, metadata={_CHECKSUM: _checksum(kept)})
    with placed(path) as partial:
        partial.write_bytes(data)


def read_arrays(path: str | Path) -> dict[str, npt.NDArray[Any]]:
    """Read arrays written by :func:`write_arrays`.

    Raises
    ------
    InputError
        If the file is missing, cut off, damaged, or in another format.
    """
    with _opened(path) as file:
        arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        recorded = (file.metadata() or {}).get(_CHECKSUM)
    if recorded != _checksum(arrays):
        raise InputError("stats.arrays_damaged", path=path)
    return arrays


def read_unchecked(path: str | Path, name: str) -> npt.NDArray[Any]:
    """One array, whatever the checksum: it tells whether a file is worth reading.

    Raises
    ------
    InputError
        If the file is missing, cut off, or in another format.
    """
    with _opened(path) as file:
        return np.asarray(file.get_tensor(name))


@contextmanager
def _opened(path: str | Path) -> Iterator[Any]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(str(path), "numpy") as file:
            yield file
    except (OSError, SafetensorError, ValueError, TypeError, KeyError) as error:
        raise InputError("stats.no_arrays", path=path) from error


def hash_of_arrays(*arrays: npt.NDArray[Any]) -> str:
    """What arrays hold, as one hash: of other numbers, types, shapes or order it is another.

    Examples
    --------
    >>> one = hash_of_arrays(np.arange(4))
    >>> one == hash_of_arrays(np.arange(4)), one == hash_of_arrays(np.arange(4.0))
    (True, False)
    """
    summed = hashlib.blake2b(digest_size=16)
    for array in map(np.ascontiguousarray, arrays):
        summed.update(f"{array.dtype.str} {array.shape};".encode())
        summed.update(array.tobytes())
    return summed.hexdigest()


def _checksum(arrays: Mapping[str, npt.NDArray[Any]]) -> str:
    summed = hashlib.blake2b(digest_size=16)
    for name, array in sorted(arrays.items()):
        summed.update(f"{name} {array.dtype.str} {array.shape};".encode())
        summed.update(np.ascontiguousarray(array).data.cast("B") if array.size else b"")
    return summed.hexdigest()
