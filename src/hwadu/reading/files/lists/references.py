"""Lists of references (RIS), as libraries' databases and Zotero export newspaper articles."""

from __future__ import annotations

import re
from typing import Any

from hwadu.reading.files.raw_bytes.encodings import decode
from hwadu.reading.files.raw_bytes.limits import Bounds, bounds_of
from hwadu.reading.files.records.records import table_of_records
from hwadu.reading.files.sheets.grids import Table

BEGINS = re.compile(r"(?:\ufeff|\s|\d+\.\s)*TY  ?- ")
_TAG = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?")
_FIELDS = {
    "title": ("TI", "T1", "CT"),
    "lead": ("AB", "N2"),
    "press": ("T2", "JO", "JF", "JA", "PB"),
    "published": ("DA", "Y1", "PY"),
    "reporter": ("AU", "A1"),
    "keywords": ("KW",),
    "section": ("SE",),
    "url": ("UR", "L2"),
    "article_id": ("AN", "ID"),
}
_SEVERAL = ("reporter", "keywords")


def read_references(data: bytes, path: str, bounds: Bounds | None = None) -> list[Table]:
    """Read a list of references in RIS; a line without a tag goes on with the one above.

    An abstract counts as a lead: nothing tells whether it is the whole text.
    """
    decoded = decode(data, path)
    records: dict[int, dict[str, Any]] = {}
    told: dict[str, list[str]] = {}
    begun, last = 0, ""
    for number, line in enumerate(decoded.text.splitlines(), start=1):
        tag = _TAG.match(line)
        if tag and tag[1] == "TY":
            if told:  # the one above was not ended
                records[begun] = _record(told)
            begun, told = number, {}
        elif tag and tag[1] == "ER":
            records[begun] = _record(told)
            told = {}
        elif tag:
            last = tag[1]
            told.setdefault(last, []).append((tag[2] or "").strip())
        elif line.strip() and told:
            told[last][-1] = f"{told[last][-1]}\n{line.strip()}"
    if told:
        records[begun] = _record(told)
    bounds = bounds or bounds_of(data)
    return [table_of_records(records, "line", path, bounds, tuple(decoded.notices))]


def _record(told: dict[str, list[str]]) -> dict[str, Any]:
    """The fields of one reference, each by the first of its tags that says something."""
    made: dict[str, Any] = {}
    for field, tags in _FIELDS.items():
        values = next((said for tag in tags if (said := [v for v in told.get(tag, []) if v])), [])
        made[field] = values if field in _SEVERAL else next(iter(values), "")
    made["published"] = str(made["published"]).strip("/ ")
    return made
