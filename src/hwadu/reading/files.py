"""Which files are meant, and what each one is: told by its content, not by its name."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hwadu.errors import InputError
from hwadu.reading.delimited import separator_of
from hwadu.reading.encodings import decode_start
from hwadu.reading.grids import looks_like_header

SUFFIXES = (
    ".xlsx", ".xls", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet",
    ".html", ".htm", ".txt", ".gz", ".zip",
)  # fmt: skip
"""Files that are taken from a folder."""

_LARGEST = 4 * 2**30
_GLOB = re.compile(r"[*?\[]")
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


def expand(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    """Files that names, globs and folders stand for, sorted within each, none twice.

    A folder stands for the files in it and beneath it that have a known ending; hidden files and
    a spreadsheet's lock files are left out.

    Raises
    ------
    InputError
        If a name does not exist, or a glob or folder holds nothing to read.
    """
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    if not named:
        raise InputError("no paths were given", remedy="name a file, a folder or a glob")
    found: dict[Path, None] = {}
    for name in named:
        found.update(dict.fromkeys(_expand_one(Path(name).expanduser())))
    return list(found)


def _expand_one(path: Path) -> list[Path]:
    if path.is_dir():
        files = sorted(f for f in path.rglob("*") if f.is_file() and _is_input(f, path))
        if not files:
            raise InputError(
                "the folder holds no file that can be read",
                remedy=f"allowed: {', '.join(SUFFIXES)}",
                path=path,
            )
        return files
    if path.exists():
        return [path]
    if _GLOB.search(str(path)):
        fixed = next(i for i, part in enumerate(path.parts) if _GLOB.search(part))
        base = Path(*path.parts[:fixed])
        matches = [
            match
            for match in sorted(base.glob("/".join(path.parts[fixed:])))
            if not any(map(_is_hidden, match.relative_to(base).parts))
        ]
        files = [f for f in matches if f.is_file()]
        files += [f for d in matches if d.is_dir() for f in _expand_one(d)]
        if not files:
            raise InputError("no file matches", remedy="check the folder and the name", path=path)
        return files
    if re.match(r"https?:/", str(path)):
        raise InputError(
            "this is an address, not a file",
            remedy="download the page and name the file",
            path=path,
        )
    raise InputError("there is no such file or folder", remedy="check the name", path=path)


def _is_input(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    return file.suffix.lower() in SUFFIXES and not any(map(_is_hidden, parts))


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def labels_of(files: Iterable[Path]) -> dict[Path, str]:
    """Short names of files: the name alone, with folders before it where names are shared.

    Rows name their source by it, so that equal input gives equal tables wherever it lies.

    Examples
    --------
    >>> sorted(labels_of([Path("/a/x/1.txt"), Path("/a/y/1.txt"), Path("/a/2.txt")]).values())
    ['2.txt', 'x/1.txt', 'y/1.txt']
    """
    labels: dict[Path, str] = {}
    waiting = {file: file.absolute().parts for file in files}
    depth = 1
    while waiting:
        named: dict[str, list[Path]] = {}
        for file, parts in waiting.items():
            named.setdefault("/".join(parts[-depth:]), []).append(file)
        for name, sharing in named.items():
            deepest = all(len(waiting[file]) <= depth for file in sharing)
            if len(sharing) == 1 or deepest:
                for file in sharing:
                    labels[file] = name
                    del waiting[file]
        depth += 1
    return labels


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
        if member.is_dir() or _is_hidden(file.name) or file.suffix.lower() not in SUFFIXES:
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
