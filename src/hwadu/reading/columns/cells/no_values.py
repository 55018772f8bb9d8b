"""Cells of a table that hold a note in the place of a value: found, blanked and told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.by_name.first_filled import first_filled
from hwadu.reading.columns.cells.notes import is_note, shown_in
from hwadu.reading.columns.cells.own_labels import without_labels
from hwadu.reading.dates.written_times import shorten

if TYPE_CHECKING:
    import pandas as pd

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
    titles, leads = (first_filled(frame, fields.get(name)) for name in ("title", "lead"))
    for field, names in fields.items():
        if field in _SAY_THEMSELVES:
            continue
        for name in names:
            cells = frame[name].str.strip()
            notes = _notes(cells, field.rstrip("_123"))
            if field == "body":  # leads are short, and series begin alike
                notes |= _alike(cells.mask(notes, ""), titles, leads)
                far = _far_shorter(cells.mask(notes, ""))
                said += _told("texts_far_shorter", name, cells[far], table)
            if notes.any():
                said += _told("notes_for_values", name, cells[notes], table)
                frame = frame.assign(**{name: frame[name].mask(notes, "")})
    return replace(table, frame=frame, notices=(*table.notices, *said))


def _notes(cells: pd.Series[str], field: str) -> pd.Series[bool]:
    short = cells[(cells != "") & (cells.str.len() <= _LONGEST_NOTE)].unique()
    return cells.isin([cell for cell in short if is_note(cell, field)])


def _alike(cells: pd.Series[str], titles: pd.Series[str], leads: pd.Series[str]) -> pd.Series[bool]:
    """Rows whose text is one short text under several titles, and no sentence of news."""
    short = (cells != "") & (cells.str.len() <= _LONGEST_ALIKE)
    under = titles[short].groupby(cells[short]).nunique()
    many = cells.isin(under[under >= _MANY_ALIKE].index)
    few = cells.isin([c for c in under[under >= _FEW_ALIKE].index if not _NEWS.search(c)])
    return (many & (leads != "")) | ((many | few) & _far(cells))


def _far_shorter(cells: pd.Series[str]) -> pd.Series[bool]:
    """Rows whose text is far shorter than others and no sentence, so that it may be a note."""
    far = _far(cells)
    return far & cells.where(far, "").map(lambda cell: not _NEWS.search(cell)).astype(bool)


def _far(cells: pd.Series[str]) -> pd.Series[bool]:
    lengths = cells.str.len()
    middle = lengths[lengths > 0].median()
    return (lengths > 0) & (lengths <= _SHORT) & (lengths * _FAR <= middle)


def _told(code: str, column: str, cells: pd.Series[str], table: Table) -> list[Notice]:
    cells = cells[[bool(_WORD.search(shown_in(cell))) for cell in cells]]
    if cells.empty:  # a dash or [] says nothing to anyone
        return []
    places = table.frame.index.get_indexer(cells.index[:_SHOWN])
    rows = [table.rows[place] for place in places.tolist()]
    facts = {
        "n": len(cells),
        "column": column,
        "notes": [repr(shorten(note, _SHORT)) for note in cells.unique()[:_SHOWN]],
        "row": [f"{table.sheet} {table.unit} {row}".strip() for row in rows],
    }
    return [Notice(code, facts)]
