"""Arrays in one file, in the safetensors format: nothing is executed when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from hwadu.errors import InputError


def write_arrays(arrays: Mapping[str, npt.NDArray[Any]], path: str | Path) -> None:
    """Write arrays, moved into place whole."""
    from safetensors.numpy import save_file

    path = Path(path)
    partial = path.with_suffix(".partial")
    save_file({name: np.ascontiguousarray(array) for name, array in arrays.items()}, str(partial))
    # it is written for its owner alone; a folder's files are for whom the folder is for
    partial.chmod(0o666 & path.parent.stat().st_mode)
    partial.replace(path)


def read_arrays(path: str | Path) -> dict[str, npt.NDArray[Any]]:
    """Read arrays written by :func:`write_arrays`.

    Raises
    ------
    InputError
        If the file is missing, cut off, or in another format.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return dict(load_file(str(path)))
    except (OSError, SafetensorError) as error:
        raise InputError(
            "this is no complete file of arrays", remedy="save the model again", path=path
        ) from error
