"""The tables the stages meet in: their columns and types, one check, one reader, one writer.

Text is never null (an unknown outlet is the empty string); only times, numbers and the list
columns may be. Tables are written without pandas' or Arrow's own metadata, so equal tables give
equal bytes on one set of versions.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.errors import TableError, did_you_mean

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_ARTICLES = {
    "article_id": "str",
    "title": "str",
    "body": "str",
    "text_basis": "str",  # full, lead, lead+keywords, title
    "published": "time",  # Korean time; NaT where unknown
    "date_basis": "str",  # where the date came from, or why there is none
    "press": "str",
    "reporter": "str",
    "section": "str",
    "people": "str",
    "organisations": "str",
    "places": "str",
    "keywords": "str",
    "flagged": "str",  # the archive's own 중복 or 예외
    "url": "str",
    "query": "str",
    "source": "str",  # file and row
}

TABLES: dict[str, dict[str, str]] = {
    "articles": _ARTICLES,
    "dropped": {"article_id": "str", "source": "str", "stage": "str", "reason": "str"},
    "removed": {"article_id": "str", "rule": "str", "text": "str"},
    "templates": {"press": "str", "text": "str", "articles": "int64"},
    "stories": {
        "story_id": "str",
        "keeper": "str",
        "articles": "int64",
        "outlets": "int64",
        "first": "time",
        "last": "time",
    },
    "story_members": {"article_id": "str", "story_id": "str", "similarity": "float64"},
    "terms": {"term_id": "int32", "form": "str", "kind": "str"},
    "tokens": {
        "article_id": "str",
        "term_ids": "list[int32]",
        "surface_ids": "list[int32]",
        "sentences": "list[int32]",  # sentence 0 is the title
    },
    "topics": {
        "topic": "int32",
        "label": "str",
        "terms": "list[str]",
        "articles": "int64",
        "stories": "int64",
    },
    "article_topics": {"article_id": "str", "topic": "int32", "probability": "float64"},
    "topic_terms": {"topic": "int32", "rank": "int32", "term": "str", "weight": "float64"},
    "nmf_topics": {
        "topic": "int32",
        "label": "str",
        "terms": "list[str]",
        "articles": "int64",
        "nearest": "int32",  # the topic of the main model that shares most articles with it
        "overlap": "float64",  # Jaccard similarity of the two sets of articles
    },
    "distinctive": {
        "kind": "str",  # topic, theme, period
        "key": "str",
        "rank": "int32",
        "term": "str",
        "weight": "float64",
        "articles": "int64",
    },
    "quality": {
        "topic": "int32",
        "measure": "str",
        "value": "float64",
        "low": "float64",
        "high": "float64",
    },
    "themes": {
        "article_id": "str",
        "theme": "str",
        "score": "float64",
        "assigned": "bool",
        "role": "str",
        "evidence": "list[str]",
    },
    "codes": {
        "article_id": "str",
        "theme": "str",
        "coder": "str",
        "role": "str",
        "weight": "float64",
    },
    "shares": {
        "kind": "str",
        "key": "str",
        "by": "str",
        "group": "str",
        "period": "time",
        "unit": "str",
        "denominator": "str",
        "n": "int64",
        "total": "int64",
        "share": "float64",
        "low": "float64",
        "high": "float64",
        "adjusted": "float64",
        "adjusted_low": "float64",
        "adjusted_high": "float64",
        "corrected": "float64",
        "corrected_low": "float64",
        "corrected_high": "float64",
    },
    "shares_by_year": {},  # the same columns as shares, by calendar year
    "changes": {
        "family": "str",
        "kind": "str",
        "key": "str",
        "period": "time",
        "test": "str",
        "effect": "float64",
        "low": "float64",
        "high": "float64",
        "p_value": "float64",
        "q_value": "float64",
        "verdict": "str",
    },
    "drift": {
        "kind": "str",
        "key": "str",
        "period": "time",
        "term": "str",
        "log_odds": "float64",
        "z": "float64",
        "q_value": "float64",
        "articles": "list[str]",
    },
    "truth_shares": {"theme": "str", "period": "time", "share": "float64", "rate": "float64"},
    "truth_labels": {"article_id": "str", "theme": "str", "role": "str"},
    "truth_families": {"article_id": "str", "family": "str"},
}
TABLES["shares_by_year"] = TABLES["shares"]
"""Logical type of every column of every table.

``str`` text, never null; ``time`` datetime64[s]; ``int32``, ``int64``, ``float64``, ``bool``;
``list[str]``, ``list[int32]``.
"""

_PANDAS = {"time": "datetime64[s]", "list[str]": "object", "list[int32]": "object"}
_ROWS_PER_GROUP = 65_536


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


def conform(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """Check a table at a stage's door: columns in order, dtypes as declared, index reset.

    Columns that the table does not declare are refused rather than dropped silently. Missing
    text becomes the empty string.

    Raises
    ------
    TableError
        If a column is missing, unknown, or holds values of another type.
    """
    import pandas as pd

    declared = _columns(table)
    unknown = [c for c in frame.columns if c not in declared]
    missing = [c for c in declared if c not in frame.columns]
    if missing:
        raise TableError(
            f"table {table!r} lacks the column {missing[0]!r}",
            remedy=f"it needs: {', '.join(declared)}",
        )
    if unknown:
        raise TableError(
            f"table {table!r} has the unknown column {unknown[0]!r}",
            remedy=did_you_mean(str(unknown[0]), declared),
        )
    made: dict[str, Any] = {}
    for name, kind in declared.items():
        column = frame[name].reset_index(drop=True)
        try:
            if kind == "str":
                column = column.astype("str").where(column.notna(), "")
            elif not kind.startswith("list"):
                column = column.astype(_dtype(kind))
        except (ValueError, TypeError) as error:
            raise TableError(
                f"table {table!r} holds values that are not {kind} ({error})", column=name
            ) from error
        made[name] = column
    return pd.DataFrame(made)


def write(frame: pd.DataFrame, table: str, path: str | Path) -> None:
    """Write a table as Parquet, moved into place whole.

    Raises
    ------
    TableError
        If the frame is not the table it is said to be.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    arrow = pa.Table.from_pandas(
        conform(frame, table), schema=_arrow_schema(table), preserve_index=False
    ).replace_schema_metadata(None)
    partial = path.with_suffix(".partial")
    pq.write_table(
        arrow, partial, compression="zstd", row_group_size=_ROWS_PER_GROUP, store_schema=False
    )
    partial.replace(path)


def read(table: str, path: str | Path) -> pd.DataFrame:
    """Read a table written by :func:`write`.

    Raises
    ------
    TableError
        If the file does not exist or is not that table.
    """
    import pyarrow.parquet as pq

    path = Path(path)
    if not path.is_file():
        raise TableError(f"there is no table {table!r} here", path=path)
    arrow = pq.read_table(path)
    lacking = [c for c in _columns(table) if c not in arrow.column_names]
    if lacking:
        raise TableError(f"this is no table {table!r}: no column {lacking[0]!r}", path=path)
    return conform(arrow.to_pandas(), table)


def fingerprint(frame: pd.DataFrame, table: str) -> str:
    """SHA-256 of a table's contents as Arrow buffers, whatever wrote the file."""
    import hashlib

    import pyarrow as pa

    arrow = pa.Table.from_pandas(
        conform(frame, table), schema=_arrow_schema(table), preserve_index=False
    ).replace_schema_metadata(None)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, arrow.schema) as stream:
        stream.write_table(arrow.combine_chunks(), max_chunksize=_ROWS_PER_GROUP)
    return hashlib.sha256(sink.getvalue()).hexdigest()


def _columns(table: str) -> dict[str, str]:
    try:
        return TABLES[table]
    except KeyError:
        raise TableError(
            f"there is no table named {table!r}", remedy=did_you_mean(table, TABLES)
        ) from None


def _dtype(kind: str) -> Any:
    return _PANDAS.get(kind, kind)


def _arrow_schema(table: str) -> pa.Schema:
    import pyarrow as pa

    kinds = {
        "str": pa.large_string(),
        "time": pa.timestamp("s"),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "bool": pa.bool_(),
        "list[str]": pa.list_(pa.string()),
        "list[int32]": pa.list_(pa.int32()),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in _columns(table).items()])
