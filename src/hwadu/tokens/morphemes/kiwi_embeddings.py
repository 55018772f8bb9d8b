"""What Kiwi's language model knows of words: an embedding of each, read from Kiwi's own package.

Kiwi tells how alike two words are, one pair at a time; for the words of an archive that would take
minutes. Its model is one file, and the embeddings stand in it as four-bit numbers.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hwadu.tokens.morphemes.kiwi_of_words import kiwi_of_words

Embeddings = npt.NDArray[np.float32]

_MODEL = "cong.mdl"
_HEADER = struct.Struct("<QQHHBBBBQQQQQ")
_NOUNS = frozenset(("NNG", "NNP", "XR"))
_ZERO_POINT, _LEAST_SCALE = 6, 9  # of a group of numbers, beside what its byte says
_PAIRS = 16
_CLOSE = 0.02  # that Kiwi rounds once more


class _Layout(NamedTuple):
    """Where the embeddings stand."""

    words: int
    dimensions: int
    group: int
    first: int
    width: int


@cache
def numbers_of_nouns() -> dict[str, int]:
    """Number of each noun in Kiwi's model; empty where the model is not of the known format.

    A noun of several meanings has the number of the first, which is the most frequent.
    """
    layout = _layout()
    if layout is None:
        return {}
    kiwi = kiwi_of_words(())
    numbers: dict[str, int] = {}
    for number in range(layout.words):
        morpheme = kiwi.morpheme(number)
        if morpheme.tag in _NOUNS:
            numbers.setdefault(morpheme.form, number)
    tried = np.linspace(0, len(numbers) - 1, _PAIRS).astype(int)
    some = np.array(list(numbers.values()))[tried]
    units = _rows(layout, some)
    told = [kiwi.morpheme_similarity(int(a), int(b)) for a, b in zip(some, some[::-1], strict=True)]
    alike = np.abs((units * units[::-1]).sum(axis=1) - told) < _CLOSE
    return numbers if alike.all() else {}


def embeddings_of(words: Sequence[str]) -> Embeddings:
    """Embeddings of nouns, as Kiwi's language model learned them from text.

    Parameters
    ----------
    words : sequence of str

    Returns
    -------
    array of float32, shape (words, dimensions)
        Unit rows; rows of zeros for words that Kiwi does not know as nouns.

    References
    ----------
    Lee (2024), Kiwi: developing a Korean morphological analyzer based on statistical language
    models and skip-bigram, Korean Journal of Digital Humanities 1(1).

    Examples
    --------
    >>> chips, memory, football = embeddings_of(["반도체", "메모리", "축구"])
    >>> bool(chips @ memory > chips @ football + 0.2)
    True
    """
    numbers, layout = numbers_of_nouns(), _layout()
    found = np.array([numbers.get(word, -1) for word in words], dtype=np.int64)
    made = np.zeros((len(words), layout.dimensions if layout else 1), dtype=np.float32)
    if layout and (known := found >= 0).any():
        made[known] = _rows(layout, found[known])
    return made


def embedding_version() -> str:
    """Which embeddings they are."""
    return f"kiwipiepy_model {version('kiwipiepy_model')}"


@cache
def _layout() -> _Layout | None:
    path = _path()
    if path is None:
        return None
    with path.open("rb") as file:
        header = file.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    words, contexts, dimensions, _, _, window, bits, group, *_, first = _HEADER.unpack(header)
    if bits != 4 or not group or dimensions % group:
        return None
    width = dimensions // 2 + 2 + dimensions // group
    before = contexts * (width + 2 + (4 if window else 0))  # embeddings of what stands before
    if first + before + words * width > path.stat().st_size:
        return None
    return _Layout(words, dimensions, group, first + before, width)


def _path() -> Path | None:
    home = find_spec("kiwipiepy_model")
    path = Path(home.origin).with_name(_MODEL) if home and home.origin else None
    return path if path and path.is_file() else None


def _rows(layout: _Layout, numbers: npt.NDArray[np.int64]) -> Embeddings:
    """Unit rows: halves of bytes, then one scale of all, then one byte for each group."""
    path = _path()
    assert path is not None
    shape = (layout.words, layout.width)
    stored = np.memmap(path, dtype=np.uint8, mode="r", offset=layout.first, shape=shape)[numbers]
    half = layout.dimensions // 2
    values = np.empty((len(numbers), layout.dimensions), dtype=np.float32)
    values[:, ::2], values[:, 1::2] = stored[:, :half] & 15, stored[:, :half] >> 4
    groups = stored[:, half + 2 :]
    values -= np.repeat((groups >> 6) + np.float32(_ZERO_POINT), layout.group, axis=1)
    values *= np.repeat((groups & 63) + np.float32(_LEAST_SCALE), layout.group, axis=1)
    norm = np.linalg.norm(values, axis=1, keepdims=True)
    unit: Embeddings = np.divide(values, norm, out=np.zeros_like(values), where=norm > 0)
    return unit
