"""Codes of articles that a study does not have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from hwadu.errors import InputError
from hwadu.themes.coding.sheets import sheet_words as words
from hwadu.themes.coding.sheets.sheet_reader import CodedSample

if TYPE_CHECKING:
    import pandas as pd

_NUMBER = re.compile(r"\d+(?:\.(\d+))?")


def check_articles_known(files: Iterable[CodedSample], articles: pd.DataFrame) -> None:
    """See that all coded articles are of the study.

    Parameters
    ----------
    files : iterable of CodedSample
    articles : DataFrame
        With article_id.

    Raises
    ------
    InputError
        With file and row; it tells ids that a spreadsheet took for numbers and rounded.
    """
    known = set(articles["article_id"])
    for file in files:
        for row, article in zip(file.rows, file.codes["article_id"], strict=True):
            if article in known:
                continue
            cut = any(_is_rounded(article, other) for other in known)
            raise InputError(
                "themes.article_rounded" if cut else "themes.article_of_another_run",
                path=file.path,
                row=row,
                column=words.ID,
                article=article,
            )


def _is_rounded(written: str, article: str) -> bool:
    """Whether an id is what is left of another: of a number, fifteen digits or fewer."""
    number = _NUMBER.fullmatch(written)
    if not number or not _NUMBER.fullmatch(article):
        return False
    places = f".{len(number[1])}f" if number[1] else ".15g"
    return format(float(written), places) == format(float(article), places)
