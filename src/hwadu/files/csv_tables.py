"""Small tables that people keep beside a study (.csv), as spreadsheet programs save them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import HwaduError

if TYPE_CHECKING:
    import pandas as pd

_ENCODINGS = ("utf-8-sig", "cp949")  # a Korean spreadsheet program saves CSV in the second
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = (",", ";", "\t")
_WORKBOOKS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))


def read_csv_table(
    path: Path, error: type[HwaduError], needed: Sequence[str], remedy: str
) -> pd.DataFrame:
    """Read a CSV file, every cell as text without spaces around it.

    Parameters
    ----------
    path : Path
        In UTF-8, UTF-16 or CP949; separated by commas, semicolons or tabs.
    error : type
        The error to raise.
    needed : sequence of str
        Columns that must be there.
    remedy : str
        What to do where one is missing.

    Returns
    -------
    DataFrame of str
        Its index is the row in the file, the header being row 1; blank rows are none.

    Raises
    ------
    HwaduError
        Of the type asked for: if there is no such file, it is no text, a column is missing, or a
        row has more cells than the header.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.csv")
    ...     _ = path.write_text("date; label\\n;\\n2023-05-01;가", encoding="cp949")
    ...     read_csv_table(path, HwaduError, ["date"], "").to_dict("index")
    {3: {'date': '2023-05-01', 'label': '가'}}
    """
    import pandas as pd

    text = _text(path, error)
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count))
    header: list[str] = []
    rows: dict[int, list[str]] = {}
    before = 0
    try:
        for raw in reader:
            row, number, before = [cell.strip() for cell in raw], before + 1, reader.line_num
            if not any(row):
                continue
            if not header:
                header = row
                _check_header(header, path, error, needed, remedy)
                continue
            if any(row[len(header) :]):
                raise error(
                    f"the row has {len(row)} cells, the header {len(header)}",
                    path=path,
                    row=number,
                    remedy="put a text that holds a comma in quotation marks",
                )
            rows[number] = (row + [""] * len(header))[: len(header)]
    except csv.Error as problem:
        raise error(
            f"the table cannot be read ({problem})", path=path, remedy="save it again as CSV"
        ) from None
    if not header:
        raise error("this is not a CSV file: it is empty", path=path, remedy=remedy)
    return pd.DataFrame.from_dict(rows, orient="index", columns=header, dtype="str")


def _check_header(
    header: list[str], path: Path, error: type[HwaduError], needed: Sequence[str], remedy: str
) -> None:
    for column in needed:
        if column not in header:
            raise error(f"the column {column!r} is missing", path=path, remedy=remedy)
    twice = next((name for name in header if name and header.count(name) > 1), "")
    if twice:
        raise error(f"the column {twice!r} stands twice", path=path, remedy="keep one of the two")


def _text(path: Path, error: type[HwaduError]) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise error("there is no such file", path=path, remedy="check the path") from None
    except OSError as problem:
        raise error(f"the file cannot be opened ({problem.strerror})", path=path) from None
    if data.startswith(_WORKBOOKS):
        raise error("this is a workbook, no CSV file", path=path, remedy="save its sheet as CSV")
    encodings = ("utf-16",) if data.startswith(_UTF16) else _ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise error("this is not a CSV file in UTF-8 or CP949", path=path, remedy="save it as UTF-8")
