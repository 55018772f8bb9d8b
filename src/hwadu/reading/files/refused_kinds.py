"""Files of kinds that are not read, each by its name and with the way out."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from hwadu.errors import InputError
from hwadu.reading.columns.column_names import recognise

_TO_TABLE = "export its articles as .csv, .xlsx or .jsonl"
_AS_PARQUET = ".to_parquet('articles.parquet')"
_UNPACK = "unpack it, and name the files or their folder"
_SAVE_TEXT = "save its text as .txt, or export the articles as a table"
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", _SAVE_TEXT),
    (b"HWP Document", "a Hangul document (.hwp)", _SAVE_TEXT),
    (b"{\\rtf", "a rich text document (.rtf)", _SAVE_TEXT),
    (b"\x89PNG", "an image", "name files of text"),
    (b"\xff\xd8\xff", "an image", "name files of text"),
    (b"GIF8", "an image", "name files of text"),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"\xfd7zXZ", "an xz archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (b"ARROW1", "a Feather (Arrow) file", f"pandas.read_feather(...){_AS_PARQUET}"),
    (b"FEA1", "a Feather file", f"pandas.read_feather(...){_AS_PARQUET}"),
    (b"\x89HDF", "an HDF5 file", f"pandas.read_hdf(...){_AS_PARQUET}"),
    (b"\x93NUMPY", "a NumPy file", _TO_TABLE),
    (b"RDX", "an R data file", "write.csv(articles, 'articles.csv') in R"),
    (b"X\n\0\0", "an R data file (.rds)", "write.csv(articles, 'articles.csv') in R"),
    (b"WARC/", "a web archive (WARC)", "save its pages as .html files"),
    (b"Obj\x01", "an Avro file", _TO_TABLE),
    (b"ORC", "an ORC file", _TO_TABLE),
    (b"\x7fELF", "a program", "name files of text"),
    (b"MZ\x90", "a program", "name files of text"),
)  # fmt: skip
_PICKLE = re.compile(
    rb"\x80[\x02-\x05][\x95cX}\](KJMG\x8c]|\((?:lp0|dp0)\n|ccopy_reg\n|c__builtin__\n|c[\w.]+\n\w+\n"
)
_TAR = (257, b"ustar")
_OLE_NAMES: tuple[tuple[str, str], ...] = (
    ("HwpSummaryInformation", "a Hangul document (.hwp)"),
    ("WordDocument", "a Word document (.doc)"),
    ("PowerPoint Document", "slides (.ppt)"),
    ("__substg1.0_", "a message of Outlook (.msg)"),
)
_ZIP_NAMES: tuple[tuple[str, str], ...] = (
    ("word/document.xml", "a Word document (.docx)"),
    ("ppt/presentation.xml", "slides (.pptx)"),
    ("Contents/section0.xml", "a Hangul document (.hwpx)"),
    ("META-INF/container.xml", "an e-book (.epub) or a Hangul document (.hwpx)"),
)
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.spreadsheet": (
        "a spreadsheet of OpenDocument (.ods)", "save it as .xlsx or .csv"),
    b"application/vnd.oasis.opendocument.text": ("a text of OpenDocument (.odt)", _SAVE_TEXT),
}  # fmt: skip
_TEXTS: tuple[tuple[str, str, str], ...] = (
    (r"\{\s*\"(?:cells|metadata|nbformat)\"\s*:(?=[\s\S]*\"nbformat)", "a notebook", _TO_TABLE),
    (r"(?:--[^\n]*\n|/\*[\s\S]{0,2000}?\*/;?|\s)*+(?:CREATE (?:TABLE|DATABASE|SCHEMA)|INSERT INTO"
     r"|DROP TABLE|BEGIN TRANSACTION|PRAGMA \w|SET (?:NAMES|[@\w]+ ?=)|LOCK TABLES)\b",
     "a dump of SQL", "load it into its database and " + _TO_TABLE),
    (r"(?:[\w-]+: [^\n]*\n|[ \t][^\n]*\n){0,20}Content-Type: multipart/related",
     "a saved page in one file (.mhtml)", "save the page again as HTML (.html)"),
    (r"(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|X-[\w-]+): [^\n]*\n"
     r"|From: [^\n]*@[^\n]*\n(?:To|Subject|Date|Cc): ", "an e-mail", _SAVE_TEXT),
    (r"(?:\s*(?:SE|HD|CLM) [^\n]*\n)+(?:(?:BY|CR|WC|PD|ET|SN) [^\n]*\n)",
     "an export of Factiva", _TO_TABLE),
    (r"\s*(?:Page \d+ of \d+|(?:Document )?\d+ of \d+(?: DOCUMENTS)?)\s*\n[\s\S]{0,1500}?"
     r"(?:LENGTH|Length|SECTION|Section|BYLINE|Byline|Body): ", "an export of Nexis", _TO_TABLE),
    (r"[\s_=*-]*Document \d+ of \d+\s*\n[\s\S]{0,3000}?"
     r"(?:Publication info|Full text|ProQuest document ID): ", "an export of ProQuest", _TO_TABLE),
    (r"%0 |@\w+\{[^,\n]*,", "a list of references (EndNote, BibTeX)",
     "export it as RIS (.ris), or its articles as .csv"),
    (r"(?:BEGIN:VCARD|BEGIN:VCALENDAR)", "a calendar or address book", _TO_TABLE),
)  # fmt: skip
_ENDINGS = {
    **dict.fromkeys((".toml", ".ini", ".cfg", ".yaml", ".yml"), "a file of settings"),
    **dict.fromkeys((".py", ".r", ".css", ".sh"), "a program"),
    **dict.fromkeys((".tex", ".log"), "no text of an article"),
}
_SHOWN_TABLES = 5


def refused(what: str, remedy: str, path: str) -> InputError:
    """The error about a kind of file that is not read."""
    return InputError(f"the file is {what}, which is not read here", remedy=remedy, path=path)


def refuse_foreign(data: bytes, path: str) -> None:
    """Refuse files whose first bytes, or whose streams, say that they are of a foreign kind.

    Raises
    ------
    InputError
        With the kind's name and the way out.
    """
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            raise refused(what, remedy, path)
    if data.startswith(b"SQLite format 3\0"):
        raise refused("an SQLite database", _way_out_of_sqlite(data, path), path)
    if _PICKLE.match(data):
        raise refused(
            "a pickle of Python, which can run any code when it is opened",
            f"where it was made: pandas.read_pickle(...){_AS_PARQUET}",
            path,
        )
    start, magic = _TAR
    if data[start : start + len(magic)] == magic:
        raise refused("a tar archive", _UNPACK, path)
    if data[4:8] == b"ftyp" or data.startswith((b"ID3", b"OggS", b"RIFF")):
        raise refused("a recording or an image", "name files of text", path)


def refuse_foreign_ole(data: bytes, path: str) -> None:
    """Refuse documents of old office programs that are no workbooks."""
    for name, what in _OLE_NAMES:
        if name.encode("utf-16-le") in data:
            raise refused(what, _SAVE_TEXT, path)


def refuse_foreign_zip(names: Iterable[str], kind: bytes, path: str) -> None:
    """Refuse documents that are zip archives but no workbooks; `kind` is their mimetype file."""
    inside = set(names)
    if kind.startswith(b"application/hwp+zip"):
        raise refused("a Hangul document (.hwpx)", _SAVE_TEXT, path)
    for mimetype, (what, remedy) in _OPEN_DOCUMENTS.items():
        if kind.startswith(mimetype):
            raise refused(what, remedy, path)
    if "xl/workbook.bin" in inside:  # its cells cannot be bounded before they are read
        raise refused("a binary workbook (.xlsb)", "save it as .xlsx or .csv", path)
    for name, what in _ZIP_NAMES:
        if name in inside:
            raise refused(what, _SAVE_TEXT, path)


def refuse_foreign_text(head: str, suffix: str, path: str) -> None:
    """Refuse text that is no article, table or page, by its ending or how it begins."""
    if suffix in _ENDINGS:
        raise refused(_ENDINGS[suffix], _TO_TABLE, path)
    for pattern, what, remedy in _TEXTS:
        if re.match(pattern, head):
            raise refused(what, remedy, path)


def _way_out_of_sqlite(data: bytes, path: str) -> str:
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
        return f'write its table of articles as CSV: sqlite3 {path} ".mode csv" ".headers on"'
    listed = ", ".join(f"{name} ({rows:,} rows)" for _, name, rows in tables[:_SHOWN_TABLES])
    best = tables[0][1]
    return (
        f"it holds {listed}; write the table as CSV: "
        f'sqlite3 {path} ".mode csv" ".headers on" \'SELECT * FROM "{best}"\' > {best}.csv'
    )
