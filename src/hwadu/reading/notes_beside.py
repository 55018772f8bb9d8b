"""Short texts that lie beside tables of articles, and tell of them: queries, word lists, memos."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.pages.zones import SENTENCE_END

if TYPE_CHECKING:
    import pandas as pd

_REASON = "a note beside the tables of articles"
_OF_TABLES = ("table", "bigkinds")
_TEXT = re.compile(r"\.(?:txt|md)$", re.IGNORECASE)
_FEW_LINES, _SHORT = 2, 200  # lines and characters of a memo with a sentence


def without_notes(
    raw: pd.DataFrame, named: Collection[str]
) -> tuple[pd.DataFrame, pd.DataFrame, list[Notice]]:
    """Raw articles without texts that are notes, these with the reason, and what is told of them.

    A text file is a note where most of what lies beside it stands in tables, and it has no
    sentence, or a line or two. A file that was named by itself is an article whatever it holds.

    Parameters
    ----------
    raw : DataFrame
        Raw articles with their ``format``.
    named : collection of str
        Sources of files that were named one by one.
    """
    if "dump" not in raw["format"].to_list():
        return raw, raw.iloc[:0], []
    tables = raw["format"].isin(_OF_TABLES)
    texts = (raw["format"] == "dump") & raw["source"].str.contains(_TEXT)
    if not texts.any() or tables.sum() <= texts.sum():
        return raw, raw.iloc[:0], []
    is_note = texts & ~raw["source"].isin(list(named)) & raw["body"].map(_says_no_news)
    notes = raw[is_note].assign(reason=_REASON)
    files = notes["source"].to_list()
    told = [Notice("notes_beside", {"n": len(files), "names": files})] if files else []
    return raw[~is_note].reset_index(drop=True), notes, told


def _says_no_news(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    return not SENTENCE_END.search(text) or (len(lines) <= _FEW_LINES and len(text) <= _SHORT)
