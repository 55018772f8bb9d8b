"""Parquet files: read within bounds, and with bytes that are no UTF-8 mended."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.reading.files.raw_bytes.encodings import mended_bytes
from hwadu.reading.files.raw_bytes.limits import ROW_COSTS, Bounds, bounds_of
from hwadu.reading.files.records.records import table_of_frame
from hwadu.reading.files.sheets.grids import Table

if TYPE_CHECKING:
    import pyarrow as pa


def read_parquet(data: bytes, path: str, bounds: Bounds | None = None) -> list[Table]:
    """Read a Parquet file.

    Raises
    ------
    InputError
        If it is damaged, cut off, or unpacks to more than a file of its size may.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    bounds = bounds or bounds_of(data)
    try:
        file = pq.ParquetFile(io.BytesIO(data))
        meta = file.metadata
        bounds.fill(meta.num_rows * (meta.num_columns + ROW_COSTS), path)
        texts = [f.name for f in file.schema_arrow if _is_text(f.type)]
        # as dictionaries the texts of a column occur in memory once
        table = pq.read_table(io.BytesIO(data), read_dictionary=texts)
        bounds.unpack(sum(map(_size, table.columns)), path)
        plain, broken = _plain(table)
        frame = plain.to_pandas(ignore_metadata=True)
    except (pa.ArrowException, OSError, UnicodeDecodeError, ValueError) as error:
        raise InputError("reading.parquet_damaged", path=path, problem=error) from None
    made = table_of_frame(frame)
    return [Table(made.frame, made.rows, notices=(*broken, *made.notices))]


def _is_text(kind: pa.DataType) -> bool:
    import pyarrow as pa

    return _is_string(kind) or bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind))


def _is_string(kind: pa.DataType) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _size(column: pa.ChunkedArray) -> int:
    """Bytes of a column's cells, written out."""
    import pyarrow as pa
    import pyarrow.compute as pc

    size = 0
    for chunk in column.chunks:
        if pa.types.is_dictionary(chunk.type) and len(chunk.dictionary):
            lengths = pc.binary_length(chunk.dictionary)
            size += pc.sum(lengths.take(chunk.indices)).as_py() or 0
        else:
            size += chunk.nbytes
    return size


def _plain(table: pa.Table) -> tuple[pa.Table, tuple[Notice, ...]]:
    """The table without dictionaries, its texts decoded, and a notice on those that were odd."""
    import pyarrow as pa

    odd = 0
    columns: list[Any] = []
    for column in table.columns:
        kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
        if not _is_text(kind):
            columns.append(column)
            continue
        if _is_string(kind) and _is_valid(column):
            columns.append(column.cast(kind))
            continue
        texts: list[str | None] = []
        for cell in column.cast(kind).cast(pa.binary()).to_pylist():
            text, whole = mended_bytes(cell) if cell is not None else (None, True)
            odd += not whole
            texts.append(text)
        columns.append(pa.array(texts, pa.string()))
    said = (Notice("cells_not_utf8", {"n": odd}),) if odd else ()
    return pa.table(columns, names=table.column_names), said


def _is_valid(column: pa.ChunkedArray) -> bool:
    import pyarrow as pa

    try:
        for chunk in column.chunks:
            texts = chunk.dictionary if pa.types.is_dictionary(chunk.type) else chunk
            texts.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True
