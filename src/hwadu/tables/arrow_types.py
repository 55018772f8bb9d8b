"""Types of columns as Arrow has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def arrow_type(kind: str) -> pa.DataType:
    """The Arrow type of a declared kind of column.

    Examples
    --------
    >>> str(arrow_type("time"))
    'timestamp[s]'
    """
    import pyarrow as pa

    return {
        "str": pa.large_string(),
        "time": pa.timestamp("s"),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "bool": pa.bool_(),
        "list[str]": pa.list_(pa.string()),
        "list[int32]": pa.list_(pa.int32()),
    }[kind]


def lacks_values(table: pa.Table) -> bool:
    """Whether something has no value or is no number, which frames do not tell apart.

    Examples
    --------
    >>> import pyarrow as pa
    >>> lacks_values(pa.table({"x": [1.0, float("nan")]})), lacks_values(pa.table({"x": [1.0]}))
    (True, False)
    """
    import pyarrow.compute as pc

    return any(pc.any(one.is_null(nan_is_null=True)).as_py() for one in table.columns)
