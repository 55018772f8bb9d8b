"""Corpora that name every article alike and begin its text with the headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_FEWEST = 5  # articles that bear one name
_LONGEST_HEADLINE = 120
_MOST = 0.9
_SENTENCE_END = re.compile(r"(?<!\.)[.][\"'”’)\]]*$")


def headlines_in_texts(
    titles: pd.Series[str], bodies: pd.Series[str]
) -> tuple[pd.Series[str], pd.Series[str]]:
    """Titles and texts, where a name that all articles share stands in the titles' place.

    Nearly all texts then begin with a line that is no sentence and has others below it, which is
    the headline; elsewhere both are returned as they are.

    Examples
    --------
    >>> import pandas as pd
    >>> titles = pd.Series(["가람일보 2018년 기사"] * 5)
    >>> bodies = pd.Series([f"비 온 뒤 {i}\\n비가 왔다." for i in range(5)])
    >>> [column[0] for column in headlines_in_texts(titles, bodies)]
    ['비 온 뒤 0', '비가 왔다.']
    """
    counts = titles[titles != ""].value_counts()
    if counts.empty or counts.iloc[0] < max(_FEWEST, _MOST * len(titles)):
        return titles, bodies
    shared = (titles == counts.index[0]) & (bodies != "")
    if not shared.any():
        return titles, bodies
    parts = bodies.str.strip().str.partition("\n")
    heads, rest = parts[0].str.strip(), parts[2].str.strip()
    headed = (
        (rest != "")
        & (heads.str.len() <= _LONGEST_HEADLINE)
        & ~heads.str.contains(_SENTENCE_END, regex=True)
    )
    if headed[shared].mean() < _MOST:
        return titles, bodies
    moved = headed & shared
    return titles.where(~moved, heads), bodies.where(~moved, rest)
