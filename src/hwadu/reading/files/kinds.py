"""What a file is: told by its content, not by its name."""

from __future__ import annotations

import re
from itertools import islice

from hwadu.errors import InputError
from hwadu.reading.columns.by_name.column_names import recognise
from hwadu.reading.files.lists.headlines import is_list_of_headlines, is_list_of_links
from hwadu.reading.files.lists.labelled import is_labelled
from hwadu.reading.files.lists.references import BEGINS as REFERENCES
from hwadu.reading.files.mails import is_mail
from hwadu.reading.files.raw_bytes.encodings import decode_start
from hwadu.reading.files.records.python_values import BEGINS
from hwadu.reading.files.records.records import IN_SCRIPT
from hwadu.reading.files.refused_kinds import (
    refuse_foreign,
    refuse_foreign_ole,
    refuse_foreign_text,
    refused,
)
from hwadu.reading.files.sheets.grids import looks_like_header
from hwadu.reading.files.text_tables.delimited import has_bars, has_columns, separator_of
from hwadu.reading.pages.wrapped_lines import unwrapped
from hwadu.words.phrases import Phrase

_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|br|span|section|article|figure|img|a|table|tr|td|h[1-6]|ul|li|strong|b)\b[^>]*>",
    re.IGNORECASE,
)
_ROOT = re.compile(
    r"(?:<\?[^>]{0,2000}\?>|<!--[\s\S]{0,5000}?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>|\s)*+"
    r"<(?P<root>[^\W\d][\w.:-]*)"
)
_FEEDS = {"rss", "feed", "rdf", "channel"}
_NEWS_MAP = "google.com/schemas/sitemap-news"  # of site maps that give titles
_WEB = (".html", ".htm")
_SHEETS = (".xls", ".xlsx", ".csv", ".tsv")
_JSON = (".json", ".jsonl", ".ndjson")
_XML = (".xml", ".rss", ".atom", ".rdf")
_SNIFFED = 65_536  # bytes that are looked at to tell what a file is
_TAGS_OF_A_FRAGMENT = 2
_GAP = re.compile(r"[ \t]{2,}")
_LINES_OF_A_TABLE, _START = 5, 20_000  # lines that tell a table, and characters they lie in
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_TABLE = re.compile(
    r"<table\b[^>]*>(?:(?!<tr\b)[\s\S]){0,2000}<tr\b(?:(?!</table>)[\s\S])*", re.IGNORECASE
)
_ROW = re.compile(r"<tr\b[^>]*>((?:(?!</tr>)[\s\S]){0,4000})", re.IGNORECASE)
_MOST_TABLES = 20  # that are looked at: layout may stand above
_ROWS_ABOVE = 3  # of a table's head: its title, the letters of a spreadsheet's columns
_REGULAR = (12, 3)  # rows, and cells of each, of a table that is no layout
_CELL = re.compile(r"<t[hd]\b[^>]*>((?:(?!</t[hd]>)[\s\S])*)", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(script|style|head)\b(?:(?!</\1>)[\s\S])*</\1>|<!--(?:(?!-->)[\s\S])*-->|<[^<>]*>",
    re.IGNORECASE,
)
_TEXTS = {"title", "body", "lead"}
_MOST_OF_A_PAGE = 0.7
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"https?://\S+|\bh[tps:/]*\Z", re.IGNORECASE)  # perhaps cut at the end
_PROSE_SHARE = 0.3  # of the characters that are no spaces: a text is mostly letters


def kind_of(data: bytes, suffix: str, path: str) -> str:
    """What bytes are that are no archive.

    Parameters
    ----------
    data : bytes
    suffix : str
        Ending of the file's name, which decides only between kinds that look alike.
    path : str
        For errors.

    Returns
    -------
    str
        workbook, delimited, json, jsonlines, parquet, feed, newsml, page, fragment, dump,
        htmltable, labelled, headlines, links, references or mail.

    Raises
    ------
    InputError
        If it is of no kind that is read; the error names the kind.

    Examples
    --------
    >>> kind_of('<?xml version="1.0"?><rss><channel/></rss>'.encode(), ".txt", "a.txt")
    'feed'
    """
    refuse_foreign(data, path)
    if data.startswith(_OLE):
        refuse_foreign_ole(data, path)
        return "workbook"
    if data.startswith(b"PAR1") or suffix == ".parquet":
        return "parquet"
    head = decode_start(data, _SNIFFED, path).lstrip()
    if is_mail(head):
        return "mail"
    # in bytes for what lies further down, in text for UTF-16
    whole_page = _PAGE.search(data if suffix in _WEB else data[:_SNIFFED]) or _PAGE.search(
        head.encode(errors="replace")
    )
    root = _ROOT.match(head)
    if root and (head.startswith("<?xml") or suffix in _XML or _is_feed(root["root"])):
        kind = _kind_of_xml(root["root"], head, path)
        if kind:
            return kind
    return _kind_of_page(head, suffix, bool(whole_page)) or _kind_of_text(head, suffix, path)


def _kind_of_page(head: str, suffix: str, whole: bool) -> str:
    """The kind of a page, or of the tables that it is; "" for what is none."""
    if suffix in _SHEETS and (whole or re.match(r"<(?:table|meta|style)\b", head, re.I)):
        return "htmltable"
    marked_up = whole or suffix in _WEB or head.startswith("<")
    if marked_up and _is_table(head):
        return "htmltable"
    return "page" if whole else ""


def _is_table(page: str) -> bool:
    """Whether most of a page is one table: its head names columns of articles, or it is no layout.

    A table without such columns is refused by the names that it has.
    """
    for table in islice(_TABLE.finditer(page), _MOST_TABLES):
        most, fewest = _REGULAR
        rows = [found[1] for found in islice(_ROW.finditer(table.group()), most)]
        cells = [[_plain_text(cell) for cell in _CELL.findall(row)] for row in rows]
        named = (looks_like_header(head) and _TEXTS & set(recognise(head)) for head in cells)
        widths = {*map(len, cells)}
        regular = len(rows) == most and len(widths) == 1 and min(widths) >= fewest
        if any(islice(named, _ROWS_ABOVE + 1)) or (regular and all(cells[0])):
            return len(_plain_text(table.group())) > _MOST_OF_A_PAGE * len(_plain_text(page))
    return False


def _plain_text(markup: str) -> str:
    return " ".join(_MARKUP.sub(" ", markup).split())


def _is_feed(root: str) -> bool:
    return root.rsplit(":", 1)[-1].lower() in _FEEDS or root == "NewsML"


def _kind_of_xml(root: str, head: str, path: str) -> str:
    """The kind of an XML file by its outermost element; "" for pages."""
    name = root.rsplit(":", 1)[-1]
    if name.lower() == "html":
        return ""
    if name == "NewsML":
        return "newsml"
    if "urn:schemas-microsoft-com:office" in head:
        raise refused(Phrase("reading.kind.xml_2003"), Phrase("reading.way.save_xlsx"), path)
    if name in ("newsItem", "newsMessage", "nitf"):
        standard = "NITF" if name == "nitf" else "NewsML-G2"
        raise refused(standard, Phrase("reading.way.export_table"), path)
    if name in ("urlset", "sitemapindex", "opml") and _NEWS_MAP not in head:
        raise refused(Phrase("reading.kind.site_map"), Phrase("reading.way.download_pages"), path)
    return "feed"


def _kind_of_text(head: str, suffix: str, path: str) -> str:
    if suffix in _WEB:
        return "fragment"
    if REFERENCES.match(head):
        return "references"
    refuse_foreign_text(head, suffix, path)
    opened = re.match(r"\{\s*[\"}]|\[\s*[\[{\"]", head) or BEGINS.match(head)
    if opened or suffix in _JSON or IN_SCRIPT.match(head):
        one_a_line = "\n" in head.rstrip() and head.split("\n", 1)[0].rstrip().endswith("}")
        lines = not head.startswith("[") and (one_a_line or suffix in (".jsonl", ".ndjson"))
        return "jsonlines" if lines else "json"
    first_line = head.split("\n", 1)[0]
    cells = [c.strip().strip('"') for c in first_line.split(separator_of(first_line))]
    if suffix in _SHEETS or looks_like_header(cells) or has_columns(head) or has_bars(head):
        return "delimited"
    kind = _kind_by_lines(head)
    if kind:
        return kind
    if _is_set_with_blanks(head):
        kind_of_table = Phrase("reading.kind.columns_by_blanks")
        raise refused(kind_of_table, Phrase("reading.way.commas_or_tabs"), path)
    if not _is_prose(head):
        raise InputError("reading.no_known_kind", path=path)
    if not _is_prose(_ADDRESS.sub("", head)):
        raise refused(Phrase("reading.kind.addresses"), Phrase("reading.way.download_pages"), path)
    return "dump"


def _is_set_with_blanks(head: str) -> bool:
    """Whether names of columns stand above lines that have as many gaps of two blanks or more."""
    lines = [line.strip() for line in head[:_START].splitlines() if line.strip()]
    names, *rows = [_GAP.split(line) for line in lines[: _LINES_OF_A_TABLE + 1]] or [[]]
    return looks_like_header(names) and len(rows) > 1 and all(len(r) >= len(names) for r in rows)


def _kind_by_lines(head: str) -> str:
    if is_labelled(head):
        return "labelled"
    if len(_TAG.findall(head)) >= _TAGS_OF_A_FRAGMENT:
        return "fragment"
    whole = unwrapped(head)
    if is_list_of_links(whole):
        return "links"
    return "headlines" if is_list_of_headlines(whole) else ""


def _is_prose(text: str) -> bool:
    """Whether a text is one that people read: Hangul, or at least mostly letters."""
    if re.search(r"[가-힣]{2}", text):
        return True
    solid = "".join(text[:4_000].split())
    return len(_LETTER.findall(solid)) > _PROSE_SHARE * len(solid)
