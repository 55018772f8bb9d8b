"""A piece of a large file that reads as a file of its kind."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from hwadu.files.holding import temporary_folder

SMALL = 2**23
"""Bytes up to which a file is read whole."""

_PIECES = 8
_TABLES = (".csv", ".tsv")
_LINES = (".jsonl", ".ndjson")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_of(file: Path, size: int) -> int:
    """Bytes that are read of a file of so many bytes by :func:`sliced`.

    Examples
    --------
    >>> read_of(Path("a.csv"), 10**9) == SMALL, read_of(Path("a.xlsx"), 10**9)
    (True, 1000000000)
    """
    return min(size, SMALL) if _can_be_cut(file) else size


def _can_be_cut(file: Path) -> bool:
    packed = file.suffix.lower() == ".gz"
    kind = Path(file.stem).suffix.lower() if packed else file.suffix.lower()
    return kind in (*_TABLES, *_LINES) or (kind == ".parquet" and not packed)


@contextmanager
def sliced(file: Path, size: int | None = None) -> Iterator[Path]:
    """A piece of a file, if it is large and of a kind that can be cut; else the file itself.

    Parameters
    ----------
    file : Path
    size : int, optional
        Bytes that the piece has at most, and from which a file is large; :data:`SMALL` if not
        given.

    Yields
    ------
    Path
        JSON lines: pieces from all over the file. A table of text: its beginning, for a line break
        further on may lie within a cell. Parquet: one group of rows. Lines packed by gzip: the
        beginning, packed.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.jsonl")
    ...     _ = file.write_text("{}\\n" * 900, encoding="utf-8")
    ...     with sliced(file, size=900) as piece:
    ...         0 < piece.stat().st_size < file.stat().st_size
    True
    """
    inner = file.with_suffix("") if file.suffix.lower() == ".gz" else file
    kind, size = inner.suffix.lower(), size or SMALL
    if file.stat().st_size <= size or not _can_be_cut(file):
        yield file
        return
    with temporary_folder("hwadu-slice-") as folder:
        piece = folder / file.name
        if kind == ".parquet":
            _group_of_rows(file, piece)
        else:
            in_order = kind in _TABLES or inner != file
            data = _beginning(file, size) if in_order else _all_over(file, size)
            if data.startswith(_UTF16):  # its line breaks are no single bytes
                data = b""
            piece.write_bytes(gzip.compress(data) if data and inner != file else data)
        yield piece if piece.stat().st_size else file


def _group_of_rows(file: Path, piece: Path) -> None:
    import pyarrow.parquet as pq

    with pq.ParquetFile(file) as table:
        middle = table.num_row_groups // 2
        batch = next(table.iter_batches(batch_size=2000, row_groups=[middle]))
        with pq.ParquetWriter(piece, batch.schema) as writer:
            writer.write_batch(batch)


def _beginning(file: Path, size: int) -> bytes:
    """Whole lines from the start; none where the file cannot be unpacked."""
    try:
        with gzip.open(file) if file.suffix.lower() == ".gz" else file.open("rb") as stream:
            data: bytes = stream.read(size)
    except (OSError, EOFError, zlib.error):
        return b""
    return data[: data.rfind(b"\n") + 1]


def _all_over(file: Path, size: int) -> bytes:
    """Whole lines from the start and from evenly spaced places."""
    length, each = file.stat().st_size, size // _PIECES
    with file.open("rb") as stream:
        return b"".join(
            _lines_at(stream, number * length // _PIECES, each) for number in range(_PIECES)
        )


def _lines_at(stream: BinaryIO, place: int, size: int) -> bytes:
    stream.seek(place)
    if place:
        stream.readline()  # the rest of a line that began before
    data = stream.read(size)
    return data[: data.rfind(b"\n") + 1]
