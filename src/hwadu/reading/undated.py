"""What is said of articles without a date: a warning where no missing column tells of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hwadu.notices import Notice

if TYPE_CHECKING:
    import pandas as pd

_PART_OF_TEXT = re.compile(r"\.(?:txt|md)#line \d+$", re.IGNORECASE)


def notices_of_undated(raw: pd.DataFrame) -> list[Notice]:
    """A notice where articles have no date, a warning if any is of a file of plain text.

    Parameters
    ----------
    raw : DataFrame
        Raw articles with their ``format``.

    Returns
    -------
    list of Notice
        One, or none.
    """
    lacks = raw["published"].isna()
    if not lacks.any():
        return []
    undated = raw[lacks]
    parts = undated["source"].str.contains(_PART_OF_TEXT)
    are_texts = bool((parts | (undated["format"] == "dump")).any())
    facts = {"n": len(undated), "all": len(raw)}
    return [Notice("undated", facts, "warning" if are_texts else "info")]
