"""Excel files that appear whole, and the same bytes for the same cells."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.files.placing import place_bytes

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_WRITTEN = dt.datetime(2000, 1, 1)  # a fixed date, so that equal cells are equal bytes
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
    "in_memory": True,
}


@contextmanager
def new_workbook(path: str | Path) -> Iterator[Workbook]:
    """An Excel file to write; no text in it becomes a formula or a link.

    Parameters
    ----------
    path : path-like
        An .xlsx file; one that is there is replaced when the block ends.

    Yields
    ------
    xlsxwriter.Workbook

    Raises
    ------
    OSError
        If it cannot be written; as :func:`~hwadu.files.placing.placed`.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with new_workbook(Path(folder, "a.xlsx")) as book:
    ...         _ = book.add_worksheet("sheet").write_string(0, 0, "=1+1")
    ...     [found.name for found in Path(folder).iterdir()]
    ['a.xlsx']
    """
    import xlsxwriter

    made = io.BytesIO()  # its own writer of files would leave half of one on a full disk
    book = xlsxwriter.Workbook(made, _OPTIONS)
    book.set_properties({"created": _WRITTEN})
    yield book
    book.close()
    place_bytes(made.getvalue(), path)
