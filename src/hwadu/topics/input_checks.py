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
        raise SettingsError("topics.no_engine", name=engine, hint=did_you_mean(engine, ENGINES))
    if n_topics is not None:
        bounds = n_topics if isinstance(n_topics, tuple) else (n_topics, n_topics)
        if len(bounds) != 2 or not 0 < bounds[0] <= bounds[1]:
            raise SettingsError("topics.wrong_number", value=repr(n_topics))
    for name, value in positive.items():
        if value is not None and not value > 0:
            raise SettingsError("topics.not_positive", name=name, value=value)


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
            raise SettingsError("topics.other_lengths", n=n, length=length, name=name)
    if len(vocabulary) != counts.shape[1]:
        raise SettingsError(
            "topics.other_vocabulary", columns=counts.shape[1], terms=len(vocabulary)
        )
