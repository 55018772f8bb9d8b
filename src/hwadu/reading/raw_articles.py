"""One table of a file to raw articles: columns renamed, texts measured, dates read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pandas as pd

from hwadu import schema
from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.reading.columns.by_contents.archive_sections import with_archive_sections
from hwadu.reading.columns.by_contents.guesses import guessed_columns, told_guessed
from hwadu.reading.columns.by_contents.labels import as_queries, not_as_named, searched_words
from hwadu.reading.columns.by_contents.section_codes import with_section_names
from hwadu.reading.columns.by_contents.whole_texts import with_whole_texts
from hwadu.reading.columns.by_name import bigkinds
from hwadu.reading.columns.by_name.column_names import match_columns
from hwadu.reading.columns.by_name.first_filled import first_filled
from hwadu.reading.columns.cells.cell_limits import cells_at_limit
from hwadu.reading.columns.cells.changed import filled_from, with_cells
from hwadu.reading.columns.cells.fillers import own_texts, without_fillers
from hwadu.reading.columns.cells.links import addresses_of, without_links
from hwadu.reading.columns.cells.no_values import values_alone
from hwadu.reading.columns.cells.tags import without_tags
from hwadu.reading.columns.cells.values import lists_in_cells, unescaped
from hwadu.reading.columns.cells.written_out import as_meant
from hwadu.reading.columns.explained import ColumnFound, columns_of
from hwadu.reading.columns.fields.common_titles import headlines_in_texts, told_shared
from hwadu.reading.columns.fields.listed_items import comma_separated
from hwadu.reading.columns.fields.listed_reporters import reporters
from hwadu.reading.columns.fields.no_news_sites import told_no_news, told_of_texts
from hwadu.reading.columns.fields.outlets_behind_titles import outlets_behind_titles
from hwadu.reading.columns.fields.pages_of_paper import without_pages
from hwadu.reading.columns.fields.presses import (
    host_column,
    outlets,
    told_portals,
    without_portals,
    without_reporters,
)
from hwadu.reading.columns.fields.text_basis import text_basis
from hwadu.reading.columns.unused import told_unused
from hwadu.reading.dates.date_columns import date_rows, with_dates
from hwadu.reading.dates.written_times import shorten
from hwadu.reading.files.sheets.grids import Table
from hwadu.reading.ids import blank_lost_ids, set_ids
from hwadu.reading.pages.fragments import MOST_TAGS, read_fragment
from hwadu.reading.shapes.shaped import one_column_a_field, shaped

LONGEST_BODY = 500_000
"""Characters; a longer text is no article but a file that went wrong."""

_PLAIN_FIELDS = ("press", "url", "query")
_SECTIONS = {"section", "section_1", "section_2", "section_3"}
_LISTS = ("people", "organisations", "places")
_TAG = re.compile(r"(?i)</?(?:p|div|br|span|section|article|figure|img)\b[^<>]*>")
_BASES = ("full", "lead", "lead+keywords")

Columns = dict[str, "pd.Series[Any]"]


@dataclass(frozen=True)
class Part:
    """What one table or page gave.

    Attributes
    ----------
    raw : DataFrame
        Columns of the table articles, and format and id_made_of.
    dropped : list of tuple of str
        Of each row that is no article: article_id, source, reason.
    notices : tuple of Notice
    columns : list of ColumnFound
    """

    raw: pd.DataFrame
    dropped: list[tuple[str, str, str]]
    notices: tuple[Notice, ...] = ()
    columns: list[ColumnFound] = field(default_factory=list)


def articles_of(
    table: Table,
    path: str,
    columns: Mapping[str, str] | None,
    today: datetime | None = None,
    folders: Sequence[str] = (),
) -> Part:
    """Turn a table into raw articles.

    Parameters
    ----------
    table : Table
    path : str
        Name of the file, for sources and errors.
    columns : mapping of str to str, optional
        Field to column name, where the name is not known.
    today : datetime, optional
        The day from which the future is counted.
    folders : sequence of str
        Names of the folders above the file, the nearest first: they may be outlets'.

    Returns
    -------
    Part

    Raises
    ------
    InputError
        If no column holds a title or text, a BigKinds export has no dates, or there are no rows.
    """
    table = one_column_a_field(
        replace(table, frame=with_section_names(without_fillers(without_tags(table.frame)))),
        columns or {},
    )
    found = list(table.frame.columns)
    export = bigkinds.is_export(found)
    guessed = guessed_columns(without_links(table.frame), columns, path, export=export)
    fields = with_archive_sections(
        table.frame, match_columns(found, {**guessed, **(columns or {})}, path)
    )
    if table.frame.empty and not table.broken:
        raise InputError("reading.header_alone", path=path)
    sources = [] if "press" in (columns or {}) else fields.get("press", [])
    told = told_portals(table.frame, sources)
    searched = [] if "keywords" in (columns or {}) else searched_words(table.frame, fields)
    fields = as_queries(searched, not_as_named(table.frame, fields)) | {
        field: names for field, names in fields.items() if field in (columns or {})
    }  # what the user says stands, whatever the cells hold
    fields, whole = with_whole_texts(table.frame, fields, columns or {}, path)
    table = values_alone(table if export else shaped(table, fields, path, folders), fields)
    links = addresses_of(table.frame, fields)
    table = replace(
        table, frame=without_portals(without_links(table.frame, fields.get("url", [])), sources)
    )
    told += [Notice("keyword_is_query", {"column": name}) for name in searched]
    notices = [notice.at(path) for notice in (*table.notices, *told, *whole)]
    notices += told_guessed(guessed, path)
    if "press" not in fields and (host := host_column(table.frame, _names_of(fields))):
        fields["press"] = [host]
    notices += cells_at_limit(table.frame, fields, path) + with_dates(
        fields, table.frame, path, today
    )
    if export:
        bigkinds.check_dates(fields, found, path)
        notices += bigkinds.told_missing(found, fields, path)
    else:
        notices += _lacking(fields, found, path)
    notices += _unreadable(table, path) + told_unused(table.frame, fields, path)
    frame = table.frame
    blank = pd.Series("", index=frame.index, dtype=object)
    raw: Columns = dict.fromkeys([*schema.columns("articles"), "format", "id_made_of"], blank)
    raw["source"] = with_cells(blank, [_source(path, table, number) for number in table.rows])
    raw["format"] = with_cells(blank, ["bigkinds" if export else "table"] * len(frame))
    for name in filter(fields.get, _PLAIN_FIELDS):
        raw[name] = unescaped(lists_in_cells(first_filled(frame, fields[name]), name))
    raw["url"] = filled_from(raw["url"], links)
    notices += told_no_news(raw["url"], path)
    press, beside = without_reporters(raw["press"])
    raw["press"] = outlets(press)
    named = lists_in_cells(first_filled(frame, fields.get("reporter")), "reporter")
    raw["reporter"] = reporters(unescaped(filled_from(named, beside)))
    _set_labels(raw, frame, fields)
    images, moved = _set_texts(raw, frame, fields, export=export)
    notices += told_of_texts(raw, frame, path, export=export)
    raw["article_id"] = first_filled(frame, fields.get("article_id"))
    notices += blank_lost_ids(raw, path)
    dated = date_rows(frame, fields, raw, images, today, (table.sheet, path, folders))
    raw["published"], raw["date_basis"] = dated.published, with_cells(blank, dated.basis)
    raw["id_made_of"] = with_cells(blank, set_ids(raw))
    notices += [notice.at(path) for notice in (*moved, *dated.notices)]
    return replace(
        _without_text(raw, table, path),
        notices=tuple(notices),
        columns=columns_of(frame, fields, path, table.sheet),
    )


def _unreadable(table: Table, path: str) -> list[Notice]:
    if not table.broken:
        return []
    row, reason = next(iter(table.broken.items()))
    facts = {"n": len(table.broken), "unit": table.unit, "row": row, "reason": reason}
    return [Notice("rows_unreadable", facts, where=path)]


def _names_of(fields: Mapping[str, list[str]]) -> set[str]:
    return {name for names in fields.values() for name in names}


def _source(path: str, table: Table, number: int) -> str:
    where = f"{table.sheet} {table.unit}" if table.sheet else table.unit
    return f"{path}#{where} {number}"


def _section(frame: pd.DataFrame, fields: Mapping[str, list[str]]) -> pd.Series[str]:
    levels = [
        first_filled(frame, fields[f"section_{i}"]) for i in (1, 2, 3) if f"section_{i}" in fields
    ]
    whole = first_filled(frame, fields.get("section"))
    if not levels:
        return whole
    joined = levels[0]
    for level in levels[1:]:
        joined = joined + ("," + level).where(level != "", "")
    joined = joined.str.strip(",")
    return joined.where(joined != "", whole)


def _set_labels(raw: Columns, frame: pd.DataFrame, fields: Mapping[str, list[str]]) -> None:
    """Set what an archive says an article is about, in place, as far as there are columns of it."""
    lists = {name: fields.get(name, []) for name in _LISTS}
    lists["keywords"] = fields.get("keywords", []) + fields.get("features", [])
    for name, names in lists.items():
        if names:
            cells = lists_in_cells(first_filled(frame, names), name)
            raw[name] = comma_separated(unescaped(cells))
    if fields.keys() & _SECTIONS:
        sections = lists_in_cells(_section(frame, fields), "section")
        raw["section"] = without_pages(unescaped(sections))
    if "flagged" in fields:
        raw["flagged"] = bigkinds.flags(first_filled(frame, fields["flagged"]))


def _set_texts(
    raw: Columns, frame: pd.DataFrame, fields: Mapping[str, list[str]], *, export: bool
) -> tuple[dict[int, tuple[str, ...]], list[Notice]]:
    """Set title, body and text_basis, in place; images among the texts, and what is told."""
    title, whole, lead = (
        as_meant(lists_in_cells(first_filled(frame, fields.get(name)), name))
        for name in ("title", "body", "lead")
    )
    title, raw["press"], told = outlets_behind_titles(title, raw["press"])
    whole, lead = own_texts(whole, lead, title, raw["press"])
    raw["title"], whole = headlines_in_texts(title, whole, raw["press"])
    if raw["title"] is not title and (moved := int((raw["title"] != title).sum())):
        told.append(Notice("titles_in_texts", {"n": moved}))
    basis = text_basis(whole, lead, export).tolist()
    told += told_shared(raw["title"], filled_from(whole, lead))
    raw["body"], images = _without_tags(filled_from(whole, lead))
    if "text_basis" in fields:
        given = zip(first_filled(frame, fields["text_basis"]).to_list(), basis, strict=True)
        basis = [one if one in _BASES else measured for one, measured in given]
    raw["text_basis"] = with_cells(whole, basis)
    return images, told


def _without_tags(bodies: pd.Series[str]) -> tuple[pd.Series[str], dict[int, tuple[str, ...]]]:
    """Texts without HTML tags, and the images that stood among their sentences, by position."""
    texts, images = bodies.to_list(), {}
    for row, text in enumerate(texts):
        if "<" not in text or not _TAG.search(text) or text.count("<") > MOST_TAGS:
            continue  # no article has so many; what is too long is dropped below
        fragment = read_fragment(text)
        texts[row], images[row] = fragment.text, fragment.images
    return with_cells(bodies, texts), images


def _lacking(fields: Mapping[str, list[str]], found: list[str], path: str) -> list[Notice]:
    """What a table of unknown origin has no column for and its articles will miss."""
    facts = {"found": [repr(shorten(name, 30)) for name in found]}
    notices = []
    if "published" not in fields:
        notices.append(Notice("no_date_column", facts, where=path))
    if "body" not in fields and "lead" not in fields:
        notices.append(Notice("no_text_column", facts, where=path))
    return notices


def _without_text(raw: Columns, table: Table, path: str) -> Part:
    kept, dropped = [], []
    cells = (raw[name].to_list() for name in ("article_id", "source", "title", "body"))
    for row, (article_id, source, title, body) in enumerate(zip(*cells, strict=True)):
        if len(body) > LONGEST_BODY:
            reason = f"the text has more than {LONGEST_BODY:,} characters, which no article has"
            dropped.append((article_id, source, reason))
        elif not title and not body:
            dropped.append((article_id, source, "neither title nor text"))
        else:
            kept.append(row)
    for number, reason in table.broken.items():
        dropped.append(("", _source(path, table, number), reason))
    # most are the same blank one; arrays, for a table of columns with indices takes twice as long
    arrays = {id(column): _of_text(column).array for column in raw.values()}
    columns = {name: arrays[id(column)].copy() for name, column in raw.items()}
    whole = pd.DataFrame(columns, copy=False)
    return Part(whole.take(kept).reset_index(drop=True) if dropped else whole, dropped)


def _of_text(column: pd.Series[Any]) -> pd.Series[Any]:
    return column.astype("str") if column.dtype == object else column
