"""Whole articles read in pieces that fit an encoder, and pooled."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

WINDOW = 500
"""Characters of a piece, unless an encoder's own window is shorter."""

_BATCH = 256
_SHORTEST = 32
_CHARACTERS_PER_TOKEN = 1.5
_SLOW_WINDOWS = 1  # a second window of a slow encoder doubles hours of work


class PooledEncoder:
    """An encoder with a short window made to read whole articles.

    A text is cut into pieces at line and sentence ends; the pieces are embedded and averaged. The
    first piece, title and lead, where a news article says what it is about, weighs double.

    Parameters
    ----------
    model : object
        A ``model2vec.StaticModel`` or ``SentenceTransformer``: anything with
        ``encode(list of str) -> array``.
    name : str
        Which model it is.
    window : int
        Longest piece, in characters.
    windows : int, optional
        Pieces of a text that are read, from its beginning; by default all.

    Attributes
    ----------
    version : str
        Hash of the model's weights and of how much is read: with another version a cache starts
        anew.

    Examples
    --------
    >>> class Lengths:
    ...     def encode(self, pieces):
    ...         return [[len(piece), 1.0] for piece in pieces]
    >>> PooledEncoder(Lengths(), name="lengths").encode(["abc"]).round(2).tolist()
    [[0.949999988079071, 0.3199999928474426]]
    """

    def __init__(
        self, model: Any, name: str, window: int = WINDOW, windows: int | None = None
    ) -> None:
        self.model = model
        self.name = name
        self.window = window
        self.windows = windows

    @cached_property
    def version(self) -> str:
        """Hash of the model's weights and of how much is read."""
        read = f"{self.window} {self.windows or 'all'} {getattr(self.model, 'version', '')}"
        digest = hashlib.blake2b(read.encode(), digest_size=8)
        for name, weights in _weights(self.model):
            digest.update(name.encode())
            digest.update(np.ascontiguousarray(weights).tobytes())
        return digest.hexdigest()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the texts (unit rows, float32); an empty text is a row of zeros."""
        parts = [
            self._encode_batch(texts[start : start + _BATCH])
            for start in range(0, len(texts), _BATCH)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, 0), dtype=np.float32)

    def _encode_batch(self, texts: Sequence[str]) -> Vectors:
        pieces = [split_text(text, self.window)[: self.windows] for text in texts]
        flat = [piece for of_text in pieces for piece in of_text]
        owner = np.repeat(np.arange(len(texts)), [len(of_text) for of_text in pieces])
        embedded = np.asarray(self.model.encode(flat or ["-"]), dtype=np.float64)[: len(flat)]
        first = np.r_[True, owner[1:] != owner[:-1]][: owner.size]
        pooled = np.zeros((len(texts), embedded.shape[1]))
        np.add.at(pooled, owner, embedded * np.where(first, 2.0, 1.0)[:, None])
        norm = np.linalg.norm(pooled, axis=1, keepdims=True)
        unit = np.divide(pooled, norm, out=np.zeros_like(pooled), where=norm > 0)
        return np.asarray(unit, dtype=np.float32)


def split_text(text: str, window: int) -> list[str]:
    """Cut a text into pieces of at most ``window`` characters, at sentence ends where possible.

    Examples
    --------
    >>> split_text("하나. 둘이다. 셋이다.", window=9)
    ['하나. 둘이다.', '셋이다.']
    """
    pieces: list[str] = []
    rest = text.strip()
    while len(rest) > window:
        head = rest[:window]
        cut = max(head.rfind("\n"), head.rfind(". ") + 1, head.rfind("다.") + 2)
        cut = cut if cut > window // 4 else window
        pieces.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [piece for piece in [*pieces, rest] if piece]


def in_windows(encoder: Any, windows: int | None = None) -> Any:
    """An encoder that reads so many windows of whole articles, and pools them.

    Parameters
    ----------
    encoder : Encoder
        One with ``short`` set was made for short texts: by default it reads the first window
        alone, title and lead. Any other reads what it is given.
    windows : int, optional
        Read so many instead, of any encoder.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> in_windows(SimpleNamespace(name="e", short=True)).windows
    1
    """
    if windows is None and not getattr(encoder, "short", False):
        return encoder
    windows = windows or _SLOW_WINDOWS
    if isinstance(encoder, PooledEncoder):
        return PooledEncoder(encoder.model, encoder.name, encoder.window, windows)
    return PooledEncoder(encoder, encoder.name, WINDOW, windows)


def window_of(max_tokens: int | None) -> int:
    """Characters that fit a model's window: it would cut off the rest without a word."""
    if max_tokens is None:
        return WINDOW
    return max(_SHORTEST, min(WINDOW, int(_CHARACTERS_PER_TOKEN * max_tokens)))


def _weights(model: Any) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    """What makes a model that model: its build, its arrays by name, and its vocabulary."""
    if hasattr(model, "state_dict"):
        # how a model of torch is built, pooling included
        yield "modules", np.frombuffer(repr(model).encode("utf-8", "replace"), dtype=np.uint8)
        for name, tensor in sorted(model.state_dict().items()):
            yield name, tensor.detach().cpu().float().numpy()
    for name in ("embedding", "weights", "token_mapping"):
        if isinstance(array := getattr(model, name, None), np.ndarray):
            yield name, array
    tokenizer: Any = getattr(model, "tokenizer", None)
    if hasattr(tokenizer, "get_vocab"):
        words = json.dumps(sorted(tokenizer.get_vocab().items()), ensure_ascii=False)
        yield "vocabulary", np.frombuffer(words.encode("utf-8", "surrogatepass"), dtype=np.uint8)
