"""How much files hold, counted without reading them into memory."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import NamedTuple

from hwadu.reading.files.raw_bytes.damage import DAMAGED_ZIP

_LINES = (".csv", ".tsv", ".jsonl", ".ndjson")
_PAGES = (".html", ".htm")
_STEP = 2**22
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]+[0-9]+:[A-Z]+([0-9]+)"')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


class Units(NamedTuple):
    """What was counted.

    Parameters
    ----------
    kind : str
        "rows", "lines", "pages", or "bytes" with the file's ending where nothing cheaper tells how
        much it holds.
    n : int
    """

    kind: str
    n: int


def count_units(file: Path) -> Units:
    """Count what articles of a file are in proportion to: rows, lines, pages, or bytes.

    The ending decides, and so the count is a guess: how many articles a unit holds, a sample of
    such files must tell.

    Parameters
    ----------
    file : Path

    Returns
    -------
    Units
        Of no units where it cannot be opened, or is damaged.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.jsonl")
    ...     _ = file.write_text("{}\\n{}\\n", encoding="utf-8")
    ...     tuple(count_units(file))
    ('lines .jsonl', 2)
    """
    suffix = file.suffix.lower()
    try:
        if suffix in _LINES:
            return Units(f"lines {suffix}", _lines(file))
        if suffix == ".xlsx":
            return Units("rows .xlsx", _rows_of_workbook(file))
        if suffix == ".parquet":
            import pyarrow.parquet as pq

            with pq.ParquetFile(file) as table:
                return Units("rows .parquet", table.metadata.num_rows)
        size = file.stat().st_size
    except DAMAGED_ZIP:
        return Units(f"bytes {suffix}", 0)
    return Units("pages", 1) if suffix in _PAGES else Units(f"bytes {suffix}", size)


def _lines(file: Path) -> int:
    n, last = 0, b""
    with file.open("rb") as stream:
        while piece := stream.read(_STEP):
            n, last = n + piece.count(b"\n"), piece
    return n + (not last.endswith(b"\n") and bool(last))


def _rows_of_workbook(file: Path) -> int:
    """The rows that the sheets say they have; counted where one does not say."""
    rows = 0
    with zipfile.ZipFile(file) as archive:
        for name in filter(_SHEET.fullmatch, archive.namelist()):
            with archive.open(name) as sheet:
                piece = sheet.read(4096)
                said = _DIMENSION.search(piece)
                if said:
                    rows += int(said[1])
                    continue
                end = b""
                while piece:
                    rows += (end + piece).count(b"<row ")
                    end, piece = piece[-4:], sheet.read(_STEP)
    return rows
