"""What reading gives back: raw articles, what could not be read, and what the user should know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hwadu.notices import Notice

if TYPE_CHECKING:
    import pandas as pd

Format = Literal["bigkinds", "table", "html", "fragment", "dump"]


@dataclass(frozen=True)
class Reading:
    """The articles of a pile of files, as they stand there.

    Attributes
    ----------
    raw : DataFrame
        The columns of the table ``articles`` and ``format`` ("bigkinds", "table", "html",
        "fragment", "dump"), in reading order. Text is not cleaned.
    dropped : DataFrame
        Table ``dropped``: rows and files that gave no article, with the reason.
    notices : tuple of Notice
        What the user should know, in the order it was found.
    files : DataFrame
        One row per file: path, sha256, format, rows (found), kept, dropped.
    passed_over : DataFrame
        Files in folders and archives that were not looked at: source, reason.
    columns : DataFrame
        One row per column of every table: path, sheet, column, field (what it became, "" for
        nothing), filled (cells that hold something), example.
    """

    raw: pd.DataFrame
    dropped: pd.DataFrame
    notices: tuple[Notice, ...]
    files: pd.DataFrame
    passed_over: pd.DataFrame
    columns: pd.DataFrame
