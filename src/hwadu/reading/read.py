"""Files to raw articles: the one function that others call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from hwadu import progress, schema
from hwadu.engine import map_partitions
from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.reading.collected import Collected
from hwadu.reading.columns.by_name.column_names import plain
from hwadu.reading.columns.explained import all_columns
from hwadu.reading.comments_beside import without_comments
from hwadu.reading.counted_ids import without_counted_ids
from hwadu.reading.coverage import check_coverage, cut_file
from hwadu.reading.dates.guessed_days import without_doubtful_months
from hwadu.reading.dates.overrides import GivenDates, override_dates
from hwadu.reading.files.folders_above import folders_above
from hwadu.reading.files.lists.feeds import read_feed, read_newsml
from hwadu.reading.files.lists.headlines import read_headlines, read_links
from hwadu.reading.files.lists.labelled import read_labelled
from hwadu.reading.files.lists.parted import read_parted
from hwadu.reading.files.lists.references import read_references
from hwadu.reading.files.opened import OpenedFile, opened
from hwadu.reading.files.paths import expand, labels_of, named_one_by_one, passed_over
from hwadu.reading.files.raw_bytes.limits import Bounds, Limits
from hwadu.reading.files.records.parquet import read_parquet
from hwadu.reading.files.records.records import read_json, read_json_lines, table_of_frame
from hwadu.reading.files.sheets.grids import Table
from hwadu.reading.files.sheets.html_tables import read_html_tables
from hwadu.reading.files.sheets.workbooks import read_workbook
from hwadu.reading.files.text_tables.delimited import read_delimited
from hwadu.reading.files.unpacked import Content, contents
from hwadu.reading.ids import unite
from hwadu.reading.notes_beside import without_notes
from hwadu.reading.pages.mails import read_mail
from hwadu.reading.pages.page import Page, read_dump, read_marked_up, read_page
from hwadu.reading.queries import Query, queries_of
from hwadu.reading.raw_articles import articles_of
from hwadu.reading.result import Reading
from hwadu.reading.told_of_all import told_of_all
from hwadu.reading.told_once import told_once
from hwadu.words.phrases import Reason

Paths = str | Path | Iterable[str | Path] | pd.DataFrame

_TABLES: dict[str, Callable[[bytes, str, Bounds], list[Table]]] = {
    "workbook": read_workbook,
    "delimited": read_delimited,
    "json": read_json,
    "jsonlines": read_json_lines,
    "parquet": read_parquet,
    "htmltable": read_html_tables,
    "feed": read_feed,
    "newsml": read_newsml,
    "headlines": read_headlines,
    "links": read_links,
    "references": read_references,
    "labelled": read_labelled,
}
_PAGES: dict[str, Callable[[bytes, str, datetime], Page]] = {
    "page": read_page,
    "fragment": read_marked_up,
    "dump": read_dump,
    "mail": read_mail,
}


def read_files(
    paths: Paths | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    dates: GivenDates | None = None,
    queries: Sequence[Query | Mapping[str, Any]] | None = None,
    limits: Limits | Mapping[str, int] | None = None,
    beside: Iterable[str | Path] = (),
) -> Reading:
    """Read any pile of Korean news into raw articles: text not cleaned, every row accounted for.

    What a file is, its content says, not its name: BigKinds exports, spreadsheets, CSV and TSV,
    JSON at any level of nesting, JSON lines, Parquet, feeds (RSS, Atom), NewsML and RIS (each also
    packed as .gz or .zip), whole web pages, also saved in one file (.mht), mails, pieces of HTML,
    texts with labelled lines (제목: …), and text copied off a page. Others are refused by name.

    Parameters
    ----------
    paths : path, glob or folder, an iterable of these, or DataFrame, optional
        What to read. A name that does not exist is always an error. A file that is broken is one
        too where it is the only file; among others it becomes an entry of ``dropped`` with a
        warning, and the others go through.
    columns : mapping of str to str, optional
        Field to column name, for columns whose names are not known: ``{"body": "txt"}``.
    dates : mapping of str to date, optional
        Dates that override what is found, by article id, file name or pattern of file names.
    queries : sequence of Query or mapping, optional
        What was asked of an archive, each with its own paths; read after ``paths``. The names go
        into the column ``query``; an article that two queries found is kept once, with both names
        joined by a comma.
    limits : Limits or mapping of str to int, optional
        How much a file may ask for in proportion to its size, see :class:`Limits`.
    beside : iterable of path, glob or folder
        Files that are not read, from whose names those that are read are told apart.

    Returns
    -------
    Reading

    Raises
    ------
    InputError
        If a path does not exist, nothing can be read, or the only file is broken.
    SettingsError
        If ``columns``, ``dates`` or ``queries`` are not as they must be.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"제목": ["비 온 뒤"], "본문": ["땅이 굳었다."], "일자": [20230501]})
    >>> reading = read_files(frame)
    >>> reading.raw[["title", "text_basis", "published"]].iloc[0].tolist()
    ['비 온 뒤', 'full', Timestamp('2023-05-01 00:00:00')]
    """
    asked = queries_of(queries)
    collected = Collected(dict(columns or {}), datetime.now(), Limits.of(limits))
    if isinstance(paths, pd.DataFrame):
        collected.begin("DataFrame", "DataFrame")
        _add_tables([table_of_frame(paths)], "DataFrame", collected)
        paths = None
    elif paths is None and not asked:
        raise InputError("reading.nothing_named")
    names = [] if paths is None else [paths] if isinstance(paths, str | Path) else list(paths)
    jobs = [(file, "") for file in expand(names)] if paths is not None else []
    jobs += [(file, query.name) for query in asked for file in expand(query.paths)]
    names += [name for query in asked for name in query.paths]
    collected.pass_over({str(file): reason for file, reason in passed_over(names).items()})
    known = [*(file for file, _ in jobs), *(file for path in beside for file in expand(path))]
    labels = labels_of(known)
    above = folders_above((file for file, _ in jobs), names)
    _read_jobs(jobs, labels, above, collected)
    named = {labels[file] for file in named_one_by_one(names)}
    return _finish(collected, asked, dates or {}, named)


def _read_jobs(
    jobs: list[tuple[Path, str]],
    labels: dict[Path, str],
    above: dict[Path, list[str]],
    collected: Collected,
) -> None:
    begin = partial(_file_reader, collected.columns, collected.today, collected.limits)
    files = (opened(file, labels[file], query, above[file]) for file, query in jobs)
    failures: list[InputError] = []
    with progress.bar("reading", len(jobs), "files") as advance:
        for of_file, failed in map_partitions(begin, files):
            collected.join(of_file)
            failures += failed
            advance(1)
    if failures and collected.is_empty():
        raise failures[0] from None


def _file_reader(
    columns: dict[str, str], today: datetime, limits: Limits
) -> Callable[[OpenedFile], tuple[Collected, list[InputError]]]:
    return lambda file: _read_file(file, Collected(columns, today, limits))


def _read_file(file: OpenedFile, collected: Collected) -> tuple[Collected, list[InputError]]:
    """All that a file holds, and what could not be read of it."""
    failures: list[InputError] = []

    def fail(error: InputError) -> None:
        failures.append(_at(file.path, file.label, error))
        collected.fail(error)

    collected.begin(str(file.path), file.label, file.query, file.folders)
    if file.error is not None:
        fail(file.error)
        return collected, failures
    collected.fingerprint(file.data)
    bounds = collected.limits.for_file(len(file.data))
    try:
        for content in contents(file.path, file.data, file.label, bounds):
            try:
                _read_content(content, collected, bounds)
            except InputError as error:
                fail(error)
    except InputError as error:
        fail(error)
    return collected, failures


def _read_content(content: Content, collected: Collected, bounds: Bounds) -> None:
    if content.error is not None:
        raise content.error
    if content.kind == "passed over":
        collected.pass_over({content.path: content.reason})
        return
    if content.kind == "dump" and (tables := read_parted(content.data, content.path, bounds)):
        _add_tables(tables, content.path, collected)
        return
    if content.kind in _PAGES:
        collected.add_page(
            _PAGES[content.kind](content.data, content.path, collected.today), content.path
        )
        return
    tables = _TABLES[content.kind](content.data, content.path, bounds)
    if not tables:
        raise InputError("reading.no_rows", path=content.path)
    _add_tables(tables, content.path, collected)


def _add_tables(tables: list[Table], path: str, collected: Collected) -> None:
    failures: list[tuple[str, InputError]] = []
    said: list[Notice] = []
    for table in tables:
        collected.seen.update(map(plain, table.frame.columns))
        try:
            part = articles_of(table, path, collected.columns, collected.today, collected.folders)
        except InputError as error:
            failures.append((table.sheet, error))
            continue
        new = tuple(notice for notice in part.notices if notice not in said)
        collected.add(replace(part, notices=new))
        said += new
    if len(failures) == len(tables):
        raise failures[0][1]
    for sheet, failure in failures:
        facts = {"sheet": sheet, "reason": failure.record(remedy=False)}
        collected.notices.append(Notice("sheet_left_out", facts, where=path))


def _at(file: Path, label: str, error: InputError) -> InputError:
    """The error with the file's whole path, as the user named it."""
    inside = str(error.path or "").removeprefix(label)
    return error.at(f"{file}{inside}")


def _finish(
    collected: Collected, asked: list[Query], dates: GivenDates, named: set[str]
) -> Reading:
    raw, dropped = collected.frames()
    raw, notes, told = without_notes(raw, named)
    raw, comments, of_comments, left_out = without_comments(
        raw, collected.columns_found, named, collected.columns
    )
    for rows in (notes, comments):
        if len(rows):
            dropped = pd.concat([dropped, rows[dropped.columns]])
    if raw.empty:
        reasons = dropped["reason"].to_list() or ["there are no rows"]
        path = collected.paths[0] if len(collected.paths) == 1 else None
        raise InputError("reading.no_article", path=path, problem=Reason(reasons[0]))
    notices = [notice for notice in collected.notices if notice.where not in left_out]
    notices += [*told, *of_comments, *without_counted_ids(raw)]
    united = unite(without_doubtful_months(raw, collected.paths))
    raw = united.articles
    notices += override_dates(raw, dates)
    notices += [
        Notice("column_nowhere", {"field": name, "column": column})
        for name, column in collected.columns.items()
        if plain(column) not in collected.seen
    ]
    files = collected.files(raw["file"], pd.concat([dropped["file"], united.dropped["file"]]))
    found = zip(files["rows"].to_list(), files["format"].to_list(), collected.labels, strict=True)
    notices += [notice for notice in (cut_file(*file) for file in found) if notice]
    notices += told_of_all(raw, united, collected.passed, collected.titled)
    notices += check_coverage(raw, asked)
    if len(united.dropped):
        dropped = pd.concat([dropped, united.dropped[dropped.columns]], ignore_index=True)
    formats = raw["format"].astype("str")
    articles = schema.conform(raw.drop(columns=["format", "file", "id_made_of"]), "articles")
    return Reading(
        raw=articles.assign(format=formats),
        dropped=schema.conform(dropped.drop(columns="file").assign(stage="read"), "dropped"),
        notices=tuple(told_once(notices)),
        files=files,
        passed_over=pd.DataFrame(
            {
                "source": pd.Series(list(collected.passed), dtype="str"),
                "reason": pd.Series(list(collected.passed.values()), dtype="str"),
            }
        ),
        columns=all_columns(collected.columns_found),
    )
