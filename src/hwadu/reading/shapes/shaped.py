"""A table in the one shape that articles are made from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.fields.names_of_places import outlet_of_place, section_of_place
from hwadu.reading.files.sheets.grids import Table
from hwadu.reading.shapes.group_rows import days_above, outlets_above
from hwadu.reading.shapes.leads_before_texts import leads_before_texts
from hwadu.reading.shapes.parts_in_columns import joined_columns
from hwadu.reading.shapes.rows_of_one_article import one_row_an_article
from hwadu.reading.shapes.written_once import filled_down

if TYPE_CHECKING:
    import pandas as pd

_PRESS, _SECTION = "언론사", "분류"
_NAMES = {"published": "일자", "section": _SECTION}


def one_column_a_field(table: Table, given: Collection[str] = ()) -> Table:
    """A table in which no text and no day stands in several columns.

    A lead and a text whose fields are given are two things, whatever they hold.
    """
    frame, said = joined_columns(table.frame)
    apart = bool({"lead", "body"} & set(given))
    frame, begun = (frame, ()) if apart else leads_before_texts(frame)
    return replace(table, frame=frame, notices=(*table.notices, *said, *begun))


def _with_above(table: Table, code: str, columns: dict[str, pd.Series[str]]) -> Table:
    """A table with columns of what stood in rows above the others, and without those rows."""
    kept = (next(iter(columns.values())) != "").to_numpy()
    said = Notice(code, {"n": int((~kept).sum())}, "info")
    return replace(
        table,
        frame=table.frame.assign(**columns)[kept].reset_index(drop=True),
        rows=[row for row, is_kept in zip(table.rows, kept.tolist(), strict=True) if is_kept],
        notices=(*table.notices, said),
    )


def shaped(
    table: Table, fields: dict[str, list[str]], path: str, folders: Sequence[str] = ()
) -> Table:
    """A table with a row an article, and with what is written once beside or above its rows.

    Parameters
    ----------
    table : Table
    fields : dict of str to list of str
        Columns of each field; those of the outlet and the section are added, in place, where the
        name of the sheet or of the file or a folder says them.
    path : str
        Name of the file.
    folders : sequence of str
        Names of the folders above it, the nearest first.
    """
    if "press" not in fields and (outlets := outlets_above(table.frame)) is not None:
        table = _with_above(table, "press_of_rows", {_PRESS: outlets})
        fields["press"] = [_PRESS]
    if "published" not in fields and (
        above := days_above(table.frame, [name for names in fields.values() for name in names])
    ):
        named = {field: _NAMES[field] for field in above if field not in fields}
        columns = {name: above[field] for field, name in named.items()}
        table = _with_above(table, "day_of_rows", columns)
        fields.update({field: [name] for field, name in named.items()})
    table = one_row_an_article(table, fields)
    frame, said = filled_down(table.frame, fields)
    places = (table.sheet, path, folders)
    press = "" if "press" in fields else outlet_of_place(*places).name
    if press and _PRESS not in frame:
        frame, fields["press"] = frame.assign(**{_PRESS: press}).astype({_PRESS: "str"}), [_PRESS]
        said += (Notice("press_of_name", {"press": press}, "info"),)
    has_section = any(name.startswith("section") for name in fields)
    section = "" if has_section else section_of_place(*places).name
    if section and _SECTION not in frame:
        frame, fields["section"] = frame.assign(**{_SECTION: section}), [_SECTION]
        frame = frame.astype({_SECTION: "str"})
        said += (Notice("section_of_name", {"section": section}, "info"),)
    return replace(table, frame=frame, notices=(*table.notices, *said))
