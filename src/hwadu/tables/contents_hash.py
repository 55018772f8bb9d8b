"""The hash of what a table holds, whatever wrote its file."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_PER_GROUP = 65_536
"""Rows of one piece of a table, as it is written and as it is hashed."""


def contents_hash(arrow: pa.Table) -> str:
    """SHA-256 of the buffers of an Arrow table.

    Examples
    --------
    >>> import pyarrow as pa
    >>> contents_hash(pa.table({"n": [1, 2]})) == contents_hash(pa.table({"n": [1, 3]}))
    False
    """
    import pyarrow as pa

    hashed = _Hashed()
    with (
        pa.PythonFile(hashed, mode="w") as sink,
        pa.ipc.new_stream(sink, arrow.schema) as stream,
    ):
        stream.write_table(arrow.combine_chunks(), max_chunksize=ROWS_PER_GROUP)
    return hashed.digest.hexdigest()


class _Hashed(io.RawIOBase):
    """A file of which nothing is kept but the hash."""

    def __init__(self) -> None:
        super().__init__()
        self.digest = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.digest.update(data)
        return len(data)
