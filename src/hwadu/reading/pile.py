"""What has been read so far: rows, dropped rows and notices, each with the file it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pandas as pd

from hwadu import schema
from hwadu.errors import InputError
from hwadu.reading.articles import LONGEST_BODY, Part
from hwadu.reading.ids import content_id
from hwadu.reading.pages import Page
from hwadu.reading.result import Notice

_DROPPED = ("article_id", "source", "reason", "file")


@dataclass
class Pile:
    """Collects the parts of a reading, file by file.

    Attributes
    ----------
    columns : dict of str to str
        Field to column name, as the user set it.
    today : datetime
        The day from which the future is counted.
    notices : list of Notice
    seen : set of str
        Names of all columns of all tables.
    labels : list of str
        Short names of the files begun so far, by which rows name their source.
    """

    columns: dict[str, str]
    today: datetime
    notices: list[Notice] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    labels: list[str] = field(default_factory=list)
    _entries: list[tuple[str, str]] = field(default_factory=list)  # path, sha256
    _query: str = ""
    _parts: list[pd.DataFrame] = field(default_factory=list)
    _pages: list[dict[str, Any]] = field(default_factory=list)
    _dropped: list[pd.DataFrame] = field(default_factory=list)

    def begin(self, path: str, label: str, data: bytes, query: str) -> None:
        """Start a file: what is added next is of this file and query."""
        self._entries.append((path, hashlib.sha256(data).hexdigest() if data else ""))
        self.labels.append(label)
        self._query = query

    def add(self, part: Part) -> None:
        """Add the rows of a table."""
        self._flush_pages()
        raw = part.raw.assign(file=len(self._entries) - 1)
        self._parts.append(raw.assign(query=self._query) if self._query else raw)
        self._drop(part.dropped)
        self.notices += part.notices

    def add_page(self, page: Page, path: str) -> None:
        """Add a page as one row; pages are turned into a frame many at a time."""
        head = page.head
        article_id = content_id(head.press, head.title, page.body)
        self.notices += [Notice("warning", message, path) for message in page.warnings]
        reason = ""
        if not page.body and not head.title:
            reason = "neither title nor text"
        elif len(page.body) > LONGEST_BODY:
            reason = f"the text has more than {LONGEST_BODY:,} characters, which no article has"
        if reason:
            self._drop(pd.DataFrame([{"article_id": article_id, "source": path, "reason": reason}]))
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
                "file": len(self._entries) - 1,
            }
        )

    def fail(self, path: str, label: str, error: InputError) -> None:
        """Note a file that could not be read; what was read of it before stays."""
        if not self.labels or self.labels[-1] != label:
            self.begin(path, label, b"", "")
        self._drop(
            pd.DataFrame(
                [{"article_id": "", "source": str(error.path or label), "reason": _reason(error)}]
            )
        )
        self.notices.append(Notice("warning", _reason(error), str(error.path or label)))

    def is_empty(self) -> bool:
        """Whether no article has been read."""
        return not self._pages and all(part.empty for part in self._parts)

    def frames(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Raw articles, and dropped rows; both with the column ``file``, the file's position."""
        self._flush_pages()
        columns = [*schema.columns("articles"), "format", "file"]
        empty = schema.empty("articles").assign(
            format=pd.Series(dtype="str"), file=pd.Series(dtype="int64")
        )
        raw = pd.concat(self._parts, ignore_index=True) if self._parts else empty
        dropped = pd.concat(
            [pd.DataFrame({c: pd.Series(dtype="object") for c in _DROPPED}), *self._dropped],
            ignore_index=True,
        )
        return raw[columns], dropped[list(_DROPPED)]

    def files(self, kept: pd.Series[Any], dropped: pd.Series[Any]) -> pd.DataFrame:
        """One row a file: path, sha256, format, and how many rows were found, kept, dropped."""
        self._flush_pages()
        n = len(self._entries)
        kept_of = kept.astype("int64").value_counts().reindex(range(n), fill_value=0)
        dropped_of = dropped.astype("int64").value_counts().reindex(range(n), fill_value=0)
        formats = [""] * n
        for part in self._parts:
            for file, kind in part[["file", "format"]].drop_duplicates().itertuples(index=False):
                formats[file] = ",".join(
                    dict.fromkeys(filter(None, [*formats[file].split(","), kind]))
                )
        return pd.DataFrame(
            {
                "path": pd.Series([path for path, _ in self._entries], dtype="str"),
                "sha256": pd.Series([digest for _, digest in self._entries], dtype="str"),
                "format": pd.Series(formats, dtype="str"),
                "rows": (kept_of + dropped_of).to_numpy(),
                "kept": kept_of.to_numpy(),
                "dropped": dropped_of.to_numpy(),
            }
        )

    def _drop(self, rows: pd.DataFrame) -> None:
        if len(rows):
            self._dropped.append(rows.assign(file=len(self._entries) - 1))

    def _flush_pages(self) -> None:
        if not self._pages:
            return
        frame = pd.DataFrame(self._pages)
        frame["published"] = pd.Series(pd.array(frame["published"], dtype="datetime64[s]"))
        columns = [*schema.columns("articles"), "format", "file"]
        self._parts.append(frame.reindex(columns=columns, fill_value=""))
        self._pages = []


def _reason(error: InputError) -> str:
    where = f"row {error.row}: " if error.row is not None else ""
    return f"{where}{error.what}" + (f"; {error.remedy}" if error.remedy else "")
