"""Tables that a JSON holds column by column, or row by row below their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hwadu.errors import InputError
from hwadu.reading.columns.by_name.column_names import recognise
from hwadu.reading.files.records.json_texts import SAMPLE, TEXTS, Record, own_names
from hwadu.reading.files.records.own_keys import with_labels


def by_columns(record: Record) -> list[Any]:
    """Records of a table that is written column by column; none if it is not.

    Examples
    --------
    >>> by_columns({"title": ["가", "나"], "date": ["2023-05-01", "2023-05-02"]})[1]
    {'title': '나', 'date': '2023-05-02'}
    """
    if isinstance(record.get("columns"), list) and isinstance(record.get("data"), list):
        return with_labels(by_header([record["columns"], *record["data"]]), record.get("index"))
    columns = {k: v for k, v in record.items() if _is_column(v)}
    known = recognise(map(str, columns))
    texts = [name for name in TEXTS if name in known]
    if not texts or ("title" not in known and len(known) < 2):
        return []
    if all(isinstance(v, Mapping) for v in columns.values()):
        keys = dict.fromkeys(key for column in columns.values() for key in column)
        if any(own_names(columns)) or any(len(c) * 2 < len(keys) for c in columns.values()):
            return []  # of one article: {"headlines": {"basic": …}}, {"title": {…}, "press": {…}}
        rows = [{name: column.get(key) for name, column in columns.items()} for key in keys]
        return with_labels(rows, list(keys))
    lists = {k: v for k, v in columns.items() if isinstance(v, list)}
    if not any(name in lists for name in known[texts[0]]) or (
        isinstance(record.get(next(iter(known.get("title", [])), "")), str)
    ):
        return []
    lengths = {str(name): len(column) for name, column in lists.items()}
    if len(set(lengths.values())) > 1:
        first = [f"{name}: {n:,}" for name, n in list(lengths.items())[:8]]
        raise InputError("reading.unequal_lists", lengths=first)
    return [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]


def _is_column(value: Any) -> bool:
    if not isinstance(value, list | Mapping):
        return False
    cells = value if isinstance(value, list) else list(value.values())
    return all(cell is None or isinstance(cell, str | int | float) for cell in cells[:SAMPLE])


def by_header(rows: list[Any]) -> list[Any]:
    """Records of rows below a row of names; a row with more cells than names stays a list.

    Examples
    --------
    >>> by_header([["title", "date"], ["가", "2023-05-01"]])
    [{'title': '가', 'date': '2023-05-01'}]
    """
    header = rows[0] if rows and isinstance(rows[0], list) else []
    if not header or not all(isinstance(name, str) for name in header):
        return []
    if not set(TEXTS) & set(recognise(header)):
        return []
    return [
        dict(zip(header, row, strict=False))
        if isinstance(row, list) and len(row) <= len(header)
        else row
        for row in rows[1:]
    ]
