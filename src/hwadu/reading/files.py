"""What a file is: told by its content, not by its name."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hwadu.errors import InputError
from hwadu.reading.delimited import separator_of
from hwadu.reading.encodings import decode_start
from hwadu.reading.grids import looks_like_header
from hwadu.reading.paths import SUFFIXES, is_hidden

_LARGEST = 4 * 2**30
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|br|span|section|article|figure|img|a|table|tr|td|h[1-6]|ul|li|strong|b)\b[^>]*>",
    re.IGNORECASE,
)
_FOREIGN = (
    (b"%PDF", "a PDF"),
    (b"HWP Document", "a Hangul document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
)
_WEB = (".html", ".htm")
_SHEETS = (".xls", ".xlsx", ".csv", ".tsv")
_JSON = (".json", ".jsonl", ".ndjson")
_SNIFFED = 65_536  # bytes that are looked at to tell what a file is
_TAGS_OF_A_FRAGMENT = 2
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True)
class Content:
    """One file's bytes, unpacked, and what they are.

    Attributes
    ----------
    path : str
        As the user wrote it; ``archive.zip/name`` inside an archive.
    kind : str
        workbook, delimited, json, jsonlines, parquet, page, fragment, dump, htmltable.
    data : bytes
    error : InputError or None
        Why a file of an archive, kind "broken", cannot be read.
    """

    path: str
    kind: str
    data: bytes
    error: InputError | None = None


def contents(path: Path, data: bytes, name: str) -> Iterator[Content]:
    """What a file holds: itself, unpacked where it is packed, or the files in an archive.

    Raises
    ------
    InputError
        If it is empty, damaged, locked, or of no kind that can be read.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise InputError(
            "the file is empty" if not data else "the file holds nothing but blanks or NUL bytes",
            remedy="export or download it again",
            path=name,
        )
    if data.startswith(b"\x1f\x8b"):
        inner = path.with_suffix("") if path.suffix.lower() == ".gz" else path
        yield from contents(inner, _gunzip(data, name), name)
    elif data.startswith(b"PK\x03\x04"):
        yield from _zipped(data, name)
    else:
        yield Content(name, _kind(data, path.suffix.lower(), name), data)


def _kind(data: bytes, suffix: str, name: str) -> str:
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise _unknown(what, name)
    if data.startswith(_OLE):
        return "workbook"
    if data.startswith(b"PAR1") or suffix == ".parquet":
        return "parquet"
    head = decode_start(data, _SNIFFED, name).lstrip()
    if head.startswith("<?xml") and "urn:schemas-microsoft-com:office" in head:
        raise _unknown("an XML spreadsheet of 2003", name)
    whole_page = _PAGE.search(data if suffix in _WEB else data[:_SNIFFED])
    if suffix in _SHEETS and (whole_page or re.match(r"<(?:table|meta|style)\b", head, re.I)):
        return "htmltable"
    return "page" if whole_page else _kind_of_text(head, suffix)


def _kind_of_text(head: str, suffix: str) -> str:
    if suffix in _WEB:
        return "fragment"
    if re.match(r"\{\s*\"|\[\s*[\[{\"]", head) or suffix in _JSON:
        one_a_line = "\n" in head.rstrip() and head.split("\n", 1)[0].rstrip().endswith("}")
        lines = not head.startswith("[") and (one_a_line or suffix in (".jsonl", ".ndjson"))
        return "jsonlines" if lines else "json"
    first_line = head.split("\n", 1)[0]
    cells = [c.strip().strip('"') for c in first_line.split(separator_of(first_line))]
    if suffix in _SHEETS or looks_like_header(cells):
        return "delimited"
    return "fragment" if len(_TAG.findall(head)) >= _TAGS_OF_A_FRAGMENT else "dump"


def _unknown(what: str, name: str) -> InputError:
    return InputError(
        f"the file is {what}, which cannot be read",
        remedy=f"allowed: {', '.join(SUFFIXES)}",
        path=name,
    )


def _gunzip(data: bytes, name: str) -> bytes:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(
            f"the packed file is damaged or cut off ({error})",
            remedy="download it again",
            path=name,
        ) from None


def _zipped(data: bytes, name: str) -> Iterator[Content]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise InputError(
            "the file is cut off or damaged (an .xlsx is a zip archive, and its end is missing)",
            remedy="export or download it again",
            path=name,
        ) from None
    inside = {m.filename for m in members}
    if "[Content_Types].xml" in inside or any(n.startswith("xl/") for n in inside):
        if "word/document.xml" in inside:
            raise _unknown("a Word document", name)
        yield Content(name, "workbook", data)
        return
    if sum(m.file_size for m in members) > _LARGEST:
        raise InputError("the archive unpacks to more than 4 GB", remedy="unpack it", path=name)
    for member in sorted(members, key=lambda m: m.filename):
        file = Path(member.filename)
        if member.is_dir() or is_hidden(file.name) or file.suffix.lower() not in SUFFIXES:
            continue
        label = f"{name}/{member.filename}"
        try:
            yield from contents(file, archive.read(member), label)
        except InputError as error:
            yield Content(label, "broken", b"", error)
        except (RuntimeError, ValueError, OSError, zipfile.BadZipFile, zlib.error) as error:
            problem = InputError(
                f"the file cannot be unpacked ({error})", remedy="unpack the archive", path=label
            )
            yield Content(label, "broken", b"", problem)
