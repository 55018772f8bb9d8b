"""What has been read so far: rows, dropped rows and notices, each with the file it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from hwadu import schema
from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.reading.columns.cells.safe_text import whole_text
from hwadu.reading.columns.explained import ColumnFound
from hwadu.reading.columns.fields.names_of_places import outlet_of_place, section_of_place
from hwadu.reading.columns.fields.spoilt_texts import told_spoilt
from hwadu.reading.dates.chosen_date import NO_STAMP, Dating
from hwadu.reading.dates.guessed_days import OF_MONTH
from hwadu.reading.file_names import BASIS, has_title, month_of_place, said_by_name
from hwadu.reading.files.raw_bytes.limits import Limits
from hwadu.reading.ids import content_id, made_of
from hwadu.reading.pages.page import Page
from hwadu.reading.raw_articles import LONGEST_BODY, Part

_OF_NAMES = ("press_of_name", "section_of_name")
_OF_TEXTS = (".txt", ".md")
_OF_ONE_ARTICLE = (*_OF_TEXTS, ".json")
_INTERNAL = ("format", "id_made_of", "file")
_DROPPED = ("article_id", "source", "reason", "file")


@dataclass
class Collected:
    """Collects the parts of a reading, file by file.

    Attributes
    ----------
    columns : dict of str to str
        Field to column name, as the user set it.
    today : datetime
        The day from which the future is counted.
    limits : Limits
        How much a file may ask for.
    notices : list of Notice
    seen : set of str
        Names of all columns of all tables, as
        :func:`hwadu.reading.columns.by_name.column_names.plain` makes them.
    paths, labels : list of str
        The files begun so far, and their short names, by which rows name their source.
    passed : dict of str to str
        Files of folders and archives that were not looked at, with the reason.
    columns_found : list of list of ColumnFound
        Which column of each table became what.
    titled : int
        How many articles have their title from the name of their file.
    folders : sequence of str
        Names of the folders above the file begun last, the nearest first.
    """

    columns: dict[str, str]
    today: datetime
    limits: Limits = field(default_factory=Limits)
    notices: list[Notice] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    paths: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    passed: dict[str, str] = field(default_factory=dict)
    columns_found: list[list[ColumnFound]] = field(default_factory=list)
    titled: int = 0
    folders: Sequence[str] = ()
    _digests: list[str] = field(default_factory=list)
    _query: str = ""
    _parts: list[pd.DataFrame] = field(default_factory=list)
    _pages: list[dict[str, Any]] = field(default_factory=list)
    _dropped: list[tuple[str, str, str, int]] = field(default_factory=list)

    def begin(self, path: str, label: str, query: str = "", folders: Sequence[str] = ()) -> None:
        """Start a file: what is added next is of this file and query, beneath these folders."""
        self.paths.append(path)
        self.labels.append(label)
        self._digests.append("")
        self._query = query
        self.folders = folders

    def fingerprint(self, data: bytes) -> None:
        """Note the hash of the file's bytes."""
        self._digests[-1] = hashlib.sha256(data).hexdigest()

    def add(self, part: Part) -> None:
        """Add the rows of a table."""
        self._flush_pages()
        raw = self._row_by_name(part.raw).assign(file=len(self.paths) - 1)
        self._parts.append(raw.assign(query=self._query) if self._query else raw)
        self._drop(*part.dropped)
        self.notices += part.notices
        self.columns_found.append(part.columns)

    def add_page(self, page: Page, path: str) -> None:
        """Add a page as one row; pages are turned into a frame many at a time."""
        page = self._by_name(page, path)
        head = page.head
        if not head.press and (press := outlet_of_place("", path, self.folders)).name:
            head = replace(head, press=press.name)
            self._tell(Notice("press_of_name", {"press": press.name}, "info").at(press.where))
        if not head.section and (section := section_of_place("", path, self.folders)).name:
            head = replace(head, section=section.name)
            self._tell(
                Notice("section_of_name", {"section": section.name}, "info").at(section.where)
            )
        stated = page.dating.time if page.dating.basis != OF_MONTH else None
        day = f"{stated:%Y-%m-%d}" if stated else ""
        article_id = content_id(head.press, head.title, page.body, day, head.url)
        self.notices += [notice.at(path) for notice in page.notices]
        self.notices += told_spoilt([page.body or head.title], path)
        reason = ""
        if not page.body and not head.title:
            reason = "neither title nor text"
        elif len(page.body) > LONGEST_BODY:
            reason = f"the text has more than {LONGEST_BODY:,} characters, which no article has"
            if page.format == "dump":
                reason += "; a text file is read as one article: make one file of each, or a table"
        if reason:
            self._drop((article_id, path, reason))
            return
        self._pages.append(
            {
                "article_id": article_id,
                "title": head.title,
                "body": page.body,
                "text_basis": "full" if page.body else "title",
                "published": page.dating.time,
                "date_basis": page.dating.basis,
                "press": head.press,
                "reporter": head.reporter,
                "section": head.section,
                "keywords": head.keywords,
                "url": head.url,
                "query": self._query,
                "source": path,
                "format": page.format,
                "id_made_of": made_of(page.body, day, head.url),
                "file": len(self.paths) - 1,
            }
        )

    def _row_by_name(self, raw: pd.DataFrame) -> pd.DataFrame:
        """Rows with the day of their file's name, if none has one; one alone with its title too."""
        path = self.paths[-1]
        of_text = path.lower().endswith(_OF_TEXTS)
        if raw.empty or not (of_text or (len(raw) == 1 and path.lower().endswith(_OF_ONE_ARTICLE))):
            return raw
        said = said_by_name(path, self.today)
        if said.day and raw["date_basis"].str.startswith((NO_STAMP, OF_MONTH)).all():
            raw = raw.assign(published=pd.Timestamp(said.day).as_unit("s"), date_basis=BASIS)
        if len(raw) == 1 and said.title and not raw["title"].iloc[0]:
            raw = raw.assign(title=said.title)
            self.titled += 1
        return raw

    def _by_name(self, page: Page, path: str) -> Page:
        """A page with the day, else the month, and the title of its file's name, if it has none."""
        said = said_by_name(path, self.today)
        if page.dating.basis.startswith(NO_STAMP):
            if said.day:
                page = replace(page, dating=Dating(said.day, BASIS))
            elif month := month_of_place("", path, self.folders, self.today):
                page = replace(page, dating=Dating(month, OF_MONTH))
        if said.title and page.format == "dump" and page.body and not has_title(page.body):
            page = replace(page, head=replace(page.head, title=said.title))
            self.titled += 1
        return page

    def _tell(self, notice: Notice) -> None:
        """Note it; what the name of a folder says of its pages, once."""
        if notice.code not in _OF_NAMES or notice not in self.notices:
            self.notices.append(notice)

    def join(self, other: Collected) -> None:
        """Add what was read of further files by another worker; it is left unusable."""
        before = len(self.paths)
        self.paths += other.paths
        self.labels += other.labels
        self._digests += other._digests
        for notice in other.notices:
            self._tell(notice)
        self.columns_found += other.columns_found
        self.titled += other.titled
        self.seen |= other.seen
        self.pass_over(other.passed)
        if other._parts:
            self._flush_pages()
        self._parts += [part.assign(file=part["file"] + before) for part in other._parts]
        self._dropped += [(*row[:3], row[3] + before) for row in other._dropped]
        self._pages += [{**page, "file": page["file"] + before} for page in other._pages]

    def fail(self, error: InputError) -> None:
        """Note that the file could not be read; what was read of it before stays."""
        source, reason = str(error.path or self.labels[-1]), _reason(error)
        self._drop(("", source, reason))
        self.notices.append(Notice("file_unread", {"reason": error.record()}, where=source))

    def pass_over(self, files: dict[str, str]) -> None:
        """Note files that were not looked at."""
        self.passed.update(files)

    def is_empty(self) -> bool:
        """Whether no article has been read."""
        return not self._pages and all(part.empty for part in self._parts)

    def frames(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Raw articles, and dropped rows; both with the column ``file``, the file's position."""
        self._flush_pages()
        columns = [*schema.columns("articles"), *_INTERNAL]
        raw = pd.concat(self._parts, ignore_index=True) if self._parts else _no_articles()
        dropped = pd.DataFrame(self._dropped, columns=list(_DROPPED)).astype({"file": "int64"})
        return raw[columns], dropped

    def files(self, kept: pd.Series[Any], dropped: pd.Series[Any]) -> pd.DataFrame:
        """One row a file: path, sha256, format, and how many rows were found, kept, dropped."""
        self._flush_pages()
        n = len(self.paths)
        kept_of, dropped_of = (
            np.bincount(files.to_numpy(dtype=np.int64), minlength=n) for files in (kept, dropped)
        )
        formats = [""] * n
        for part in self._parts:
            for file, kind in dict.fromkeys(zip(part["file"], part["format"], strict=True)):
                formats[file] = ",".join(
                    dict.fromkeys(filter(None, [*formats[file].split(","), kind]))
                )
        return pd.DataFrame(
            {
                "path": pd.Series(self.paths, dtype="str"),
                "sha256": pd.Series(self._digests, dtype="str"),
                "format": pd.Series(formats, dtype="str"),
                "rows": kept_of + dropped_of,
                "kept": kept_of,
                "dropped": dropped_of,
            }
        )

    def _drop(self, *rows: tuple[str, str, str]) -> None:
        self._dropped += [(*row, len(self.paths) - 1) for row in rows]

    def _flush_pages(self) -> None:
        if not self._pages:
            return
        # JSON-LD may spell out half an emoji
        frame = pd.DataFrame(
            [{k: whole_text(v) if isinstance(v, str) else v for k, v in page.items()}
             for page in self._pages]
        )  # fmt: skip
        frame["published"] = pd.Series(pd.array(frame["published"], dtype="datetime64[s]"))
        columns = [*schema.columns("articles"), *_INTERNAL]
        self._parts.append(frame.reindex(columns=columns, fill_value=""))
        self._pages = []


def _no_articles() -> pd.DataFrame:
    internal = {"format": "str", "id_made_of": "str", "file": "int64"}
    columns = {name: pd.Series(dtype=kind) for name, kind in internal.items()}
    return schema.empty("articles").assign(**columns)


def _reason(error: InputError) -> str:
    where = f"row {error.row}: " if error.row is not None else ""
    return f"{where}{error.what}" + (f"; {error.remedy}" if error.remedy else "")
