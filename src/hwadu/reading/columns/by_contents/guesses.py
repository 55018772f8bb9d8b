"""What is taken for which field where names do not tell: columns of texts, addresses, ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.reading.columns.by_contents.contents import columns_by_content, crosswise
from hwadu.reading.columns.by_contents.nameless_ids import column_of_ids
from hwadu.reading.columns.by_name.column_names import fields_of, listed

if TYPE_CHECKING:
    import pandas as pd


def guessed_columns(
    frame: pd.DataFrame, given: Mapping[str, str] | None, path: str, *, export: bool
) -> dict[str, str]:
    """Columns that are known by what they hold, where names and the user do not tell.

    An archive's export lacks a name only where the text was named anew.

    Raises
    ------
    InputError
        If each column holds the articles of one section or outlet.
    """
    named = fields_of(str(name) for name in frame.columns)
    known = {*named, *(given or {})}
    index = column_of_ids(((str(name), frame[name]) for name in frame.columns), known)
    ids = {"article_id": index} if index else {}
    if {"title", "body", "url", "press", "section"} <= known:
        return ids
    taken = {name for names in named.values() for name in names} | {*(given or {}).values()}
    if export:
        found = columns_by_content(frame, known, taken)
        return {field: name for field, name in found.items() if field == "body"}
    if not {"title", "body", "lead"} & known and (several := crosswise(frame, taken)):
        raise InputError(
            "reading.crosswise", path=path, columns=listed(several), names=str(several[:3])
        )
    return {**columns_by_content(frame, known, taken), **ids}


def told_guessed(guessed: Mapping[str, str], path: str) -> list[Notice]:
    """What is told of columns that no name tells."""
    if not guessed:
        return []
    shown = [f"{field} = {column!r}" for field, column in guessed.items()]
    return [Notice("columns_guessed", {"columns": shown}, where=path)]
