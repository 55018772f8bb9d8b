"""Vectors kept on disk, so that no text is encoded twice by one model."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.stats.arrays import read_arrays, read_unchecked, write_arrays
from hwadu.vectors.cost import encode_in_batches
from hwadu.vectors.encoders import Encoder

_log = logging.getLogger(__name__)

Vectors = npt.NDArray[np.float32]

VECTOR_FOLDER = "vectors"
"""Where vectors stand in the cache folder."""

_DIGEST_SIZE = 16
_KEPT_AT_ONCE = 1024  # texts


class CachedEncoder:
    """An encoder that remembers: vectors are kept by the hashes of the model and of the text.

    Parameters
    ----------
    encoder : Encoder
        Its ``name``, with its ``version`` if it has one, must say which model it is. One that has
        ``quick`` set is given all texts at once, and nothing is said of the time it will take.
    folder : path-like
        Where vectors are kept, one file for a thousand new texts.

    Examples
    --------
    >>> import tempfile
    >>> class Lengths:
    ...     name = "lengths"
    ...     def encode(self, texts):
    ...         return np.array([[len(text), 1] for text in texts], dtype=np.float32)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     encoder = CachedEncoder(Lengths(), folder)
    ...     _ = encoder.encode(["가나"])
    ...     encoder.encode(["가나", "다"]).tolist(), encoder.encoded_
    ([[2.0, 1.0], [1.0, 1.0]], 1)
    """

    def __init__(self, encoder: Encoder, folder: str | Path) -> None:
        self.encoder = encoder
        self.name = encoder.name
        which = f"{encoder.name}\n{getattr(encoder, 'version', '')}"
        model = hashlib.blake2b(which.encode(), digest_size=8).hexdigest()
        self.folder = Path(folder) / model
        self.encoded_ = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the texts; ``encoded_`` says how many were new."""
        keys = [_digest(text) for text in texts]
        known = self._read(set(keys))
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        self.encoded_ = len(new)
        made: list[Vectors] = []
        waiting = list(new)
        try:
            for batch in self._encode(list(new.values())):
                made.append(batch)
                if sum(map(len, made)) >= _KEPT_AT_ONCE:
                    waiting = self._keep(waiting, made, known)
        finally:
            self._keep(waiting, made, known)  # what was stopped goes on from here
        if not keys:
            return np.zeros((0, 0), dtype=np.float32)
        return np.stack([known[key] for key in keys])

    def known(self, texts: Sequence[str]) -> list[bool]:
        """Which texts need not be encoded any more."""
        keys = [_digest(text) for text in texts]
        held = self._read(set(keys))
        return [key in held for key in keys]

    def _encode(self, texts: list[str]) -> Iterable[Vectors]:
        if getattr(self.encoder, "quick", False):
            return [self.encoder.encode(texts)] if texts else []
        return encode_in_batches(self.encoder.encode, texts)

    def _keep(
        self, waiting: list[bytes], made: list[Vectors], known: dict[bytes, Vectors]
    ) -> list[bytes]:
        """Keep the vectors that were made, and say whose are still to be made."""
        if not made:
            return waiting
        vectors = np.concatenate(made)
        made.clear()
        done = waiting[: len(vectors)]
        known.update(zip(done, vectors, strict=True))
        self._write(done, vectors)
        return waiting[len(vectors) :]

    def _read(self, wanted: set[bytes]) -> dict[bytes, Vectors]:
        known: dict[bytes, Vectors] = {}
        if self.folder.is_dir():
            os.utime(self.folder)  # used today: it is not what a clean-up removes
        for path in sorted(self.folder.glob("*.safetensors")):
            try:
                digests = read_unchecked(path, "digests").astype("<i8").tobytes()
                keys = [
                    digests[at : at + _DIGEST_SIZE] for at in range(0, len(digests), _DIGEST_SIZE)
                ]
                if wanted.isdisjoint(keys):
                    continue  # a cache of many studies takes long to read
                known |= {
                    key: vector
                    for key, vector in zip(keys, read_arrays(path)["vectors"], strict=True)
                    if key in wanted
                }
            except InputError:
                _log.warning("%s", Notice("vectors_damaged", {"file": str(path)}))
                path.unlink(missing_ok=True)
        return known

    def _write(self, keys: list[bytes], vectors: Vectors) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        joined = b"".join(keys)
        digests = np.frombuffer(joined, dtype="<i8").reshape(len(keys), 2)
        name = hashlib.blake2b(joined, digest_size=8).hexdigest()
        write_arrays({"digests": digests, "vectors": vectors}, self.folder / f"{name}.safetensors")


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_SIZE).digest()
