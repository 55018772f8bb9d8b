"""Records: JSON, JSON lines and DataFrames to tables of text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.reading.columns.by_contents.nameless_ids import NAME as INDEX
from hwadu.reading.columns.by_contents.nameless_ids import are_ids
from hwadu.reading.columns.cells.blocks import opened
from hwadu.reading.columns.cells.safe_text import mended_notice, text_frame
from hwadu.reading.columns.cells.values import field_of, text_of_float, text_of_value
from hwadu.reading.files.raw_bytes.encodings import decode
from hwadu.reading.files.raw_bytes.limits import ROW_COSTS, Bounds, bounds_of
from hwadu.reading.files.raw_bytes.syllables import composed
from hwadu.reading.files.records.json_levels import articles_in, holds_lists
from hwadu.reading.files.records.python_values import BEGINS, python_value
from hwadu.reading.files.sheets.grids import Table, table_of, unique_names
from hwadu.words.phrases import Phrase, Reason

if TYPE_CHECKING:
    import pandas as pd

_DEEPEST = 3
_FEWEST_ROWS = 2  # of a list of lists that is a table
IN_SCRIPT = re.compile(
    r"(?:(?:var|let|const|window\.)\s*)?[A-Za-z_$][\w.$]*\s*[=(]\s*(?=[\[{]\s*[\[{\"])"
)
"""What stands before a value that a script is given: callback( or var articles =."""
_BETWEEN = re.compile(r"[\s,]*")  # what stands between values written one below the other


def read_json(data: bytes, path: str, bounds: Bounds | None = None) -> list[Table]:
    """Read a JSON file: articles at whatever level of lists and records they stand.

    Raises
    ------
    InputError
        If the file is no JSON, holds no records with a title or text, or columns of unequal
        length.
    """
    decoded = decode(data, path)
    bounds = bounds or bounds_of(data)
    try:
        value = _values(decoded.text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = error.lineno if isinstance(error, json.JSONDecodeError) else None
        problem = Phrase("reading.nested_too_deeply") if where is None else error
        raise InputError("reading.no_json", path=path, row=where, problem=problem) from None
    if grid := _grid(value):
        table = table_of(grid, notices=decoded.notices, path=path, bounds=bounds)
        return [table] if table else []
    return [table_of_value(value, path, bounds, decoded.notices)]


def _grid(value: Any) -> list[list[str]]:
    """Rows of cells, where a value is a list of lists of texts and numbers; none elsewhere."""
    if not isinstance(value, list) or len(value) < _FEWEST_ROWS:
        return []
    if not all(isinstance(row, list) and len(row) > 1 for row in value):
        return []
    if any(isinstance(cell, list | Mapping) for row in value for cell in row):
        return []
    return [["" if cell is None else str(cell) for cell in row] for row in value]


def _values(text: str) -> Any:
    """The value of a JSON text; the values, where several stand one below the other.

    A text of JSON that was written as JSON once more, or is handed to a script, is opened.
    """
    decoder = json.JSONDecoder(parse_float=str, parse_int=str)
    text = text.strip()
    if BEGINS.match(text):
        try:
            return python_value(text)
        except ValueError as error:
            raise json.JSONDecodeError(f"as Python's notation: {error}", text, 0) from None
    if called := IN_SCRIPT.match(text):
        return decoder.raw_decode(text, called.end())[0]
    value, end = decoder.raw_decode(text)
    if end == len(text):
        written = isinstance(value, str) and value.lstrip().startswith(("[", "{"))
        return decoder.decode(value.strip()) if written else value
    values = [value]
    while end < len(text):
        rest = _BETWEEN.match(text, end)
        start = rest.end() if rest else end
        if not isinstance(value, Mapping | list):
            return decoder.decode(text)  # for its error
        value, end = decoder.raw_decode(text, start)
        values.append(value)
    return values


def read_json_lines(data: bytes, path: str, bounds: Bounds | None = None) -> list[Table]:
    """Read one JSON record a line; a line that is no record is a broken row.

    Raises
    ------
    InputError
        If no line is a record.
    """
    decoded = decode(data, path)
    bounds = bounds or bounds_of(data)
    records: dict[int, Mapping[str, Any]] = {}
    broken: dict[int, str] = {}
    wrapped: list[Any] = []
    rows: dict[int, list[Any]] = {}
    decoder = json.JSONDecoder(parse_float=str, parse_int=str)
    # a list that was written one record a line
    first = decoded.text.lstrip().partition("\n")[0].rstrip()
    listed = first == "[" or first.endswith("},")
    # not splitlines: records may hold line separators such as U+2028 unescaped
    for number, written in enumerate(decoded.text.split("\n"), start=1):
        line = written.strip()
        if listed:
            line = "" if line in ("[", "]") else line.rstrip(",")
        if not line:
            continue
        bounds.fill(ROW_COSTS, path, number)
        try:
            value = python_value(line) if BEGINS.match(line) else decoder.decode(line)
        except (ValueError, RecursionError) as error:
            reason = "nested too deeply" if isinstance(error, RecursionError) else error
            broken[number] = f"the line is no valid JSON ({reason})"
            continue
        if isinstance(value, Mapping):
            records[number] = value
        elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            wrapped.append(value)
        elif isinstance(value, list):
            rows[number] = value
        else:
            broken[number] = "the line is no JSON record"
    if rows and not records and not wrapped and (grid := _grid(list(rows.values()))):
        table = table_of(
            grid, numbers=list(rows), notices=decoded.notices, path=path, bounds=bounds
        )
        return [replace(table, broken={**table.broken, **broken})] if table else []
    broken |= dict.fromkeys(rows, "the line is no JSON record")
    if not records and not wrapped:
        problem = Reason(next(iter(broken.values()), "there are no lines"))
        raise InputError("reading.no_json_lines", path=path, problem=problem)
    if wrapped or holds_lists(list(records.values())):
        table = table_of_value([*records.values(), *wrapped], path, bounds, decoded.notices)
        after = max([*table.rows, *table.broken]) + 1
        lines = {after + i: f"line {n}: {why}" for i, (n, why) in enumerate(broken.items())}
        return [replace(table, broken={**table.broken, **lines})]
    texts = {number: opened(record) for number, record in records.items()}
    return [_table(texts, "line", broken, decoded.notices, bounds, path)]


def table_of_value(
    value: Any, path: str, bounds: Bounds, notices: tuple[Notice, ...] = ()
) -> Table:
    """The articles of a nested value, at whatever level they stand, as a table.

    Raises
    ------
    InputError
        If nothing in it has a title or a text.
    """
    try:
        found = articles_in(opened(value), bounds.limits.levels)
    except InputError as error:
        raise error.at(path) from None
    records = dict(zip(found.numbers, found.records, strict=True))
    bounds.fill(ROW_COSTS * len(records), path)
    said = (*notices, *found.notices)
    return _table(records, "item", dict(found.broken), said, bounds, path)


def table_of_records(
    records: Mapping[int, Mapping[str, Any]],
    unit: str,
    path: str,
    bounds: Bounds,
    notices: tuple[Notice, ...] = (),
) -> Table:
    """Records, each under its number, as a table of text."""
    bounds.fill(ROW_COSTS * len(records), path)
    return _table(records, unit, {}, notices, bounds, path)


def table_of_frame(frame: pd.DataFrame) -> Table:
    """A DataFrame of any types as a table of text; an index that has a name, or ids, is a column.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"n": [1, None], "day": pd.to_datetime(["2023-05-01", None])})
    >>> table_of_frame(frame).frame.to_dict("list")
    {'n': ['1', ''], 'day': ['2023-05-01 00:00:00', '']}
    """
    if named := [i for i, name in enumerate(frame.index.names) if name is not None]:
        frame = frame.reset_index(level=named, allow_duplicates=True)
    elif (
        INDEX not in frame.columns
        and frame.index.dtype.kind in "OTU"
        and are_ids(map(str, frame.index))
    ):
        frame = frame.rename_axis(INDEX).reset_index()
    names = unique_names([composed(str(name)) for name in frame.columns])
    columns = {n: _text_column(frame.iloc[:, i], field_of(n)) for i, n in enumerate(names)}
    made, mended = text_frame(columns)
    return Table(made, list(range(1, len(frame) + 1)), notices=mended_notice(mended))


def _text_column(column: pd.Series[Any], field: str) -> list[str]:
    import numpy as np
    import pandas as pd

    known = column.notna().to_numpy()
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(object)
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        column = column.dt.tz_convert("Asia/Seoul").dt.tz_localize(None)
    cells: list[Any]
    if pd.api.types.is_datetime64_dtype(column.dtype):
        cells = column.dt.strftime("%Y-%m-%d %H:%M:%S").to_list()
    elif pd.api.types.is_float_dtype(column.dtype):
        digits = int(np.finfo(getattr(column.dtype, "numpy_dtype", column.dtype)).precision)
        cells = [text_of_float(x, digits) for x in column.astype(float).to_list()]
    elif column.dtype == object:
        cells = [text_of_value(value, field) for value in column.to_list()]
    else:
        cells = column.to_list()
    return [str(cell) if there else "" for cell, there in zip(cells, known.tolist(), strict=True)]


def _table(
    records: Mapping[int, Mapping[str, Any]],
    unit: str,
    broken: dict[int, str],
    notices: tuple[Notice, ...],
    bounds: Bounds,
    path: str,
) -> Table:
    flat: dict[int, dict[str, str]] = {}
    for number, record in records.items():
        try:
            flat[number] = _flat(record, levels=bounds.limits.levels)
        except InputError as error:
            broken[number] = f"{error.what}; {error.remedy}"
    names = dict.fromkeys(name for record in flat.values() for name in record)
    if len(names) > bounds.limits.columns:
        raise InputError(
            "reading.too_many_keys", path=path, n=len(names), most=bounds.limits.columns
        )
    bounds.fill(len(names) * len(flat), path)
    frame, mended = text_frame({n: [record.get(n, "") for record in flat.values()] for n in names})
    notices += mended_notice(mended)
    return Table(frame, list(flat), unit, "", dict(sorted(broken.items())), notices)


def _flat(
    record: Mapping[str, Any], before: str = "", depth: int = 1, levels: int = 20
) -> dict[str, str]:
    """Nested records under dotted names: {"press": {"name": ...}} becomes press.name."""
    made: dict[str, str] = {}
    for key, value in record.items():
        name = composed(f"{before}{key}")
        if isinstance(value, Mapping) and depth < _DEEPEST:
            made.update(_flat(value, f"{name}.", depth + 1, levels))
        elif isinstance(value, str):
            made[name] = value
        else:
            made[name] = text_of_value(value, field_of(name), levels)
    return made
