"""The tables the stages meet in: one check at each stage's door, one reader, one writer.

Text is never null (an unknown outlet is the empty string); only times, numbers and the list
columns may be. Tables are written without pandas' or Arrow's own metadata, so equal tables give
equal bytes on one set of versions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from hwadu.errors import TableError, did_you_mean
from hwadu.files.placing import placed
from hwadu.tables import TABLES
from hwadu.tables.arrow_types import arrow_type, lacks_values
from hwadu.tables.contents_hash import ROWS_PER_GROUP, contents_hash
from hwadu.words.phrases import AsWritten

__all__ = [
    "TABLES",
    "columns",
    "conform",
    "empty",
    "fingerprint",
    "fingerprint_of_file",
    "read",
    "read_rows",
    "scan",
    "write",
]

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from pyarrow.dataset import Dataset

    Opened = TypeVar("Opened", pa.Table, Dataset)

_PANDAS = {"time": "datetime64[s]", "list[str]": "object", "list[int32]": "object"}
_MAY_LACK = ("time", "float64", "list[str]", "list[int32]")
_WORTH_THREADS = 20_000  # rows; of smaller tables threads take longer to start than they save


def columns(table: str) -> list[str]:
    """Names of a table's columns, in order."""
    return list(_columns(table))


def empty(table: str) -> pd.DataFrame:
    """A table without rows, with the right columns and dtypes.

    Examples
    --------
    >>> empty("dropped").columns.tolist()
    ['article_id', 'source', 'stage', 'reason']
    """
    import pandas as pd

    return pd.DataFrame({n: pd.Series(dtype=_dtype(t)) for n, t in _columns(table).items()})


@cache
def _header(table: str) -> pd.Index[str]:
    import pandas as pd

    return pd.Index(columns(table))


def conform(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """Check a table at a stage's door: columns in order, dtypes as declared, index reset.

    Columns that the table does not declare are refused rather than dropped silently. Missing
    text becomes the empty string.

    Raises
    ------
    TableError
        If a column is missing, unknown, or holds values of another type.
    """
    declared = _columns(table)
    found = [*frame.columns]
    frame = frame.reset_index(drop=True)
    if found != [*declared]:
        if missing := [c for c in declared if c not in found]:
            name, needed = missing[0], [*declared]
            raise TableError("schema.lacks_column", table=table, name=name, needed=needed)
        if unknown := [c for c in found if c not in declared]:
            hint = did_you_mean(str(unknown[0]), declared)
            raise TableError("schema.unknown_column", table=table, name=unknown[0], hint=hint)
        frame = frame.reindex(columns=[*declared])
    # nothing of where it comes from: no name, type or notes of another's
    frame.columns, frame.attrs = _header(table).view(), {}
    for (name, kind), dtype in zip(declared.items(), frame.dtypes.to_list(), strict=True):
        if kind != "str" and (kind.startswith("list") or dtype == _dtype(kind)):
            continue  # a column takes longer to be handed out than to be judged
        column = frame[name]
        try:
            made = _as_kind(column, kind)
        except (ValueError, TypeError) as error:
            raise TableError(
                "schema.wrong_type", column=name, table=table, kind=kind, problem=error
            ) from error
        if made is not column:  # seldom, and a frame of many columns takes long to build
            frame[name] = made
    return frame


def _as_kind(column: pd.Series[Any], kind: str) -> pd.Series[Any]:
    """A column of that kind: itself, if it is text that lacks nothing."""
    if kind == "str":
        if column.dtype != "str":
            return column.astype("str").where(column.notna(), "")
        return column.fillna("") if column.array.isna().any() else column
    return column.astype(_dtype(kind))


def write(frame: pd.DataFrame, table: str, path: str | Path) -> str:
    """Write a table as Parquet, moved into place whole.

    Returns
    -------
    str
        Its :func:`fingerprint`.

    Raises
    ------
    TableError
        If the frame is not the table it is said to be.
    """
    import pyarrow.parquet as pq

    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    arrow = _arrow(frame, table)
    with placed(path) as partial:
        pq.write_table(
            arrow, partial, compression="zstd", row_group_size=ROWS_PER_GROUP, store_schema=False
        )
    return contents_hash(arrow)


def read(table: str, path: str | Path) -> pd.DataFrame:
    """Read a table written by :func:`write`.

    Raises
    ------
    TableError
        If the file does not exist or is not that table.
    """
    return _frame(_whole(table, path), table)


def _whole(table: str, path: str | Path) -> pa.Table:
    import pyarrow.parquet as pq

    def read(path: Path) -> pa.Table:
        file = pq.ParquetFile(path)
        return file.read(use_threads=file.metadata.num_rows > _WORTH_THREADS)

    return _opened(table, Path(path), read)


def _frame(arrow: pa.Table, table: str) -> pd.DataFrame:
    threads = arrow.num_rows > _WORTH_THREADS
    as_declared = _as_declared(arrow, table)
    if as_declared is None:
        return conform(arrow.to_pandas(use_threads=threads), table)
    # of the declared types already: to check a frame column by column takes as long as to read it
    frame: pd.DataFrame = as_declared.to_pandas(use_threads=threads)
    frame.columns = columns(table)
    return frame


def _as_declared(arrow: pa.Table, table: str) -> pa.Table | None:
    """What a file holds in the declared types, if it is as :func:`write` leaves it; else None."""
    import pyarrow as pa

    declared = _columns(table)
    as_written = arrow.schema.equals(_stored_schema(table)) and all(
        kind in _MAY_LACK or not column.null_count
        for column, kind in zip(arrow.columns, declared.values(), strict=True)
    )
    try:
        return arrow.cast(_arrow_schema(table)) if as_written else None
    except pa.ArrowInvalid:  # parts of seconds, of another program
        return None


def read_rows(table: str, path: str | Path, articles: Iterable[str]) -> pd.DataFrame:
    """The rows of some articles, in the order of the file; no others are held in memory.

    Raises
    ------
    TableError
        If the file does not exist or is not that table.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    # none of them would be of no type
    wanted = pc.field("article_id").isin(pa.array(list(articles), type=pa.string()))
    dataset = scan(table, path)
    arrow = _opened(table, Path(path), lambda _: dataset.to_table(filter=wanted))
    return conform(arrow.to_pandas(), table)


def scan(table: str, path: str | Path) -> Dataset:
    """A table that is read piece by piece as it is asked for.

    Raises
    ------
    TableError
        If the file does not exist or is not that table.
    """
    import pyarrow.dataset as ds

    return _opened(table, Path(path), lambda file: ds.dataset(file, format="parquet"))


def _opened(table: str, path: Path, read: Callable[[Path], Opened]) -> Opened:
    """What is read of a file, if that is the table it is said to be."""
    import pyarrow as pa

    if not path.is_file():
        raise TableError("schema.no_file", path=path, table=table)
    try:
        opened = read(path)
    except (pa.ArrowException, OSError) as error:
        problem = AsWritten(str(error).splitlines()[0])
        raise TableError("schema.damaged", path=path, problem=problem) from error
    lacking = [c for c in _columns(table) if c not in opened.schema.names]
    if lacking:
        raise TableError("schema.of_another_version", path=path, table=table, name=lacking[0])
    return opened


def fingerprint(frame: pd.DataFrame, table: str) -> str:
    """SHA-256 of a table's contents as Arrow buffers, whatever wrote the file."""
    return contents_hash(_arrow(frame, table))


def fingerprint_of_file(table: str, path: str | Path) -> str:
    """The :func:`fingerprint` of the table in a file.

    Raises
    ------
    TableError
        If the file does not exist or is not that table.
    """
    arrow = _whole(table, path)
    as_declared = _as_declared(arrow, table)
    if as_declared is not None and not lacks_values(as_declared):
        # nothing lacks a value, beneath which a frame and a file hold other bytes
        return contents_hash(as_declared.replace_schema_metadata(None))
    return fingerprint(_frame(arrow, table), table)


def _arrow(frame: pd.DataFrame, table: str) -> pa.Table:
    import pyarrow as pa

    # not Table.from_pandas, which spends as long on what it notes of pandas as on the columns
    schema, columns = _arrow_schema(table), conform(frame, table).items()
    arrays = [
        pa.array(column, type=kind, from_pandas=True)
        for (_, column), kind in zip(columns, schema.types, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _columns(table: str) -> dict[str, str]:
    try:
        return TABLES[table]
    except KeyError:
        hint = did_you_mean(table, TABLES)
        raise TableError("schema.no_table", table=table, hint=hint) from None


def _dtype(kind: str) -> Any:
    return _PANDAS.get(kind, kind)


@cache
def _stored_schema(table: str) -> pa.Schema:
    """The types that Parquet gives back: it knows neither seconds nor large strings."""
    import pyarrow as pa

    given_back = {pa.timestamp("s"): pa.timestamp("ms"), pa.large_string(): pa.string()}
    return pa.schema(
        [pa.field(one.name, given_back.get(one.type, one.type)) for one in _arrow_schema(table)]
    )


@cache
def _arrow_schema(table: str) -> pa.Schema:
    import pyarrow as pa

    return pa.schema([(name, arrow_type(kind)) for name, kind in _columns(table).items()])
