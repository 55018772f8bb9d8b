"""What a file holds: itself, unpacked where it is packed, or the files in an archive."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hwadu.errors import InputError
from hwadu.reading.files.kinds import kind_of
from hwadu.reading.files.mails import mails_in
from hwadu.reading.files.paths import is_hidden, is_taken, why_passed_over
from hwadu.reading.files.raw_bytes.damage import DAMAGED_ZIP
from hwadu.reading.files.raw_bytes.limits import Bounds, bounds_of
from hwadu.reading.files.refused_kinds import refuse_foreign_zip

_UTF8_NAME = 0x800  # flag of a zip member whose name is UTF-8
_OF_DOS = re.compile("[\u2500-\u259f]")  # lines and blocks, which are in no name
_STEP = 2**20


@dataclass(frozen=True)
class Content:
    """One file's bytes, unpacked, and what they are.

    Attributes
    ----------
    path : str
        As the user wrote it; ``archive.zip/name`` inside an archive.
    kind : str
        See :func:`hwadu.reading.files.kinds.kind_of`; "broken" and "passed over" in an archive.
    data : bytes
    error : InputError or None
        Why a file of an archive, kind "broken", cannot be read.
    reason : str
        Why a file of an archive, kind "passed over", was not looked at.
    """

    path: str
    kind: str
    data: bytes
    error: InputError | None = None
    reason: str = ""


def contents(
    path: Path, data: bytes, name: str, bounds: Bounds | None = None, depth: int = 0
) -> Iterator[Content]:
    """What a file holds.

    Parameters
    ----------
    path : Path
        For its ending.
    data : bytes
    name : str
        For errors and sources.
    bounds : Bounds, optional
        What it may unpack to; by default as the size of `data` allows.
    depth : int
        In how many archives it lies.

    Raises
    ------
    InputError
        If it is empty, damaged, locked, or of no kind that can be read.
    """
    bounds = bounds or bounds_of(data)
    bounds.nest(depth, name)
    if not data.strip(b"\0 \t\r\n"):
        raise InputError("reading.empty_file" if not data else "reading.blank_file", path=name)
    if data.startswith(b"\x1f\x8b"):
        inner = path.with_suffix("") if path.suffix.lower() == ".gz" else path
        yield from contents(inner, _gunzip(data, name, bounds), name, bounds, depth + 1)
    elif data.startswith(b"PK\x03\x04"):
        yield from _zipped(data, name, bounds, depth)
    else:
        kind = kind_of(data, path.suffix.lower(), name)
        held = list(mails_in(data)) if kind == "mail" else [data]
        for number, one in enumerate(held, start=1):
            yield Content(f"{name}/{number}" if len(held) > 1 else name, kind, one)


def _gunzip(data: bytes, name: str, bounds: Bounds) -> bytes:
    """All members of a gzip file, piece by piece, so that a bomb is told before it bursts."""
    pieces: list[bytes] = []
    rest = data
    try:
        while rest.startswith(b"\x1f\x8b"):
            unpacker = zlib.decompressobj(wbits=31)
            pending = rest
            while not unpacker.eof:
                piece = unpacker.decompress(pending, _STEP)
                pending = unpacker.unconsumed_tail
                bounds.unpack(len(piece), name)
                pieces.append(piece)
                if not piece and not pending and not unpacker.eof:
                    raise zlib.error("its end is missing")
            rest = unpacker.unused_data.lstrip(b"\0")
    except zlib.error as error:
        raise InputError("reading.packed_damaged", path=name, problem=error) from None
    return b"".join(pieces)


def _zipped(data: bytes, name: str, bounds: Bounds, depth: int) -> Iterator[Content]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
        inside = [m.filename for m in members]
        kind = _mimetype(archive, inside)
    except DAMAGED_ZIP:
        raise InputError("reading.zip_damaged", path=name) from None
    refuse_foreign_zip(inside, kind, name)
    if "[Content_Types].xml" in inside or any(n.startswith("xl/") for n in inside):
        for member in members:
            bounds.unpack(member.file_size, name)
        yield Content(name, "workbook", data)
        return
    found = False
    named = sorted(((_name(m), m) for m in members), key=lambda pair: pair[0])
    for filename, member in named:
        file = Path(filename)
        if member.is_dir() or any(map(is_hidden, file.parts)) or file.parts[:1] == ("__MACOSX",):
            continue
        found = True
        label = f"{name}/{filename}"
        if not is_taken(file):
            yield Content(label, "passed over", b"", reason=why_passed_over(file))
            continue
        try:
            bounds.unpack(member.file_size, name)
            yield from contents(file, archive.read(member), label, bounds, depth + 1)
        except InputError as error:
            yield Content(label, "broken", b"", error)
        except DAMAGED_ZIP as error:
            problem = InputError("reading.not_unpacked", path=label, problem=error)
            yield Content(label, "broken", b"", problem)
    if not found:
        raise InputError("reading.empty_archive", path=name)


def _mimetype(archive: zipfile.ZipFile, inside: list[str]) -> bytes:
    if "mimetype" not in inside or archive.getinfo("mimetype").file_size > 200:
        return b""
    return archive.read("mimetype").strip()


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name; Korean Windows writes it in CP949, and zip files do not say so.

    What was unpacked where that is not known, and packed again, has letters of DOS for Korean ones.
    """
    of_dos = _OF_DOS.search(member.filename)
    if (member.flag_bits & _UTF8_NAME and not of_dos) or member.filename.isascii():
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename
