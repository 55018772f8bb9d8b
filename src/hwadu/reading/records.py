"""Records: JSON, JSON lines and Parquet to tables of text."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hwadu.errors import InputError
from hwadu.reading.columns import recognise
from hwadu.reading.encodings import decode
from hwadu.reading.grids import Table

if TYPE_CHECKING:
    import pandas as pd

_DEEPEST = 3


def read_json(data: bytes, path: str) -> list[Table]:
    """Read a JSON file: a list of records, a record that holds such a list, or one article.

    Raises
    ------
    InputError
        If the file is no JSON or holds no records.
    """
    decoded = decode(data, path)
    try:
        value = json.loads(decoded.text, parse_float=str, parse_int=str)
    except (json.JSONDecodeError, RecursionError) as error:
        where = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise InputError(
            f"this is no valid JSON ({error})",
            remedy="allowed: a list of records, or one record a line",
            path=path,
            row=where,
        ) from None
    records = _records(value, path)
    return [_table(dict(enumerate(records, start=1)), "item", {}, decoded.warnings)]


def read_json_lines(data: bytes, path: str) -> list[Table]:
    """Read one JSON record a line; a line that is no record is a broken row.

    Raises
    ------
    InputError
        If no line is a record.
    """
    decoded = decode(data, path)
    records: dict[int, Mapping[str, Any]] = {}
    broken: dict[int, str] = {}
    decoder = json.JSONDecoder(parse_float=str, parse_int=str)
    # not splitlines: records may hold line separators such as U+2028 unescaped
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = decoder.decode(line)
        except (json.JSONDecodeError, RecursionError) as error:
            broken[number] = f"the line is no valid JSON ({error})"
            continue
        if isinstance(value, Mapping):
            records[number] = value
        else:
            broken[number] = "the line is no JSON record"
    if not records:
        reason = next(iter(broken.values()), "there are no lines")
        raise InputError(
            f"no line is a JSON record ({reason})", remedy="one record a line", path=path
        )
    return [_table(records, "line", broken, decoded.warnings)]


def read_parquet(data: bytes, path: str) -> list[Table]:
    """Read a Parquet file.

    Raises
    ------
    InputError
        If it is damaged or cut off.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        frame = pq.read_table(io.BytesIO(data)).to_pandas(ignore_metadata=True)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"the Parquet file is damaged or cut off ({error})", remedy="write it again", path=path
        ) from None
    return [table_of_frame(frame)]


def table_of_frame(frame: pd.DataFrame) -> Table:
    """A DataFrame of any types as a table of text.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"n": [1, None], "day": pd.to_datetime(["2023-05-01", None])})
    >>> table_of_frame(frame).frame.to_dict("list")
    {'n': ['1', ''], 'day': ['2023-05-01 00:00:00', '']}
    """
    import pandas as pd

    made = {str(n): _text_column(frame.iloc[:, i]) for i, n in enumerate(frame.columns)}
    return Table(pd.DataFrame(made), list(range(1, len(frame) + 1)))


def _text_column(column: pd.Series[Any]) -> pd.Series[str]:
    import pandas as pd

    known = column.notna().to_numpy()
    column = column.reset_index(drop=True)
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(object)
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        column = column.dt.tz_convert("Asia/Seoul").dt.tz_localize(None)
    text: pd.Series[Any]
    if pd.api.types.is_datetime64_dtype(column.dtype):
        text = column.dt.strftime("%Y-%m-%d %H:%M:%S")
    elif pd.api.types.is_float_dtype(column.dtype):
        text = column.map(lambda x: str(int(x)) if x.is_integer() else repr(x), na_action="ignore")
    elif column.dtype == object:
        text = column.map(_text)
    else:
        text = column
    made: pd.Series[str] = text.astype("str").where(known, "")
    return made


def _records(value: Any, path: str) -> list[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        lists = [v for v in value.values() if _is_records(v)]
        if lists and not recognise(value):
            value = max(lists, key=len)
        elif value and all(isinstance(v, Mapping) for v in value.values()):
            # pandas writes column -> row -> cell; other tools id -> record
            value = _by_row(value) if recognise(value) else list(value.values())
        elif value and all(isinstance(v, list) for v in value.values()):
            value = [
                dict(zip(value, row, strict=False)) for row in zip(*value.values(), strict=False)
            ]
        elif recognise(value):
            value = [value]
    if not _is_records(value):
        raise InputError(
            "the JSON holds no list of records",
            remedy='allowed: [{"title": ..., "body": ...}, ...], or one record a line',
            path=path,
        )
    return list(value)


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, Mapping) for v in value)


def _by_row(columns: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    keys = dict.fromkeys(key for column in columns.values() for key in column)
    return [{name: column.get(key) for name, column in columns.items()} for key in keys]


def _table(
    records: Mapping[int, Mapping[str, Any]],
    unit: str,
    broken: dict[int, str],
    warnings: tuple[str, ...],
) -> Table:
    import pandas as pd

    flat = [_flat(record) for record in records.values()]
    names = dict.fromkeys(name for record in flat for name in record)
    frame = pd.DataFrame(
        {n: pd.Series([record.get(n, "") for record in flat], dtype="str") for n in names}
    )
    return Table(frame, list(records), unit, "", broken, warnings)


def _flat(record: Mapping[str, Any], before: str = "", depth: int = 1) -> dict[str, str]:
    """Nested records under dotted names: {"press": {"name": ...}} becomes press.name."""
    made: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, Mapping) and depth < _DEEPEST:
            made.update(_flat(value, f"{before}{key}.", depth + 1))
        else:
            made[f"{before}{key}"] = _text(value)
    return made


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, list | tuple | set) or hasattr(value, "tolist"):
        items = value.tolist() if hasattr(value, "tolist") else value
        return ",".join(map(_text, items)) if isinstance(items, list | tuple | set) else str(items)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping) else str(value)
