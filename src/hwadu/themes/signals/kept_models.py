"""Classifiers that were learned before, kept by the hash of what they were learned from.

New files that are added to a run, another definition, a theme that no edit touches: what stands
around a theme's terms is asked of the same articles again and again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hwadu.errors import InputError
from hwadu.stats.arrays import hash_of_arrays, read_arrays, write_arrays
from hwadu.themes.signals.folded_models import FoldedModel, learn_folded

if TYPE_CHECKING:
    from scipy import sparse

    from hwadu.themes.signals.flat_tokens import Flags, Floats, Ints

Arrays = dict[str, npt.NDArray[Any]]

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

    def learn() -> Arrays:
        made = learn_folded(features, seeded, folds, weights, regularisation)
        return vars(made) | {"prior": np.array([made.prior])}

    others = seeded, folds, weights, np.array(regularisation)
    kept = recalled([*arrays_of(features), *others], learn)
    return FoldedModel(kept["weights"], kept["intercept"], float(kept["prior"][0]))


def recalled(learned_from: Sequence[npt.NDArray[Any]], learn: Callable[[], Arrays]) -> Arrays:
    """What was learned from the same arrays before, or what is learned now.

    Parameters
    ----------
    learned_from : sequence of array
        All that goes into it; what learns otherwise from the same must be told apart by another
        number of arrays, or of their axes.
    learn : callable
        Learns it: arrays by name.
    """
    folder = _FOLDER.get()
    if folder is None:
        return learn()
    path = folder / f"{hash_of_arrays(*learned_from)}.safetensors"
    try:
        kept = read_arrays(path)
    except InputError:  # none, or a damaged one, which is replaced
        made = learn()
        with suppress(OSError):  # without it all goes on, only slower the next time
            path.parent.mkdir(parents=True, exist_ok=True)
            write_arrays(made, path)
        return made
    with suppress(OSError):
        os.utime(path)
        os.utime(folder)
    return kept


def arrays_of(matrix: npt.NDArray[Any] | sparse.csr_matrix) -> list[npt.NDArray[Any]]:
    """What says all of a matrix, dense or sparse."""
    if isinstance(matrix, np.ndarray):
        return [matrix]
    return [np.array(matrix.shape), matrix.indptr, matrix.indices, matrix.data]


def _let_go(folder: Path) -> None:
    with suppress(OSError):  # another process lets go of the same
        held = [(path.stat().st_mtime_ns, path) for path in folder.glob("*.safetensors")]
        for _, path in sorted(held)[:-_MOST]:
            path.unlink()
