"""Files of kinds that are not read, each by its name and with the way out."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from hwadu.errors import InputError
from hwadu.reading.columns.by_name.column_names import recognise
from hwadu.words.phrases import Phrase

_TO_TABLE = Phrase("reading.way.export_articles")
_UNPACK = Phrase("reading.way.unpack")
_SAVE_TEXT = Phrase("reading.way.save_text")
_NAME_TEXTS = Phrase("reading.way.name_texts")
_FROM_R = Phrase("reading.way.from_r")


def _as_parquet(kind: str) -> Phrase:
    return Phrase("reading.way.to_parquet", kind=kind)


_MAGIC: tuple[tuple[bytes, Phrase, Phrase], ...] = (
    (b"%PDF", Phrase("reading.kind.pdf"), _SAVE_TEXT),
    (b"HWP Document", Phrase("reading.kind.hwp"), _SAVE_TEXT),
    (b"{\\rtf", Phrase("reading.kind.rtf"), _SAVE_TEXT),
    (b"\x89PNG", Phrase("reading.kind.image"), _NAME_TEXTS),
    (b"\xff\xd8\xff", Phrase("reading.kind.image"), _NAME_TEXTS),
    (b"GIF8", Phrase("reading.kind.image"), _NAME_TEXTS),
    (b"7z\xbc\xaf", Phrase("reading.kind.seven_zip"), _UNPACK),
    (b"Rar!", Phrase("reading.kind.rar"), _UNPACK),
    (b"\xfd7zXZ", Phrase("reading.kind.xz"), _UNPACK),
    (b"BZh", Phrase("reading.kind.bzip2"), _UNPACK),
    (b"\x28\xb5\x2f\xfd", Phrase("reading.kind.zstd"), _UNPACK),
    (b"ARROW1", Phrase("reading.kind.feather_arrow"), _as_parquet("feather")),
    (b"FEA1", Phrase("reading.kind.feather"), _as_parquet("feather")),
    (b"\x89HDF", Phrase("reading.kind.hdf5"), _as_parquet("hdf")),
    (b"\x93NUMPY", Phrase("reading.kind.numpy"), _TO_TABLE),
    (b"RDX", Phrase("reading.kind.r_file"), _FROM_R),
    (b"X\n\0\0", Phrase("reading.kind.rds"), _FROM_R),
    (b"WARC/", Phrase("reading.kind.warc"), Phrase("reading.way.save_pages")),
    (b"Obj\x01", Phrase("reading.kind.avro"), _TO_TABLE),
    (b"ORC", Phrase("reading.kind.orc"), _TO_TABLE),
    (b"\x7fELF", Phrase("reading.kind.program"), _NAME_TEXTS),
    (b"MZ\x90", Phrase("reading.kind.program"), _NAME_TEXTS),
    (b"<stata_dta>", Phrase("reading.kind.stata"), _as_parquet("stata")),
    (b"$FL2@(#) ", Phrase("reading.kind.spss"), _as_parquet("spss")),
    (b"$FL3@(#) ", Phrase("reading.kind.spss"), _as_parquet("spss")),
    (bytes(12) + b"\xc2\xea\x81\x60", Phrase("reading.kind.sas"), _as_parquet("sas")),
    (b"HEADER RECORD*******LIB", Phrase("reading.kind.sas"), _as_parquet("sas")),
    (b"MATLAB 5.0 MAT-file", Phrase("reading.kind.matlab"), _TO_TABLE),
)  # fmt: skip
_OLD_STATA = re.compile(rb"[\x66-\x73][\x01\x02]\x01\x00")  # until Stata 12
_PICKLE = re.compile(
    rb"\x80[\x02-\x05][\x95cX}\](KJMG\x8c]|\((?:lp0|dp0)\n|ccopy_reg\n|c__builtin__\n|c[\w.]+\n\w+\n"
)
_INSIDE: tuple[tuple[int, bytes, Phrase, Phrase], ...] = (
    (257, b"ustar", Phrase("reading.kind.tar"), _UNPACK),
    (4, b"Standard Jet DB\0", Phrase("reading.kind.access"), _TO_TABLE),
    (4, b"Standard ACE DB\0", Phrase("reading.kind.access"), _TO_TABLE),
    (8, b"DUCK", Phrase("reading.kind.duckdb"), _TO_TABLE),
)  # fmt: skip
_OLE_NAMES: tuple[tuple[str, Phrase], ...] = (
    ("HwpSummaryInformation", Phrase("reading.kind.hwp")),
    ("WordDocument", Phrase("reading.kind.doc")),
    ("PowerPoint Document", Phrase("reading.kind.ppt")),
    ("__substg1.0_", Phrase("reading.kind.msg")),
)
_ZIP_NAMES: tuple[tuple[str, Phrase], ...] = (
    ("word/document.xml", Phrase("reading.kind.docx")),
    ("ppt/presentation.xml", Phrase("reading.kind.pptx")),
    ("Contents/section0.xml", Phrase("reading.kind.hwpx")),
    ("META-INF/container.xml", Phrase("reading.kind.epub_or_hwpx")),
)
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.spreadsheet": (
        Phrase("reading.kind.ods"), Phrase("reading.way.save_sheet")),
    b"application/vnd.oasis.opendocument.text": (Phrase("reading.kind.odt"), _SAVE_TEXT),
}  # fmt: skip
_TEXTS: tuple[tuple[str, Phrase, Phrase], ...] = (
    (r"\{\s*\"(?:cells|metadata|nbformat)\"\s*:(?=[\s\S]*\"nbformat)",
     Phrase("reading.kind.notebook"), _TO_TABLE),
    (r"(?:--[^\n]*\n|/\*[\s\S]{0,2000}?\*/;?|\s)*+(?:CREATE (?:TABLE|DATABASE|SCHEMA)|INSERT INTO"
     r"|DROP TABLE|BEGIN TRANSACTION|PRAGMA \w|SET (?:NAMES|[@\w]+ ?=)|LOCK TABLES)\b",
     Phrase("reading.kind.sql"), Phrase("reading.way.load_and_export")),
    (r"(?:\s*(?:SE|HD|CLM)(?: [^\n]*|\s*\n[^\n]+)\n)+(?:BY|CR|WC|PD|ET|SN)\s",
     Phrase("reading.kind.factiva"), _TO_TABLE),
    (r"\s*(?:Page \d+ of \d+|(?:Document )?\d+ of \d+(?: DOCUMENTS)?)\s*\n[\s\S]{0,1500}?"
     r"(?:LENGTH|Length|SECTION|Section|BYLINE|Byline|Body): ",
     Phrase("reading.kind.nexis"), _TO_TABLE),
    (r"[\s_=*-]*Document \d+ of \d+\s*\n[\s\S]{0,3000}?"
     r"(?:Publication info|Full text|ProQuest document ID): ",
     Phrase("reading.kind.proquest"), _TO_TABLE),
    (r"%0 |@\w+\{[^,\n]*,", Phrase("reading.kind.references"),
     Phrase("reading.way.export_ris")),
    (r"(?:BEGIN:VCARD|BEGIN:VCALENDAR)", Phrase("reading.kind.calendar"), _TO_TABLE),
)  # fmt: skip
_ENDINGS = {
    **dict.fromkeys((".toml", ".ini", ".cfg", ".yaml", ".yml"), Phrase("reading.kind.settings")),
    **dict.fromkeys((".py", ".r", ".css", ".sh"), Phrase("reading.kind.program")),
    **dict.fromkeys((".tex", ".log"), Phrase("reading.kind.no_article")),
}
_SHOWN_TABLES = 5


def refused(kind: str | Phrase, way: Phrase, path: str) -> InputError:
    """The error about a kind of file that is not read."""
    return InputError("reading.foreign_kind", path=path, kind=kind, way=way)


def refuse_foreign(data: bytes, path: str) -> None:
    """Refuse files whose first bytes, or whose streams, say that they are of a foreign kind.

    Raises
    ------
    InputError
        With the kind's name and the way out.
    """
    for magic, kind, way in _MAGIC:
        if data.startswith(magic):
            raise refused(kind, way, path)
    if data.startswith(b"SQLite format 3\0"):
        raise refused(Phrase("reading.kind.sqlite"), _way_out_of_sqlite(data, path), path)
    if _PICKLE.match(data):
        raise refused(
            Phrase("reading.kind.python_pickle"),
            Phrase("reading.way.where_it_was_made"),
            path,
        )
    if _OLD_STATA.match(data):
        raise refused(Phrase("reading.kind.stata"), _as_parquet("stata"), path)
    for start, magic, kind, way in _INSIDE:
        if data.startswith(magic, start):
            raise refused(kind, way, path)
    if data[4:8] == b"ftyp" or data.startswith((b"ID3", b"OggS", b"RIFF")):
        raise refused(Phrase("reading.kind.recording"), _NAME_TEXTS, path)


def refuse_foreign_ole(data: bytes, path: str) -> None:
    """Refuse documents of old office programs that are no workbooks."""
    for name, kind in _OLE_NAMES:
        if name.encode("utf-16-le") in data:
            raise refused(kind, _SAVE_TEXT, path)


def refuse_foreign_zip(names: Iterable[str], kind: bytes, path: str) -> None:
    """Refuse documents that are zip archives but no workbooks; `kind` is their mimetype file."""
    inside = set(names)
    if kind.startswith(b"application/hwp+zip"):
        raise refused(Phrase("reading.kind.hwpx"), _SAVE_TEXT, path)
    for mimetype, (document, way) in _OPEN_DOCUMENTS.items():
        if kind.startswith(mimetype):
            raise refused(document, way, path)
    if "xl/workbook.bin" in inside:  # its cells cannot be bounded before they are read
        raise refused(Phrase("reading.kind.xlsb"), Phrase("reading.way.save_sheet"), path)
    for name, document in _ZIP_NAMES:
        if name in inside:
            raise refused(document, _SAVE_TEXT, path)


def refuse_foreign_text(head: str, suffix: str, path: str) -> None:
    """Refuse text that is no article, table or page, by its ending or how it begins."""
    if suffix in _ENDINGS:
        raise refused(_ENDINGS[suffix], _TO_TABLE, path)
    for pattern, kind, way in _TEXTS:
        if re.match(pattern, head):
            raise refused(kind, way, path)


def _way_out_of_sqlite(data: bytes, path: str) -> Phrase:
    """Which table holds articles, and the command that writes it as CSV."""
    tables: list[tuple[int, str, int]] = []
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(data)
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in names:
            quoted = '"' + str(name).replace('"', '""') + '"'
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({quoted})")]
            (rows,) = connection.execute(f"SELECT count(*) FROM {quoted}").fetchone()
            known = recognise(map(str, columns))
            score = len(known) if {"title", "body", "lead"} & set(known) else 0
            tables.append((score, str(name), int(rows)))
    except (sqlite3.Error, OverflowError, MemoryError):
        tables = []
    finally:
        connection.close()
    tables.sort(key=lambda table: (-table[0], table[1]))
    if not tables:
        return Phrase("reading.way.sqlite", path=path)
    shown = tables[:_SHOWN_TABLES]
    held = [Phrase("reading.table_of_rows", name=name, n=rows) for _, name, rows in shown]
    return Phrase("reading.way.sqlite_table", path=path, held=held, best=tables[0][1])
