"""Files to raw articles: the one function that others call."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from hwadu import progress, schema
from hwadu.errors import InputError
from hwadu.reading.articles import Part, articles_of
from hwadu.reading.delimited import read_delimited
from hwadu.reading.files import Content, contents, expand
from hwadu.reading.grids import Table
from hwadu.reading.ids import content_id, unite
from hwadu.reading.pages import Page, read_dump, read_marked_up, read_page
from hwadu.reading.queries import Query, queries_of
from hwadu.reading.records import read_json, read_json_lines, read_parquet, table_of_frame
from hwadu.reading.result import Notice, Reading
from hwadu.reading.workbooks import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

Paths = str | Path | Iterable[str | Path] | pd.DataFrame

_TABLES: dict[str, Callable[[bytes, str], list[Table]]] = {
    "workbook": read_workbook,
    "delimited": read_delimited,
    "json": read_json,
    "jsonlines": read_json_lines,
    "parquet": read_parquet,
}
_PAGES: dict[str, Callable[[bytes, str, datetime | None], Page]] = {
    "page": read_page,
    "fragment": read_marked_up,
    "dump": read_dump,
}


def read_files(
    paths: Paths | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    dates: Mapping[str, str] | None = None,
    queries: Sequence[Query | Mapping[str, Any]] | None = None,
) -> Reading:
    """Read any pile of Korean news into raw articles."""
    asked = queries_of(queries)
    today = datetime.now()
    parts: list[Part] = []
    rows: list[dict[str, Any]] = []
    if isinstance(paths, pd.DataFrame):
        part = articles_of(table_of_frame(paths), "DataFrame", columns, today)
        parts.append(part)
        jobs: list[tuple[Path, str]] = []
    else:
        jobs = [(file, "") for file in expand(paths)] if paths is not None else []
        jobs += [(file, query.name) for query in asked for file in expand(query.paths)]
    failure: InputError | None = None
    with progress.bar("reading", len(jobs), "files") as advance:
        for file, query in jobs:
            try:
                part, row = _read_file(file, query, columns, today)
            except InputError as error:
                if len(jobs) == 1:
                    raise
                failure = failure or error
                part, row = _failed(file, error)
            parts.append(part)
            rows.append(row)
            advance(1)
    raw = pd.concat([p.raw for p in parts], ignore_index=True)
    if raw.empty and failure is not None:
        raise failure
    dropped = pd.concat([p.dropped for p in parts], ignore_index=True)
    notices = [n for p in parts for n in p.notices]
    unique = unite(raw)
    dropped = pd.concat([dropped, unique.dropped], ignore_index=True)
    dropped["stage"] = "read"
    raw = unique.articles
    formats = raw["format"]
    raw = schema.conform(raw.drop(columns="format"), "articles").assign(format=formats)
    files = pd.DataFrame(rows, columns=["path", "sha256", "format", "rows", "kept", "dropped"])
    return Reading(raw, schema.conform(dropped, "dropped"), tuple(notices), files)


def _read_file(
    file: Path, query: str, columns: Mapping[str, str] | None, today: datetime
) -> tuple[Part, dict[str, Any]]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(
            f"the file cannot be opened ({error.strerror})", remedy="check it", path=file
        ) from None
    parts = [p for content in contents(file, data) for p in _parts(content, columns, today)]
    part = Part(
        pd.concat([p.raw for p in parts], ignore_index=True),
        pd.concat([p.dropped for p in parts], ignore_index=True),
        tuple(n for p in parts for n in p.notices),
    )
    if query:
        part.raw["query"] = query
    kept, dropped = len(part.raw), len(part.dropped)
    return part, {
        "path": str(file),
        "sha256": hashlib.sha256(data).hexdigest(),
        "format": ",".join(dict.fromkeys(part.raw["format"])),
        "rows": kept + dropped,
        "kept": kept,
        "dropped": dropped,
    }


def _parts(content: Content, columns: Mapping[str, str] | None, today: datetime) -> list[Part]:
    if content.kind in _PAGES:
        return [_page_part(_PAGES[content.kind](content.data, content.path, today), content.path)]
    tables = _TABLES[content.kind](content.data, content.path)
    return [articles_of(table, content.path, columns, today) for table in tables]


def _page_part(page: Page, path: str) -> Part:
    head = page.head
    row = {
        "article_id": content_id(head.press, head.title, page.body),
        "title": head.title,
        "body": page.body,
        "text_basis": "full",
        "published": page.dating.time,
        "date_basis": page.dating.basis,
        "press": head.press,
        "reporter": head.reporter,
        "section": head.section,
        "keywords": head.keywords,
        "url": head.url,
        "source": path,
        "format": page.format,
    }
    raw = pd.DataFrame([row]).reindex(
        columns=[*schema.columns("articles"), "format"], fill_value=""
    )
    raw["published"] = raw["published"].astype("datetime64[s]")
    notices = tuple(Notice("warning", message, path) for message in page.warnings)
    return Part(raw, pd.DataFrame(columns=["article_id", "source", "reason"]), notices)


def _failed(file: Path, error: InputError) -> tuple[Part, dict[str, Any]]:
    sentence = str(error)
    empty = schema.empty("articles").assign(format="")
    dropped = pd.DataFrame([{"article_id": "", "source": str(file), "reason": sentence}])
    notice = Notice("warning", sentence.removeprefix(f"{file}: "), str(file))
    row = {"path": str(file), "sha256": "", "format": "", "rows": 0, "kept": 0, "dropped": 0}
    return Part(empty, dropped, (notice,)), row
