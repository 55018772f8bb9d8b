"""Text that recurs in a study, kept so that new articles are grouped as its own were."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from hwadu.runs.folder.run_files import LEARNED
from hwadu.stats.arrays import read_arrays, write_arrays

_NAME = "recurring.safetensors"
_VALUES = "fingerprints"


def save_recurring(fingerprints: npt.NDArray[np.uint32], folder: Path) -> Path:
    """Write fingerprints of recurring text into a run's folder; returns the file."""
    path = folder / LEARNED / _NAME
    path.parent.mkdir(exist_ok=True)
    write_arrays({_VALUES: fingerprints}, path)
    return path


def load_recurring(folder: Path) -> npt.NDArray[np.uint32] | None:
    """Fingerprints of text that recurs in a run; None where an earlier version kept none.

    Raises
    ------
    InputError
        If the file is damaged.
    """
    path = folder / LEARNED / _NAME
    return read_arrays(path)[_VALUES] if path.is_file() else None
