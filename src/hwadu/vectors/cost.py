"""Slow encoders: what the work will cost is said before it begins, and what is done is kept."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from hwadu.notices import Notice
from hwadu.progress import bar

Vectors = npt.NDArray[np.float32]

_LOG = logging.getLogger(__name__)
_TRIED = 8  # texts that are timed, for good measure after one that warms the model up
_BATCH = 64
_WORTH_SAYING = 60.0  # seconds, from which users should know


def encode_in_batches(
    encode: Callable[[Sequence[str]], npt.ArrayLike], texts: Sequence[str]
) -> Iterator[Vectors]:
    """Encode texts batch by batch, and say beforehand how long all of them will take.

    A few texts from all over are timed first, and encoded again in their turn: vectors must not
    depend on it.

    Parameters
    ----------
    encode : callable
        From texts to vectors, shape (texts, dimensions).
    texts : sequence of str

    Yields
    ------
    array of float32, shape (texts of the batch, dimensions)

    Examples
    --------
    >>> made = encode_in_batches(lambda texts: [[len(text)] for text in texts], ["가", "나다"])
    >>> [batch.tolist() for batch in made]
    [[[1.0], [2.0]]]
    """
    if not texts:
        return
    if len(texts) > _BATCH:
        seconds = _seconds(encode, texts)
        minutes = max(1, round(seconds / 60))
        level = logging.WARNING if seconds >= _WORTH_SAYING else logging.INFO
        takes = Notice("encoding_takes", {"n": len(texts), "minutes": minutes})
        _LOG.log(level, "%s", takes)
    with bar("encoding", total=len(texts), unit="texts") as advance:
        for start in range(0, len(texts), _BATCH):
            batch = texts[start : start + _BATCH]
            yield np.asarray(encode(batch), dtype=np.float32)
            advance(len(batch))


def _seconds(encode: Callable[[Sequence[str]], npt.ArrayLike], texts: Sequence[str]) -> float:
    chosen = [texts[i] for i in np.linspace(0, len(texts) - 1, _TRIED).astype(int)]
    encode(chosen[:1])
    started = time.perf_counter()
    encode(chosen)
    return (time.perf_counter() - started) / _TRIED * len(texts)
