"""Columns of sections as the news archive writes them, 사회>교육_시험, under any name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hwadu.reading.columns.cells.changed import filled_cells
from hwadu.reading.columns.wrappers.wrappers import is_section

if TYPE_CHECKING:
    import pandas as pd

_LEVELS = 3
_BETWEEN = ">"
_UNSORTED = "미분류"


def with_archive_sections(
    frame: pd.DataFrame, fields: dict[str, list[str]]
) -> dict[str, list[str]]:
    """Fields with the columns all of whose cells are paths that begin with a section.

    They are not looked for where a column of sections is known. An article has up to three
    sections there, each in a column of its own, and most have but one.

    Examples
    --------
    >>> import pandas as pd
    >>> cells = {"cat1": ["사회>교육_시험", "IT_과학>모바일"], "cat2": ["", "경제>유통"]}
    >>> with_archive_sections(pd.DataFrame(cells, dtype="str"), {})
    {'section_1': ['cat1'], 'section_2': ['cat2']}
    """
    if any(field.startswith("section") for field in fields):
        return fields
    taken = {name for names in fields.values() for name in names}
    found = [str(n) for n in frame.columns if n not in taken and _are_paths(frame[n].to_list())]
    return fields | {f"section_{i}": [name] for i, name in enumerate(found[:_LEVELS], start=1)}


def _are_paths(cells: Iterable[str]) -> bool:
    paths = {*filled_cells(cells)} - {_UNSORTED}
    return bool(paths) and all(
        below and is_section(above) and "http" not in below
        for above, _, below in (path.partition(_BETWEEN) for path in paths)
    )
