"""Coding sheets in which some columns were sorted without the others: codes at wrong articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hwadu.errors import InputError
from hwadu.themes.coding.sheets import sheet_words as words
from hwadu.themes.coding.sheets.sheet_reader import CodedSample

if TYPE_CHECKING:
    import pandas as pd


def check_rows_whole(sheets: Iterable[CodedSample], articles: pd.DataFrame) -> None:
    """See that no id stands beside the title of another article of its sample.

    A title that was edited, or cut, is no other article's and says nothing.

    Parameters
    ----------
    sheets : iterable of CodedSample
    articles : DataFrame
        With article_id and title.

    Raises
    ------
    InputError
        With the row.
    """
    known = dict(zip(articles["article_id"], map(_plain, articles["title"]), strict=True))
    for sheet in sheets:
        drawn: dict[str, set[str]] = {}
        for article in sheet.weights or set(sheet.codes["article_id"]):
            drawn.setdefault(known.get(article, ""), set()).add(article)
        for article, (title, row) in sheet.titles.items():
            others = drawn.get(_plain(title), set()) if _plain(title) else set()
            if others and article in known and article not in others:
                raise InputError(
                    "themes.rows_torn",
                    path=sheet.path,
                    row=row,
                    column=words.ID,
                    article=article,
                    other=min(others),
                )


def _plain(title: str) -> str:
    return "".join(title.split()).lstrip("'")
