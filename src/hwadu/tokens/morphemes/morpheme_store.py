"""Morphemes on disk, so that no paragraph is analysed twice.

A shard is one Arrow file, a row per paragraph, never changed after it was moved into place whole.
Its name is the checksum of its bytes: one that a disk or a copy has damaged is never read, and what
it held is analysed again. Several processes can share a store: each writes shards of its own, and a
process that is killed loses only the shard it was filling.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hwadu.errors import InputError
from hwadu.files.placing import placed
from hwadu.notices import Notice
from hwadu.tokens.morphemes.analyser import Analyser, analyser_of
from hwadu.tokens.morphemes.morpheme import AnalysedParagraphs, Morphemes, Word
from hwadu.words.phrases import refusal

if TYPE_CHECKING:
    import pyarrow as pa

_log = logging.getLogger(__name__)

Keys = npt.NDArray[np.uint64]
MORPHEME_FOLDER = "morphemes"


def default_cache() -> Path:
    """``HWADU_CACHE``, or the platform's cache folder."""
    chosen = os.environ.get("HWADU_CACHE")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("hwadu", appauthor=False)


def paragraph_keys(texts: Iterable[str]) -> Keys:
    """A 128-bit key per text, as two columns of uint64."""
    digests = b"".join(
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        for text in texts
    )
    return np.frombuffer(digests, dtype="<u8").reshape(-1, 2)


class Shard:
    """One file of a store, mapped into memory while its morphemes are read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        table = _map(path)
        self.keys: Keys = np.column_stack([_numbers(table, "key"), _numbers(table, "check")])

    @property
    def n_words(self) -> int:
        """How many different words the shard's morphemes are numbers of."""
        return len(_list(_map(self.path), "words").values.dictionary)

    def vocabulary(self, numbers: npt.NDArray[np.int32]) -> list[Word]:
        """The words with some numbers."""
        words = _list(_map(self.path), "words").values.dictionary
        return [_word(line) for line in words.take(numbers).to_pylist()]

    @cached_property
    def morphemes(self) -> Morphemes:
        """All morphemes of the shard, in the file's own memory."""
        table = _map(self.path)
        words = _list(table, "words")
        return Morphemes(
            words=words.values.indices.to_numpy(),
            starts=_list(table, "starts").values.to_numpy(),
            lengths=_list(table, "lengths").values.to_numpy(),
            sentences=_list(table, "sentences").values.to_numpy(),
            offsets=words.offsets.to_numpy().astype(np.int64),
            sentence_counts=_numbers(table, "sentence_count"),
        )

    def release(self) -> None:
        """Give the memory of the morphemes back; they can be read again."""
        self.__dict__.pop("morphemes", None)


def _word(line: str) -> Word:
    form, tag, known, surface = line.split("\t", 3)
    return Word(form, tag, surface, known == "1")


def _map(path: Path) -> pa.Table:
    import pyarrow as pa

    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all().combine_chunks()


def _numbers(table: pa.Table, column: str) -> npt.NDArray[Any]:
    array: npt.NDArray[Any] = table[column].combine_chunks().to_numpy()
    return array


def _list(table: pa.Table, column: str) -> pa.ListArray:
    return table[column].chunk(0)


@dataclass(frozen=True)
class Location:
    """Where paragraphs lie: shard number and row, -1 where they are not in the store."""

    shard: npt.NDArray[np.int64]
    row: npt.NDArray[np.int64]


class MorphemeStore:
    """Shards of one version of one analyser; no lexicon has any say in them.

    Parameters
    ----------
    cache : path-like, optional
        The cache folder, :func:`default_cache` if not given.
    analyser : Analyser, optional
        Whose morphemes they are; Kiwi's if not given.

    Raises
    ------
    InputError
        If the cache folder cannot be written.
    """

    def __init__(self, cache: str | Path | None = None, analyser: Analyser | None = None) -> None:
        root = Path(cache) if cache is not None else default_cache()
        self.folder = root / MORPHEME_FOLDER / (analyser or analyser_of()).key
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            os.utime(self.folder)  # so that pruning sees when a store was last used
        except OSError as error:
            raise InputError(
                "tokens.cache_not_writable", path=root, problem=refusal(error)
            ) from error
        self.shards = [
            shard for path in sorted(self.folder.glob("*.arrow")) if (shard := _open(path))
        ]
        self._index()

    def locate(self, keys: Keys) -> Location:
        """Find paragraphs by their keys."""
        shard = np.full(len(keys), -1, dtype=np.int64)
        row = np.full(len(keys), -1, dtype=np.int64)
        if len(self._keys):
            at = np.minimum(np.searchsorted(self._keys, keys[:, 0]), len(self._keys) - 1)
            found = (self._keys[at] == keys[:, 0]) & (self._checks[at] == keys[:, 1])
            shard[found] = self._shard[at[found]]
            row[found] = self._row[at[found]]
        return Location(shard, row)

    def add(self, keys: Keys, analysed: AnalysedParagraphs) -> None:
        """Write a shard; it can be located at once."""
        self.shards.append(Shard(_write(keys, analysed, self.folder)))
        self._index()

    def _index(self) -> None:
        keys = [shard.keys for shard in self.shards]
        stacked = np.concatenate(keys) if keys else np.empty((0, 2), dtype=np.uint64)
        order = np.argsort(stacked[:, 0], kind="stable")
        numbers = np.repeat(np.arange(len(keys)), [len(k) for k in keys])
        rows = np.concatenate([np.arange(len(k)) for k in keys]) if keys else numbers
        self._keys, self._checks = stacked[order, 0], stacked[order, 1]
        self._shard, self._row = numbers[order], rows[order]


def _open(path: Path) -> Shard | None:
    """A shard whose bytes are what its name says; anything else is removed, with a warning."""
    try:
        about = path.stat()
        shard = _if_whole(path, (about.st_ino, about.st_size, about.st_mtime_ns))
    except FileNotFoundError:  # another process has pruned it
        return None
    except OSError as error:
        facts = {"file": str(path), "reason": error.strerror}
        _log.warning("%s", Notice("morphemes_unread", facts))
        return None
    if shard is not None:
        return shard
    _log.warning("%s", Notice("morphemes_damaged", {"file": str(path)}))
    with contextlib.suppress(OSError):
        path.unlink()
    return None


@lru_cache(maxsize=1 << 16)
def _if_whole(path: Path, state: tuple[int, int, int]) -> Shard | None:
    """A shard whose bytes are what its name says, opened once a process while it stays as it is.

    A report looks into the store for each theme, and a cache of many studies takes long to read.
    """
    with path.open("rb") as stream:
        whole = hashlib.file_digest(stream, _checksum).hexdigest() == path.stem
    return Shard(path) if whole else None


def _checksum(data: bytes = b"") -> Any:
    return hashlib.blake2b(data, digest_size=16)


def _write(keys: Keys, analysed: AnalysedParagraphs, folder: Path) -> Path:
    import pyarrow as pa

    morphemes = analysed.morphemes
    offsets = pa.array(morphemes.offsets.astype(np.int32))
    lines = [f"{w.form}\t{w.tag}\t{w.known:d}\t{w.surface}" for w in analysed.vocabulary]
    words = pa.DictionaryArray.from_arrays(pa.array(morphemes.words), pa.array(lines))
    table = pa.table(
        {
            "key": keys[:, 0],
            "check": keys[:, 1],
            "sentence_count": morphemes.sentence_counts,
            "words": pa.ListArray.from_arrays(offsets, words),
            "starts": pa.ListArray.from_arrays(offsets, pa.array(morphemes.starts)),
            "lengths": pa.ListArray.from_arrays(offsets, pa.array(morphemes.lengths)),
            "sentences": pa.ListArray.from_arrays(offsets, pa.array(morphemes.sentences)),
        }
    )
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    data = sink.getvalue()
    path = folder / f"{_checksum(data).hexdigest()}.arrow"
    with placed(path) as partial:
        partial.write_bytes(data)
    return path
