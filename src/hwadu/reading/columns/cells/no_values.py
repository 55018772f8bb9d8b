"""Cells of a table that hold a note in the place of a value: found, blanked and told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.by_name.first_filled import first_filled
from hwadu.reading.columns.cells.changed import with_columns
from hwadu.reading.columns.cells.notes import is_note, shown_in
from hwadu.reading.columns.cells.own_labels import without_labels
from hwadu.reading.dates.written_times import shorten

if TYPE_CHECKING:
    from hwadu.reading.files.sheets.grids import Table

_SAY_THEMSELVES = ("article_id", "published", "clock", "date_basis", "text_basis", "flagged")
"""Fields whose readers tell what is none of theirs."""
_LONGEST_NOTE = 400  # characters of a cell that is looked at
_FEW_ALIKE, _MANY_ALIKE = 2, 5  # titles above one text, that is none
_LONGEST_ALIKE = 200  # characters of a text under many titles; longer ones were sent around
_SHORT = 40  # characters of a text that may be a note
_FAR = 5  # times as long are the texts of the column that it is far shorter than
_NEWS = re.compile(r"(?<!니)다[.!?]|(?<!니)다[\"'”’]?\s*$")  # how sentences of news end
_WORD = re.compile(r"\w")
_SHOWN = 3  # notes, and rows, that are told


def values_alone(table: Table, fields: Mapping[str, list[str]]) -> Table:
    """A table of values: without labels, and blank where a cell only says that there is none.

    They are known by their form (:func:`is_note`). A text is also none where one short text stands
    under several titles, and is far shorter than the others or a lead says more. A text that is
    far shorter than the others, no sentence and alone is told and stays.

    Parameters
    ----------
    table : Table
    fields : mapping of str to list of str
        Columns of each field.

    Returns
    -------
    Table
        With notices: of each column how many cells, with what they say and where.
    """
    frame = without_labels(table.frame, fields)
    said: list[Notice] = []
    titles, leads = (first_filled(frame, fields.get(n)).to_list() for n in ("title", "lead"))
    blanked: dict[str, list[str]] = {}
    for field, names in fields.items():
        if field in _SAY_THEMSELVES:
            continue
        for name in names:
            found = blanked.get(name) or frame[name].to_list()
            cells = [cell.strip() for cell in found]
            notes = _notes(cells, field.rstrip("_123"))
            if field == "body":  # leads are short, and series begin alike
                notes += _alike(_without(cells, notes), titles, leads)
                far = _far_shorter(_without(cells, notes))
                said += _told("texts_far_shorter", name, cells, far, table)
            if notes:
                said += _told("notes_for_values", name, cells, sorted(notes), table)
                blanked[name] = _without(found, notes)
    frame = with_columns(frame, blanked)
    return replace(table, frame=frame, notices=(*table.notices, *said))


def _without(cells: Sequence[str], rows: Sequence[int]) -> list[str]:
    kept = list(cells)
    for row in rows:
        kept[row] = ""
    return kept


def _notes(cells: Sequence[str], field: str) -> list[int]:
    short = {cell for cell in cells if cell and len(cell) <= _LONGEST_NOTE}
    notes = {cell for cell in short if is_note(cell, field)}
    return [row for row, cell in enumerate(cells) if cell in notes] if notes else []


def _alike(cells: Sequence[str], titles: Sequence[str], leads: Sequence[str]) -> list[int]:
    """Rows whose text is one short text under several titles, and no sentence of news."""
    under: dict[str, set[str]] = defaultdict(set)
    for cell, title in zip(cells, titles, strict=True):
        if cell and len(cell) <= _LONGEST_ALIKE:
            under[cell].add(title)
    many = {cell for cell, above in under.items() if len(above) >= _MANY_ALIKE}
    few = {c for c, above in under.items() if len(above) >= _FEW_ALIKE and not _NEWS.search(c)}
    if not many | few:
        return []
    far = set(_far(cells))
    return [
        row
        for row, cell in enumerate(cells)
        if (cell in many and leads[row]) or (cell in many | few and row in far)
    ]


def _far_shorter(cells: Sequence[str]) -> list[int]:
    """Rows whose text is far shorter than others and no sentence, so that it may be a note."""
    return [row for row in _far(cells) if not _NEWS.search(cells[row])]


def _far(cells: Sequence[str]) -> list[int]:
    lengths = [len(cell) for cell in cells if cell]
    longest = min(_SHORT, median(lengths) / _FAR) if lengths else 0
    return [row for row, cell in enumerate(cells) if 0 < len(cell) <= longest]


def _told(
    code: str, column: str, cells: Sequence[str], rows: Sequence[int], table: Table
) -> list[Notice]:
    rows = [row for row in rows if _WORD.search(shown_in(cells[row]))]
    if not rows:  # a dash or [] says nothing to anyone
        return []
    notes = list(dict.fromkeys(cells[row] for row in rows))
    where = (table.rows[row] for row in rows[:_SHOWN])
    facts = {
        "n": len(rows),
        "column": column,
        "notes": [repr(shorten(note, _SHORT)) for note in notes[:_SHOWN]],
        "row": [f"{table.sheet} {table.unit} {row}".strip() for row in where],
    }
    return [Notice(code, facts)]
