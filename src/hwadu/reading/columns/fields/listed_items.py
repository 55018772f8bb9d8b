"""Keywords, persons and other items of a list, separated by commas whatever separated them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# (?<!\s): long runs of blanks are tried once, not from each of their blanks
_BLANKS = r"(?:(?<!\s)\s+)?"
_BETWEEN_ITEMS = re.compile(rf"{_BLANKS}[，、;|\n\t]\s*|(?<!\s)\s+(?:/\s+|(?=#))")
_WITHIN_ITEMS = re.compile(rf"{_BLANKS}[/·ㆍ]\s*")
"""What also stands within an item (AI·SW), so that one cell does not say that it separates."""
_TAG = re.compile(r"(^|,\s*)#")


def comma_separated(column: pd.Series[str]) -> pd.Series[str]:
    """A column of lists with commas between their items, without the # of tags.

    A cell with a comma has its items between commas, but where most cells have them between other
    marks. Marks that names and words hold too are separators only where most cells have them.

    Examples
    --------
    >>> import pandas as pd
    >>> comma_separated(pd.Series(["둘레길|산책로", "AI"], dtype="str")).tolist()
    ['둘레길,산책로', 'AI']
    >>> comma_separated(pd.Series(["#둘레길 #산책로", "AI·SW"], dtype="str")).tolist()
    ['둘레길,산책로', 'AI·SW']
    """
    comma = column.str.contains(",", regex=False)
    other = column.str.contains(_BETWEEN_ITEMS, regex=True)
    if other.any():
        parted = other if other.sum() > comma.sum() else other & ~comma
        column = column.where(~parted, column.str.replace(_BETWEEN_ITEMS, ",", regex=True))
    elif not comma.any():
        within = column.str.contains(_WITHIN_ITEMS, regex=True)
        if within.sum() * 2 > (column != "").sum():
            column = column.str.replace(_WITHIN_ITEMS, ",", regex=True)
    return column.str.replace(_TAG, r"\1", regex=True)
