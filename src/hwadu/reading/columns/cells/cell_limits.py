"""Texts that are as long as a cell of a spreadsheet can be: the program cut them off there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwadu.notices import Notice

if TYPE_CHECKING:
    import pandas as pd

LONGEST_CELL = 32_767


def cells_at_limit(frame: pd.DataFrame, fields: Mapping[str, list[str]], path: str) -> list[Notice]:
    """What to say of texts that end where a spreadsheet's cell ends.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"본문": ["가" * 32_767, "나"]}, dtype="str")
    >>> [notice.facts["n"] for notice in cells_at_limit(frame, {"body": ["본문"]}, "a.xlsx")]
    [1]
    """
    n = sum(len(text) == LONGEST_CELL for c in fields.get("body", []) for text in frame[c])
    return [Notice("cells_at_limit", {"n": n, "most": LONGEST_CELL}, where=path)] if n else []
