"""Classifiers that were learned before, kept by the hash of what they were learned from.

New files that are added to a run, another definition, a theme that no edit touches: what stands
around a theme's terms is asked of the same articles again and again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hwadu.errors import InputError
from hwadu.stats.arrays import read_arrays, write_arrays
from hwadu.themes.signals.folded_models import FoldedModel, learn_folded

if TYPE_CHECKING:
    from scipy import sparse

    from hwadu.themes.signals.flat_tokens import Flags, Floats, Ints

_MOST = 300
"""Models in a folder: those that were used last stay."""

_FOLDER: ContextVar[Path | None] = ContextVar("folder of kept models", default=None)


@contextmanager
def models_kept_in(folder: Path) -> Iterator[None]:
    """Within it, models are kept in a folder, whose name must say what code learned them."""
    before = _FOLDER.set(folder)
    try:
        yield
    finally:
        _FOLDER.reset(before)
        _let_go(folder)


def recalled_or_learned(
    features: Floats | sparse.csr_matrix,
    seeded: Flags,
    folds: Ints,
    weights: Floats,
    regularisation: float,
) -> FoldedModel:
    """What :func:`~hwadu.themes.signals.folded_models.learn_folded` learns, or learned before.

    Parameters are those of that function.
    """
    learned_from = features, seeded, folds, weights, regularisation
    folder = _FOLDER.get()
    if folder is None:
        return learn_folded(*learned_from)
    path = folder / f"{_hash(*learned_from)}.safetensors"
    try:
        kept = read_arrays(path)
    except InputError:  # none, or a damaged one, which is replaced
        model = learn_folded(*learned_from)
        _keep(model, path)
        return model
    with suppress(OSError):
        os.utime(path)
        os.utime(folder)
    return FoldedModel(kept["weights"], kept["intercept"], float(kept["prior"][0]))


def _keep(model: FoldedModel, path: Path) -> None:
    """Keep a model where that can be done: without it all goes on, only slower the next time."""
    arrays = {
        "weights": model.weights,
        "intercept": model.intercept,
        "prior": np.array([model.prior]),
    }
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_arrays(arrays, path)


def _hash(features: Floats | sparse.csr_matrix, *others: Flags | Ints | Floats | float) -> str:
    own = [features] if isinstance(features, np.ndarray) else _arrays_of(features)
    summed = hashlib.blake2b(repr(features.shape).encode(), digest_size=16)
    for array in map(np.ascontiguousarray, (*own, *others)):
        summed.update(f"{array.dtype.str} {array.shape};".encode())
        summed.update(array.tobytes())
    return summed.hexdigest()


def _arrays_of(matrix: sparse.csr_matrix) -> list[Ints | Floats]:
    return [matrix.indptr, matrix.indices, matrix.data]


def _let_go(folder: Path) -> None:
    with suppress(OSError):  # another process lets go of the same
        held = [(path.stat().st_mtime_ns, path) for path in folder.glob("*.safetensors")]
        for _, path in sorted(held)[:-_MOST]:
            path.unlink()
