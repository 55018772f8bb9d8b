"""Small tables that people keep beside a study, as spreadsheet programs save them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import HwaduError
from hwadu.files.headings import meant_columns
from hwadu.files.workbook_cells import is_workbook, workbook_cells
from hwadu.words.phrases import Phrase, refusal

if TYPE_CHECKING:
    import pandas as pd

_ENCODINGS = ("utf-8-sig", "cp949")  # a Korean spreadsheet program saves CSV in the second
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = (",", ";", "\t")
HEADINGS = "headings"
"""What an attribute of a table is called that has the file's heading of each column."""
_SHOWN = 30  # characters of a heading
_HEAD = 20  # rows in which the header is looked for, below a title


def read_csv_table(
    path: Path,
    error: type[HwaduError],
    needed: Sequence[str],
    way: Phrase,
    names: Mapping[str, str] | None = None,
    several: Phrase | None = None,
) -> pd.DataFrame:
    """Read a CSV file or a workbook, every cell as text without spaces around it.

    Parameters
    ----------
    path : Path
        A text in UTF-8, UTF-16 or CP949, separated by commas, semicolons or tabs; or a workbook,
        whose one sheet with the columns counts.
    error : type
        The error to raise.
    needed : sequence of str
        Columns that must be there.
    way : Phrase
        What to do where one is missing.
    names : mapping of str to str, optional
        What else columns may be called: see :func:`~hwadu.files.headings.meant_columns`.
    several : Phrase, optional
        What to do where two sheets of a workbook have the columns.

    Returns
    -------
    DataFrame of str
        Its index is the row in the file; blank rows, and what stands above the header, are none.

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
    ...     way = Phrase("trends.columns_of_events", names=["date"], korean=["날짜"])
    ...     read_csv_table(path, HwaduError, ["date"], way).to_dict("index")
    {3: {'date': '2023-05-01', 'label': '가'}}
    """
    rows = table_rows(path, error, needed, names or {}, several)
    return table_of_rows(rows, path, error, needed, way, names)


def table_of_rows(
    rows: Mapping[int, list[str]],
    path: Path,
    error: type[HwaduError],
    needed: Sequence[str],
    way: Phrase,
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The table of rows of cells, one of which is its header; see :func:`read_csv_table`."""
    import pandas as pd

    top = header_row(rows, needed, names or {})
    if top is None:
        raise error("files.empty_table", path=path, way=way)
    header = meant_columns(rows[top], names or {})
    _check_header(header, rows[top], path, top, error, needed, way)
    kept: dict[int, list[str]] = {}
    for number, row in rows.items():
        if number <= top or not any(row):
            continue
        if any(row[len(header) :]):
            raise error("files.row_too_long", path=path, row=number, n=len(row), header=len(header))
        kept[number] = (row + [""] * len(header))[: len(header)]
    table = pd.DataFrame.from_dict(kept, orient="index", columns=header, dtype="str")
    table.attrs[HEADINGS] = dict(zip(header, rows[top], strict=True))
    return table


def table_rows(
    path: Path,
    error: type[HwaduError],
    needed: Sequence[str],
    names: Mapping[str, str],
    several: Phrase | None = None,
) -> dict[int, list[str]]:
    """Cells of a text table or a workbook by their rows; see :func:`read_csv_table`.

    Raises
    ------
    HwaduError
        If it cannot be read, or two sheets of a workbook have the columns.
    """
    data = table_bytes(path, error)
    if not is_workbook(data):
        return _of_text(decoded_table(data, path, error), path, error, needed, names)
    sheets = {
        name: dict(enumerate(cells, start=1)) for name, cells in workbook_cells(path, error).items()
    }
    most = len({*needed})
    fit = [name for name, rows in sheets.items() if most and _named(rows, needed, names) == most]
    if len(fit) > 1:
        way = several or Phrase("files.one_sheet")
        raise error("files.two_sheets", path=path, sheet=fit[0], other=fit[1], way=way)
    filled = [name for name, rows in sheets.items() if any(map(any, rows.values()))]
    return next((sheets[name] for name in [*fit, *filled]), {})


def header_row(
    rows: Mapping[int, list[str]], needed: Sequence[str], names: Mapping[str, str]
) -> int | None:
    """The row that names most of the needed columns, the first of several; blank ones do not."""
    filled = [number for number, row in rows.items() if any(row)][:_HEAD]
    return max(filled, key=lambda n: _matched(rows[n], needed, names), default=None)


def _matched(row: list[str], needed: Sequence[str], names: Mapping[str, str]) -> int:
    return len({*needed} & {*meant_columns(row, names)})


def _named(rows: Mapping[int, list[str]], needed: Sequence[str], names: Mapping[str, str]) -> int:
    """How many of the needed columns the header of a table names."""
    top = header_row(rows, needed, names)
    return 0 if top is None else _matched(rows[top], needed, names)


def _of_text(
    text: str,
    path: Path,
    error: type[HwaduError],
    needed: Sequence[str],
    names: Mapping[str, str],
) -> dict[int, list[str]]:
    """Rows as the likely separator parts them, or another that alone names what is needed."""
    first = next((line for line in text.splitlines() if line.strip(",;\t \ufeff")), "")
    # a title above the header says little of what parts the cells
    likely, *others = sorted(_SEPARATORS, key=first.count, reverse=True)
    most = len({*needed})
    broken: csv.Error | None = None
    read: list[dict[int, list[str]]] = []
    for sign in (likely, *others):
        try:
            rows = dict(_rows_of_text(text, sign))
        except csv.Error as problem:
            broken = problem if sign == likely else broken
            if not most:
                break
            continue
        if _named(rows, needed, names) == most:
            return rows
        read.append(rows)
    if broken:
        raise error("files.table_unreadable", path=path, problem=broken)
    return max(read, key=lambda rows: _named(rows, needed, names))


def _rows_of_text(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    before = 0
    for raw in reader:
        yield before + 1, [cell.strip() for cell in raw]
        before = reader.line_num


def _check_header(
    header: list[str],
    written: list[str],
    path: Path,
    row: int,
    error: type[HwaduError],
    needed: Sequence[str],
    way: Phrase,
) -> None:
    for column in needed:
        if column not in header:
            found = [repr(name[:_SHOWN]) for name in written if name]
            raise error(
                "files.column_missing", path=path, row=row, name=column, found=found, way=way
            )
    twice = next((name for name in header if name and header.count(name) > 1), "")
    if twice:
        name, *others = [
            name for name, meant in zip(written, header, strict=True) if meant == twice
        ]
        if other := next((other for other in others if other != name), ""):
            raise error(
                "files.two_columns_of_one", path=path, row=row, name=name, other=other, meant=twice
            )
        raise error("files.column_twice", path=path, row=row, name=name)


def table_bytes(path: Path, error: type[HwaduError]) -> bytes:
    """What a file holds; see :func:`read_csv_table` for the errors."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise error("files.no_file", path=path) from None
    except OSError as problem:
        raise error("files.not_opened", path=path, problem=refusal(problem)) from None


def decoded_table(data: bytes, path: Path, error: type[HwaduError]) -> str:
    """A text table in UTF-8, UTF-16 or CP949; see :func:`read_csv_table` for the errors."""
    encodings = ("utf-16",) if data.startswith(_UTF16) else _ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise error("files.no_csv", path=path)
