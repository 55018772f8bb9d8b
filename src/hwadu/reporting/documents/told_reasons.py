"""Reasons of the table ``dropped`` in the language of whoever reads the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu import schema
from hwadu.words import say
from hwadu.words.naming import reads_names_of_tables, told_reason

if TYPE_CHECKING:
    import pandas as pd

_KEPT = ", kept from "


def with_reasons_told(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table ``dropped`` with its reasons in another language beside the English ones.

    Any other table, and one that is read in English, stays as it is: tables of a run keep reasons
    in English alone, so that a program reads the same in every language.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"article_id": "1", "source": "a.csv#row 9", "stage": "read"}
    >>> table = pd.DataFrame([row | {"reason": "duplicate id, kept from a.csv#row 4"}])
    >>> with_reasons_told(table, "ko")["reason_ko"].item()
    '같은 식별자, 같은 내용의 행(남긴 것: a.csv#row 4)'
    """
    if reads_names_of_tables(language) or table.columns.tolist() != schema.columns("dropped"):
        return table
    told = {reason: _told(reason, language) for reason in table["reason"].unique().tolist()}
    return table.assign(**{f"reason_{language}": table["reason"].map(told).astype("str")})


def _told(reason: str, language: str) -> str:
    kind, _, kept = reason.partition(_KEPT)
    told = told_reason(kind, language)
    if told == kind:  # the sentence of an error, of which notices tell in the reader's language
        return say("error.place.original", language, text=reason)
    return told + say("place.kept_from", language, source=kept) if kept else told
