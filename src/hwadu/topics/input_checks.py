"""What a topic model refuses before it starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.errors import SettingsError, did_you_mean
from hwadu.topics.find.grouping import ENGINES


def check_parameters(
    engine: str, n_topics: int | tuple[int, int] | None = None, **positive: float | None
) -> None:
    """Refuse an unknown engine, and a parameter that is given and not above 0.

    Raises
    ------
    SettingsError
    """
    if engine not in ENGINES:
        raise SettingsError(f"there is no engine {engine!r}", remedy=did_you_mean(engine, ENGINES))
    if n_topics is not None:
        bounds = n_topics if isinstance(n_topics, tuple) else (n_topics, n_topics)
        if len(bounds) != 2 or not 0 < bounds[0] <= bounds[1]:
            raise SettingsError(
                f"n_topics is {n_topics!r}",
                remedy="it must be above 0: one number, or the fewest and the most",
            )
    for name, value in positive.items():
        if value is not None and not value > 0:
            raise SettingsError(f"{name} is {value!r}", remedy="it must be above 0")


def check_inputs(
    counts: sparse.csr_matrix,
    vectors: npt.NDArray[np.floating[Any]],
    vocabulary: Sequence[str],
    texts: Sequence[str] | None,
) -> None:
    """Refuse counts, vectors, terms and texts that do not belong together.

    Raises
    ------
    SettingsError
    """
    n = counts.shape[0]
    lengths = {"vectors": len(vectors), "texts": n if texts is None else len(texts)}
    for name, length in lengths.items():
        if length != n:
            raise SettingsError(
                f"there are {n} rows of counts and {length} {name}",
                remedy="give one for each article",
            )
    if len(vocabulary) != counts.shape[1]:
        raise SettingsError(
            f"there are {counts.shape[1]} columns of counts and {len(vocabulary)} terms",
            remedy="give the vocabulary the articles were counted with",
        )
