"""Arrays in one file, in the safetensors format: nothing is executed when it is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from hwadu.errors import InputError

_DTYPES = {"F64": "<f8", "F32": "<f4", "I64": "<i8", "I32": "<i4", "BOOL": "|b1"}
_NAMES = {dtype: name for name, dtype in _DTYPES.items()}
_HEADER_SIZE = 8


def write_arrays(arrays: Mapping[str, npt.NDArray[Any]], path: str | Path) -> None:
    """Write arrays of float64, float32, int64, int32 or bool, in the order of their names.

    The format is that of https://github.com/huggingface/safetensors.
    """
    path = Path(path)
    header: dict[str, Any] = {}
    blocks: list[bytes] = []
    offset = 0
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        dtype = array.dtype.newbyteorder("<") if array.dtype.itemsize > 1 else array.dtype
        block = array.astype(dtype).tobytes()
        header[name] = {
            "dtype": _NAMES[dtype.str],
            "shape": list(array.shape),
            "data_offsets": [offset, offset + len(block)],
        }
        blocks.append(block)
        offset += len(block)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    partial = path.with_suffix(".partial")
    partial.write_bytes(b"".join([len(text).to_bytes(_HEADER_SIZE, "little"), text, *blocks]))
    partial.replace(path)


def read_arrays(path: str | Path) -> dict[str, npt.NDArray[Any]]:
    """Read arrays written by :func:`write_arrays` or by safetensors.

    Raises
    ------
    InputError
        If the file is missing, cut off, or in another format.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
        start = _HEADER_SIZE + int.from_bytes(data[:_HEADER_SIZE], "little")
        header = json.loads(data[_HEADER_SIZE:start])
        header.pop("__metadata__", None)
        return {
            name: np.frombuffer(
                data[start + entry["data_offsets"][0] : start + entry["data_offsets"][1]],
                dtype=_DTYPES[entry["dtype"]],
            )
            .reshape(entry["shape"])
            .copy()
            for name, entry in header.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            "this is no complete file of arrays", remedy="save the model again", path=path
        ) from error
