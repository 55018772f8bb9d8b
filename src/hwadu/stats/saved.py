"""A fitted model in two files, safetensors and JSON: nothing is executed when it is read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy.typing as npt

from hwadu.errors import InputError
from hwadu.files.placing import place_text
from hwadu.stats.arrays import read_arrays, write_arrays


class Saved(NamedTuple):
    """What the two files hold: arrays by name, and everything else."""

    arrays: dict[str, npt.NDArray[Any]]
    rest: dict[str, Any]


def write_saved(
    folder: str | Path,
    name: str,
    version: int,
    arrays: Mapping[str, npt.NDArray[Any]],
    rest: Mapping[str, Any],
) -> None:
    """Write ``<name>.safetensors`` and ``<name>.json`` into a folder, which is made."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    write_arrays(arrays, folder / f"{name}.safetensors")
    text = json.dumps({"version": version, **rest}, ensure_ascii=False, indent=1)
    place_text(text + "\n", folder / f"{name}.json")


@contextmanager
def read_saved(folder: str | Path, name: str, version: int) -> Iterator[Saved]:
    """What :func:`write_saved` wrote, to make the model from within the block.

    Raises
    ------
    InputError
        If a file is missing, cut off, or of another version, or what the block looks up is not
        in it.

    Examples
    --------
    >>> import tempfile
    >>> import numpy as np
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_saved(folder, "line", 1, {"slope": np.array([2.0])}, {"unit": "km"})
    ...     with read_saved(folder, "line", 1) as saved:
    ...         float(saved.arrays["slope"][0]), saved.rest["unit"]
    (2.0, 'km')
    """
    path = Path(folder) / f"{name}.json"
    try:
        rest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if rest["version"] != version:
            raise InputError(
                "stats.model_of_another_version", path=path, version=rest["version"], needed=version
            )
        yield Saved(read_arrays(path.with_suffix(".safetensors")), rest)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError("stats.no_model", path=path) from error
